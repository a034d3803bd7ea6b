import { execFileSync } from "node:child_process";

/** The output of a command. @throws Error with its error output if it fails. */
export function output(command: string, args: readonly string[], cwd?: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
