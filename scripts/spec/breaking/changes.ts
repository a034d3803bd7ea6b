import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { mapping, versionOf, type Mapping } from "../../shared/openapi.js";
import { oasdiffChanges } from "./oasdiff.js";
import { uncheckedChanges, unknownChanges } from "./unchecked.js";
import { withoutWords } from "./words.js";

/** The parts of a version, the most important first. */
export const PARTS = ["major", "minor", "patch"] as const;
export type Part = (typeof PARTS)[number];

/** One difference between two descriptions. */
export interface Change {
  /** The part of the version that has to rise. */
  readonly requires: Part;
  readonly what: string;
  /** The operation, the path or the place in the document; empty when it affects all of them. */
  readonly where: string;
}

/** Everything that differs between two descriptions, apart from info.version. */
export async function changesBetween(base: Mapping, revision: Mapping): Promise<Change[]> {
  const [before, after] = [withoutWords(base), withoutWords(revision)];
  if (isDeepStrictEqual(before, after))
    return wordsDiffer(base, revision)
      ? [{ requires: "patch", what: "only words have changed", where: "" }]
      : [];
  await mkdir(".cache", { recursive: true });
  const scratch = await mkdtemp(resolve(".cache/spec-breaking-"));
  try {
    const found = [
      ...(await oasdiffChanges(base, revision, scratch)),
      ...uncheckedChanges(before, after),
    ];
    return found.length > 0 ? found : unknownChanges(before, after);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function wordsDiffer(base: Mapping, revision: Mapping): boolean {
  const info = { ...mapping(revision["info"], "info"), version: versionOf(base) };
  return !isDeepStrictEqual(base, { ...revision, info });
}
