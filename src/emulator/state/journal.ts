import type { OperationId } from "../../../generated/emulator-description.js";
import { textOf, type HttpRequest, type HttpResponse } from "../http.js";
import { parseQuery } from "../graph/query.js";

/** A request as the emulator received it, and the response to it. */
export interface ReceivedRequest {
  /** When it arrived, by the clock of the emulator. RFC 3339. */
  time: string;
  /** Until the response was ready, in milliseconds. */
  durationMs: number;
  method: string;
  /** The request target as it was sent: path and query, still percent-encoded. */
  url: string;
  /** The path, still percent-encoded. */
  path: string;
  /** The query options, decoded. */
  query: Readonly<Record<string, string>>;
  /** The headers, by their names in lower case. Values of one name are joined by a comma. */
  headers: Readonly<Record<string, string>>;
  /** The body as text, decompressed; empty when there was none. */
  rawBody: string;
  /** The body, if it was JSON. */
  body: unknown;
  /** The operation of the spec that was called; undefined for an unknown path or method. */
  operationId: OperationId | undefined;
  /** The status of the response; 0 when the connection ended without one. */
  status: number;
  /** The `request-id` of the response. */
  requestId: string;
  responseHeaders: Readonly<Record<string, string>>;
  /** The body of the response as text; empty when it had none. */
  responseBody: string;
}

/** What is kept of the latest requests, at most. */
const MAX_REQUESTS = 1000;
const MAX_BYTES = 16 * 1024 * 1024;
/** Object, headers and short strings of one entry, roughly. */
const BYTES_PER_REQUEST = 2048;

/** The latest requests. Bounded in number and in size, so that a long run does not fill the memory. */
export class Journal {
  readonly requests: ReceivedRequest[] = [];
  #bytes = 0;
  readonly #listeners = new Set<(request: ReceivedRequest) => void>();

  record(
    request: HttpRequest,
    response: HttpResponse,
    more: { operationId: OperationId | undefined; time: number; durationMs: number },
  ): void {
    const { body, query } = request;
    const isJson = body.json !== undefined;
    const noResponse = response.fault !== undefined && response.fault !== "truncate";
    const entry: ReceivedRequest = {
      time: new Date(more.time).toISOString(),
      durationMs: more.durationMs,
      method: request.method,
      url: request.url,
      path: request.path,
      query: query === "" ? {} : readable(query),
      headers: request.headers,
      rawBody: body.text,
      // Parsed when it is read: the objects of a large body take many times the memory of its text.
      get body(): unknown {
        return isJson ? (JSON.parse(this.rawBody.replace(/^\ufeff/, "")) as unknown) : undefined;
      },
      operationId: more.operationId,
      status: noResponse ? 0 : response.status,
      requestId: request.requestId,
      responseHeaders: noResponse ? {} : response.headers,
      responseBody: noResponse ? "" : textOf(response),
    };
    this.requests.push(entry);
    this.#bytes += sizeOf(entry);
    this.#dropOldest();
    for (const listener of this.#listeners) {
      try {
        listener(entry);
      } catch (error) {
        // The error of a listener is not a reason to fail the request.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  #dropOldest(): void {
    const [oldest] = this.requests;
    const isFull = this.requests.length > MAX_REQUESTS || this.#bytes > MAX_BYTES;
    if (!isFull || oldest === undefined) return;
    this.requests.shift();
    this.#bytes -= sizeOf(oldest);
    this.#dropOldest();
  }

  clear(): void {
    this.requests.length = 0;
    this.#bytes = 0;
  }

  /** Calls the listener with each request from now on; returns what ends that. */
  listen(listener: (request: ReceivedRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function sizeOf({ url, rawBody, responseBody }: ReceivedRequest): number {
  return BYTES_PER_REQUEST + 2 * (url.length + rawBody.length + responseBody.length);
}

/** A query that cannot be decoded was refused; `url` still shows it. */
function readable(query: string): Record<string, string> {
  try {
    return Object.fromEntries(parseQuery(query));
  } catch {
    return {};
  }
}
