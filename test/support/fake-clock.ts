import { clock } from "../../src/pipeline/deadline.js";

export interface FakeClock {
  /** The waits between attempts (ms), in order. */
  readonly waits: number[];
  /** The time (ms since 1970). It stands still unless a test changes it. */
  readonly now: () => number;
  /** Advances the time (ms), without firing a timer. */
  readonly advance: (ms: number) => void;
  /** Sets the time (ms since 1970). */
  readonly setTime: (ms: number) => void;
  /** Sets what random numbers are, from 0 to 1; 0.5 otherwise. */
  readonly setRandom: (value: number) => void;
  /** The delays (ms) of the running timers. */
  readonly timers: () => number[];
  /** Resolves when `count` timers run. */
  readonly timersRunning: (count: number) => Promise<void>;
  /** Fires the timers with this delay (ms). */
  readonly fire: (ms: number) => void;
  /** Puts the real clock back. */
  readonly restore: () => void;
}

/**
 * Replaces the client's clock until it is restored. Time stands still. Timers of up to `instantBelow` ms, which are waits
 * between attempts, fire at once; longer ones, which are timeouts, only when a test fires them.
 */
export function fakeClock(instantBelow = 100_000): FakeClock {
  const real = { ...clock };
  const timers = new Set<{ ms: number; callback: () => void }>();
  const waits: number[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  let time = real.now();
  let elapsed = real.elapsed();
  let random = 0.5;
  clock.now = () => time;
  clock.elapsed = () => elapsed;
  clock.random = () => random;
  clock.setTimeout = (callback, ms) => {
    if (ms <= instantBelow) {
      waits.push(ms);
      const handle = setImmediate(callback);
      return () => {
        clearImmediate(handle);
      };
    }
    const timer = { ms, callback };
    timers.add(timer);
    for (const { count, resolve } of waiting) if (timers.size >= count) resolve();
    waiting = waiting.filter(({ count }) => timers.size < count);
    return () => timers.delete(timer);
  };
  return {
    waits,
    now: () => time,
    advance: (ms) => {
      time += ms;
      elapsed += ms;
    },
    setTime: (ms) => {
      time = ms;
    },
    setRandom: (value) => {
      random = value;
    },
    timers: () => [...timers].map(({ ms }) => ms),
    timersRunning: (count) =>
      timers.size >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
    fire: (ms) => {
      for (const timer of timers) if (timer.ms === ms) timer.callback();
    },
    restore: () => {
      Object.assign(clock, real);
    },
  };
}
