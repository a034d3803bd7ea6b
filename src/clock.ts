/** The one place where time passes and chance decides; tests put their own in. */
export const clock = {
  now: (): number => Date.now(),
  /** For durations: unlike the time of day, nobody sets it. */
  elapsed: (): number => performance.now(),
  random: (): number => Math.random(),
  setTimeout: (callback: () => void, ms: number): (() => void) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
