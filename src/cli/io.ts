import type { ReadStream, WriteStream } from "node:tty";

/** Where a command writes: a stream of the process, or a test's. */
export type Output = NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY" | "columns">>;

/** Everything of the process that a command uses, so that tests can run commands without one. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & Partial<Pick<ReadStream, "isTTY">>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The time in ms since 1970. */
  readonly now: () => number;
  /** Aborts when the user presses Ctrl-C. */
  readonly signal: AbortSignal;
}

/** The command was called wrongly: exit code 2, or 3 for `health`. */
export { UsageError } from "../emulator/checks.js";

/** The command does not go on without a confirmation: exit code 3. */
export class RefusedError extends Error {}

/** The command ran, and its result is a failure: exit code 1. */
export class FailedError extends Error {}

/** Rejects when the signal aborts: a prompt or a sign-in may not listen to it. */
export function orAborted<T>(pending: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    pending.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}

/** The width of a terminal that tells it. */
export function widthOf({ isTTY, columns }: Output, otherwise: number): number {
  return isTTY && columns ? columns : otherwise;
}

export function processIo(): Io {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      controller.abort();
    });
  }
  // A reader such as `head -1` closes the output.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    signal: controller.signal,
  };
}
