import { parseArgs } from "node:util";
import { readSpec, SPEC } from "../../shared/openapi.js";
import { CommandError } from "../../shared/command.js";
import { compare } from "./compare.js";
import { KNOWN_DIFFERENCES, readKnownDifferences } from "./known-differences.js";
import { report, type Report } from "./report.js";
import { MICROSOFT, READERS, type Kind, type Places } from "./sources.js";
import { describedBy } from "./spec-facts.js";

/** What the command prints, and the exit code that it ends with. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** What is compared. */
export interface Inputs extends Places {
  /** The file of the spec. */
  readonly spec: string;
  /** The file of the differences that are meant to stay. */
  readonly known: string;
  /** The time within which all of a document must have arrived. */
  readonly timeoutMs: number;
}

export const DEFAULTS: Inputs = {
  ...MICROSOFT,
  spec: SPEC,
  known: KNOWN_DIFFERENCES,
  timeoutMs: 60_000,
};

/** The command. Its paths are relative to the project's folder. */
export async function upstream(args: string[], defaults = DEFAULTS): Promise<Outcome> {
  try {
    return await comparison({ ...defaults, ...placesIn(args) });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { code: 2, stdout: [], stderr: [error.message] };
  }
}

async function comparison(inputs: Inputs): Promise<Outcome> {
  const spec = describedBy(await readSpec(inputs.spec));
  const known = await readKnownDifferences(inputs.known);
  const read = await Promise.all(
    KINDS.map((kind) => READERS[kind](inputs[kind], spec, inputs.timeoutMs)),
  );
  const problems = read.flatMap((one) => one.problems);
  const sources = read.flatMap((one) => one.sources);
  const { differences, contradictions } = compare(spec.facts, sources);
  const found = report(differences, contradictions, known, problems.length === 0);
  return {
    code: problems.length > 0 ? 2 : found.differences.length > 0 ? 1 : 0,
    stdout: linesOf(found, inputs, problems.length === 0),
    stderr: [
      ...problems,
      ...(problems.length > 0
        ? [
            `The comparison is incomplete: documents that could not be compared: ${problems.length}.`,
          ]
        : []),
      ...(found.differences.length > 0
        ? [
            `Differences: ${found.differences.length}. Correct ${SPEC}, or give the reason in ${KNOWN_DIFFERENCES}.`,
          ]
        : []),
    ],
  };
}

function linesOf(
  { differences, known, contradictions }: Report,
  places: Places,
  complete: boolean,
) {
  const listed = known.filter((one) => one.differences.length > 0);
  const count = listed.flatMap((one) => one.differences).length;
  const equal = `${SPEC} agrees with ${KINDS.map((kind) => places[kind]).join(", ")}, apart from known differences.`;
  return [
    ...(differences.length === 0 && complete ? [equal] : differences),
    ...(count === 0 ? [] : ["", `Known differences: ${count}`]),
    ...listed.flatMap(({ reason, differences }) => [
      ...differences.map((one) => `- ${one}`),
      `  Reason: ${reason.replaceAll(/\s*\n\s*/g, " ")}`,
    ]),
    ...(contradictions.length === 0 ? [] : ["", "Microsoft's documents disagree with each other:"]),
    ...contradictions.map((one) => `- ${one}`),
  ];
}

/** Each option, and what it wants. */
const OPTIONS: Readonly<Record<Kind, string>> = {
  csdl: "a file",
  docs: "a folder",
  permissions: "a file",
};
const KINDS = Object.keys(OPTIONS) as Kind[];

function placesIn(args: string[]): Partial<Places> {
  let values;
  try {
    const option = { type: "string" } as const;
    values = parseArgs({
      args,
      options: { csdl: option, docs: option, permissions: option },
    }).values;
  } catch (error) {
    throw new CommandError(`${(error as Error).message.replace(/\.?$/, ".")} ${USAGE}`);
  }
  for (const kind of KINDS)
    if (values[kind] === "")
      throw new CommandError(`--${kind} needs the name of ${OPTIONS[kind]}. ${USAGE}`);
  return values;
}

const USAGE =
  "The command takes --csdl FILE, --docs DIR and --permissions FILE, and reads from Microsoft what is not given.";
