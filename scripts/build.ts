/** `npm run build`: src/ and generated/ to dist/, as ES modules, and the client also as CommonJS; the spec as JSON. */
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { readSpec } from "./spec.js";

const root = resolve(import.meta.dirname, "..");
const { options: base } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(resolve(root, "tsconfig.json"), (file) => ts.sys.readFile(file)).config,
  ts.sys,
  root,
);

/** Compiles the files and what they import; ends the process at the first that does not compile. */
function compile(files: string[], outDir: string, overrides: ts.CompilerOptions): void {
  const options = { ...base, types: ["node"], noEmit: false, outDir, ...overrides };
  const program = ts.createProgram(files, options);
  const { diagnostics } = program.emit();
  const all = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (all.length === 0) return;
  console.error(ts.formatDiagnosticsWithColorAndContext(all, ts.createCompilerHost(options)));
  process.exit(1);
}

/**
 * The client in one file, since many small ones take longer to load. Its types stay apart, file by file,
 * and so does its source, to which the source map leads.
 */
async function bundle(format: "esm" | "cjs"): Promise<void> {
  await build({
    entryPoints: ["src/index.ts"],
    outfile: `dist/${format}/src/index.js`,
    bundle: true,
    format,
    packages: "external",
    platform: "neutral",
    target: "es2022",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
  });
}

process.chdir(root);
rmSync("dist", { recursive: true, force: true });
compile(
  ["src/emulator/index.ts", "src/emulator/require.cts", "src/emulator/cli.ts"],
  "dist/esm",
  {},
);
compile(["src/index.ts"], "dist/esm", { emitDeclarationOnly: true });
compile(["src/index.ts"], "dist/cjs", {
  emitDeclarationOnly: true,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  verbatimModuleSyntax: false,
});
await bundle("esm");
await bundle("cjs");
writeFileSync(
  "dist/openapi.json",
  `${JSON.stringify(await readSpec("spec/openapi.yaml"), undefined, 2)}\n`,
);
writeFileSync("dist/cjs/package.json", '{ "type": "commonjs" }\n');
chmodSync("dist/esm/src/emulator/cli.js", 0o755);
