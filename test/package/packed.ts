/** The package as it would be published, and programs that use it. */
import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { installNpmPackages } from "../independent/installed.js";
import { ROOT } from "../support/run.js";

const HERE = import.meta.dirname;
const CACHE = join(ROOT, ".cache/package");

export const PROGRAMS = join(HERE, "programs");

/** What is not this package's name in `npm pack --json` is left out. */
interface PackResult {
  readonly filename: string;
}

/** Packs what `npm run build` made; returns the tarball's path. */
export async function pack(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const options = ["--ignore-scripts", "--json", "--pack-destination", CACHE];
  const [packed] = JSON.parse(await run("npm", ["pack", ...options])) as [PackResult];
  return join(CACHE, packed.filename);
}

/** The tools of this folder, and beside them the packed package, so that `programs/` can import both. */
export async function installBesideTools(): Promise<void> {
  await installNpmPackages(HERE);
  const folder = join(HERE, "node_modules/msgraph-device-management-partner");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await run("tar", ["-xzf", await pack(), "-C", folder, "--strip-components=1"]);
}

/** The command of a tool of this folder. */
export function tool(name: string): string {
  return join(HERE, "node_modules/.bin", name);
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
