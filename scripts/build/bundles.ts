import { chmod, writeFile } from "node:fs/promises";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { readSpec } from "../shared/openapi.js";

/**
 * Few files, because many small ones take longer to load. Not minified: Node prints the line that threw an
 * uncaught error, and its number should lead somewhere. The maps lead on to src/ and generated/, which are
 * published too. The emulator has none: its code keeps the names of its sources, and it is as large as the client.
 */
const OPTIONS: BuildOptions = {
  bundle: true,
  format: "esm",
  packages: "external",
  target: "es2022",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
};

/** The transport stays a file of its own: "imports" in package.json lets bundlers choose the one for their platform. */
const transportApart: Plugin = {
  name: "transport-apart",
  setup(build) {
    build.onResolve({ filter: /\/transport\/axios\.js$/ }, () => ({
      path: "#transport",
      external: true,
    }));
  },
};

/** All JavaScript of dist/, and the spec as JSON. Types are not checked. */
export async function bundle(): Promise<void> {
  const client: BuildOptions = { ...OPTIONS, platform: "neutral" };
  const emulator: BuildOptions = {
    ...OPTIONS,
    platform: "node",
    sourcemap: false,
  };
  await Promise.all([
    build({ ...client, entryPoints: ["src/index.ts"], outdir: "dist/cjs/src", format: "cjs" }),
    build({
      ...client,
      entryPoints: ["src/index.ts"],
      outdir: "dist/esm/src",
      plugins: [transportApart],
    }),
    build({
      ...client,
      entryPoints: ["src/transport/axios.ts", "src/transport/fetch.ts"],
      outdir: "dist/esm/src/transport",
    }),
    build({
      ...emulator,
      entryPoints: ["src/emulator/index.ts", "src/emulator/browser.ts", "src/emulator/cli.ts"],
      outdir: "dist/esm/src/emulator",
      splitting: true,
      chunkNames: "shared-[hash]",
    }),
    build({
      ...emulator,
      entryPoints: ["src/emulator/index.ts"],
      outdir: "dist/cjs/src/emulator",
      format: "cjs",
    }),
  ]);
  await Promise.all([
    writeFile("dist/openapi.json", JSON.stringify(await readSpec())),
    writeFile("dist/cjs/package.json", '{ "type": "commonjs" }\n'),
    chmod("dist/esm/src/emulator/cli.js", 0o755),
  ]);
}
