import { clock } from "./clock.js";

/** A longer timer fires at once, everywhere. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** The end of a call that nothing else ended: its signal, and how to let go of what it holds. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether time ran out, rather than the caller's signal ending the call. */
  readonly timedOut: () => boolean;
  readonly dispose: () => void;
}

/**
 * Not `AbortSignal.any`: on a long-lived signal it leaves something behind for every call.
 */
export function startDeadline(signal: AbortSignal | undefined, timeoutMs: number): Deadline {
  const controller = new AbortController();
  let timedOut = false;
  const forward = (): void => {
    controller.abort(signal?.reason);
  };
  if (signal?.aborted) forward();
  else signal?.addEventListener("abort", forward, { once: true });
  const stop =
    timeoutMs > MAX_TIMER_MS
      ? undefined
      : clock.setTimeout(() => {
          // Whatever came first ends the call.
          timedOut = !controller.signal.aborted;
          controller.abort();
        }, timeoutMs);
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    dispose: () => {
      signal?.removeEventListener("abort", forward);
      stop?.();
    },
  };
}

/** `promise`, unless the signal aborts first; then it rejects with the signal's reason. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    stop = () => {
      signal.removeEventListener("abort", onAbort);
    };
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    stop();
  }
}

/** Waits `ms`, or rejects with the signal's reason as soon as it aborts. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  let stop = (): void => undefined;
  const waited = new Promise<void>((resolve) => {
    stop = clock.setTimeout(resolve, ms);
  });
  try {
    await abortable(waited, signal);
  } finally {
    stop();
  }
}
