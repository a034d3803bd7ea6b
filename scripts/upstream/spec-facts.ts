import { list, mapping, text, type Mapping } from "../shared/openapi.js";
import { schemaName } from "../generate/request-schema.js";
import { CLOSED, ONE_MEMBER, type Aspects, type Facts, type SpecFacts } from "./facts.js";
import { graphSchemas, type GraphSchema } from "./graph-schemas.js";
import { pathFacts } from "./spec-operations.js";
import { propertyFacts, tagsOf } from "./spec-properties.js";

/** What the spec says, place by place, in the words of facts.ts. */
export function specFacts(spec: Mapping): SpecFacts[] {
  const schemas = graphSchemas(spec);
  const paths = pathFacts(spec, schemas);
  const addressed = paths.map(({ topic }) => topic.of);
  return [
    ...paths,
    ...schemas.flatMap((schema) => schemaFacts(schema, schemas)),
    ...schemas.filter(({ type }) => !addressed.includes(type)).map(withoutNavigation),
  ];
}

/** What no path leads to has nothing below it that could be addressed. */
function withoutNavigation({ type }: GraphSchema): SpecFacts {
  return { place: "paths", topic: { kind: "navigation properties", of: type }, facts: new Map() };
}

function schemaFacts(one: GraphSchema, all: readonly GraphSchema[]): SpecFacts[] {
  const { place, schema, type: of, role } = one;
  const on = (kind: SpecFacts["topic"]["kind"], facts: Facts): SpecFacts => ({
    place,
    topic: { kind, of },
    facts,
  });
  if (role === "property names") return [on("properties", names(membersOf(one)))];
  if ("enum" in schema) {
    return [on("enum", new Map([[of, { flags: ONE_MEMBER }]])), on("members", numbersOf(one))];
  }
  if ("oneOf" in schema) {
    return [
      on("type", new Map([[of, declarationOf(one)]])),
      on("concrete types", names(typesOf(one, all))),
    ];
  }
  if (isUnion(of, all)) {
    return [
      on("concrete types", names(tagsOf(one))),
      on("properties of any", propertyFacts(one, all)),
    ];
  }
  return [
    on("type", new Map([[of, declarationOf(one)]])),
    on("properties", propertyFacts(one, all)),
    ...(isInUnion(of, all) ? [] : [on("concrete types", names([of]))]),
  ];
}

function names(of: readonly string[]): Facts {
  return new Map(of.map((name) => [name, {}]));
}

/**
 * The schema of what is sent may be another than that of what is read. The base type then stands with
 * the latter; and the latter leaves room for the future, and so says nothing of Graph's openness.
 */
function declarationOf({ schema, role, place }: GraphSchema): Aspects {
  const base = schema["x-graph-base-type"] ?? "nothing";
  return {
    ...(role === "type" ? { "base type": text(base, `x-graph-base-type of ${place}`) } : {}),
    ...(schema["additionalProperties"] === false ? { openness: CLOSED } : {}),
  };
}

function membersOf({ place, schema }: GraphSchema): string[] {
  return list(schema["enum"], `the enum of ${place}`).map(String);
}

function numbersOf(one: GraphSchema): Facts {
  const numbers = one.schema["x-graph-values"];
  const given = Array.isArray(numbers) ? numbers.map(String) : [];
  return new Map(
    membersOf(one).map((member, index) => [member, { number: given[index] ?? "no number" }]),
  );
}

function typesOf({ place, schema }: GraphSchema, all: readonly GraphSchema[]): string[] {
  return list(schema["oneOf"], `oneOf of ${place}`).map((member) => {
    const name = schemaName(mapping(member, `each member of ${place}`)["$ref"]);
    return all.find((other) => other.place === name)?.type ?? name;
  });
}

function isUnion(type: string, all: readonly GraphSchema[]): boolean {
  return all.some((other) => other.type === type && "oneOf" in other.schema);
}

function isInUnion(type: string, all: readonly GraphSchema[]): boolean {
  return all.some((other) => "oneOf" in other.schema && typesOf(other, all).includes(type));
}
