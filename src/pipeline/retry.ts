import type { RetryOptions } from "../options.js";
import type { ConnectionFailure } from "../transport/failure.js";
import { clock } from "./deadline.js";

/** The upper limit (ms) of the first delay when the service names none; it doubles with each retry. */
const FIRST_DELAY_MS = 1_000;
/** Values of `Retry-After` above this (a year) are ignored. */
const MAX_RETRY_AFTER_MS = 366 * 24 * 60 * 60 * 1000;
const HTTP_DATE = /^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/;

/** How an attempt failed, as far as retries are concerned. */
export interface Failure {
  /** The HTTP status, when there was a response. */
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** How the connection failed, when there was no response. */
  readonly connection?: ConnectionFailure | undefined;
}

/** Request options override client options, which override defaults. */
export function resolveRetry(
  request: RetryOptions | false | undefined,
  client: RetryOptions | false,
): Required<RetryOptions> {
  const options = request ?? client;
  if (options === false) return { maxRetries: 0, maxDelayMs: 0 };
  const { maxRetries, maxDelayMs } = client || {};
  return {
    maxRetries: options.maxRetries ?? maxRetries ?? 3,
    maxDelayMs: options.maxDelayMs ?? maxDelayMs ?? 30_000,
  };
}

/** Whether the service may have acted on the request, rather than refused it. */
export function mayHaveActed({ status, retryAfterMs, connection }: Failure): boolean {
  if (status === undefined) return connection === undefined || connection === "lost";
  if (status === 503) return retryAfterMs === undefined;
  return status < 400 || status >= 500;
}

/**
 * Whether the request may be sent again. A request that must not take effect twice (create, terminate) is only
 * retried when the service did not act on it.
 */
export function isRetryable(failure: Failure, idempotent: boolean): boolean {
  const { status, connection } = failure;
  const isTransient =
    status === undefined
      ? connection === "unsent" || connection === "lost"
      : [429, 503, 504].includes(status);
  return isTransient && (idempotent || !mayHaveActed(failure));
}

/** The delay (ms) before retry number `retry` (from 1): the service's, or exponential back-off with full jitter. */
export function retryDelay(retry: number, failure: Failure, maxDelayMs: number): number {
  if (failure.retryAfterMs !== undefined) return failure.retryAfterMs;
  return clock.random() * Math.min(maxDelayMs, FIRST_DELAY_MS * 2 ** (retry - 1));
}

/**
 * `Retry-After` in ms: seconds (decimals too), an HTTP date (0 when it is past), or the longest of several
 * values. Undefined when the header has no usable value.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(header: string | undefined): number | undefined {
  // Split at commas, except the one inside an HTTP date.
  const delays = (header ?? "")
    .split(/,(?! *\d{2}[ -][A-Za-z]{3}[ -])/)
    .map((value) => parseDelay(value.trim()))
    .filter((delay) => delay !== undefined);
  return delays.length === 0 ? undefined : Math.max(...delays);
}

function parseDelay(value: string): number | undefined {
  let ms = NaN;
  if (/^\d+(\.\d+)?$/.test(value)) ms = Number(value) * 1000;
  // HTTP dates are in GMT; the oldest format does not say so.
  if (HTTP_DATE.test(value)) ms = Date.parse(value.replace(/( GMT)?$/, " GMT")) - clock.now();
  return ms <= MAX_RETRY_AFTER_MS ? Math.max(0, Math.ceil(ms)) : undefined;
}
