/** The one place where time passes and chance decides; tests put their own in. */
export const clock = {
  now: (): number => Date.now(),
  random: (): number => Math.random(),
  setTimeout: (callback: () => void, ms: number): (() => void) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
