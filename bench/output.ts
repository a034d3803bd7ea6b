import { execFileSync } from "node:child_process";

/** What a command prints; throws with what it complains about when it fails. */
export function output(command: string, args: readonly string[], cwd?: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
