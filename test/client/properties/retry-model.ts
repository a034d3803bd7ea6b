/** The rules of retrying, written down a second time: what must happen, for any sequence of failures. */
import fc from "fast-check";

export type Method = "list" | "get" | "update" | "delete" | "create" | "terminate";

/** The failures, and the class of the error that a call ends in which one of them ends. */
const CLASSES = {
  /** No connection: the request surely did not reach the service. */
  refused: "GraphConnectionError",
  /** The connection breaks before the answer. */
  reset: "GraphConnectionError",
  /** The connection breaks in the middle of a good answer. */
  cut: "GraphConnectionError",
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

/** What becomes of one attempt. */
export interface Fate {
  readonly what: keyof typeof CLASSES | "well";
  /** In seconds. */
  readonly retryAfter?: number | undefined;
  /** Whether the request took effect before. */
  readonly acted: boolean;
}

export const WELL: Fate = { what: "well", acted: true };

export const anyFate: fc.Arbitrary<Fate> = fc
  .record({
    what: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom<Fate["what"][]>("refused", "reset", "cut", "challenge", 429),
      },
      { weight: 2, arbitrary: fc.constantFrom<Fate["what"][]>(503, 504) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<Fate["what"][]>(400, 401, 403, 404, 409, 412, 500, 502, "well"),
      },
    ),
    retryAfter: fc.option(fc.constantFrom(0, 1, 2, 30, 31, 3600), { nil: undefined }),
    acted: fc.boolean(),
  })
  .map((fate) => ({ ...fate, acted: fate.what === "well" || (fate.acted && mayHaveActed(fate)) }));

/** Whether the failure leaves it open: with a 4xx, or a 503 that says when to come again, the service did not act. */
function mayHaveActed({ what, retryAfter }: Omit<Fate, "acted">): boolean {
  if (what === "reset" || what === "cut") return true;
  return typeof what === "number" && what >= 500 && !(what === 503 && retryAfter !== undefined);
}

/** Whether a failure may be answered by repeating the call. */
function isRepeatable({ what, retryAfter }: Fate, method: Method): boolean {
  const mustNotHappenTwice = method === "create" || method === "terminate";
  switch (what) {
    case 429:
    case "refused":
      return true;
    case 503:
      return !mustNotHappenTwice || retryAfter !== undefined;
    case 504:
    case "reset":
    case "cut":
      return !mustNotHappenTwice;
    default:
      return false;
  }
}

export interface Expected {
  /** `well`, or the class of the error. */
  readonly ending: string;
  /** The fate of each attempt. */
  readonly attempts: readonly Fate[];
  /** Which of the credential's tokens each attempt carries. */
  readonly tokens: readonly number[];
  /** The waits (ms) that the service asked for; undefined where the client chooses. */
  readonly waits: readonly (number | undefined)[];
}

/** What must come of a call whose attempts have these fates, and go well once there are no more. */
export function expected(
  method: Method,
  fates: readonly Fate[],
  { isWarm, maxRetries, maxDelayMs }: { isWarm: boolean; maxRetries: number; maxDelayMs: number },
): Expected {
  const attempts: Fate[] = [];
  const tokens: number[] = [];
  const waits: (number | undefined)[] = [];
  let token = 1;
  let isAnswerLost = false;
  for (const fate of [...fates, WELL]) {
    const { what, retryAfter } = fate;
    attempts.push(fate);
    tokens.push(token);
    const over = (ending: string): Expected => ({ ending, attempts, tokens, waits });

    if (what === "well") return over("well");
    // What was to be deleted is gone, and perhaps by this very call.
    if (what === 404 && method === "delete" && isAnswerLost) return over("well");
    if (what === "reset" || what === "cut" || what === 504) isAnswerLost = true;

    // A new token once, for a challenge, or in place of one that was kept from before.
    const isCached = isWarm || attempts.length > 1;
    if (token === 1 && (what === "challenge" || (what === 401 && isCached))) {
      token = 2;
      continue;
    }
    const wait =
      retryAfter === undefined || typeof what !== "number" ? undefined : retryAfter * 1000;
    const isTooLong = wait !== undefined && wait > maxDelayMs;
    if (!isRepeatable(fate, method) || waits.length >= maxRetries || isTooLong) {
      return over(CLASSES[what]);
    }
    waits.push(wait);
  }
  return { ending: "well", attempts, tokens, waits };
}
