import { parseArgs } from "node:util";
import { readSpec } from "../shared/openapi.js";
import { CommandError } from "../shared/command.js";
import { KNOWN_DIFFERENCES, readKnownDifferences } from "./known-differences.js";
import { metadataFromFile, metadataFromServer, type MetadataServer } from "./metadata.js";
import { differences } from "./report.js";

const SPEC = "spec/openapi.yaml";

/** Where Microsoft publishes the metadata of Graph v1.0, to everybody. */
export const METADATA = "https://graph.microsoft.com/v1.0/$metadata";

/** What the command prints, and the exit code that it ends with. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** The command. Its paths are relative to the project's folder. */
export async function upstream(
  args: string[],
  server: MetadataServer = { url: METADATA, timeoutMs: 60_000 },
): Promise<Outcome> {
  try {
    return await comparison(fileIn(args), server);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { code: 2, stdout: [], stderr: [error.message] };
  }
}

async function comparison(file: string | undefined, server: MetadataServer): Promise<Outcome> {
  const spec = await readSpec(SPEC);
  const known = await readKnownDifferences();
  const csdl = file === undefined ? await metadataFromServer(server) : await metadataFromFile(file);
  const found = differences(spec, csdl, known);
  if (found.length === 0) {
    const equal = `${SPEC} says what ${file ?? server.url} says, but for ${known.size} known differences.`;
    return { code: 0, stdout: [equal], stderr: [] };
  }
  return {
    code: 1,
    stdout: found,
    stderr: [
      `Differences: ${found.length}. Mend ${SPEC}, or give the reason in ${KNOWN_DIFFERENCES}.`,
    ],
  };
}

function fileIn(args: string[]): string | undefined {
  let file;
  try {
    file = parseArgs({ args, options: { csdl: { type: "string" } } }).values.csdl;
  } catch (error) {
    throw new CommandError(`${(error as Error).message.replace(/\.?$/, ".")} ${USAGE}`);
  }
  if (file === "") throw new CommandError(`--csdl needs the name of a file. ${USAGE}`);
  return file;
}

const USAGE = "The command takes --csdl FILE, or nothing to read Microsoft's server.";
