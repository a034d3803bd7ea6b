import { execFile } from "node:child_process";
import { isDeepStrictEqual, promisify } from "node:util";
import { gte, inc, parse } from "semver";
import { CommandError, UsageError } from "../shared/command.js";
import { parseSpec, readSpec, SPEC, versionOf, type Mapping } from "../shared/openapi.js";
import { changesBetween, PARTS, type Change } from "./breaking/changes.js";

/** Whether info.version has risen as far as the changes since a git ref require. */
export async function breaking(args: string[]): Promise<number> {
  const [ref] = args;
  if (ref === undefined || ref.startsWith("-") || args.length > 1)
    throw new UsageError(
      "Usage: npm run spec -- breaking REF, where REF is what to compare with, such as main or v1.2.3",
    );
  const [base, revision] = await Promise.all([specAt(ref), readSpec()]);
  if (isDeepStrictEqual(base, revision)) {
    console.log(`${SPEC} is the same as at ${ref}.`);
    return 0;
  }
  return report(await changesBetween(base, revision), release(base), release(revision));
}

async function specAt(ref: string): Promise<Mapping> {
  try {
    const options = { maxBuffer: Infinity };
    const { stdout } = await promisify(execFile)("git", ["show", `${ref}:${SPEC}`], options);
    return parseSpec(stdout);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new UsageError(`git has no ${SPEC} at ${ref}.\n${(error as { stderr: string }).stderr}`);
  }
}

function release(spec: Mapping): string {
  const version = versionOf(spec);
  const parsed = parse(version);
  if (parsed?.version !== version || parsed.prerelease.length > 0)
    throw new CommandError(`info.version must be of the form MAJOR.MINOR.PATCH; it is ${version}.`);
  return version;
}

const NAMES = { major: "breaking", minor: "addition", patch: "words" };

function report(found: readonly Change[], before: string, after: string): number {
  for (const { requires, what, where } of found)
    console.log(`${NAMES[requires].padEnd(8)}  ${where === "" ? "" : `${where}: `}${what}`);
  const part = PARTS.find((candidate) => found.some(({ requires }) => requires === candidate));
  // A version may also rise when nothing else has changed.
  const lowest = part === undefined ? before : (inc(before, part) ?? before);
  if (gte(after, lowest)) {
    console.log(`info.version has risen from ${before} to ${after}, which is enough.`);
    return 0;
  }
  const wanted = part === undefined ? `not fall below ${before}` : `be at least ${lowest}`;
  console.error(`info.version is ${after}, and was ${before}. It must ${wanted}.`);
  return 1;
}
