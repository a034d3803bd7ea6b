import { clock } from "./clock.js";

/** How often a failed call is repeated, and how long it may wait. */
export interface RetryOptions {
  /** How many times at most a call is repeated. Default 3. */
  readonly maxRetries?: number;
  /**
   * The longest wait (ms) before a repetition. Default 30,000. A longer `Retry-After` ends the call at
   * once, with the wait in the error's `retryAfterMs`.
   */
  readonly maxDelayMs?: number;
}

/** The ceiling (ms) of the first wait when the service names none; it doubles each time. */
const FIRST_DELAY_MS = 1_000;

/** The request's wish before the client's, before the default. */
export function resolveRetry(
  request: RetryOptions | false | undefined,
  client: RetryOptions | false,
): Required<RetryOptions> {
  const wishes = request ?? client;
  if (wishes === false) return { maxRetries: 0, maxDelayMs: 0 };
  const { maxRetries, maxDelayMs } = client || {};
  return {
    maxRetries: wishes.maxRetries ?? maxRetries ?? 3,
    maxDelayMs: wishes.maxDelayMs ?? maxDelayMs ?? 30_000,
  };
}

/** How a call failed, as far as repeating it goes. */
export interface Failure {
  /** The HTTP status, when the service answered. */
  readonly status?: number;
  readonly retryAfterMs?: number | undefined;
  /**
   * What is known of a request without an answer: that it never reached the service (`untrusted`: for
   * want of a certificate to trust, which will not come by waiting), or that it may have.
   */
  readonly connection?: "unsent" | "untrusted" | "lost";
}

/**
 * Whether the failure may be answered by repeating the call. What must not happen twice (create,
 * terminate) is repeated only when the service surely did not act.
 */
export function isRepeatable(failure: Failure, idempotent: boolean): boolean {
  switch (failure.status) {
    case 429:
      return true;
    case 503:
      return idempotent || failure.retryAfterMs !== undefined;
    case 504:
      return idempotent;
    case undefined:
      return failure.connection === "unsent" || (idempotent && failure.connection === "lost");
    default:
      return false;
  }
}

/** How long (ms) to wait before repetition number `retry` (from 1): what the service asks, or back-off with full jitter. */
export function retryDelay(retry: number, failure: Failure, maxDelayMs: number): number {
  if (failure.retryAfterMs !== undefined) return failure.retryAfterMs;
  return clock.random() * Math.min(maxDelayMs, FIRST_DELAY_MS * 2 ** (retry - 1));
}
