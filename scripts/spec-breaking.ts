/** `npm run spec:breaking -- REF`: whether info.version rises as far as the change of the spec asks for. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import type { Change, Part } from "./spec-breaking/change.js";
import { withEnums } from "./spec-breaking/extensible-enums.js";
import { MissingGo } from "./spec-breaking/go.js";
import { oasdiffChanges } from "./spec-breaking/oasdiff.js";
import { uncheckedChanges } from "./spec-breaking/unchecked.js";
import { greatest, isEnough, next, risen } from "./spec-breaking/version.js";
import { withoutWords } from "./spec-breaking/words.js";
import { mapping, parseSpec, readSpec, text, type Mapping } from "./spec.js";
import { Stop } from "./stop.js";

const SPEC = "spec/openapi.yaml";

/** The command was called wrongly, or the git ref holds no spec. */
class UsageError extends Stop {}

async function main(args: string[]): Promise<number> {
  const [ref] = args;
  if (ref === undefined || ref.startsWith("-") || args.length > 1)
    throw new UsageError("Say what to compare with, and only that: npm run spec:breaking -- REF");
  const [base, revision] = await Promise.all([specAt(ref), readSpec(SPEC)]);
  if (isDeepStrictEqual(base, revision)) {
    console.log(`${SPEC} says the same as at ${ref}.`);
    return 0;
  }
  return report(await changes(base, revision), versionOf(base), versionOf(revision));
}

async function specAt(ref: string): Promise<Mapping> {
  try {
    const options = { maxBuffer: Infinity };
    const { stdout } = await promisify(execFile)("git", ["show", `${ref}:${SPEC}`], options);
    return parseSpec(stdout);
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new UsageError(`git has no ${SPEC} at ${ref}.\n${(error as { stderr: string }).stderr}`);
  }
}

function versionOf(spec: Mapping): string {
  return text(mapping(spec["info"], "info")["version"], "info.version");
}

async function changes(base: Mapping, revision: Mapping): Promise<Change[]> {
  const [before, after] = [withoutWords(base), withoutWords(revision)];
  if (isDeepStrictEqual(before, after))
    return wordsDiffer(base, revision) ? [other("patch", "words alone have changed")] : [];
  await mkdir(".cache", { recursive: true });
  const scratch = await mkdtemp(resolve(".cache/spec-breaking-"));
  try {
    const found = [
      ...(await oasdiffChanges(withEnums(base), withEnums(revision), scratch)),
      ...uncheckedChanges(before, after),
    ];
    const unknown = "something has changed that is no word, and that no check has a name for";
    return found.length > 0 ? found : [other("minor", unknown)];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A version may rise without any other change. */
function wordsDiffer(base: Mapping, revision: Mapping): boolean {
  const info = { ...mapping(revision["info"], "info"), version: versionOf(base) };
  return !isDeepStrictEqual(base, { ...revision, info });
}

function other(asks: Part, what: string): Change {
  return { asks, what, where: "" };
}

const NAMES = { major: "breaking", minor: "addition", patch: "words" };

function report(found: readonly Change[], before: string, after: string): number {
  for (const { asks, what, where } of found)
    console.log(`${NAMES[asks].padEnd(8)}  ${where === "" ? "" : `${where}: `}${what}`);
  const asked = greatest(found.map(({ asks }) => asks));
  const rise = risen(before, after);
  if (asked === undefined ? before === after || rise !== undefined : isEnough(rise, asked)) {
    console.log(`info.version has risen from ${before} to ${after}, which is enough.`);
    return 0;
  }
  const wanted =
    asked === undefined ? `not fall below ${before}` : `be at least ${next(before, asked)}`;
  console.error(`info.version is ${after}, and was ${before}. It must ${wanted}.`);
  return 1;
}

process.chdir(resolve(import.meta.dirname, ".."));
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  return error instanceof UsageError || error instanceof MissingGo ? 2 : 1;
});
