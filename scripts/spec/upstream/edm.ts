import type { Mapping } from "../../shared/openapi.js";

/**
 * OData's primitive types and how OpenAPI writes them in Graph's JSON.
 *
 * @see https://docs.oasis-open.org/odata/odata-openapi/v1.0/odata-openapi-v1.0.html
 */
const EDM = new Map([
  ["Edm.String", "type: string"],
  ["Edm.DateTimeOffset", "type: string, format: date-time"],
  ["Edm.Date", "type: string, format: date"],
  ["Edm.TimeOfDay", "type: string, format: time"],
  ["Edm.Duration", "type: string, format: duration"],
  ["Edm.Guid", "type: string, format: uuid"],
  ["Edm.Binary", "type: string, format: base64url"],
  ["Edm.Boolean", "type: boolean"],
  ["Edm.SByte", "type: integer, format: int8"],
  ["Edm.Byte", "type: integer, format: uint8"],
  ["Edm.Int16", "type: integer, format: int16"],
  ["Edm.Int32", "type: integer, format: int32"],
  ["Edm.Int64", "type: integer, format: int64"],
  ["Edm.Single", "type: number, format: float"],
  ["Edm.Double", "type: number, format: double"],
  ["Edm.Decimal", "type: number, format: decimal"],
]);

/** The Edm type of an OpenAPI type; without one, the OpenAPI type itself, which equals none of them. */
export function edmType({ type, format }: Mapping): string {
  const words = Object.entries({ type, format }).filter(([, word]) => typeof word === "string");
  const written = words.map(([keyword, word]) => `${keyword}: ${String(word)}`).join(", ");
  return [...EDM].find(([, openApi]) => openApi === written)?.[0] ?? written;
}

/** How the spec writes a type that CSDL names; ` or ` stands between several. */
export function openApiType(type: string): string {
  const several = type.split(" or ");
  if (several.length > 1)
    return `oneOf: [${several.map((one) => `{ ${openApiType(one)} }`).join(", ")}]`;
  const item = /^Collection\((.*)\)$/.exec(type)?.[1];
  if (item !== undefined) return `type: array, items: { ${openApiType(item)} }`;
  return EDM.get(type) ?? `$ref: the schema with the title ${type}`;
}

/** How Microsoft's pages name a primitive type. */
export function edmTypeOfPage(name: string): string {
  const match = [...EDM.keys()].find((type) => type.toLowerCase() === `edm.${name.toLowerCase()}`);
  return match ?? name;
}

const JSON_TYPES = new Map([
  ["type: string, format: date-time", "String (timestamp)"],
  ["type: boolean", "Boolean"],
]);

/** What stands for a value of the type in the JSON of Microsoft's pages. */
export function jsonType(type: string, isEnum: (type: string) => boolean): string {
  const item = /^Collection\((.*)\)$/.exec(type)?.[1];
  if (item !== undefined) return `a list of ${jsonType(item, isEnum)}`;
  const openApi = EDM.get(type);
  if (openApi === undefined) return isEnum(type) ? "String" : "object";
  return JSON_TYPES.get(openApi) ?? (openApi.startsWith("type: string") ? "String" : "Number");
}
