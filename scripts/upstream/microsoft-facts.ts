import type { Csdl, Operation, Property, StructuredType, Typed } from "./csdl.js";
import {
  CLOSED,
  nullability,
  ONE_MEMBER,
  OPEN,
  SEVERAL_MEMBERS,
  signature,
  type Aspects,
  type Facts,
  type MicrosoftFacts,
  type TopicKind,
} from "./facts.js";

/** What Microsoft's metadata says, in the words of facts.ts. */
export function microsoftFacts(csdl: Csdl): MicrosoftFacts {
  return ({ kind, of }) => FACTS[kind](csdl, of);
}

const FACTS: Readonly<Record<TopicKind, (csdl: Csdl, of: string) => Facts | undefined>> = {
  type: (csdl, of) => {
    const type = csdl.types.get(of);
    return type && new Map([[of, declaration(csdl, type)]]);
  },
  "concrete types": (csdl, of) =>
    new Map(
      concreteTypes(csdl, of).map(({ name, baseType }) => [
        name,
        name === of || baseType === undefined ? {} : { "base type": baseType },
      ]),
    ),
  properties: (csdl, of) =>
    csdl.types.has(of) ? propertyFacts(propertiesOf(csdl, of)) : undefined,
  "properties of any": (csdl, of) =>
    propertyFacts(concreteTypes(csdl, of).flatMap(({ name }) => propertiesOf(csdl, name))),
  "navigation properties": (csdl, of) =>
    csdl.types.has(of)
      ? new Map(
          lineage(csdl, of)
            .flatMap(({ properties }) => properties)
            .filter(({ navigation }) => navigation)
            .map(({ name, type }) => [name, { type }]),
        )
      : undefined,
  enum: (csdl, of) => {
    const type = csdl.enums.get(of);
    return type && new Map([[of, { flags: type.flags ? SEVERAL_MEMBERS : ONE_MEMBER }]]);
  },
  members: (csdl, of) => {
    const type = csdl.enums.get(of);
    return type && new Map([...type.members].map(([name, number]) => [name, { number }]));
  },
  operations: operationFacts,
  path: (csdl, of) => new Map([[of, { target: targetOf(csdl, of) }]]),
};

/** A type and what it derives from, the base first. */
function lineage(csdl: Csdl, name: string): StructuredType[] {
  const found = new Map<string, StructuredType>();
  let type = csdl.types.get(name);
  while (type !== undefined && !found.has(type.name)) {
    found.set(type.name, type);
    type = type.baseType === undefined ? undefined : csdl.types.get(type.baseType);
  }
  return [...found.values()].reverse();
}

function concreteTypes(csdl: Csdl, of: string): StructuredType[] {
  return [...csdl.types.values()].filter(
    ({ name, abstract }) => !abstract && lineage(csdl, name).some((base) => base.name === of),
  );
}

function declaration(csdl: Csdl, type: StructuredType): Aspects {
  const bases = lineage(csdl, type.name);
  const key = bases.flatMap((base) => base.key);
  return {
    "base type": type.baseType ?? "nothing",
    openness: bases.some(({ open }) => open) ? OPEN : CLOSED,
    key: key.length === 0 ? "nothing" : key.join(" and "),
  };
}

function propertiesOf(csdl: Csdl, of: string): Property[] {
  return lineage(csdl, of).flatMap(({ properties }) =>
    properties.filter(({ navigation }) => !navigation),
  );
}

/**
 * Types that share a property's name may give it different types: each is then named. Null is possible
 * where one of them allows it.
 */
function propertyFacts(properties: readonly Property[]): Facts {
  const names = new Set(properties.map(({ name }) => name));
  return new Map(
    [...names].map((name) => {
      const same = properties.filter((property) => property.name === name);
      const types = new Set(same.map(({ type }) => type));
      const nullable = same.some((property) => property.nullable) || same[0]?.nullable;
      return [name, { type: [...types].sort().join(" or "), nullability: nullability(nullable) }];
    }),
  );
}

/** Microsoft overloads functions, so that one name can have several signatures. */
function operationFacts(csdl: Csdl, of: string): Facts {
  const item = /^Collection\((.*)\)$/.exec(of)?.[1];
  const boundTo =
    item === undefined
      ? lineage(csdl, of).map(({ name }) => name)
      : lineage(csdl, item).map(({ name }) => `Collection(${name})`);
  const signatures = new Map<string, string[]>();
  for (const operation of csdl.operations) {
    if (!boundTo.includes(operation.boundTo)) continue;
    const others = signatures.get(operation.name) ?? [];
    signatures.set(operation.name, [...others, signatureOf(operation)]);
  }
  return new Map(
    [...signatures].map(([name, all]) => [name, { signature: all.sort().join(", or ") }]),
  );
}

function signatureOf({ kind, parameters, returns }: Operation): string {
  const words = ({ type, nullable }: Typed) => ({ type, nullability: nullability(nullable) });
  return signature(
    kind,
    parameters.map((parameter) => ({ name: parameter.name, ...words(parameter) })),
    returns && words(returns),
  );
}

/** Follows a path of names from the root, through singletons and navigation properties. */
function targetOf(csdl: Csdl, path: string): string {
  const [first = "", ...rest] = path.split("/").slice(1);
  const root = csdl.container.get(first);
  if (root === undefined) return `nothing, as there is no singleton ${first}`;
  const type = root.kind === "singleton" ? root.type : `Collection(${root.type})`;
  let target = { type, contained: true };
  for (const segment of rest) {
    const property = lineage(csdl, target.type)
      .flatMap(({ properties }) => properties)
      .find(({ name, navigation }) => navigation && name === segment);
    if (property === undefined)
      return `nothing, as ${target.type} has no navigation property ${segment}`;
    target = property;
  }
  return `${target.type}, ${target.contained ? "contained" : "not contained"}`;
}
