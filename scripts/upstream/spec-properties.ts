import { schemaBesideNull, schemaName } from "../generate/request-schema.js";
import { isMapping, list, mapping, type Mapping } from "../shared/openapi.js";
import { edmType } from "./edm.js";
import { nullability, type Facts } from "./facts.js";
import type { GraphSchema } from "./graph-schemas.js";

/** The properties of an object schema; control information such as `@odata.type` is not Graph's. */
export function propertyFacts(
  { place, schema }: Pick<GraphSchema, "place" | "schema">,
  all: readonly GraphSchema[],
): Facts {
  const properties = Object.entries(mapping(schema["properties"], `the properties of ${place}`));
  return new Map(
    properties
      .filter(([name]) => !name.startsWith("@"))
      .map(([name, property]) => {
        const typed = typeOf(mapping(property, `${place}.${name}`), all);
        return [name, { type: typed.type, nullability: nullability(typed.nullable) }];
      }),
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

/** What is read may be a member of the future, and so names its enum by the members alone. */
function enumOf(members: readonly unknown[], all: readonly GraphSchema[]): string {
  const named = all.find(
    ({ schema, role }) => role === "type" && String(schema["enum"]) === String(members),
  );
  return named?.type ?? `one of ${members.join(", ")}`;
}

/** The tags of an open object that stands for several types, without `#microsoft.graph.`. */
export function tagsOf({ schema }: GraphSchema): string[] {
  const properties = isMapping(schema["properties"]) ? schema["properties"] : {};
  const tag = properties["@odata.type"];
  const tags = isMapping(tag) ? tag["x-extensible-enum"] : undefined;
  if (!Array.isArray(tags)) return [];
  return tags.map((name) => String(name).replace(/^#(microsoft\.graph\.(?=[^.]+$))?/, ""));
}
