/** What the tests of this folder need and the root's packages lack, installed when it is first asked for. */
import { execFile, type ExecFileException } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ROOT } from "../support/run.js";

const HERE = import.meta.dirname;

/** Where Python's packages go, and whatever else the tools want to write. */
export const CACHE = join(ROOT, ".cache/independent");

/** The packages of package-lock.json in this folder, or another. */
export async function installNpmPackages(project = HERE): Promise<void> {
  const folder = join(project, "node_modules");
  await once(join(project, "package-lock.json"), folder, async () => {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", ["ci", "--prefix", project, ...options]);
  });
}

/** The packages of a requirements.txt, in a virtual environment of their own; returns its `bin`. */
export async function installPythonPackages(requirements: string): Promise<string> {
  const folder = join(CACHE, relative(HERE, join(requirements, "..")));
  const bin = join(folder, "bin");
  await once(requirements, folder, async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(CACHE, { recursive: true });
    await run("python3", ["-m", "venv", folder]);
    const options = ["--quiet", "--disable-pip-version-check", "--no-deps"];
    await run(join(bin, "python"), ["-m", "pip", "install", ...options, "-r", requirements]);
  });
  return bin;
}

/** Installs when `folder` was not made from what `lock` says now. */
async function once(lock: string, folder: string, install: () => Promise<void>): Promise<void> {
  const mark = join(folder, ".installed-from");
  const wanted = await readFile(lock, "utf8");
  if ((await readFile(mark, "utf8").catch(() => "")) === wanted) return;
  console.log(`    installing ${relative(ROOT, lock)} ...`);
  await install();
  await writeFile(mark, wanted);
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(command, args, (error: ExecFileException | null, stdout, stderr) => {
      if (error === null) resolve();
      else reject(new Error(`${advice(command, error)}\n${stdout}${stderr}`, { cause: error }));
    });
  });
}

function advice(command: string, { code }: ExecFileException): string {
  return code === "ENOENT" || command === "python3"
    ? `${command} is needed here (Node 20 with npm; Python 3.11 or newer with its modules venv and pip).`
    : `${command} failed.`;
}
