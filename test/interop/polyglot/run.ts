/**
 * `npm run test:interop -- polyglot [LANGUAGE…]`: tests the clients that are generated in other languages
 * against the emulator. Prints each step to stderr, and the outcome of each language to stdout; a language
 * without its toolchain is skipped.
 */
import { resolve } from "node:path";
import { openapiGenerator, requireJava } from "../../../scripts/generate/openapi-generator.js";
import { CommandError } from "../../../scripts/shared/command.js";
import { CommandFailure } from "./command.js";
import { expectation } from "./expected.js";
import { missingTool, runLanguage } from "./language-run.js";
import { LIMITS } from "./limits.js";
import { languages, type Language } from "./languages.js";

/** Generators and compilers use one core each. */
const AT_ONCE = 2;

const GENERATOR_DOWNLOAD = { what: "OpenAPI Generator", from: "Maven Central", megabytes: 31 };

type Outcome = "passed" | "failed" | "skipped";

function chosen(names: readonly string[]): readonly Language[] {
  if (names.length === 0) return languages;
  return names.map((name) => {
    const found = languages.find((language) => language.name.toLowerCase() === name.toLowerCase());
    if (found) return found;
    const known = languages.map((language) => language.name).join(", ");
    throw new CommandError(`${name} is not one of the languages: ${known}.`);
  });
}

async function outcomeOf(
  language: Language,
  expectedOf: Awaited<ReturnType<typeof expectation>>,
): Promise<Outcome> {
  const started = performance.now();
  const missing = await missingTool(language);
  if (missing !== undefined) return report(language, "skipped", `(no ${missing} here)`);
  const tell = (step: string): void => {
    console.error(`        ${language.name}: ${step} ...`);
  };
  const found = await runLanguage(language, expectedOf, tell).catch((error: unknown) => [
    error instanceof CommandFailure || error instanceof CommandError
      ? error.message
      : String(error),
  ]);
  const seconds = `(${((performance.now() - started) / 1000).toFixed(0)} s)`;
  if (found.length > 0) return report(language, "failed", `${seconds}\n${indented(found)}`);
  return report(language, "passed", [seconds, ...remarks(language)].join("\n        "));
}

function report({ name }: Language, outcome: Outcome, details: string): Outcome {
  console.log(`${outcome.padEnd(7)} ${name} ${details}`);
  return outcome;
}

/** What a passed test does not prove. */
function remarks({ limits, run }: Language): string[] {
  if (run === undefined) return ["generated without a warning, but not run"];
  return limits.map((limit) => `known limit: ${LIMITS[limit].means}`);
}

function indented(lines: readonly string[]): string {
  return lines.join("\n").replaceAll(/^/gm, "  ");
}

/** What is about to happen, and how much of it comes from the network. */
function announce(chosen: readonly Language[]): void {
  console.error(
    "For each language: generates the client from spec/openapi.yaml, builds a program with it, and compares what the program reads and sends.",
  );
  const downloads = [
    ...(chosen.some(({ generator }) => generator !== undefined) ? [GENERATOR_DOWNLOAD] : []),
    ...chosen.flatMap(({ name, downloads }) => (downloads ? [{ what: name, ...downloads }] : [])),
  ];
  if (downloads.length === 0) return;
  const total = downloads.reduce((sum, { megabytes }) => sum + megabytes, 0);
  const parts = downloads.map(({ what, megabytes, from }) => `${what} ${megabytes} (${from})`);
  console.error(`Downloads up to ${total} MB where nothing is cached: ${parts.join(", ")}.`);
}

async function main(names: readonly string[]): Promise<number> {
  const waiting = [...chosen(names)];
  announce(waiting);
  await fetchGenerator();
  const expectedOf = await expectation();
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      outcomes.push(await outcomeOf(next, expectedOf));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  console.log(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
  return count("failed") === 0 ? 0 : 1;
}

/** Downloads the generator once, before two languages need it. Without Java, all languages that need it are skipped. */
async function fetchGenerator(): Promise<void> {
  const hasJava = await requireJava().then(
    () => true,
    () => false,
  );
  if (hasJava) await openapiGenerator("version");
}

process.chdir(resolve(import.meta.dirname, "../../.."));
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof CommandError)) throw error;
  console.error(error.message);
  return 2;
});
