import { newEmulator, type EmulatorControl } from "./emulator.js";
import { MAX_BODY_BYTES, readBody, type Decompress } from "./body.js";
import { textOf, type HttpRequest, type HttpResponse } from "./http.js";
import { checkInProcessOptions, type InProcessEmulatorOptions } from "./options.js";

export type { OperationId } from "../../generated/emulator-description.js";
export type { EmulatorControl } from "./emulator.js";
export type { ConnectionFault } from "./http.js";
export type { EmulatedPartner, InProcessEmulatorOptions, PartnerSeed } from "./options.js";
export type { Failure } from "./state/failures.js";
export type { ReceivedRequest } from "./state/journal.js";
export type { Quirks, Settings } from "./state/quirks.js";

/** A local Graph without a socket. */
export interface InProcessEmulator extends EmulatorControl {
  /**
   * Responds as Graph does, for any host name. A broken connection rejects with a TypeError, as `fetch` does.
   */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
}

/**
 * Makes a local Graph that needs neither a socket nor Node: for a mocked `fetch`, for MSW, for tests in a
 * browser or a worker. It is a test double, keeps its state in memory, and accepts any bearer token.
 *
 * @throws TypeError for an unknown option or a bad value
 * @example
 * const emulator = createEmulator();
 * const server = setupServer(
 *   http.all("https://graph.microsoft.com/*", ({ request }) => emulator.fetch(request)),
 * );
 */
export function createEmulator(options: InProcessEmulatorOptions = {}): InProcessEmulator {
  checkInProcessOptions(options);
  const { control, respond } = newEmulator(options);
  return {
    ...control,
    fetch: async (input, init) => {
      const request =
        typeof input === "object" && "arrayBuffer" in input && init === undefined
          ? input
          : new Request(input, init);
      return responseOf(await respond(await requestOf(request)), request);
    },
  };
}

/** Reads a request of the Fetch API to its end. */
async function requestOf(request: Request): Promise<HttpRequest> {
  const { origin, pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const bytes = new Uint8Array(await request.arrayBuffer());
  return {
    method: request.method,
    url: pathname + search,
    path: pathname,
    query: search.slice(1),
    headers,
    body: await readBody(oneChunk(bytes), headers, decompressors),
    origin,
    requestId: crypto.randomUUID(),
  };
}

// oxlint-disable-next-line typescript/require-await -- readBody also reads from sockets.
async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

const decompressors: Readonly<Record<string, Decompress>> = {
  gzip: (bytes) => decompress(bytes, "gzip"),
  deflate: (bytes) => decompress(bytes, "deflate"),
};

async function decompress(bytes: Uint8Array, format: CompressionFormat): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream(format));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError("The body is too large.");
    chunks.push(chunk);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

/** Statuses that the Fetch API allows no body for. */
const WITHOUT_BODY = [101, 103, 204, 205, 304];

/** A response of the Fetch API, or what a broken connection does to a `fetch`. */
async function responseOf(response: HttpResponse, { method, signal }: Request): Promise<Response> {
  const { status, headers, fault, events } = response;
  if (fault === "hang") return hang(signal);
  if (fault === "reset" || fault === "close-after-effect") throw new TypeError("fetch failed");
  const isEmpty = method === "HEAD" || WITHOUT_BODY.includes(status);
  const text = textOf(response);
  const body = fault === "truncate" ? truncated(text) : events ? streamOf(events) : text;
  return new Response(isEmpty ? null : body, { status, headers });
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}

/** The first half of a body, and then an error. */
function truncated(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let isStarted = false;
  return new ReadableStream({
    pull: (controller) => {
      if (isStarted) controller.error(new TypeError("terminated"));
      else controller.enqueue(bytes.slice(0, bytes.length / 2));
      isStarted = true;
    },
  });
}

function streamOf(events: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = events[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}
