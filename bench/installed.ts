/** The client as a user installs it, beside its peers. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { output } from "./output.js";

export const ROOT = resolve(import.meta.dirname, "..");
export const NAME = "msgraph-device-management-partner";
/** Where the packages of this folder are, the client among them. */
export const PACKAGES = join(import.meta.dirname, "node_modules");
/** Where what is made for a benchmark goes. */
export const CACHE = join(ROOT, ".cache/bench");

/** Packs the client and installs it and its peers; returns the tarball's path. */
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

/** Installs when node_modules was not made from what package-lock.json says now. */
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
