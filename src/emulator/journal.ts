import type { IncomingCall } from "./exchange.js";
import type { OperationId } from "./operation-ids.js";
import { parseQuery } from "./query.js";

/** A request as the emulator received it, and how it was answered. */
export interface ReceivedRequest {
  method: string;
  /** The request target as it was sent: path and query, still percent-encoded. */
  url: string;
  /** The path of it, still percent-encoded. */
  path: string;
  /** The query options of it, decoded. */
  query: Readonly<Record<string, string>>;
  /** The headers, by their names in lower case. Values of one name are joined by a comma. */
  headers: Readonly<Record<string, string>>;
  /** The body as text, decompressed; empty when there was none. */
  rawBody: string;
  /** The body, when it was JSON. */
  body: unknown;
  /** The operation of the spec that was called; undefined for an unknown path or method. */
  operationId: OperationId | undefined;
  /** The status of the answer. */
  status: number;
  /** The `request-id` of the answer. */
  requestId: string;
}

/** So many of the latest requests are kept. */
const CAPACITY = 1000;

/** The requests of late, so that a long run does not fill the memory. */
export class Journal {
  readonly requests: ReceivedRequest[] = [];
  readonly #onRequest: ((request: ReceivedRequest) => void) | undefined;

  constructor(onRequest?: (request: ReceivedRequest) => void) {
    this.#onRequest = onRequest;
  }

  record(call: IncomingCall, operationId: OperationId | undefined, status: number): void {
    const { method, url, path, search, headers, body, requestId } = call;
    const { text: rawBody, json } = body;
    const query = readable(search);
    const sent = { method, url, path, query, headers, rawBody, body: json };
    const request = { ...sent, operationId, status, requestId };
    this.requests.push(request);
    if (this.requests.length > CAPACITY) this.requests.shift();
    this.#onRequest?.(request);
  }

  clear(): void {
    this.requests.length = 0;
  }
}

/** A query that cannot be read has been refused; `url` still shows it. */
function readable(search: string): Record<string, string> {
  try {
    return Object.fromEntries(parseQuery(search));
  } catch {
    return {};
  }
}
