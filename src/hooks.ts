/**
 * Calls a caller's hook. What it throws must neither change the outcome of the call nor vanish: it
 * surfaces as an unhandled rejection, as from any callback whose promise nobody awaits.
 */
export function callHook<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  if (hook === undefined) return;
  try {
    hook(event);
  } catch (error) {
    void Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
