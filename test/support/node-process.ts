import { execFile } from "node:child_process";
import { resolve } from "node:path";

/** The root folder of the project. */
export const ROOT = resolve(import.meta.dirname, "../..");

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node in the root folder; resolves also when the exit code is not 0. */
export function runNode(args: string[], env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> {
  return new Promise((done) => {
    const options = { cwd: ROOT, env: { ...process.env, ...env } };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      done({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}
