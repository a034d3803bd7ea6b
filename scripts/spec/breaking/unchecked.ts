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

/** The changes below a place that both descriptions have. oasdiff sees what was added or removed. */
function keywordChanges(before: unknown, after: unknown, pointer: string): Change[] {
  if (Array.isArray(before) && Array.isArray(after))
    return before.flatMap((item, index) =>
      keywordChanges(item, after[index], `${pointer}/${index}`),
    );
  if (!isMapping(before) || !isMapping(after)) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const here = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (COLLECTIONS.test(pointer) && !(key in after))
      return [{ requires: "major", what: `removed ${key}`, where: pointer }];
    const requires =
      PARAMETER.test(pointer) && key === "items" ? () => "major" as const : KEYWORDS[key];
    if (requires === undefined) return keywordChanges(before[key], after[key], here);
    if (isDeepStrictEqual(before[key], after[key])) return [];
    return [{ requires: requires(before[key]), what: `changed ${key}`, where: pointer }];
  });
}
