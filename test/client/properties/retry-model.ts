/** A second implementation of the retry rules: what must happen for any sequence of failures. */
import fc from "fast-check";
import type { Method } from "../../support/calls.js";

/** The failures of an attempt, with the error class of a call that ends with one. */
const ERROR_CLASSES = {
  /** The connection is refused, so the request certainly did not reach the service. */
  refused: "GraphConnectionError",
  /** The connection is reset before the response. */
  reset: "GraphConnectionError",
  /** The connection is reset in the middle of a good response. */
  truncated: "GraphConnectionError",
  /** A 401 that asks for claims (continuous access evaluation). */
  challenge: "GraphAuthenticationError",
  400: "GraphApiError",
  401: "GraphAuthenticationError",
  403: "GraphPermissionError",
  404: "GraphNotFoundError",
  409: "GraphConflictError",
  412: "GraphConflictError",
  429: "GraphThrottledError",
  500: "GraphServiceError",
  502: "GraphServiceError",
  503: "GraphServiceError",
  504: "GraphServiceError",
} as const;

/** The outcome of one attempt. */
export interface Outcome {
  readonly kind: keyof typeof ERROR_CLASSES | "success";
  /** In seconds. */
  readonly retryAfter?: number | undefined;
  readonly tookEffect: boolean;
}

export const SUCCESS: Outcome = { kind: "success", tookEffect: true };

export const anyOutcome: fc.Arbitrary<Outcome> = fc
  .record({
    kind: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom<Outcome["kind"][]>(
          ...(["refused", "reset", "truncated", "challenge", 429] as const),
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom<Outcome["kind"][]>(503, 504) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Outcome["kind"][]>(
          ...([400, 401, 403, 404, 409, 412, 500, 502, "success"] as const),
        ),
      },
    ),
    retryAfter: fc.option(fc.constantFrom(0, 1, 2, 30, 31, 3600), { nil: undefined }),
    tookEffect: fc.boolean(),
  })
  .map((outcome) => ({
    ...outcome,
    tookEffect: outcome.kind === "success" || (outcome.tookEffect && mayHaveTakenEffect(outcome)),
  }));

/** A 4xx, or a 503 with Retry-After, means that the service did not process the request. */
function mayHaveTakenEffect({ kind, retryAfter }: Omit<Outcome, "tookEffect">): boolean {
  if (kind === "reset" || kind === "truncated") return true;
  return typeof kind === "number" && kind >= 500 && !(kind === 503 && retryAfter !== undefined);
}

/** Whether a method is retried after a failure. */
function isRetryable({ kind, retryAfter }: Outcome, method: Method): boolean {
  const isUnsafe = method === "create" || method === "terminate";
  switch (kind) {
    case 429:
    case "refused":
      return true;
    case 503:
      return !isUnsafe || retryAfter !== undefined;
    case 504:
    case "reset":
    case "truncated":
      return !isUnsafe;
    default:
      return false;
  }
}

/** What a call must do. */
export interface Expected {
  /** `success`, or the class of the error. */
  readonly result: string;
  /** The outcome of each attempt. */
  readonly attempts: readonly Outcome[];
  /** The number of the token that each attempt carries: 1 for the first that the credential provides. */
  readonly tokens: readonly number[];
  /** The delays (ms) that the service asked for; undefined if the client chooses. */
  readonly waits: readonly (number | undefined)[];
}

/** What a call must do whose attempts have these outcomes; further attempts succeed. */
export function expected(
  method: Method,
  outcomes: readonly Outcome[],
  { isWarm, maxRetries, maxDelayMs }: { isWarm: boolean; maxRetries: number; maxDelayMs: number },
): Expected {
  const attempts: Outcome[] = [];
  const tokens: number[] = [];
  const waits: (number | undefined)[] = [];
  let token = 1;
  let responseLost = false;
  for (const outcome of [...outcomes, SUCCESS]) {
    const { kind, retryAfter } = outcome;
    attempts.push(outcome);
    tokens.push(token);
    const end = (result: string): Expected => ({ result, attempts, tokens, waits });

    if (kind === "success") return end("success");
    // The partner is gone, perhaps because an earlier attempt deleted it.
    if (kind === 404 && method === "delete" && responseLost) return end("success");
    if (kind === "reset" || kind === "truncated" || kind === 504) responseLost = true;

    // One new token: for a challenge, or instead of one from an earlier attempt or call.
    const isCached = isWarm || attempts.length > 1;
    if (token === 1 && (kind === "challenge" || (kind === 401 && isCached))) {
      token = 2;
      continue;
    }
    const wait =
      retryAfter === undefined || typeof kind !== "number" ? undefined : retryAfter * 1000;
    const isTooLong = wait !== undefined && wait > maxDelayMs;
    if (!isRetryable(outcome, method) || waits.length >= maxRetries || isTooLong) {
      return end(ERROR_CLASSES[kind]);
    }
    waits.push(wait);
  }
  return { result: "success", attempts, tokens, waits };
}
