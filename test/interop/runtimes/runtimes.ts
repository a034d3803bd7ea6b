/** The runtimes that the package is tested in, and how each runs a program. */
import manifest from "./package.json" with { type: "json" };
import { installed } from "./projects.js";

export interface Runtime {
  readonly name: string;
  /** The command and its arguments before the file of the program. */
  readonly command: readonly string[];
  /** The Node that runs the emulator. */
  readonly node: string;
}

type Alias = keyof typeof manifest.dependencies;

/** The version that an alias in package.json stands for. */
export function versionOf(alias: Alias): string {
  return manifest.dependencies[alias].replace(/^.*@/, "");
}

export function nodeAt(alias: Alias): string {
  return installed(alias, "bin/node");
}

function node(alias: Alias): Runtime {
  const path = nodeAt(alias);
  return { name: `Node ${versionOf(alias)}`, command: [path], node: path };
}

/** axios reads the environment, and https reads the certificates of the system. */
const DENO_PERMISSIONS = ["--no-prompt", "--allow-net=localhost", "--allow-env", "--allow-sys"];

export const RUNTIMES: readonly Runtime[] = [
  node("node-20"),
  node("node-22"),
  node("node-24"),
  node("node-26"),
  {
    name: `Deno ${versionOf("deno")}`,
    command: [installed("deno/deno"), "run", ...DENO_PERMISSIONS],
    node: process.execPath,
  },
  {
    name: `Bun ${versionOf("bun")}`,
    command: [installed("bun/bin/bun"), "run"],
    node: process.execPath,
  },
];
