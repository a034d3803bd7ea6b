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
