/** The packed client, installed with the packages it is compared with. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { output } from "./output.js";

export const ROOT = resolve(import.meta.dirname, "..");
export const NAME = "msgraph-device-management-partner";
/** The folder of the installed packages, including the client. */
export const PACKAGES = join(import.meta.dirname, "node_modules");
/** The folder for files that a benchmark writes. */
export const CACHE = join(ROOT, ".cache/bench");

/** Packs the client and installs everything; returns the path of the tarball. */
export function install(): string {
  mkdirSync(CACHE, { recursive: true });
  installPeers();
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", CACHE];
  const [{ filename } = { filename: "" }] = JSON.parse(output("npm", pack, ROOT)) as {
    filename: string;
  }[];
  const tarball = join(CACHE, filename);
  const folder = join(PACKAGES, NAME);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  output("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  return tarball;
}

/** Installs, unless node_modules was installed from the present package-lock.json. */
function installPeers(): void {
  const wanted = readFileSync(join(import.meta.dirname, "package-lock.json"), "utf8");
  const mark = join(PACKAGES, ".installed-from");
  if (readIfThere(mark) === wanted) return;
  output("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], import.meta.dirname);
  writeFileSync(mark, wanted);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

export function versionOf(name: string, packages = PACKAGES): string {
  const { version } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
