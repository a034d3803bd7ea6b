import { load, YAMLException } from "js-yaml";
import { readFile } from "node:fs/promises";
import { isMapping } from "../shared/openapi.js";
import { CommandError } from "../shared/command.js";

export const KNOWN_DIFFERENCES = "scripts/upstream/known-differences.yaml";

/** Statements of sentences.ts that are known to be so, each with its reason. */
export type KnownDifferences = ReadonlyMap<string, string>;

export async function readKnownDifferences(): Promise<KnownDifferences> {
  return parseKnownDifferences(await readFile(KNOWN_DIFFERENCES, "utf8"));
}

export function parseKnownDifferences(yaml: string): KnownDifferences {
  const entries = Object.entries(loadMapping(yaml));
  for (const [statement, reason] of entries) {
    if (typeof reason !== "string" || reason === "")
      throw new CommandError(`${KNOWN_DIFFERENCES} gives no reason for "${statement}".`);
  }
  return new Map(entries as [string, string][]);
}

function loadMapping(yaml: string): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = load(yaml);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new CommandError(`${KNOWN_DIFFERENCES} is broken: ${error.message}`);
  }
  if (isMapping(content)) return content;
  throw new CommandError(`${KNOWN_DIFFERENCES} must map each known difference to its reason.`);
}
