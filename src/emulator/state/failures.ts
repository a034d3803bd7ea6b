import { operations, type OperationId } from "../../../generated/emulator-description.js";
import {
  anything,
  assertValid,
  boolean,
  finiteNumber,
  integer,
  object,
  oneOf,
  text,
  type Check,
} from "../checks.js";
import type { ConnectionFault } from "../http.js";

/** What happens to a request instead of the usual response. At least one of `status`, `delayMs` and `connection` is needed. */
export interface Failure {
  /** The status of the response, 200 to 599. Without it, the request is processed as usual. */
  status?: number;
  /** The `Retry-After` header, in seconds. For another form of it, use `headers`. */
  retryAfterSeconds?: number;
  /** The code in Graph's error body. Default: the usual one of the status. */
  code?: string;
  /** The message in Graph's error body. Default: the usual one of the status. */
  message?: string;
  /** Headers to add to the usual ones, or to replace them. */
  headers?: Readonly<Record<string, string>>;
  /** Instead of Graph's error body: a string is sent as it is, as `text/html`; anything else as JSON. */
  body?: unknown;
  /** The number of requests that fail this way. Default: 1. */
  times?: number;
  /** The only operation that fails this way. Default: any request. */
  operationId?: OperationId;
  /** An older name of `operationId`. */
  operation?: OperationId;
  /** The operation takes effect, and only its response is replaced. */
  afterEffect?: boolean;
  /** The response is held back this long (ms), at most a day. Time that the control API advances counts. */
  delayMs?: number;
  /**
   * What happens to the connection.
   *
   * - `reset`: it is reset at once; the request has no effect.
   * - `hang`: no response ever comes; the request has no effect.
   * - `close-after-effect`: the request takes effect, and the connection closes without a response.
   * - `truncate`: the request takes effect, and the connection breaks in the middle of the response.
   */
  connection?: ConnectionFault;
}

const CONNECTION_FAULTS: readonly ConnectionFault[] = [
  "reset",
  "hang",
  "close-after-effect",
  "truncate",
];
const MAX_DELAY_MS = 24 * 60 * 60 * 1000;

/** What RFC 9110 allows in the name and in the value of a header. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const headers: Check = (value, name) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return `${name} must be an object.`;
  }
  for (const [header, content] of Object.entries(value) as [string, unknown][]) {
    const isText = typeof content === "string" && HEADER_VALUE.test(content);
    if (!HEADER_NAME.test(header) || !isText) {
      return `${name}: '${header}' is not a valid header.`;
    }
  }
  return undefined;
};

const operationId = oneOf(Object.keys(operations));

const fields = object<Failure>({
  status: integer(200, 599),
  retryAfterSeconds: finiteNumber,
  code: text,
  message: text,
  headers,
  body: anything,
  times: integer(1),
  operationId,
  operation: operationId,
  afterEffect: boolean,
  delayMs: integer(0, MAX_DELAY_MS),
  connection: oneOf(CONNECTION_FAULTS),
});

export const failureCheck: Check = (value, name) => {
  const problem = fields(value, name);
  if (problem !== undefined) return problem;
  const { status, delayMs, connection } = value as Failure;
  if (status !== undefined || delayMs !== undefined || connection !== undefined) return undefined;
  return `${name} must have a status, a delayMs or a connection.`;
};

type WaitingFailure = Failure & { times: number };

/** The failures to come, each waiting for the first request that it is meant for. */
export class FailureQueue {
  #waiting: WaitingFailure[] = [];

  /** The failures to come, each with the number of requests that it still waits for. */
  get waiting(): readonly WaitingFailure[] {
    return this.#waiting;
  }

  add(failure: Failure): void {
    assertValid(failure, "failure", failureCheck);
    this.#waiting.push({ ...failure, times: failure.times ?? 1 });
  }

  take(operationId: OperationId | undefined): Failure | undefined {
    if (this.#waiting.length === 0) return undefined;
    const next = this.#waiting.find((failure) => {
      const wanted = failure.operationId ?? failure.operation;
      return wanted === undefined || wanted === operationId;
    });
    if (next === undefined) return undefined;
    next.times--;
    this.#waiting = this.#waiting.filter(({ times }) => times !== 0);
    return next;
  }

  clear(): void {
    this.#waiting = [];
  }
}
