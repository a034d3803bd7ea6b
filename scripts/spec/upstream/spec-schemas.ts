import { schemaBesideNull, schemaName, SCHEMAS } from "../../generate/request-schema.js";
import { isMapping, list, mapping, text, type Mapping } from "../../shared/openapi.js";
import { CommandError } from "../../shared/command.js";
import { edmType, jsonType } from "./edm.js";
import {
  CLOSED,
  CREATE_ONLY,
  deprecation,
  facets,
  names,
  nullability,
  ONE_MEMBER,
  READ_ONLY,
  READ_WRITE,
  specFact,
  WRITE_ONLY,
  type Accepted,
  type Aspects,
  type Facts,
  type SpecFacts,
} from "./facts.js";

/** A schema of the spec that describes a type of Graph. */
export interface GraphSchema {
  /** The schema's name in the YAML. */
  readonly place: string;
  readonly schema: Mapping;
  /** The type's name in Graph. */
  readonly type: string;
  readonly role: Role;
}

type Role = "type" | "sent" | "returned" | "property names" | "collection";

/** How a title names a type of Graph, and what the schema then describes. */
const TITLES: readonly (readonly [RegExp, Role, form: string])[] = [
  [/^([a-z][\w.]*)$/, "type", "TYPE"],
  [/^([a-z][\w.]*), as sent$/, "sent", "TYPE, as sent"],
  [/^([a-z][\w.]*), as returned$/, "returned", "TYPE, as returned"],
  [/^Property names of ([a-z][\w.]*)$/, "property names", "Property names of TYPE"],
  [/^Collection of ([a-z][\w.]*)$/, "collection", "Collection of TYPE"],
];

/** The schemas of what the operations take and return, errors aside, as their titles name Graph's types. */
export function graphSchemas(spec: Mapping): GraphSchema[] {
  return [...referenced(spec)]
    .filter(([ref]) => ref.startsWith(SCHEMAS))
    .map(([ref, schema]) => {
      const place = schemaName(ref);
      const title = text(schema["title"], `the title of ${place}`);
      for (const [pattern, role] of TITLES) {
        const type = pattern.exec(title)?.[1];
        if (type !== undefined) return { place, schema, type, role };
      }
      const forms = TITLES.map(([, , form]) => `"${form}"`).join(", ");
      throw new CommandError(
        `The title "${title}" of ${place} does not say which type of Graph it describes. Allowed are ${forms}.`,
      );
    });
}

/** What the operations refer to, directly or not. */
function referenced(spec: Mapping): Map<string, Mapping> {
  const found = new Map<string, Mapping>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isMapping(value)) return;
    const { $ref, ...rest } = value;
    for (const [key, member] of Object.entries(rest)) if (!isErrorStatus(key)) visit(member);
    if (typeof $ref !== "string" || found.has($ref)) return;
    found.set($ref, follow(spec, $ref));
    visit(found.get($ref));
  };
  visit(spec["paths"]);
  return found;
}

function isErrorStatus(key: string): boolean {
  return /^[45]\d\d$/.test(key);
}

/** What a reference of the form `#/components/…` leads to. */
export function follow(spec: Mapping, ref: string): Mapping {
  const steps = ref.split("/").slice(1);
  return steps.reduce((at, step) => mapping(at[step], ref), spec);
}

/** The page of Microsoft's documentation that `externalDocs` names, below `api-reference/v1.0/`. */
export function pageOf(described: Mapping, what: string): string {
  const { url } = mapping(described["externalDocs"], `externalDocs of ${what}`);
  const page = /^https:\/\/learn\.microsoft\.com\/graph\/api\/([^?#]+)/.exec(String(url))?.[1];
  if (page === undefined)
    throw new CommandError(
      `externalDocs of ${what} is ${String(url)}, not a page below https://learn.microsoft.com/graph/api/.`,
    );
  return `${page.includes("/") ? page : `api/${page}`}.md`;
}

/** The types that the spec describes, each with its page and whether it is an enum. */
export interface GraphType {
  readonly type: string;
  readonly page: string;
  readonly isEnum: boolean;
}

export function graphTypes(schemas: readonly GraphSchema[]): GraphType[] {
  return [...new Set(schemas.map(({ type }) => type))].map((type) => {
    const same = schemas.filter((one) => one.type === type);
    const documented = same.find(({ schema }) => "externalDocs" in schema) ?? same[0];
    const page = pageOf(documented?.schema ?? {}, documented?.place ?? type);
    return { type, page, isEnum: isEnum(type, schemas) };
  });
}

/** What the schemas say, in the words of facts.ts. */
export function schemaFacts(
  schemas: readonly GraphSchema[],
  addressed: ReadonlyMap<string, string>,
): SpecFacts[] {
  return schemas.flatMap((one) => [
    ...FACTS[factsFor(one, schemas)](one, schemas),
    ...jsonFacts(one, schemas, addressed.get(one.type)),
    // What no path leads to has nothing below it that could be addressed.
    ...(addressed.has(one.type)
      ? []
      : [specFact("paths", "navigation properties", one.type, names([]))]),
  ]);
}

type Form = "names" | "enum" | "union" | "member of a union" | "open union" | "object" | "envelope";

function factsFor({ schema, type, role }: GraphSchema, all: readonly GraphSchema[]): Form {
  if (role === "collection") return "envelope";
  if (role === "property names") return "names";
  if ("enum" in schema) return "enum";
  if ("oneOf" in schema) return "union";
  if (isUnion(type, all)) return "open union";
  return isInUnion(type, all) ? "member of a union" : "object";
}

type FactsOf = (one: GraphSchema, all: readonly GraphSchema[]) => SpecFacts[];

const FACTS: Readonly<Record<Form, FactsOf>> = {
  envelope: ({ place, schema, type }, all) => {
    const { value } = mapping(schema["properties"], `the properties of ${place}`);
    const held = typeOf(mapping(value, `${place}.value`), all).type;
    if (held === `Collection(${type})`) return [];
    throw new CommandError(
      `The title of ${place} names ${type}, but its value is of type ${held}.`,
    );
  },
  names: (one) => [specFact(one.place, "properties", one.type, names(membersOf(one)))],
  enum: (one) => [
    specFact(
      one.place,
      "enum",
      one.type,
      new Map([
        [one.type, { name: one.type, flags: ONE_MEMBER, deprecation: deprecationOf(one.schema) }],
      ]),
    ),
    specFact(one.place, "members", one.type, numbersOf(one)),
    specFact(one.place, "annotations", one.type, names([])),
  ],
  union: (one, all) => [
    ...declarationFacts(one),
    specFact(one.place, "properties", one.type, names([])),
    specFact(one.place, "concrete types", one.type, names(typesOf(one, all))),
  ],
  "open union": (one, all) => [
    specFact(one.place, "concrete types", one.type, names(tagsOf(one))),
    specFact(one.place, "properties of any", one.type, propertyFacts(one, all)),
  ],
  "member of a union": (one, all) => [
    ...declarationFacts(one),
    specFact(one.place, "properties", one.type, propertyFacts(one, all)),
  ],
  object: (one, all) => [
    ...declarationFacts(one),
    specFact(
      one.place,
      one.role === "sent" ? "sent properties" : "properties",
      one.type,
      propertyFacts(one, all),
    ),
    specFact(one.place, "concrete types", one.type, names([one.type])),
  ],
};

/**
 * The schema of what is sent may be another than that of what is read. The base type then stands with
 * the latter; and the latter allows for additions, and so says nothing of Graph's openness.
 */
function declarationFacts({ schema, role, place, type }: GraphSchema): SpecFacts[] {
  const base = schema["x-graph-base-type"] ?? "nothing";
  const aspects = {
    name: type,
    ...(role === "type"
      ? {
          "base type": text(base, `x-graph-base-type of ${place}`),
          deprecation: deprecationOf(schema),
        }
      : {}),
    ...(schema["additionalProperties"] === false ? { openness: CLOSED } : {}),
  };
  return [
    specFact(place, "type", type, new Map([[type, aspects]])),
    ...(role === "type" ? [specFact(place, "annotations", type, names([]))] : []),
  ];
}

/** How the type's page shows it: the keys of its JSON, and by which type a property is shown. */
function jsonFacts(
  one: GraphSchema,
  all: readonly GraphSchema[],
  key: string | undefined,
): SpecFacts[] {
  const { place, type, role } = one;
  const form = factsFor(one, all);
  if (form === "union") return [specFact(place, "JSON", type, names([]))];
  if (role !== "type" || (form !== "object" && form !== "member of a union")) return [];
  const properties = [...propertyFacts(one, all)].map(
    ([name, aspects]) => [name, aspects.type ?? ""] as const,
  );
  const keys = properties.map(([name, type]): [string, Aspects] => [
    name,
    {
      "JSON type":
        name === key ? "String (identifier)" : jsonType(type, (type) => isEnum(type, all)),
    },
  ]);
  const shown = properties
    .map(
      ([name, type]) =>
        [name, concreteTypes(type.replace(/^Collection\((.*)\)$/, "$1"), all)] as const,
    )
    .filter(([, types]) => types.length > 0)
    .map(([name, types]): [string, Aspects<Accepted>] => [name, { "shown type": types }]);
  return [
    specFact(place, "JSON", type, new Map(keys)),
    specFact(place, "shown types", type, new Map(shown)),
  ];
}

function concreteTypes(type: string, all: readonly GraphSchema[]): string[] {
  const union = all.find((other) => other.type === type && "oneOf" in other.schema);
  if (union !== undefined) return typesOf(union, all);
  return all.some((other) => other.type === type) && !isEnum(type, all) ? [type] : [];
}

function isEnum(type: string, all: readonly GraphSchema[]): boolean {
  return all.some(
    (other) => other.type === type && other.role === "type" && "enum" in other.schema,
  );
}

function membersOf({ place, schema }: GraphSchema): string[] {
  return list(schema["enum"], `the enum of ${place}`).map(String);
}

function numbersOf(one: GraphSchema): Facts {
  const numbers = one.schema["x-graph-values"];
  const given = Array.isArray(numbers) ? numbers.map(String) : [];
  return new Map(
    membersOf(one).map((member, index) => [
      member,
      { number: given[index] ?? "no number", deprecation: deprecationOf({}) },
    ]),
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

/** The tags of an open object that stands for several types, without `#microsoft.graph.`. */
function tagsOf({ schema }: GraphSchema): string[] {
  const properties = isMapping(schema["properties"]) ? schema["properties"] : {};
  const tag = properties["@odata.type"];
  const tags = isMapping(tag) ? tag["x-extensible-enum"] : undefined;
  return Array.isArray(tags) ? tags.map((name) => graphName(String(name))) : [];
}

/** `#microsoft.graph.name`, with or without `#`, as titles and CSDL write it. */
export function graphName(tag: string): string {
  return tag.replace(/^#?(microsoft\.graph\.(?=[^.]+$))?/, "");
}

/** The properties of an object schema; control information such as `@odata.type` is not Graph's. */
export function propertyFacts(
  { place, schema, role }: Pick<GraphSchema, "place" | "schema"> & { readonly role?: Role },
  all: readonly GraphSchema[],
): Facts {
  const properties = Object.entries(mapping(schema["properties"], `the properties of ${place}`));
  return new Map(
    properties
      .filter(([name]) => !name.startsWith("@"))
      .map(([name, value]) => {
        const property = mapping(value, `${place}.${name}`);
        const typed = typeOf(property, all);
        return [
          name,
          {
            type: typed.type,
            nullability: nullability(typed.nullable),
            ...facets((_, keyword) => property[keyword]),
            // What is sent is neither read-only nor described for readers.
            ...(role === "sent"
              ? {}
              : { access: accessOf(property), deprecation: deprecationOf(property) }),
          },
        ];
      }),
  );
}

/** `x-ms-mutability` is how Microsoft's OpenAPI descriptions say what OpenAPI has no keyword for. */
function accessOf(property: Mapping): string {
  if (property["readOnly"] === true) return READ_ONLY;
  if (property["writeOnly"] === true) return WRITE_ONLY;
  const mutability = property["x-ms-mutability"];
  const createOnly = Array.isArray(mutability) && !mutability.includes("update");
  return createOnly ? CREATE_ONLY : READ_WRITE;
}

/** `deprecated`, with `x-ms-deprecation` for its dates and version. */
export function deprecationOf(described: Mapping): string {
  if (described["deprecated"] !== true) return deprecation(undefined);
  const details = described["x-ms-deprecation"];
  const given = Object.entries(isMapping(details) ? details : {});
  return deprecation(
    Object.fromEntries(
      given.map(([key, value]) => [key, text(value, `${key} of x-ms-deprecation`)]),
    ),
  );
}

export interface Typed {
  readonly type: string;
  readonly nullable: boolean;
}

/** The type of a schema in the words of CSDL. Of a collection, nullable is said of its items. */
export function typeOf(schema: Mapping, all: readonly GraphSchema[]): Typed {
  const besideNull = schemaBesideNull(schema);
  if (besideNull !== undefined) return { ...typeOf(besideNull, all), nullable: true };
  if (schema["type"] === "array") {
    const item = typeOf(mapping(schema["items"], "the items of an array"), all);
    return { type: `Collection(${item.type})`, nullable: item.nullable };
  }
  return { type: typeName(schema, all), nullable: schema["nullable"] === true };
}

function typeName(schema: Mapping, all: readonly GraphSchema[]): string {
  if ("$ref" in schema) {
    const place = schemaName(schema["$ref"]);
    return all.find((other) => other.place === place)?.type ?? place;
  }
  const members = schema["x-extensible-enum"];
  if (members === undefined) return edmType(schema);
  return enumOf(list(members, "x-extensible-enum"), all);
}

/** What is read may be a member that is added later, and so names its enum by the members alone. */
function enumOf(members: readonly unknown[], all: readonly GraphSchema[]): string {
  const named = all.find(
    ({ schema, role }) => role === "type" && String(schema["enum"]) === String(members),
  );
  return named?.type ?? `one of ${members.join(", ")}`;
}
