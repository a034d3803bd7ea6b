/**
 * `npm run generate`: all of generated/ from spec/openapi.yaml.
 * `npm run generate:check`: whether that would change anything.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { apply, differences, type Difference } from "./generated-folder.js";
import { generateClient, requireJava } from "./openapi-generator.js";
import { operationsModule } from "./operations.js";
import { readSpec } from "./spec.js";
import { Stop } from "./stop.js";
import { validatorModule } from "./validator.js";

const SPEC = "spec/openapi.yaml";
const FOLDER = "generated";

const README = `- Everything here is made from \`${SPEC}\`: the client by OpenAPI Generator, \`operations.ts\` and \`validator.ts\` by \`scripts/generate.ts\`.
- It is never edited: change the description, or the scripts and templates in \`scripts/\`.
- \`npm run generate\` makes it anew; \`npm run generate:check\` says whether that would change anything.
`;

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((argument) => argument !== "--check");
  if (unknown !== undefined) {
    console.error(`${unknown} is not an argument of this script. It takes --check, or nothing.`);
    return 2;
  }
  await requireJava();
  const files = await inScratchFolder(makeFiles);
  const found = await differences(FOLDER, files);
  if (args.includes("--check")) return reportDifferences(found);
  await apply(found, FOLDER, files);
  return reportChanges(found);
}

async function makeFiles(scratch: string): Promise<ReadonlyMap<string, string>> {
  const spec = await readSpec(SPEC);
  return new Map([
    // Those of our own come first: they find a mistake in the description sooner.
    ["README.md", README],
    ["operations.ts", operationsModule(spec)],
    ["validator.ts", await validatorModule(spec)],
    ...(await generateClient(SPEC, scratch)),
  ]);
}

/** A folder to work in, which is gone afterwards, also when the work is interrupted. */
async function inScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  let interrupted: NodeJS.Signals | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Java goes on when only we are told to stop, and would make the folder again: wait for its end.
    process.on(signal, () => (interrupted = signal));
  }
  await mkdir(".cache", { recursive: true });
  const folder = await mkdtemp(".cache/generate-");
  try {
    const result = await work(folder);
    if (interrupted !== undefined)
      throw new Stop(`Stopped by ${interrupted}; nothing was changed.`);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reportChanges(found: readonly Difference[]): number {
  if (found.length === 0) console.log(`Nothing changed in ${FOLDER}/.`);
  for (const { kind, name } of found) console.log(`${kind.padEnd(7)} ${FOLDER}/${name}`);
  return 0;
}

const WHAT_IS_WRONG = { added: "missing", changed: "differs", removed: "not made from the spec" };

function reportDifferences(found: readonly Difference[]): number {
  if (found.length === 0) {
    console.log(`${FOLDER}/ is what ${SPEC} gives.`);
    return 0;
  }
  console.error(`${FOLDER}/ is not what ${SPEC} gives:`);
  for (const { kind, name } of found) console.error(`  ${FOLDER}/${name}: ${WHAT_IS_WRONG[kind]}`);
  console.error("Run `npm run generate` and commit what changed.");
  return 1;
}

process.chdir(resolve(import.meta.dirname, ".."));
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  return 1;
});
