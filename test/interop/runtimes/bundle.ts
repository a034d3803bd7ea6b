import { builtinModules } from "node:module";
import { build } from "esbuild";
import { expect } from "chai";
import { inProject } from "./projects.js";

/**
 * Bundles a program of the client's project for runtimes other than Node; returns the file. Fails if the
 * bundle needs axios or one of Node's modules, even one that a package replaces with an empty module.
 */
export async function bundle(program: string, conditions: string[] = []): Promise<string> {
  const outfile = inProject("client", `bundled-${program}`);
  const { metafile } = await build({
    absWorkingDir: inProject("client"),
    entryPoints: [program],
    outfile,
    bundle: true,
    format: "esm",
    platform: "browser",
    conditions,
    metafile: true,
    logLevel: "silent",
  });
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports);
  const names = imported.map(({ path, original }) => original ?? path);
  expect(names.filter(isBuiltin)).to.deep.equal([]);
  const packages = Object.keys(metafile.inputs).filter((path) => /node_modules.axios/.test(path));
  expect(packages, "axios, which fetch.js does without").to.deep.equal([]);
  return outfile;
}

function isBuiltin(name: string): boolean {
  return name.startsWith("node:") || builtinModules.includes(name);
}
