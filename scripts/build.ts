/** `npm run build`: src/ and generated/ to dist/, as ES modules, and the client also as CommonJS; the spec as JSON. */
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build, type BuildOptions, type Plugin } from "esbuild";
import ts from "typescript";
import { readSpec } from "./spec.js";

const root = resolve(import.meta.dirname, "..");
const { options: base } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(resolve(root, "tsconfig.json"), (file) => ts.sys.readFile(file)).config,
  ts.sys,
  root,
);

/** Declares what the files and their imports export; ends the process when something does not compile. */
function declare(files: string[], outDir: string, overrides: ts.CompilerOptions): void {
  const options = {
    ...base,
    types: ["node"],
    noEmit: false,
    emitDeclarationOnly: true,
    outDir,
    ...overrides,
  };
  const program = ts.createProgram(files, options);
  const { diagnostics } = program.emit();
  const all = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (all.length === 0) return;
  console.error(ts.formatDiagnosticsWithColorAndContext(all, ts.createCompilerHost(options)));
  process.exit(1);
}

/**
 * Code in one file, since many small ones take longer to load. Its types stay apart, file by file, and so
 * does its source, to which the source map leads; what the map tells need not be told by line breaks.
 */
async function bundle(entryPoints: string[], outdir: string, options: BuildOptions): Promise<void> {
  await build({
    entryPoints,
    outdir,
    bundle: true,
    format: "esm",
    packages: "external",
    target: "es2022",
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
    ...options,
  });
}

/** What sends stays apart, for bundlers to take the one that package.json's "imports" has for their platform. */
const transportApart: Plugin = {
  name: "transport-apart",
  setup(build) {
    build.onResolve({ filter: /\/transport\/axios\.js$/ }, () => ({
      path: "#transport",
      external: true,
    }));
  },
};

/** Takes away the declarations that no entry leads to. */
function prune(folder: string, entries: string[]): void {
  const paths = entries.map((entry) => resolve(folder, entry));
  const program = ts.createProgram(paths, { ...base, noLib: true, types: [] });
  const needed = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = resolve(folder, file);
    if (!/\.d\.c?ts$/.test(file) || needed.has(path)) continue;
    rmSync(path);
    rmSync(`${path}.map`);
  }
}

const EMULATOR = ["src/emulator/index.ts", "src/emulator/cli.ts"];
const DOOR = "src/emulator/require.cts";

process.chdir(root);
rmSync("dist", { recursive: true, force: true });
declare(["src/index.ts", ...EMULATOR, DOOR], "dist/esm", {});
declare(["src/index.ts"], "dist/cjs", {
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  verbatimModuleSyntax: false,
});
prune("dist/esm", ["src/index.d.ts", "src/emulator/index.d.ts", "src/emulator/require.d.cts"]);
prune("dist/cjs", ["src/index.d.ts"]);
const CLIENT: BuildOptions = { platform: "neutral" };
await bundle(["src/index.ts"], "dist/cjs/src", { ...CLIENT, format: "cjs" });
await bundle(["src/index.ts"], "dist/esm/src", {
  ...CLIENT,
  plugins: [transportApart],
});
await bundle(["src/transport/axios.ts", "src/transport/fetch.ts"], "dist/esm/src/transport", CLIENT);
await bundle(EMULATOR, "dist/esm/src/emulator", {
  platform: "node",
  splitting: true,
  chunkNames: "shared",
});
await bundle([DOOR], "dist/esm/src/emulator", {
  bundle: false,
  packages: undefined,
  format: "cjs",
  outExtension: { ".js": ".cjs" },
});
writeFileSync("dist/openapi.json", JSON.stringify(await readSpec("spec/openapi.yaml")));
writeFileSync("dist/cjs/package.json", '{ "type": "commonjs" }\n');
chmodSync("dist/esm/src/emulator/cli.js", 0o755);
