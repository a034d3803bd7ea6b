import { Ajv, type JSONSchemaType } from "ajv";
import { load, YAMLException } from "js-yaml";
import { readFile } from "node:fs/promises";
import { CommandError } from "../../shared/command.js";

export const KNOWN_DIFFERENCES = "scripts/spec/upstream/known-differences.yaml";

/** Differences that are meant to stay, and why. */
export interface KnownDifferences {
  readonly reason: string;
  /** The sentences of the report, up to the colon. */
  readonly differences: readonly string[];
}

const text = { type: "string", minLength: 1 } as const;
const SCHEMA: JSONSchemaType<KnownDifferences[]> = {
  type: "array",
  items: {
    type: "object",
    required: ["reason", "differences"],
    additionalProperties: false,
    properties: {
      reason: text,
      differences: { type: "array", minItems: 1, items: text },
    },
  },
};
const ajv = new Ajv();
const isList = ajv.compile(SCHEMA);

export async function readKnownDifferences(path: string): Promise<KnownDifferences[]> {
  return parseKnownDifferences(await readFile(path, "utf8"));
}

export function parseKnownDifferences(yaml: string): KnownDifferences[] {
  const content = loadYaml(yaml);
  if (isList(content))
    return content.map(({ reason, differences }) => ({ reason: reason.trim(), differences }));
  const problem = ajv.errorsText(isList.errors, { dataVar: "it" });
  throw new CommandError(
    `${KNOWN_DIFFERENCES} must list reasons with their differences: ${problem}.`,
  );
}

function loadYaml(yaml: string): unknown {
  try {
    return load(yaml);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new CommandError(`${KNOWN_DIFFERENCES} is not YAML: ${error.message}`);
  }
}
