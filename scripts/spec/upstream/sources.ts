import { createReadStream } from "node:fs";
import { CommandError } from "../../shared/command.js";
import { csdlSource } from "./csdl-source.js";
import { pageSources, type Page } from "./docs.js";
import type { Read, Source } from "./facts.js";
import { permissionsSource } from "./permissions.js";
import type { Described } from "./spec-facts.js";
import { readXml, XmlError, type Element } from "./xml.js";

/** Where a kind of document is read: the URL or the path of a file, or of the folder with the pages. */
export interface Places {
  readonly csdl: string;
  readonly docs: string;
  readonly permissions: string;
}

export type Kind = keyof Places;

const RAW = "https://raw.githubusercontent.com/microsoftgraph";

/** Where Microsoft publishes each, for everybody. */
export const MICROSOFT: Places = {
  csdl: "https://graph.microsoft.com/v1.0/$metadata",
  docs: `${RAW}/microsoft-graph-docs-contrib/main`,
  permissions: `${RAW}/microsoft-graph-devx-content/master/permissions/new/permissions.json`,
};

/** How a kind of document is asked for, and which option reads a file instead. */
interface Form {
  readonly option: string;
  readonly accept: string;
  /** The time within which all of a document must have arrived. */
  readonly timeoutMs: number;
}

type Reader = (place: string, spec: Described, timeoutMs: number) => Promise<Read>;

export const READERS: Readonly<Record<Kind, Reader>> = {
  csdl: (place, { facts }, timeoutMs) =>
    attempt(async () => {
      const form = { option: "--csdl FILE", accept: "application/xml", timeoutMs };
      return [csdlSource(await readXmlFrom(place, form), place, facts)];
    }),
  permissions: (place, { operations }, timeoutMs) =>
    attempt(async () => {
      const form = { option: "--permissions FILE", accept: "*/*", timeoutMs };
      return [permissionsSource(await textFrom(place, form), place, operations)];
    }),
  docs: readPages,
};

async function readPages(place: string, spec: Described, timeoutMs: number): Promise<Read> {
  const form = { option: "--docs DIR", accept: "*/*", timeoutMs };
  const files = [...spec.operations, ...spec.types].map(({ page }) => page);
  const pages = new Map<string, Page>();
  const problems: string[] = [];
  await Promise.all(
    [...new Set(files)].map(async (file) => {
      const where = `${place.replace(/\/$/, "")}/api-reference/v1.0/${file}`;
      const { problems: found } = await attempt(async () => {
        pages.set(file, { file, where, markdown: await textFrom(where, form) });
        return [];
      });
      problems.push(...found);
    }),
  );
  const read = pageSources(pages, spec);
  return { sources: read.sources, problems: [...problems, ...read.problems].sort() };
}

async function attempt(read: () => Promise<Source[]>): Promise<Read> {
  try {
    return { sources: await read(), problems: [] };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { sources: [], problems: [error.message] };
  }
}

async function readXmlFrom(place: string, form: Form): Promise<Element> {
  try {
    return await readXml(open(place, form));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const reason = error.message.replace(/\.$/, "");
    throw new CommandError(`${place} is not CSDL, as it is not well-formed XML: ${reason}.`);
  }
}

async function textFrom(place: string, form: Form): Promise<string> {
  let text = "";
  for await (const chunk of open(place, form)) text += chunk;
  return text.replace(/^\uFEFF/, "");
}

/** Opens a URL or a file. */
async function* open(place: string, form: Form): AsyncGenerator<string> {
  const isUrl = /^https?:\/\//.test(place);
  const failed = `${place} cannot be read${isUrl ? ` (${form.option} reads files instead)` : ""}`;
  try {
    yield* isUrl ? await responseOf(place, form) : createReadStream(place, "utf8");
  } catch (error) {
    // An error of the consumer passes through as well.
    if (error instanceof CommandError || error instanceof XmlError) throw error;
    throw new CommandError(`${failed}: ${causeOf(error)}.`);
  }
}

async function responseOf(url: string, form: Form): Promise<AsyncIterable<string>> {
  const { ok, status, body } = await fetch(url, {
    headers: { accept: form.accept },
    signal: AbortSignal.timeout(form.timeoutMs),
  });
  if (ok && body !== null) return body.pipeThrough(new TextDecoderStream());
  await body?.cancel();
  throw new Error(`the server responded with status ${status}`);
}

/** fetch says only that it failed; the reason is in its cause, and in the cause of that. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return causeOf(error.cause);
  // An AggregateError, of several addresses that were tried, has a code but no message.
  const message = error.message === "" && "code" in error ? String(error.code) : error.message;
  return message.replace(/\.$/, "");
}
