/** How every command starts, and how it ends. */
import { resolve } from "node:path";

/** An error that the user can fix. Only its message is printed, without a stack trace. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Wrong arguments. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";

  constructor(message: string) {
    super(message, 2);
  }
}

/** Runs a command in the project's folder; what it returns is the exit code. */
export async function runCommand(
  command: (args: string[]) => number | Promise<number>,
): Promise<void> {
  process.chdir(resolve(import.meta.dirname, "../.."));
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
