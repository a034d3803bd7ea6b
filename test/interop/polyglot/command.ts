import { execFile } from "node:child_process";

/** A command that failed, with its output. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

/** Runs a command; returns its standard output. */
export function output(
  [program = "", ...args]: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: Infinity, ...options }, (error, stdout, stderr) => {
      if (!error) {
        resolve(stdout);
        return;
      }
      const end = `${stdout}\n${stderr}`.trim().split("\n").slice(-40).join("\n");
      reject(
        new CommandFailure(`${[program, ...args].join(" ")} failed:\n${end || error.message}`),
      );
    });
  });
}
