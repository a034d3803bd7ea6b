/** The package as npm would publish it, and the programs that use it. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { installNpmPackages } from "../support/install.js";
import { pack as packInto, unpack } from "../support/pack.js";
import { ROOT } from "../support/node-process.js";

/** Programs that use the package, with the tools in a package.json of their own. */
export const PROGRAMS = join(import.meta.dirname, "programs");

/** Packs the present build; returns the path of the tarball. */
export function pack(): Promise<string> {
  return packInto(join(ROOT, ".cache/package"));
}

/** Installs the tools. */
export function installTools(): Promise<void> {
  return installNpmPackages(PROGRAMS);
}

/** Installs the tools, and the packed package for the programs only: tests import the present build. */
export async function installBesideTools(): Promise<void> {
  await installTools();
  await unpack(await pack(), join(PROGRAMS, "node_modules"));
}

/** The command of a tool. */
export function tool(name: string): string {
  return join(PROGRAMS, "node_modules/.bin", name);
}

/** Runs a command; returns its output, and puts it in the error if the command fails. */
export async function run(command: string, args: string[], cwd = ROOT): Promise<string> {
  // Some tools color their output when the environment says that it is a CI's.
  const env = { ...process.env, NO_COLOR: "1" };
  try {
    return (await promisify(execFile)(command, args, { cwd, env })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")} failed.\n${stdout}${stderr}`, { cause: error });
  }
}
