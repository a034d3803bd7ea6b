import { HttpError, type RequestBody } from "./http.js";

/** Decompresses bytes; rejects with a RangeError when the result is larger than `MAX_BODY_BYTES`. */
export type Decompress = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Graph accepts at most 4 MB in one request. Also the bound for a decompressed body. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** No documented body is nested deeper than 5 levels; recursion over a body is safe below this. */
const MAX_DEPTH = 64;

interface BodyHeaders {
  "content-type"?: string | undefined;
  "content-encoding"?: string | undefined;
}

/** Reads a body to its end, even past the limit: a caller that is still writing would miss the response. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  headers: BodyHeaders,
  decompressors: Readonly<Record<string, Decompress>>,
): Promise<RequestBody> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) parts.push(chunk);
  }
  const bytes =
    size > MAX_BODY_BYTES
      ? tooLarge()
      : await decompressed(joined(parts, size), headers["content-encoding"], decompressors);
  return bytes instanceof HttpError
    ? { text: "", json: undefined, error: bytes }
    : parse(bytes, headers["content-type"]);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

async function decompressed(
  bytes: Uint8Array,
  encoding: string | undefined,
  decompressors: Readonly<Record<string, Decompress>>,
): Promise<Uint8Array | HttpError> {
  const name = encoding?.trim().toLowerCase() ?? "identity";
  if (name === "identity") return bytes;
  const decompressor = Object.hasOwn(decompressors, name) ? decompressors[name] : undefined;
  if (!decompressor) {
    const supported = ["identity", ...Object.keys(decompressors)].join(", ");
    return new HttpError(415, {
      message: `The Content-Encoding '${name}' is not supported. Supported are ${supported}.`,
    });
  }
  try {
    return bytes.length === 0 ? bytes : await decompressor(bytes);
  } catch (error) {
    if (error instanceof RangeError) return tooLarge();
    return new HttpError(400, {
      message: `The body does not match its Content-Encoding '${name}'.`,
    });
  }
}

function tooLarge(): HttpError {
  return new HttpError(400, { message: `The body is larger than ${MAX_BODY_BYTES} bytes.` });
}

const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
const strict = new TextDecoder("utf-8", { fatal: true });

function parse(bytes: Uint8Array, contentType: string | undefined): RequestBody {
  // Reported before the media type: a caller that sends nothing needs no other type.
  if (bytes.length === 0) {
    const message = "The body is empty; a JSON object is expected.";
    return { text: "", json: undefined, error: new HttpError(400, { message }) };
  }
  const text = lenient.decode(bytes);
  try {
    const json: unknown = JSON.parse(strict.decode(bytes));
    return { text, json, error: mediaTypeError(contentType) ?? shapeError(json) };
  } catch (error) {
    const message = `The body is not valid JSON in UTF-8: ${(error as Error).message}.`;
    const invalid = new HttpError(400, { message });
    return { text, json: undefined, error: mediaTypeError(contentType) ?? invalid };
  }
}

/** Of the parameters only `charset` matters; others, such as `odata.metadata`, concern the response. */
function mediaTypeError(contentType: string | undefined): HttpError | undefined {
  if (contentType === "application/json") return undefined;
  if (contentType === undefined) {
    return new HttpError(415, {
      message: "The Content-Type header is missing; the body must be application/json.",
    });
  }
  const [type, ...parameters] = contentType
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  if (type === "application/json" && /^(charset="?utf-?8"?)?$/.test(charset ?? "")) return;
  return new HttpError(415, {
    message: `The Content-Type '${contentType}' is not supported; the body must be application/json in UTF-8.`,
  });
}

function shapeError(json: unknown): HttpError | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return new HttpError(400, { message: "The body must be a JSON object." });
  }
  if (isDeeper(json, MAX_DEPTH)) {
    return new HttpError(400, { message: `The body is nested deeper than ${MAX_DEPTH} levels.` });
  }
  return undefined;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
