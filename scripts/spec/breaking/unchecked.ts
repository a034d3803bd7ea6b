import { isDeepStrictEqual } from "node:util";
import { isMapping, type Mapping } from "../../shared/openapi.js";
import type { Change, Part } from "./changes.js";

/** Keywords that change what is sent or accepted, and for which oasdiff has no check. */
const KEYWORDS: Readonly<Record<string, (before: unknown) => Part>> = {
  // Readers must expect unknown properties anyway; senders can only gain.
  additionalProperties: (before) => (before === false ? "minor" : "major"),
  allowReserved: () => "major",
  explode: () => "major",
  not: () => "major",
  style: () => "major",
};

/** Objects whose members oasdiff does not compare. */
const COLLECTIONS = /[/](flows|links)$/;

/** oasdiff compares little of a parameter's items. */
const PARAMETER = /[/]parameters[/][^/]+[/]schema$/;

/** Breaking changes and additions that oasdiff does not see. Both descriptions are without their words. */
export function uncheckedChanges(base: Mapping, revision: Mapping): Change[] {
  return [
    ...serverChanges(servers(base), servers(revision)),
    ...pathParameterChanges(base, revision),
    ...keywordChanges(base, revision, "#"),
  ];
}

function serverChanges(before: readonly string[], after: readonly string[]): Change[] {
  const gone = before.filter((server) => !after.includes(server));
  const come = after.filter((server) => !before.includes(server));
  const first: Change = {
    requires: "major",
    what: `the first server, which clients take when told nothing, is now ${after[0] ?? "none"}`,
    where: "servers",
  };
  return [
    ...gone.map((name): Change => ({
      requires: "major",
      what: `removed ${name}`,
      where: "servers",
    })),
    ...come.map((name): Change => ({ requires: "minor", what: `added ${name}`, where: "servers" })),
    ...(before[0] === after[0] ? [] : [first]),
  ];
}

/** Users select a server by its URL or by the name of its cloud. */
function servers({ servers: entries }: Mapping): string[] {
  return (Array.isArray(entries) ? entries.filter(isMapping) : []).map(
    ({ url, "x-cloud": cloud }) => `${String(url)} (${String(cloud)})`,
  );
}

/** oasdiff ignores the names of path parameters, but generated code has them in methods, arguments and request types. */
function pathParameterChanges({ paths: before }: Mapping, { paths: after }: Mapping): Change[] {
  if (!isMapping(before) || !isMapping(after)) return [];
  const pathsByShape = new Map(Object.keys(after).map((path) => [shapeOf(path), path]));
  return Object.keys(before).flatMap((path) => {
    const names = parametersIn(path);
    const newNames = parametersIn(pathsByShape.get(shapeOf(path)) ?? path);
    return names.flatMap((name, index): Change[] => {
      const newName = newNames[index] ?? name;
      if (name === newName) return [];
      const what = `renamed the path parameter ${name} to ${newName}`;
      return [{ requires: "major", what, where: path }];
    });
  });
}

function shapeOf(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

function parametersIn(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
}

/** The changes below a place that both descriptions have. oasdiff sees what was added or removed. */
function keywordChanges(before: unknown, after: unknown, pointer: string): Change[] {
  if (Array.isArray(before) && Array.isArray(after))
    return before.flatMap((item, index) =>
      keywordChanges(item, after[index], `${pointer}/${index}`),
    );
  if (!isMapping(before) || !isMapping(after)) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const below = [...keys].flatMap((key): Change[] => {
    const here = pointerTo(pointer, key);
    if (COLLECTIONS.test(pointer) && !(key in after))
      return [{ requires: "major", what: `removed ${key}`, where: pointer }];
    const requires =
      PARAMETER.test(pointer) && key === "items" ? () => "major" as const : KEYWORDS[key];
    if (requires === undefined) return keywordChanges(before[key], after[key], here);
    if (isDeepStrictEqual(before[key], after[key])) return [];
    return [{ requires: requires(before[key]), what: `changed ${key}`, where: pointer }];
  });
  return [...nullChanges(before, after, pointer), ...below];
}

/** oasdiff takes null in a union for one more member; generated code has another type for the whole union. */
function nullChanges(before: Mapping, after: Mapping, where: string): Change[] {
  const [could, can] = [mayBeNull(before), mayBeNull(after)];
  if (could === can) return [];
  const what = can ? "may be null from now on" : "can no longer be null";
  return [{ requires: "major", what, where }];
}

/** A union with null is the only form that all generators understand; oasdiff itself checks `nullable`. */
function mayBeNull({ oneOf }: Mapping): boolean {
  return (
    Array.isArray(oneOf) &&
    oneOf.some((member) => isMapping(member) && isDeepStrictEqual(member["enum"], [null]))
  );
}

/** Long enough to recognize a value. */
const LONGEST_VALUE = 100;

/** The places where two descriptions differ, with both values; for changes that no check knows. */
export function unknownChanges(before: unknown, after: unknown, pointer = "#"): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [inner, newInner] = [membersOf(before), membersOf(after)];
  if (
    inner !== undefined &&
    newInner !== undefined &&
    Array.isArray(before) === Array.isArray(after)
  )
    return [...new Set([...Object.keys(inner), ...Object.keys(newInner)])].flatMap((key) =>
      unknownChanges(inner[key], newInner[key], pointerTo(pointer, key)),
    );
  const what = `was ${shown(before)}, is now ${shown(after)}; no check covers this change`;
  return [{ requires: "minor", what, where: pointer }];
}

/** The members of a mapping or, by index, of a list. */
function membersOf(value: unknown): Mapping | undefined {
  if (Array.isArray(value)) return Object.fromEntries(value.entries());
  return isMapping(value) ? value : undefined;
}

function shown(value: unknown): string {
  if (value === undefined) return "absent";
  const json = JSON.stringify(value);
  return json.length > LONGEST_VALUE ? `${json.slice(0, LONGEST_VALUE)}…` : json;
}

function pointerTo(parent: string, key: string): string {
  return `${parent}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
