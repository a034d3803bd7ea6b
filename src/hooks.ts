/**
 * Calls a caller's hooks. What one throws must neither change the outcome of the call nor vanish: it
 * surfaces as an unhandled rejection, as from any callback whose promise nobody awaits.
 */
export function callHooks<Event>(
  hooks: readonly (((event: Event) => void) | undefined)[],
  event: Event,
): void {
  for (const hook of hooks) {
    try {
      hook?.(event);
    } catch (error) {
      void Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
