import { readFile } from "node:fs/promises";
import { load } from "js-yaml";

const FILE = "spec/severities.yaml";

/** Our names for oasdiff's levels. */
const LEVELS = { breaking: "err", addition: "info", ignored: "none" };

/** The severity of some of oasdiff's checks, by the name of the check. */
export type Severities = ReadonlyMap<string, keyof typeof LEVELS>;

interface Group {
  readonly severity: keyof typeof LEVELS;
  readonly checks: readonly string[];
}

export async function readSeverities(): Promise<Severities> {
  const groups = load(await readFile(FILE, "utf8")) as Group[];
  return new Map(
    groups.flatMap(({ severity, checks }) => checks.map((check) => [check, severity] as const)),
  );
}

/** As oasdiff reads them, which refuses a check that it does not have. Its format has no place for reasons. */
export function oasdiffLines(severities: Severities): string {
  return [...severities].map(([check, severity]) => `${check} ${LEVELS[severity]}\n`).join("");
}
