/**
 * `npm run generate`: writes generated/ from spec/openapi.yaml.
 * `npm run generate -- --check`: fails when generated/ is not up to date.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { emulatorModules } from "./generate/emulator/modules.js";
import { apply, differences, type Difference } from "./generate/folder.js";
import { generateClient, requireJava } from "./generate/openapi-generator.js";
import { operationsModule } from "./generate/operations.js";
import { validatorModule } from "./generate/validator.js";
import { CommandError, runCommand, UsageError } from "./shared/command.js";
import { readSpec, SPEC } from "./shared/openapi.js";
import { checkCopies } from "./spec/copies.js";

const FOLDER = "generated";

const README = `- Everything here is generated from \`${SPEC}\`: the client by OpenAPI Generator, \`operations.ts\`, \`validator.ts\` and \`emulator-*.ts\` by \`scripts/generate/\`.
- Do not edit it. Change the description, or the scripts and templates in \`scripts/\`.
- \`npm run generate\` writes it; \`npm run generate -- --check\` fails when it is not up to date.
`;

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((argument) => argument !== "--check");
  if (unknown !== undefined) {
    throw new UsageError(
      `Unknown argument ${unknown}. Usage: npm run generate, or npm run generate -- --check`,
    );
  }
  await requireJava();
  const files = await inScratchFolder(generateFiles);
  const found = await differences(FOLDER, files);
  if (args.includes("--check")) return reportDifferences(found);
  await apply(found, FOLDER, files);
  return reportChanges(found);
}

async function generateFiles(scratch: string): Promise<ReadonlyMap<string, string>> {
  const spec = await readSpec();
  checkCopies(spec);
  return new Map([
    // Our own files come first: they report a mistake in the description sooner.
    ["README.md", README],
    ["operations.ts", operationsModule(spec)],
    ["validator.ts", await validatorModule(spec)],
    ...(await emulatorModules(spec)),
    ...(await generateClient(SPEC, scratch)),
  ]);
}

/** Works in a temporary folder, which is removed afterwards, even when the work is interrupted. */
async function inScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  let interrupted: NodeJS.Signals | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // Java keeps running when only this process is stopped, and would recreate the folder: wait for it.
    process.on(signal, () => (interrupted = signal));
  }
  await mkdir(".cache", { recursive: true });
  const folder = await mkdtemp(".cache/generate-");
  try {
    const result = await work(folder);
    if (interrupted !== undefined)
      throw new CommandError(`Stopped by ${interrupted}; nothing was changed.`);
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

const WHAT_IS_WRONG = {
  added: "missing",
  changed: "differs",
  removed: "not generated from the spec",
};

function reportDifferences(found: readonly Difference[]): number {
  if (found.length === 0) {
    console.log(`${FOLDER}/ is up to date with ${SPEC}.`);
    return 0;
  }
  console.error(`${FOLDER}/ is not up to date with ${SPEC}:`);
  for (const { kind, name } of found) console.error(`  ${FOLDER}/${name}: ${WHAT_IS_WRONG[kind]}`);
  console.error("Run `npm run generate` and commit the changes.");
  return 1;
}

await runCommand(main);
