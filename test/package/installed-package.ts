/** The package as it would be published, and programs that use it. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { installNpmPackages } from "../support/install.js";
import { pack as packInto, unpack } from "../support/pack.js";
import { ROOT } from "../support/run.js";

/** Programs that use the package, with the tools in a package.json of their own. */
export const PROGRAMS = join(import.meta.dirname, "programs");

/** Packs what `npm run build` made; returns the tarball's path. */
export function pack(): Promise<string> {
  return packInto(join(ROOT, ".cache/package"));
}

/** Installs the tools. */
export function installTools(): Promise<void> {
  return installNpmPackages(PROGRAMS);
}

/** Installs the tools and the packed package, so that the programs can import both. */
export async function installBesideTools(): Promise<void> {
  await installTools();
  await unpack(await pack(), join(PROGRAMS, "node_modules"));
}

/** The command of a tool. */
export function tool(name: string): string {
  return join(PROGRAMS, "node_modules/.bin", name);
}

/** What a command prints; when it fails, that is in the error. */
export async function run(command: string, args: string[], cwd = ROOT): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")} failed.\n${stdout}${stderr}`, { cause: error });
  }
}
