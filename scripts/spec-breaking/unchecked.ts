import { isDeepStrictEqual } from "node:util";
import { isMapping, type Mapping } from "../spec.js";
import type { Change, Part } from "./change.js";

/** Keywords that change what is sent or accepted, and for which oasdiff has no check. */
const KEYWORDS: Readonly<Record<string, (before: unknown) => Part>> = {
  // Readers are told to expect what they do not know; senders can only gain.
  additionalProperties: (before) => (before === false ? "minor" : "major"),
  allowReserved: () => "major",
  explode: () => "major",
  not: () => "major",
  style: () => "major",
};

/** Of these, oasdiff does not see which members there are. */
const COLLECTIONS = /[/](flows|links)$/;

/** Of a parameter's items, oasdiff sees little. */
const PARAMETER = /[/]parameters[/][^/]+[/]schema$/;

/** What breaks somebody, or adds something, and oasdiff does not see. Both without their words. */
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
    asks: "major",
    what: `the first server, which clients take when told nothing, is now ${after[0] ?? "none"}`,
    where: "servers",
  };
  return [
    ...gone.map((name): Change => ({ asks: "major", what: `removed ${name}`, where: "servers" })),
    ...come.map((name): Change => ({ asks: "minor", what: `added ${name}`, where: "servers" })),
    ...(before[0] === after[0] ? [] : [first]),
  ];
}

/** Users name a server by its URL, or by the name of its cloud. */
function servers({ servers: entries }: Mapping): string[] {
  return (Array.isArray(entries) ? entries.filter(isMapping) : []).map(
    ({ url, "x-cloud": cloud }) => `${String(url)} (${String(cloud)})`,
  );
}

/** The changes below a place that both descriptions have; what is new or gone is oasdiff's to see. */
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
      return [{ asks: "major", what: `removed ${key}`, where: pointer }];
    const asks =
      PARAMETER.test(pointer) && key === "items" ? () => "major" as const : KEYWORDS[key];
    if (asks === undefined) return keywordChanges(before[key], after[key], here);
    if (isDeepStrictEqual(before[key], after[key])) return [];
    return [{ asks: asks(before[key]), what: `changed ${key}`, where: pointer }];
  });
}
