import {
  isRecord,
  lineage,
  readCsdl,
  type Annotation,
  type Csdl,
  type Operation,
  type Property,
  type StructuredType,
  type Typed,
  type Value,
} from "./csdl.js";
import {
  CLOSED,
  CREATE_ONLY,
  deprecation,
  NOTHING,
  nullability,
  ONE_MEMBER,
  OPEN,
  READ_ONLY,
  READ_WRITE,
  SEVERAL_MEMBERS,
  signature,
  UNSAID,
  WRITE_ONLY,
  type Aspects,
  type Facts,
  type Source,
  type SpecFacts,
  type TopicKind,
} from "./facts.js";
import { renamedTypes } from "./renames.js";
import type { Element } from "./xml.js";

/** What Microsoft's metadata says, in the words of facts.ts. */
export function csdlSource(root: Element, where: string, spec: readonly SpecFacts[]): Source {
  const asWritten = readCsdl(root, where);
  const renames = renamedTypes(asWritten, spec);
  const csdl = renames.size === 0 ? asWritten : readCsdl(root, where, renames);
  const written = new Map([...renames].map(([theirs, ours]) => [ours, theirs]));
  const nameOf = (type: string): string => written.get(type) ?? type;
  return {
    document: { name: "$metadata", isPage: false },
    said: ({ kind, of }) => {
      const facts = FACTS[kind]?.({ csdl, nameOf, of });
      if (facts === undefined) return [];
      // A capability that is not annotated is left open.
      return [kind === "capabilities" ? { facts, partial: true } : { facts }];
    },
  };
}

interface Question {
  readonly csdl: Csdl;
  readonly nameOf: (type: string) => string;
  readonly of: string;
}

/** Undefined is silence: a missing type is one difference, not one for each of its properties. */
const FACTS: Readonly<Partial<Record<TopicKind, (question: Question) => Facts | undefined>>> = {
  type: ({ csdl, nameOf, of }) => {
    const type = csdl.types.get(of);
    return type && new Map([[of, { name: nameOf(of), ...declaration(csdl, type) }]]);
  },
  "concrete types": ({ csdl, of }) =>
    new Map(
      concreteTypes(csdl, of).map(({ name, baseType }) => [
        name,
        name === of || baseType === undefined ? {} : { "base type": baseType },
      ]),
    ),
  properties: ({ csdl, of }) =>
    csdl.types.has(of) ? propertyFacts(csdl, propertiesOf(csdl, of)) : undefined,
  "sent properties": ({ csdl, of }) => {
    if (!csdl.types.has(of)) return undefined;
    const all = propertyFacts(csdl, propertiesOf(csdl, of));
    return new Map([...all].filter(([, { access }]) => access !== READ_ONLY));
  },
  "properties of any": ({ csdl, of }) =>
    propertyFacts(
      csdl,
      concreteTypes(csdl, of).flatMap(({ name }) => propertiesOf(csdl, name)),
    ),
  "navigation properties": ({ csdl, of }) =>
    csdl.types.has(of)
      ? new Map(
          lineage(csdl, of)
            .flatMap(({ properties }) => properties)
            .filter(({ navigation }) => navigation)
            .map(({ name, type }) => [name, { type }]),
        )
      : undefined,
  enum: ({ csdl, nameOf, of }) => {
    const type = csdl.enums.get(of);
    if (type === undefined) return new Map();
    const flags = type.flags ? SEVERAL_MEMBERS : ONE_MEMBER;
    return new Map([[of, { name: nameOf(of), flags, deprecation: deprecationOf(csdl, [of]) }]]);
  },
  members: ({ csdl, of }) => {
    const members = csdl.enums.get(of)?.members;
    return (
      members &&
      new Map(
        [...members].map(([name, number]) => [
          name,
          { number, deprecation: deprecationOf(csdl, [`${of}/${name}`]) },
        ]),
      )
    );
  },
  operations: ({ csdl, of }) => operationFacts(csdl, of),
  path: ({ csdl, of }) => new Map([[of, pathFacts(csdl, of)]]),
  capabilities: ({ csdl, of }) => capabilityFacts(csdl, of),
  annotations: ({ csdl, of }) =>
    csdl.types.has(of) || csdl.enums.has(of) ? annotationFacts(csdl, of) : undefined,
};

function concreteTypes(csdl: Csdl, of: string): StructuredType[] {
  return [...csdl.types.values()].filter(
    ({ name, abstract }) => !abstract && lineage(csdl, name).some((base) => base.name === of),
  );
}

function declaration(csdl: Csdl, type: StructuredType): Aspects {
  const bases = lineage(csdl, type.name);
  const key = bases.flatMap((base) => base.key);
  return {
    "base type": type.baseType ?? NOTHING,
    openness: bases.some(({ open }) => open) ? OPEN : CLOSED,
    key: key.length === 0 ? NOTHING : key.join(" and "),
    deprecation: deprecationOf(csdl, [type.name]),
  };
}

function propertiesOf(csdl: Csdl, of: string): Property[] {
  return lineage(csdl, of).flatMap(({ properties }) =>
    properties.filter(({ navigation }) => !navigation),
  );
}

/** Types that share a property's name may declare it differently: each value is then listed. */
function propertyFacts(csdl: Csdl, properties: readonly Property[]): Facts {
  const names = new Set(properties.map(({ name }) => name));
  return new Map(
    [...names].map((name) => {
      const same = properties.filter((property) => property.name === name);
      const nullable = same.some((property) => property.nullable) || same[0]?.nullable;
      const each = same.map((property): Aspects => {
        const target = [`${property.of}/${name}`];
        return {
          type: property.type,
          access: accessOf(annotationsOf(csdl, target)),
          deprecation: deprecationOf(csdl, target),
          ...property.facets,
        };
      });
      return [name, { ...joined(each), nullability: nullability(nullable) }];
    }),
  );
}

function joined(all: readonly Aspects[]): Aspects {
  const [first = {}] = all;
  return Object.fromEntries(
    Object.keys(first).map((aspect) => {
      const values = new Set(all.map((one) => one[aspect as keyof Aspects]));
      return [aspect, [...values].sort().join(" or ")];
    }),
  );
}

/** Microsoft overloads functions, so that one name can have several signatures. */
function operationFacts(csdl: Csdl, of: string): Facts {
  const names = new Map<string, Operation[]>();
  for (const operation of csdl.operations) {
    if (!boundTo(csdl, of).includes(operation.boundTo)) continue;
    names.set(operation.name, [...(names.get(operation.name) ?? []), operation]);
  }
  return new Map(
    [...names].map(([name, all]) => {
      const targets = all.flatMap(({ targets }) => targets);
      return [
        name,
        {
          signature: all.map(signatureOf).sort().join(", or "),
          deprecation: deprecationOf(csdl, [...new Set(targets)]),
        },
      ];
    }),
  );
}

function boundTo(csdl: Csdl, of: string): string[] {
  const item = itemOf(of);
  const bases = lineageNames(csdl, item);
  return item === of ? bases : bases.map((name) => `Collection(${name})`);
}

function lineageNames(csdl: Csdl, type: string): string[] {
  return lineage(csdl, type).map(({ name }) => name);
}

function signatureOf({ kind, parameters, returns }: Operation): string {
  const words = ({ type, nullable, facets }: Typed) => ({
    type,
    nullability: nullability(nullable),
    facets,
  });
  return signature(
    kind,
    parameters.map((parameter) => ({ name: parameter.name, ...words(parameter) })),
    returns && words(returns),
  );
}

/** The steps of a path from the root, through singletons and navigation properties. */
interface Step {
  readonly type: string;
  readonly contained: boolean;
  readonly property?: Property;
}

interface Steps {
  readonly before: readonly Step[];
  readonly end: Step;
}

/** A text says why the path leads to nothing. */
function stepsOf(csdl: Csdl, path: string): Steps | string {
  const [first = "", ...rest] = path.split("/").slice(1);
  const root = csdl.roots.get(first);
  if (root === undefined) return `nothing, as there is no singleton ${first}`;
  const type = root.kind === "singleton" ? root.type : `Collection(${root.type})`;
  const before: Step[] = [];
  let end: Step = { type, contained: true };
  for (const segment of rest) {
    const property = lineage(csdl, end.type)
      .flatMap(({ properties }) => properties)
      .find(({ name, navigation }) => navigation && name === segment);
    if (property === undefined)
      return `nothing, as ${end.type} has no navigation property ${segment}`;
    before.push(end);
    end = { type: property.type, contained: property.contained, property };
  }
  return { before, end };
}

function pathFacts(csdl: Csdl, path: string): Aspects {
  const steps = stepsOf(csdl, path);
  if (typeof steps === "string") return { target: steps };
  const { type, contained, property } = steps.end;
  const targets = [`${csdl.container}${path}`, ...propertyTarget(property)];
  return {
    target: `${type}, ${contained ? "contained" : "not contained"}`,
    deprecation: deprecationOf(csdl, targets),
  };
}

function propertyTarget(property: Property | undefined): string[] {
  return property === undefined ? [] : [`${property.of}/${property.name}`];
}

function annotationsOf(csdl: Csdl, targets: readonly string[]): Annotation[] {
  return targets.flatMap((target) => csdl.annotations.get(target) ?? []);
}

const NO_FACT = new Set(["Core.Description", "Core.LongDescription"]);
const ACCESS = new Set(["Core.Computed", "Core.Immutable", "Core.Permissions"]);
const REVISIONS = "Core.Revisions";
const CAPABILITY = "Capabilities.";

const PERMISSIONS = new Map([
  ["Read", READ_ONLY],
  ["Write", WRITE_ONLY],
  ["ReadWrite", READ_WRITE],
  ["None", "not accessible"],
]);

function accessOf(annotations: readonly Annotation[]): string {
  const valueOf = (term: string): Value | undefined =>
    annotations.find((annotation) => annotation.term === term)?.value;
  const permissions = valueOf("Core.Permissions");
  if (valueOf("Core.Computed") === "true") return READ_ONLY;
  if (permissions !== undefined && permissions !== "ReadWrite")
    return PERMISSIONS.get(text(permissions)) ?? text(permissions);
  return valueOf("Core.Immutable") === "true" ? CREATE_ONLY : READ_WRITE;
}

function deprecationOf(csdl: Csdl, targets: readonly string[]): string {
  const deprecated = annotationsOf(csdl, targets)
    .filter(({ term }) => term === REVISIONS)
    .flatMap(({ value }) => recordsIn(value))
    .filter(isDeprecation)
    .map((record) => {
      const valueOf = (name: string): string | undefined => {
        const value = record.get(name);
        return value === undefined ? undefined : text(value);
      };
      return deprecation({
        date: valueOf("Date"),
        removalDate: valueOf("RemovalDate"),
        version: valueOf("Version"),
      });
    });
  return deprecated.length === 0 ? UNSAID : deprecated.join(" and ");
}

function recordsIn(value: Value): ReadonlyMap<string, Value>[] {
  if (isRecord(value)) return [value];
  return typeof value === "string" ? [] : value.flatMap(recordsIn);
}

function isDeprecation(revision: ReadonlyMap<string, Value>): boolean {
  return revision.get("Kind") === "Deprecated";
}

/** What is annotated on a type, its bases, what they declare, and what is bound to it. */
function annotationFacts(csdl: Csdl, of: string): Facts {
  const bases = csdl.enums.has(of) ? [of] : lineageNames(csdl, of);
  const bindings = [...boundTo(csdl, of), ...boundTo(csdl, `Collection(${of})`)];
  const bound = csdl.operations.filter((operation) => bindings.includes(operation.boundTo));
  // Elsewhere: what is annotated on an entity type itself is a capability of the path to it.
  const withCapabilities = csdl.types.get(of)?.entity !== true;
  return new Map([
    ...bases.flatMap((base) => [
      ...annotationsFrom(csdl, base, "", (term) => withCapabilities || !isCapability(term)),
      ...annotationsBelow(csdl, base, (term) => !ACCESS.has(term)),
    ]),
    ...bound.flatMap(({ targets }) =>
      targets.flatMap((target) => [
        ...annotationsFrom(csdl, target, target),
        ...annotationsBelow(csdl, target),
      ]),
    ),
  ]);
}

type Condition = (term: string) => boolean;

function annotationsBelow(csdl: Csdl, target: string, counts?: Condition): [string, Aspects][] {
  return [...csdl.annotations.keys()]
    .filter((other) => other.startsWith(`${target}/`))
    .flatMap((other) => {
      const thing = target.includes("(") ? other : other.slice(target.length + 1);
      return annotationsFrom(csdl, other, thing, counts);
    });
}

/** The annotations of one target that are facts on their own; `thing` is the target's name in them. */
function annotationsFrom(
  csdl: Csdl,
  target: string,
  thing: string,
  counts: Condition = () => true,
): [string, Aspects][] {
  return annotationsOf(csdl, [target])
    .filter(({ term }) => !NO_FACT.has(term) && counts(term))
    .map(({ term, value }) => ({ term, value: term === REVISIONS ? otherRevisions(value) : value }))
    .filter(({ term, value }) => term !== REVISIONS || recordsIn(value).length > 0)
    .map(({ term, value }) => [
      thing === "" ? term : `${term} of ${thing}`,
      { annotation: text(value) },
    ]);
}

function otherRevisions(value: Value): Value {
  return recordsIn(value).filter((record) => !isDeprecation(record));
}

function isCapability(term: string): boolean {
  return term.startsWith(CAPABILITY);
}

/**
 * What is annotated on the path: on its last navigation property, in the container, on the entity type,
 * and by restrictions of navigation on the way.
 */
function capabilityFacts(csdl: Csdl, path: string): Facts | undefined {
  const steps = stepsOf(csdl, path);
  if (typeof steps === "string") return undefined;
  const { before, end } = steps;
  const found = [
    ...annotationsOf(csdl, [`${csdl.container}${path}`, ...propertyTarget(end.property)]),
    ...annotationsOf(csdl, lineageNames(csdl, itemOf(end.type))).filter(({ term }) =>
      isCapability(term),
    ),
    ...before.flatMap((step, index) => {
      const [above, below] = splitPath(path, index + 1);
      const on = [`${csdl.container}${above}`, ...propertyTarget(step.property)];
      return annotationsOf(csdl, [...on, ...lineageNames(csdl, step.type)])
        .filter(({ term }) => term === NAVIGATION)
        .flatMap(({ value }) => restrictionsOf(below, value));
    }),
  ];
  const facts = new Map<string, Set<string>>();
  for (const { term, value } of found) {
    if (NO_FACT.has(term) || term === REVISIONS) continue;
    for (const [detail, text] of details(term.replace(CAPABILITY, ""), value))
      facts.set(detail, (facts.get(detail) ?? new Set()).add(text));
  }
  return new Map(
    [...facts].map(([detail, values]) => [detail, { capability: [...values].sort().join(" or ") }]),
  );
}

function itemOf(type: string): string {
  return /^Collection\((.*)\)$/.exec(type)?.[1] ?? type;
}

/** `/a/b/c` after one segment: `/a` and `b/c`. */
function splitPath(path: string, segments: number): [above: string, below: string] {
  const all = path.split("/").slice(1);
  return [`/${all.slice(0, segments).join("/")}`, all.slice(segments).join("/")];
}

const NAVIGATION = `${CAPABILITY}NavigationRestrictions`;

/** The restrictions of one navigation property, as if they were annotated on it. */
function restrictionsOf(path: string, restrictions: Value): Annotation[] {
  const restricted = isRecord(restrictions) ? restrictions.get("RestrictedProperties") : undefined;
  return recordsIn(restricted ?? [])
    .filter((record) => record.get("NavigationProperty") === path)
    .flatMap((record) =>
      [...record]
        .filter(([name]) => name !== "NavigationProperty")
        .map(([name, value]) => ({ term: `${CAPABILITY}${name}`, value })),
    );
}

/** The constants and collections in a record, each by its place. */
function details(at: string, value: Value): [string, string][] {
  if (!isRecord(value)) return [[at, text(value)]];
  return described(value).flatMap(([name, member]) => details(`${at}/${name}`, member));
}

function text(value: Value): string {
  if (typeof value === "string") return value;
  if (!isRecord(value)) return `[${value.map(text).join(", ")}]`;
  return `{ ${described(value)
    .map(([name, member]) => `${name}: ${text(member)}`)
    .join(", ")} }`;
}

/** A record without the words that only people read. */
function described(record: ReadonlyMap<string, Value>): [string, Value][] {
  return [...record].filter(([name]) => !NO_FACT.has(`Core.${name}`));
}
