import type { Context } from "./context.js";
import { FailedError, RefusedError, UsageError, type Io } from "./io.js";

/** The exit codes of every command except `health`. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, interrupted: 130 } as const;

/** Prints why a command ended, and returns its exit code. */
export function report(
  error: unknown,
  { stderr, signal }: Io,
  context: Context | undefined,
  usageExitCode: number,
): number {
  const { name, message, stack } = error as Error;
  stderr.write(`${context?.verbose ? (stack ?? message) : message}\n`);
  if (error instanceof UsageError) return usageExitCode;
  if (error instanceof RefusedError) return EXIT.refused;
  return EXIT.failed;
}
