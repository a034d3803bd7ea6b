import { clock } from "./clock.js";

/** A longer timer fires at once, everywhere. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** The end of a call that nothing else ended: its signal, and how to let go of what it holds. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether time ran out, rather than the caller's signal ending the call. */
  readonly timedOut: () => boolean;
  /** `promise`, unless the call ends first; then it rejects with the signal's reason. One at a time. */
  readonly within: <T>(promise: Promise<T>) => Promise<T>;
  readonly dispose: () => void;
}

/**
 * Not `AbortSignal.any`: on a long-lived signal it leaves something behind for every call. Nor does
 * what waits listen to the signal: a listener each time costs more than the one slot.
 */
export function startDeadline(signal: AbortSignal | undefined, timeoutMs: number): Deadline {
  const controller = new AbortController();
  const own = controller.signal;
  let timedOut = false;
  let rejectWaiting: ((reason: unknown) => void) | undefined;
  const end = (reason?: unknown): void => {
    controller.abort(reason);
    rejectWaiting?.(own.reason);
  };
  const forward = (): void => {
    end(signal?.reason);
  };
  if (signal?.aborted) forward();
  else signal?.addEventListener("abort", forward, { once: true });
  const stop =
    timeoutMs > MAX_TIMER_MS
      ? undefined
      : clock.setTimeout(() => {
          // Whatever came first ends the call.
          timedOut = !own.aborted;
          end();
        }, timeoutMs);
  return {
    signal: own,
    timedOut: () => timedOut,
    within: (promise) =>
      new Promise((resolve, reject) => {
        rejectWaiting = reject;
        if (own.aborted) reject(own.reason as Error);
        promise.then(resolve, reject);
      }),
    dispose: () => {
      signal?.removeEventListener("abort", forward);
      stop?.();
    },
  };
}

/** Waits `ms`, or rejects as soon as the call ends. */
export async function sleep(ms: number, deadline: Deadline): Promise<void> {
  let stop = (): void => undefined;
  const waited = new Promise<void>((resolve) => {
    stop = clock.setTimeout(resolve, ms);
  });
  try {
    await deadline.within(waited);
  } finally {
    stop();
  }
}
