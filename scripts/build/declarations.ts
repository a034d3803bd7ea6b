import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";

/** The entry points of package.json, by the folder that their declarations go to. */
const TARGETS = [
  {
    outDir: "dist/esm",
    entries: ["src/index.ts", "src/health.ts", "src/emulator/index.ts", "src/emulator/browser.ts"],
    overrides: {},
  },
  {
    outDir: "dist/cjs",
    entries: ["src/index.ts", "src/health.ts", "src/emulator/index.ts"],
    overrides: {
      // Declarations are the same for both kinds; the code of CommonJS is made elsewhere.
      module: ts.ModuleKind.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      verbatimModuleSyntax: false,
    },
  },
];

/** Writes the type declarations of dist/. Prints every type error, and returns whether there was none. */
export function declare(): boolean {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile("tsconfig.json", (file) => ts.sys.readFile(file)).config,
    ts.sys,
    process.cwd(),
  );
  return TARGETS.map(({ outDir, entries, overrides }) => {
    const isSound = emit(entries, { ...options, ...overrides, types: ["node"], outDir });
    const declarations = entries.map((entry) => entry.replace(/\.ts$/, ".d.ts"));
    prune(outDir, declarations, options);
    // The entry without axios has the same types.
    writeFileSync(`${outDir}/src/fetch.d.ts`, 'export * from "./index.js";\n');
    return isSound;
  }).every(Boolean);
}

function emit(entries: string[], options: ts.CompilerOptions): boolean {
  const emitting = { ...options, noEmit: false, emitDeclarationOnly: true };
  const program = ts.createProgram(entries, emitting);
  const { diagnostics } = program.emit();
  const all = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (all.length === 0) return true;
  console.error(ts.formatDiagnosticsWithColorAndContext(all, ts.createCompilerHost(options)));
  return false;
}

/** Removes the declarations that no entry point leads to. */
function prune(folder: string, entries: string[], options: ts.CompilerOptions): void {
  const paths = entries.map((entry) => resolve(folder, entry));
  const program = ts.createProgram(paths, { ...options, noLib: true, types: [] });
  const needed = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = resolve(folder, file);
    if (/\.d\.c?ts$/.test(file) && !needed.has(path)) rmSync(path);
  }
}
