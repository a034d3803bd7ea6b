import { isA, readSafely, toText, type Redact } from "./redaction.js";

type Hook<Event> = ((event: Event) => unknown) | undefined;

/**
 * Calls the caller's hooks. An error in a hook, sync or async, never changes the outcome of the call; it is reported
 * once, as a warning.
 */
export function callHooks<Event>(
  hooks: readonly Hook<Event>[],
  describe: () => Event,
  redact: Redact,
): void {
  if (hooks.every((hook) => hook === undefined)) return;
  const event = describe();
  for (const hook of hooks) {
    // A promise, so that the error of an async hook is caught as well.
    new Promise((resolve) => {
      resolve(hook?.(event));
    }).catch((error: unknown) => {
      warn(`A hook failed: ${redact(toText(error))}`, redact(stackOf(error)));
    });
  }
}

function stackOf(error: unknown): string {
  return isA(Error, error) ? toText(readSafely(error, "stack")) : "";
}

function warn(message: string, detail: string): void {
  // Not as a global: bundlers for edge runtimes warn about those.
  const { process } = globalThis as { process: NodeJS.Process };
  try {
    process.emitWarning(message, { type: "GraphHookWarning", detail });
  } catch {
    // No process, or one that throws, as in the edge runtime of Next.js.
    console.error(message, detail);
  }
}
