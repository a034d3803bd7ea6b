/**
 * Before the tests of this folder: the tools are installed in the cache, and beside them the package as npm packs it.
 * Mocha runs it once, however many processes the tests have.
 */
import { execFile } from "node:child_process";
import { cp, readdir, rm } from "node:fs/promises";
import manifest from "./package.json" with { type: "json" };
import { join } from "node:path";
import { promisify } from "node:util";
import { CACHE, installNpmPackages } from "../../support/install.js";
import { pack, unpack } from "../../support/pack.js";
import { ROOT } from "../../support/node-process.js";
import { run } from "../../package/installed-package.js";

/** The project that every tool is used in. */
const PROJECT = join(CACHE, "tools");

/** The path of a file in the project. */
export function inProject(...path: string[]): string {
  return join(PROJECT, ...path);
}

/** Where the tarball of the package is made. */
const PACKED = join(CACHE, "tools-package");

/** The path of the tarball. */
export async function packed(): Promise<string> {
  const [file = ""] = await readdir(PACKED);
  return join(PACKED, file);
}

export type Tool = keyof typeof manifest.dependencies;

/** The version that package.json pins. */
export function versionOf(tool: Tool): string {
  return manifest.dependencies[tool].replace(/^.*@/, "");
}

/** Runs the command of a tool in the project; returns what it prints. */
export async function runTool(
  tool: Tool,
  args: string[],
  { node = process.execPath, env = {} }: { node?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const options = { cwd: inProject(), env: { ...process.env, ...env } };
  const command = [inProject("node_modules/.bin", tool), ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(node, command, options);
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${tool} ${args.join(" ")} failed.\n${stdout}${stderr}`, { cause: error });
  }
}

/** The program of another Node. */
export function nodeAt(alias: "node-22"): string {
  return inProject("node_modules", alias, "bin/node");
}

export async function mochaGlobalSetup(): Promise<void> {
  const here = import.meta.dirname;
  const interop = join(here, "..");
  const copies = [
    [join(here, "project"), ""],
    ...["package.json", "package-lock.json"].map((file) => [join(here, file), file]),
    ...["calls.mjs", "page.mjs", "import.mjs", "require.cjs"].map((file) => [
      join(interop, "runtimes/programs", file),
      file,
    ]),
    ...["msw.test.mjs", "nock.test.mjs"].map((file) => [
      join(ROOT, "test/package/programs", file),
      file,
    ]),
  ] as const;
  for (const [from = "", to = ""] of copies) {
    await cp(from, inProject(to), { recursive: true });
  }
  await installNpmPackages(PROJECT);
  await rm(PACKED, { recursive: true, force: true });
  console.log("    building and packing ...");
  await run("npm", ["run", "--silent", "build"]);
  await unpack(await pack(PACKED), inProject("node_modules"));
}
