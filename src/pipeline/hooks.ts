/**
 * Calls the caller's hooks. What a hook throws must neither change the outcome of the call nor vanish: it
 * surfaces as an unhandled rejection.
 */
export function callHooks<Event>(
  hooks: readonly (((event: Event) => void) | undefined)[],
  describe: () => Event,
): void {
  const given = hooks.filter((hook) => hook !== undefined);
  if (given.length === 0) return;
  const event = describe();
  for (const hook of given) {
    try {
      hook(event);
    } catch (error) {
      void Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
