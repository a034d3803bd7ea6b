/**
 * `npm run bench` measures all figures and writes them to RESULTS.md. `npm run bench -- updates --rounds 5` only prints
 * one group of them.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { bundle } from "./figures/bundle.js";
import { command } from "./figures/command.js";
import { emulator } from "./figures/emulator.js";
import { firstUpdate } from "./figures/first-update.js";
import { imports } from "./figures/imports.js";
import { installSize } from "./figures/install.js";
import { largeInputs } from "./figures/large-inputs.js";
import { paging } from "./figures/paging.js";
import { typeCheck } from "./figures/type-check.js";
import { updates } from "./figures/updates.js";
import { install, NAME, ROOT, versionOf } from "./installed.js";
import { markdown, tableOfFigures, type Result } from "./results.js";

const tarball = install();
const benchmarks: Record<string, (rounds?: number) => Result | Promise<Result>> = {
  updates,
  paging,
  "large-inputs": largeInputs,
  imports,
  "first-update": firstUpdate,
  install: () => installSize(tarball),
  bundle,
  emulator,
  command,
  "type-check": typeCheck,
};

const options = { rounds: { type: "string" } } as const;
const { positionals, values } = parseArgs({ options, allowPositionals: true });
const names = positionals.length === 0 ? Object.keys(benchmarks) : positionals;
const results: Result[] = [];
for (const name of names) {
  const benchmark = benchmarks[name];
  if (!benchmark) throw new Error(`There are ${Object.keys(benchmarks).join(", ")}; not ${name}.`);
  console.error(`${name} ...`);
  results.push(await benchmark(values.rounds === undefined ? undefined : Number(values.rounds)));
}

const text = await format(report(results), { parser: "markdown", printWidth: 100 });
console.log(text);
if (positionals.length === 0) writeFileSync(join(import.meta.dirname, "RESULTS.md"), text);

function report(all: readonly Result[]): string {
  const figures = tableOfFigures(all.flatMap(({ rows }) => rows));
  const tables = [figures, ...all.flatMap(({ details }) => details)];
  return `# Results of \`npm run bench\`\n\n${environment()}\n\n${tables.map(markdown).join("\n")}`;
}

/** The date, the machine, and the versions. */
function environment(): string {
  const date = new Date().toISOString().slice(0, 10);
  const peers = [
    "axios",
    "undici",
    "@microsoft/microsoft-graph-client",
    "@microsoft/msgraph-sdk",
  ].map((name) => `${name} ${versionOf(name)}`);
  const tools = ["typescript", "esbuild"].map(
    (name) => `${name} ${versionOf(name, join(ROOT, "node_modules"))}`,
  );
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
  return `${date}; ${machine}; ${[`${NAME} ${versionOf(NAME)}`, ...peers, ...tools].join(", ")}.`;
}
