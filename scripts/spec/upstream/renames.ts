import { lineage, type Csdl } from "./csdl.js";
import { NOTHING, type SpecFacts, type TopicKind } from "./facts.js";

/**
 * Types that the metadata has under another name, from its name to the spec's. A type of the spec is
 * renamed when the metadata lacks it, and has exactly one type that the spec does not know and that stands
 * where the spec has it: as the type of the same property, at the end of the same path, or with the same
 * base and the same properties or members.
 */
export function renamedTypes(csdl: Csdl, spec: readonly SpecFacts[]): ReadonlyMap<string, string> {
  const ours = new Set(
    spec.filter(({ topic }) => topic.kind === "type" || topic.kind === "enum").map(typeOf),
  );
  const has = (type: string) => csdl.types.has(type) || csdl.enums.has(type);
  const unknown = [...csdl.types.keys(), ...csdl.enums.keys()].filter((type) => !ours.has(type));
  const renames = new Map<string, string>();
  for (const type of [...ours].filter((type) => !has(type))) {
    const there = referredTo(csdl, spec, type);
    const candidates = [
      unknown.filter((theirs) => there.has(theirs)),
      unknown.filter((theirs) => isAlike(csdl, spec, theirs, type)),
    ].find(({ length }) => length > 0);
    const [theirs, ...others] = candidates ?? [];
    if (theirs !== undefined && others.length === 0) renames.set(theirs, type);
  }
  return renames;
}

function typeOf({ topic }: SpecFacts): string {
  return topic.of;
}

/** What the metadata has where the spec refers to the type. */
function referredTo(csdl: Csdl, spec: readonly SpecFacts[], type: string): Set<string> {
  const there = spec.flatMap(({ topic: { kind, of }, alternatives: [facts] }) =>
    [...(facts ?? [])].flatMap(([name, aspects]) => {
      if (kind === "properties" && itemOf(aspects.type) === type)
        return lineage(csdl, of).flatMap(({ properties }) =>
          properties.filter((property) => property.name === name).map((property) => property.type),
        );
      if (kind === "path" && itemOf(String(aspects.target).split(",")[0]) === type)
        return targetsOf(csdl, of);
      return [];
    }),
  );
  return new Set(there.map(itemOf));
}

function targetsOf(csdl: Csdl, path: string): string[] {
  const last = path.slice(path.lastIndexOf("/") + 1);
  const [root = ""] = path.split("/").slice(1);
  return lineage(csdl, csdl.roots.get(root)?.type ?? "")
    .flatMap(({ properties }) => properties)
    .filter(({ name, navigation }) => navigation && name === last)
    .map(({ type }) => type);
}

function itemOf(type: unknown): string {
  return /^Collection\((.*)\)$/.exec(String(type))?.[1] ?? String(type);
}

function isAlike(csdl: Csdl, spec: readonly SpecFacts[], theirs: string, ours: string): boolean {
  const members = csdl.enums.get(theirs)?.members;
  if (members !== undefined) return sameNames(members.keys(), namesOf(spec, "members", ours));
  const properties = lineage(csdl, theirs).flatMap((type) => type.properties);
  const base = csdl.types.get(theirs)?.baseType ?? NOTHING;
  return (
    sameNames(
      properties.filter(({ navigation }) => !navigation).map(({ name }) => name),
      namesOf(spec, "properties", ours),
    ) &&
    spec.some(
      ({ topic, alternatives: [facts] }) =>
        topic.kind === "type" && topic.of === ours && facts?.get(ours)?.["base type"] === base,
    )
  );
}

function namesOf(spec: readonly SpecFacts[], kind: TopicKind, of: string): string[] | undefined {
  const found = spec.find(({ topic }) => topic.kind === kind && topic.of === of);
  return found && [...(found.alternatives[0]?.keys() ?? [])];
}

function sameNames(theirs: Iterable<string>, ours: readonly string[] | undefined): boolean {
  return ours !== undefined && [...theirs].sort().join() === [...ours].sort().join();
}
