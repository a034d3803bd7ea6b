/**
 * Global fixtures, which mocha runs once for all of its processes: the package is packed, and installed in
 * two empty projects outside of this one.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { installNpmPackages } from "../../support/install.js";
import { ROOT } from "../../support/node-process.js";

const QUIET = ["--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];

/** An environment variable, so that mocha's worker processes inherit it. */
const FOLDER = "RUNTIMES_TEST_FOLDER";

/** The projects, each with the newest versions of the packages that the README says to install, or with the lowest axios. */
export type Project = "client" | "lowest-axios" | "emulator";

/** The path of a project, or of a file in it. */
export function inProject(project: Project, ...path: string[]): string {
  return join(process.env[FOLDER] ?? "", project, ...path);
}

/** The path of a file in the installed packages of this folder. */
export function installed(...path: string[]): string {
  return join(import.meta.dirname, "node_modules", ...path);
}

export async function mochaGlobalSetup(): Promise<void> {
  await installNpmPackages(import.meta.dirname);
  const folder = await mkdtemp(join(tmpdir(), "runtimes-"));
  process.env[FOLDER] = folder;
  console.log("    packing, and installing in empty projects ...");
  // With the script `prepack`, which builds the package.
  await npm(ROOT, "pack", "--pack-destination", folder);
  const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz")) ?? "";
  const manifest = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as {
    dependencies: { axios: string };
  };
  const additions: Record<Project, string[]> = {
    client: [],
    "lowest-axios": [`axios@${manifest.dependencies.axios.replace("^", "")}`],
    emulator: ["@types/node@20"],
  };
  for (const [project, packages] of Object.entries(additions)) {
    const path = join(folder, project);
    await mkdir(path);
    await writeFile(join(path, "package.json"), "{}");
    await npm(path, "install", join(folder, tarball), ...packages);
  }
  for (const project of ["client", "lowest-axios"] as const) {
    await cp(join(import.meta.dirname, "programs"), inProject(project), { recursive: true });
  }
}

export async function mochaGlobalTeardown(): Promise<void> {
  const folder = process.env[FOLDER];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

async function npm(cwd: string, command: string, ...args: string[]): Promise<void> {
  await promisify(execFile)("npm", [command, ...args, ...QUIET], { cwd });
}
