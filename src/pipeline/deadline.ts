/** The client's only source of time and randomness; tests replace it. */
export const clock = {
  now: (): number => Date.now(),
  /** For durations: unlike the time of day, it never jumps. */
  elapsed: (): number => performance.now(),
  random: (): number => Math.random(),
  setTimeout: (callback: () => void, ms: number): (() => void) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Timers longer than this fire immediately, in every runtime. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** The time limit of a call unless the caller sets one. */
export const DEFAULT_TIMEOUT_MS = 120_000;

/** The time limit of one call, joined with the caller's signal. */
export interface Deadline {
  /** Aborts when the time is up, or when the caller's signal aborts. */
  readonly signal: AbortSignal;
  /** Whether the time limit, rather than the caller's signal, ended the call. */
  readonly timedOut: () => boolean;
  /** `promise`, or a rejection with the signal's reason if that comes first. For one promise at a time. */
  readonly within: <T>(promise: Promise<T>) => Promise<T>;
  readonly dispose: () => void;
}

/** All calls with one signal share one listener of it, since Node warns of a leak at more than ten. */
const sharedListeners = new WeakMap<
  AbortSignal,
  { readonly callbacks: Set<() => void>; readonly listener: () => void }
>();

function onAbort(signal: AbortSignal, callback: () => void): void {
  let shared = sharedListeners.get(signal);
  if (shared === undefined) {
    const callbacks = new Set<() => void>();
    const listener = (): void => {
      for (const each of [...callbacks]) each();
    };
    shared = { callbacks, listener };
    sharedListeners.set(signal, shared);
    signal.addEventListener("abort", listener, { once: true });
  }
  shared.callbacks.add(callback);
}

function offAbort(signal: AbortSignal, callback: () => void): void {
  const shared = sharedListeners.get(signal);
  if (!shared?.callbacks.delete(callback) || shared.callbacks.size > 0) return;
  sharedListeners.delete(signal);
  signal.removeEventListener("abort", shared.listener);
}

/**
 * Not `AbortSignal.any`: on a long-lived signal it leaks memory with every call. `within` uses one slot instead
 * of a listener per wait, which would cost more.
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
  else if (signal) onAbort(signal, forward);
  const stop =
    timeoutMs > MAX_TIMER_MS
      ? undefined
      : clock.setTimeout(() => {
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
      if (signal) offAbort(signal, forward);
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
