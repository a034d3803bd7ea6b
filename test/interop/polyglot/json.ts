export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Applies a function to every string. */
export function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => mapTexts(item, change));
  return isObject(value) ? mapProperties(value, (inner) => mapTexts(inner, change)) : value;
}

/** Applies a function to every object, outer ones first. */
export function mapObjects(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => mapObjects(item, change));
  }
  return isObject(value)
    ? mapProperties(change(value), (inner) => mapObjects(inner, change))
    : value;
}

/** Removes some of the properties at every level. */
export function withoutProperties(
  value: Json,
  isDropped: (name: string, value: Json) => boolean,
): Json {
  return mapObjects(value, (object) =>
    Object.fromEntries(Object.entries(object).filter(([name, inner]) => !isDropped(name, inner))),
  );
}

function mapProperties(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, inner]) => [name, change(inner)]));
}

/** One line for each difference between two values. */
export function differences(
  expected: Json | undefined,
  found: Json | undefined,
  path = "",
): string[] {
  if (isObject(expected) && isObject(found)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
    return [...names].flatMap((name) =>
      differences(expected[name], found[name], path ? `${path}.${name}` : name),
    );
  }
  if (Array.isArray(expected) && Array.isArray(found)) {
    const length = Math.max(expected.length, found.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differences(expected[index] as Json, found[index] as Json, `${path}[${index}]`),
    );
  }
  return expected === found ? [] : [`${path}: expected ${shown(expected)}, found ${shown(found)}`];
}

function shown(value: Json | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** The number of properties in a JSON text; duplicates count twice. */
export function propertiesWritten(json: string): number {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length;
}
