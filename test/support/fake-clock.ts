import { clock } from "../../src/pipeline/clock.js";

export interface FakeClock {
  /** The waits between attempts (ms), in order. */
  readonly waits: number[];
  /** Moves time on, without firing anything. */
  readonly advance: (ms: number) => void;
  /** The lengths (ms) of the timers that run. */
  readonly timers: () => number[];
  /** Fires the timers of this length (ms). */
  readonly fire: (ms: number) => void;
  readonly restore: () => void;
}

/**
 * In place of the client's clock: waits up to `passesBelow` ms are over at once, longer ones (a call's
 * time limit) only when a test fires them. Chance always gives its middle.
 */
export function fakeClock(passesBelow = 100_000): FakeClock {
  const real = { ...clock };
  const timers = new Set<{ ms: number; callback: () => void }>();
  const waits: number[] = [];
  let offset = 0;
  clock.now = () => real.now() + offset;
  clock.elapsed = () => real.elapsed() + offset;
  clock.random = () => 0.5;
  clock.setTimeout = (callback, ms) => {
    if (ms <= passesBelow) {
      waits.push(ms);
      const handle = setImmediate(callback);
      return () => {
        clearImmediate(handle);
      };
    }
    const timer = { ms, callback };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  return {
    waits,
    advance: (ms) => {
      offset += ms;
    },
    timers: () => [...timers].map(({ ms }) => ms),
    fire: (ms) => {
      for (const timer of timers) if (timer.ms === ms) timer.callback();
    },
    restore: () => {
      Object.assign(clock, real);
    },
  };
}
