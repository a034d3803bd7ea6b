import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { Refusal } from "./errors.js";

/** A request's body, with the reason for which an operation that takes one must refuse it. */
export interface RequestBody {
  /** The text, decompressed. */
  text: string;
  /** The parsed text; undefined when it is not JSON. */
  json: unknown;
  refusal: Refusal | undefined;
}

/** Graph takes no more in one request. Also the bound on what a compressed body may grow to. */
const MAX_BYTES = 4 * 1024 * 1024;

/** No documented body is nested deeper than 5; recursion over the body is safe below this. */
const MAX_DEPTH = 64;

const decompressors: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  identity: (bytes) => Promise.resolve(bytes),
  gzip: (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MAX_BYTES }),
  deflate: (bytes) => promisify(inflate)(bytes, { maxOutputLength: MAX_BYTES }),
  br: (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength: MAX_BYTES }),
};

export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  try {
    const bytes = await decompress(await collect(request), request.headers["content-encoding"]);
    return parse(bytes, request.headers["content-type"]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { text: "", json: undefined, refusal: error };
  }
}

/** Reads to the end even past the bound: a caller that still writes would not see the answer. */
async function collect(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BYTES) throw tooLarge();
  return Buffer.concat(chunks);
}

async function decompress(bytes: Buffer, encoding = "identity"): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  const decompressor = Object.hasOwn(decompressors, name) ? decompressors[name] : undefined;
  if (!decompressor) {
    throw new Refusal(415, {
      message: `The Content-Encoding '${encoding}' is not supported. Supported are ${Object.keys(decompressors).join(", ")}.`,
    });
  }
  try {
    return bytes.length === 0 ? bytes : await decompressor(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new Refusal(400, {
      message: `The body is not what its Content-Encoding '${encoding}' says.`,
    });
  }
}

function tooLarge(): Refusal {
  return new Refusal(400, { message: `The body is larger than ${MAX_BYTES} bytes.` });
}

function parse(bytes: Buffer, contentType: string | undefined): RequestBody {
  const text = bytes.toString("utf8");
  let json: unknown;
  let refusal = refuseMediaType(contentType);
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    refusal ??= refuseShape(json);
  } catch (error) {
    const { message } = error as Error;
    refusal ??= new Refusal(400, { message: `The body is not valid JSON in UTF-8: ${message}.` });
  }
  // Whoever sends nothing is told so, not that the nothing has the wrong type.
  if (bytes.length === 0) {
    refusal = new Refusal(400, { message: "The body is empty; a JSON object is expected." });
  }
  return { text, json, refusal };
}

/** Parameters such as `odata.metadata=minimal` say how to answer; only a charset matters here. */
function refuseMediaType(contentType: string | undefined): Refusal | undefined {
  if (contentType === undefined) {
    return new Refusal(415, {
      message: "The Content-Type header is missing; the body must be application/json.",
    });
  }
  const [type = "", ...parameters] = contentType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  if (type === "application/json" && /^(charset="?utf-?8"?)?$/.test(charset ?? "")) return;
  return new Refusal(415, {
    message: `The Content-Type '${contentType}' is not supported; the body must be application/json in UTF-8.`,
  });
}

function refuseShape(json: unknown): Refusal | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return new Refusal(400, { message: "The body must be a JSON object." });
  }
  if (isDeeper(json, MAX_DEPTH)) {
    return new Refusal(400, { message: `The body is nested deeper than ${MAX_DEPTH} levels.` });
  }
  return undefined;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
