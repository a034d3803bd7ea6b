import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./node-process.js";

/**
 * Packs the present build into a folder; returns the path of the tarball. Scripts do not run, because
 * `prepack` would replace the build while other tests use it.
 */
export async function pack(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const shell = process.platform === "win32";
  const { stdout } = await promisify(execFile)("npm", args, { cwd: ROOT, shell });
  const [packed] = JSON.parse(stdout) as [{ filename: string }];
  return join(folder, packed.filename);
}

/** Unpacks a tarball of the package into a `node_modules` folder, and replaces the copy that is there. */
export async function unpack(tarball: string, modules: string): Promise<void> {
  const folder = join(modules, "msgraph-device-management-partner");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await promisify(execFile)("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
}

/** The files that npm would publish, and their size in bytes. */
export async function packedFiles(): Promise<{ files: string[]; bytes: number }> {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const shell = process.platform === "win32";
  const { stdout } = await promisify(execFile)("npm", args, { cwd: ROOT, shell });
  const [packed] = JSON.parse(stdout) as [{ files: { path: string }[]; unpackedSize: number }];
  return { files: packed.files.map(({ path }) => path), bytes: packed.unpackedSize };
}
