/** Installs the packages that some tests need beyond those of the root's package.json, on first use. */
import { execFile, type ExecFileException } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { ROOT } from "./node-process.js";

/** Programs that use the packages of other implementations, in a package.json of their own. */
export const PROGRAMS = join(ROOT, "test/interop/programs");

/** Python environments, and the files that the tools write. */
export const CACHE = join(ROOT, ".cache/interop");

/** Installs the packages of the `package-lock.json` in a folder, unless that has been done. */
export async function installNpmPackages(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  await installOnce(join(folder, "package-lock.json"), modules, async () => {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", ["ci", "--prefix", folder, ...options]);
  });
}

/** Installs a `requirements.txt` into a virtual environment of its own; returns the `bin` folder. */
export async function installPythonPackages(requirements: string): Promise<string> {
  const environment = join(CACHE, relative(join(ROOT, "test/interop"), dirname(requirements)));
  const bin = join(environment, "bin");
  await installOnce(requirements, environment, async () => {
    await rm(environment, { recursive: true, force: true });
    await mkdir(CACHE, { recursive: true });
    await run("python3", ["-m", "venv", environment]);
    const options = ["--quiet", "--disable-pip-version-check", "--no-deps"];
    await run(join(bin, "python"), ["-m", "pip", "install", ...options, "-r", requirements]);
  });
  return bin;
}

/** Installs unless `target` was installed from the present content of `lockFile`. */
async function installOnce(
  lockFile: string,
  target: string,
  install: () => Promise<void>,
): Promise<void> {
  const marker = join(target, ".installed-from");
  const wanted = await readFile(lockFile, "utf8");
  if ((await readFile(marker, "utf8").catch(() => "")) === wanted) return;
  console.log(`    installing ${relative(ROOT, lockFile)} ...`);
  await install();
  await writeFile(marker, wanted);
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
    ? `${command} is required (Node 20 with npm; Python 3.11 or newer with the modules venv and pip).`
    : `${command} failed.`;
}
