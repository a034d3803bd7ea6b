import { CommandError } from "../shared/command.js";
import { isMapping, list, mapping, text, type Mapping } from "../shared/openapi.js";

/**
 * One of the description's schemas, with everything it refers to, as JSON Schema. It accepts the same
 * bodies, but makes Ajv report one error for each problem:
 *
 * - The discriminator alone selects the member of a union. Otherwise, every member would report an error.
 * - `type` or `enum` allow null. Otherwise, the `oneOf` of null and the rest would report an error, too.
 * - `enum` has no `type` beside it. Otherwise, a value of another type would violate both.
 */
export function requestSchema(spec: Mapping, name: string): Mapping {
  const schemas = mapping(mapping(spec["components"], "components")["schemas"], "schemas");
  const $defs: Record<string, Mapping> = {};

  function refer(ref: unknown, orNull: boolean): Mapping {
    const name = schemaName(ref);
    const key = orNull ? `${name}OrNull` : name;
    if (!(key in $defs)) {
      // Set before the conversion, so that a schema may refer to itself.
      $defs[key] = {};
      const schema = convert(schemas[name], name);
      $defs[key] = orNull ? withNull(schema, name) : schema;
    }
    return { $ref: `#/$defs/${key}` };
  }

  function convert(value: unknown, where: string): Mapping {
    const schema = mapping(value, where);
    // OpenAPI 3.0 ignores everything beside a $ref.
    if ("$ref" in schema) return refer(schema["$ref"], false);
    const besideNull = schemaBesideNull(schema);
    if (besideNull?.["$ref"] !== undefined) return refer(besideNull["$ref"], true);
    if (besideNull !== undefined) return withNull(convert(besideNull, where), where);
    if ("oneOf" in schema) checkUnion(schema, schemas, where);
    if (schema["format"] === "date-time") checkDateTime(schema, where);
    const converted = convertKeywords(schema, convert, where);
    return schema["nullable"] === true ? withNull(converted, where) : converted;
  }

  return { ...refer(`${SCHEMAS}${name}`, false), $defs };
}

type Convert = (schema: unknown, where: string) => Mapping;
type Treatment = (value: unknown, convert: Convert, where: string) => unknown;

const keep: Treatment = (value) => value;
const drop: Treatment = () => undefined;

/** How each keyword is converted. */
const KEYWORDS: Readonly<Record<string, Treatment>> = {
  title: drop,
  description: drop,
  externalDocs: drop,
  example: drop,
  default: drop,
  deprecated: drop,
  readOnly: drop,
  writeOnly: drop,
  nullable: drop, // convert() handles it.
  type: keep,
  enum: keep,
  minimum: keep,
  maximum: keep,
  multipleOf: keep,
  minLength: keep,
  maxLength: keep,
  pattern: keep,
  format: keep,
  minItems: keep,
  maxItems: keep,
  uniqueItems: keep,
  required: keep,
  minProperties: keep,
  maxProperties: keep,
  additionalProperties: (value, convert, where) =>
    typeof value === "boolean" ? value : convert(value, where),
  properties: (value, convert, where) =>
    mapValues(mapping(value, where), (schema, name) => convert(schema, `${where}.${name}`)),
  items: (value, convert, where) => convert(value, where),
  oneOf: (value, convert, where) => list(value, where).map((schema) => convert(schema, where)),
  // Ajv rejects a mapping and takes the tags from the members. `tags` is for the messages.
  discriminator: (value, _, where) => {
    const { propertyName, mapping: tags } = mapping(value, where);
    return { propertyName, tags: Object.keys(mapping(tags, `${where}.mapping`)) };
  },
};

function convertKeywords(schema: Mapping, convert: Convert, where: string): Mapping {
  const converted: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    const treatment = keyword.startsWith("x-") ? drop : KEYWORDS[keyword];
    if (treatment === undefined)
      throw new CommandError(
        `${where} uses ${keyword}, which scripts/generate/request-schema.ts does not know.`,
      );
    const treated = treatment(value, convert, `${where}.${keyword}`);
    if (treated !== undefined) converted[keyword] = treated;
  }
  if ("enum" in converted) delete converted["type"];
  return "discriminator" in converted ? { type: "object", ...converted } : converted;
}

export const SCHEMAS = "#/components/schemas/";

export function schemaName(ref: unknown): string {
  const path = text(ref, "$ref");
  if (path.startsWith(SCHEMAS)) return path.slice(SCHEMAS.length);
  throw new CommandError(`A body refers to ${path}; only ${SCHEMAS}… can be followed.`);
}

/** The other member of a `oneOf` of two, of which one allows null only. */
export function schemaBesideNull(schema: Mapping): Mapping | undefined {
  const members = schema["oneOf"];
  if (!Array.isArray(members) || members.length !== 2) return undefined;
  const others = members.filter(isMapping).filter((member) => !isNull(member));
  return others.length === 1 ? others[0] : undefined;
}

function isNull({ enum: members }: Mapping): boolean {
  return Array.isArray(members) && members.length === 1 && members[0] === null;
}

function withNull(schema: Mapping, where: string): Mapping {
  const { type, enum: members } = schema;
  if (Array.isArray(members))
    return { ...schema, enum: [...new Set([...(members as unknown[]), null])] };
  if (typeof type === "string") return { ...schema, type: [type, "null"] };
  throw new CommandError(`${where} may be null, but has neither a type nor an enum to say it in.`);
}

/**
 * The validator takes the tags from the members' enums, the TypeScript types take them from the mapping. With
 * a tag that only one of the two has, they would disagree.
 */
function checkUnion(schema: Mapping, schemas: Mapping, where: string): void {
  const discriminator = mapping(schema["discriminator"], `${where}.discriminator`);
  const property = text(discriminator["propertyName"], `${where}.discriminator.propertyName`);
  const tags = mapping(discriminator["mapping"], `${where}.discriminator.mapping`);
  const inMapping = Object.entries(tags).map(([tag, ref]) => `${tag} for ${String(ref)}`);
  const inEnums = list(schema["oneOf"], `${where}.oneOf`).flatMap((member) => {
    const ref = text(mapping(member, `each member of ${where}`)["$ref"], `$ref in ${where}.oneOf`);
    return tagsOf(schemaName(ref), property, schemas).map((tag) => `${tag} for ${ref}`);
  });
  const alone = [
    ...inMapping.filter((tag) => !inEnums.includes(tag)).map((tag) => `only the mapping: ${tag}`),
    ...inEnums.filter((tag) => !inMapping.includes(tag)).map((tag) => `only an enum: ${tag}`),
  ];
  if (alone.length > 0)
    throw new CommandError(
      `The mapping of ${where} and its members disagree.\n  ${alone.join("\n  ")}`,
    );
}

function tagsOf(name: string, property: string, schemas: Mapping): string[] {
  const properties = mapping(mapping(schemas[name], name)["properties"], `${name}.properties`);
  const where = `${name}.${property}`;
  const tags = list(mapping(properties[property], where)["enum"], `${where}.enum`);
  return tags.map((tag) => text(tag, `each member of ${where}.enum`));
}

function checkDateTime(schema: Mapping, where: string): void {
  if (schema["pattern"] === undefined)
    throw new CommandError(
      `${where} is a date-time without a pattern, which the validator relies on.`,
    );
}

function mapValues(members: Mapping, map: (value: unknown, name: string) => unknown): Mapping {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, map(value, name)]),
  );
}
