import { chmod, writeFile } from "node:fs/promises";
import { build, type BuildOptions } from "esbuild";
import { readSpec } from "../shared/openapi.js";
import { bundleCommand } from "./command.js";
import { FETCH_ENTRY, fetchEntry } from "./fetch-entry.js";

/**
 * Few files, because many small ones take longer to load. Not minified: Node prints the line that threw an
 * uncaught error, and its number should lead somewhere. The code keeps the names of its sources, so it needs no maps.
 */
const OPTIONS: BuildOptions = {
  bundle: true,
  format: "esm",
  packages: "external",
  target: "es2022",
  logLevel: "warning",
};

/** All JavaScript of dist/, and the spec as JSON. Types are not checked. */
export async function bundle(): Promise<void> {
  const emulator: BuildOptions = {
    ...OPTIONS,
    platform: "node",
  };
  await Promise.all([
    bundleClient(),
    bundleHealth(),
    bundleCommand(OPTIONS),
    build({
      ...emulator,
      entryPoints: ["index", "browser", "cli", "node/command"].map(
        (entry) => `src/emulator/${entry}.ts`,
      ),
      outdir: "dist/esm/src/emulator",
      splitting: true,
      chunkNames: "shared-[hash]",
    }),
    build({
      ...emulator,
      entryPoints: ["src/emulator/index.ts"],
      outdir: "dist/cjs/src/emulator",
      format: "cjs",
      // By which the emulator finds the spec.
      define: { "import.meta.url": "moduleUrl" },
      banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    }),
  ]);
  await Promise.all([
    writeFile("dist/openapi.json", JSON.stringify(await readSpec())),
    writeFile("dist/cjs/package.json", '{ "type": "commonjs" }\n'),
    chmod("dist/esm/src/cli/cli.cjs", 0o755),
    chmod("dist/esm/src/emulator/cli.js", 0o755),
  ]);
}

/** For each kind of module: index.js, fetch.js, and what both share. */
async function bundleClient(): Promise<void> {
  const entries = { index: "src/index.ts", fetch: FETCH_ENTRY };
  const shared = "shared";
  await build({
    ...OPTIONS,
    platform: "neutral",
    entryPoints: entries,
    outdir: "dist/esm/src",
    splitting: true,
    chunkNames: shared,
    plugins: [fetchEntry],
  });
  // esbuild splits ES modules only, so CommonJS is made from them.
  await build({
    ...OPTIONS,
    bundle: false,
    packages: undefined,
    entryPoints: [...Object.keys(entries), shared].map((file) => `dist/esm/src/${file}.js`),
    outdir: "dist/cjs/src",
    format: "cjs",
  });
}

async function bundleHealth(): Promise<void> {
  for (const format of ["esm", "cjs"] as const) {
    const entryPoints = ["src/health.ts"];
    await build({
      ...OPTIONS,
      platform: "neutral",
      entryPoints,
      outdir: `dist/${format}/src`,
      format,
    });
  }
}
