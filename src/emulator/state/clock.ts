/** The time of the emulated service. It runs as the computer's does, and can be advanced. */
export class Clock {
  #advancedMs = 0;
  #waiting = new Set<{ until: number; end: () => void }>();

  now(): number {
    return Date.now() + this.#advancedMs;
  }

  /** Ends also every wait that is over by then. */
  advance(ms: number): void {
    this.#advancedMs += ms;
    for (const each of this.#waiting) if (each.until <= this.now()) each.end();
  }

  reset(): void {
    this.#advancedMs = 0;
  }

  /** Resolves after so many milliseconds of this clock. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.end();
      }, ms);
      const waiting = {
        until: this.now() + ms,
        end: () => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          resolve();
        },
      };
      this.#waiting.add(waiting);
    });
  }

  /** Ends every wait, for the emulator's end. */
  endWaits(): void {
    for (const each of this.#waiting) each.end();
  }
}
