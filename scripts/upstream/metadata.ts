import { createReadStream } from "node:fs";
import { CommandError } from "../shared/command.js";
import type { Csdl } from "./csdl.js";
import { readCsdl } from "./csdl-reader.js";
import { readXml, XmlError } from "./xml.js";

/** Reads the metadata from a file. */
export async function metadataFromFile(path: string): Promise<Csdl> {
  return read(createReadStream(path, "utf8"), path, `${path} cannot be read`);
}

export interface MetadataServer {
  readonly url: string;
  /** The time within which all of it must have arrived. */
  readonly timeoutMs: number;
}

/** Reads the metadata from a server. */
export async function metadataFromServer({ url, timeoutMs }: MetadataServer): Promise<Csdl> {
  const failed = `${url} cannot be read (--csdl FILE compares with a file instead)`;
  const response = await fetch(url, {
    headers: { accept: "application/xml" },
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new CommandError(`${failed}: ${causeOf(error)}.`);
  });
  const { ok, status, body } = response;
  if (!ok || body === null) {
    await body?.cancel();
    throw new CommandError(`${failed}: the server answered with status ${status}.`);
  }
  return read(body.pipeThrough(new TextDecoderStream()), url, failed);
}

async function read(text: AsyncIterable<string>, where: string, failed: string): Promise<Csdl> {
  const root = await readXml(text).catch((error: unknown) => {
    if (error instanceof XmlError)
      throw new CommandError(
        `${where} is no CSDL, as it is not well-formed XML: ${error.message.replace(/\.$/, "")}.`,
      );
    throw new CommandError(`${failed}: ${causeOf(error)}.`);
  });
  return readCsdl(root, where);
}

/** fetch says only that it failed; the reason is in its cause, and in the cause of that. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return causeOf(error.cause);
  // An AggregateError, of several addresses that were tried, has a code but no message.
  const message = error.message === "" && "code" in error ? String(error.code) : error.message;
  return message.replace(/\.$/, "");
}
