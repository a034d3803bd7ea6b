import { validateHeaderValue } from "node:http";
import { Refusal } from "./errors.js";
import type { OutgoingAnswer } from "./exchange.js";
import { OPERATION_IDS, type OperationId } from "./operation-ids.js";

/** An answer that takes the place of the real one. */
export interface Failure {
  /** The status to answer, 200 to 599. */
  status: number;
  /** The `Retry-After` header, in seconds. For another form of it, use `headers`. */
  retryAfterSeconds?: number;
  /** The code in Graph's error body. Default: the usual one of the status. */
  code?: string;
  /** The message in Graph's error body. Default: the usual one of the status. */
  message?: string;
  /** Headers to add, or to put in the place of the usual ones. */
  headers?: Readonly<Record<string, string>>;
  /** In the place of Graph's error body: a string is sent as it is, as `text/html`; anything else as JSON. */
  body?: unknown;
  /** How many requests fail so. Default: 1. */
  times?: number;
  /** The only operation that fails so. Default: whatever request comes next. */
  operation?: OperationId;
  /** The operation takes effect, and only its answer is lost: this failure is answered instead. */
  afterEffect?: boolean;
}

/** The failures to come, each waiting for the first request that it is meant for. */
export class FailureQueue {
  #waiting: { failure: Failure; left: number }[] = [];

  add(failure: Failure): void {
    const { status, times = 1, operation, retryAfterSeconds = 0, headers = {} } = failure;
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new TypeError(
        `A failure's status must be a whole number from 200 to 599, not ${status}.`,
      );
    }
    if (!Number.isInteger(times) || times < 1) {
      throw new TypeError(`A failure's times must be a whole number from 1, not ${times}.`);
    }
    if (!Number.isFinite(retryAfterSeconds)) {
      throw new TypeError("A failure's retryAfterSeconds must be a finite number.");
    }
    if (operation !== undefined && !OPERATION_IDS.includes(operation)) {
      throw new TypeError(
        `There is no operation '${operation as string}'. There are: ${OPERATION_IDS.join(", ")}.`,
      );
    }
    for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
    this.#waiting.push({ failure: { ...failure }, left: times });
  }

  take(operationId: string | undefined): Failure | undefined {
    const next = this.#waiting.find(
      ({ failure: { operation } }) => operation === undefined || operation === operationId,
    );
    if (!next) return undefined;
    next.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return next.failure;
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** The failure as a refusal, for when it has no body of its own. */
export function refusalOfFailure({ status, code, message }: Failure): Refusal {
  return new Refusal(status, { code, message });
}

/** The answer, made from the usual one of its status. */
export function failureAnswer(failure: Failure, usual: OutgoingAnswer): OutgoingAnswer {
  const { status, retryAfterSeconds, body, headers: given } = failure;
  const headers = {
    ...usual.headers,
    ...(typeof body === "string" && { "Content-Type": "text/html; charset=utf-8" }),
    ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }),
    ...given,
  };
  if (typeof body === "string") return { status, headers, text: body };
  return { status, headers, json: body === undefined ? usual.json : body };
}
