/**
 * Known limits of the languages. They are applied to what is expected, so that a limit that no longer exists
 * fails as well.
 */
import { FUTURE_PROPERTY, type Expected } from "./expected.js";
import { differences, mapObjects, withoutProperties, type Json, type JsonObject } from "./json.js";

export type Limit =
  /** Unknown properties are read without an error, but lost. */
  | { readonly name: "unknown property" }
  /** A property that is null in a response is read as absent. */
  | { readonly name: "null read" }
  /** A nullable property of a target that is absent in a response is read as null. */
  | { readonly name: "absent read" };

const NULLABLE_IN_TARGETS = { groupId: null, collectionId: null, entraObjectId: null };

export function limited(expected: Expected, limits: readonly Limit[]): Expected {
  return limits.reduce((before, limit) => {
    const after = applied(before, limit) as Expected;
    if (differences(before, after).length === 0) {
      throw new Error(`The limit "${limit.name}" changes nothing of what is expected.`);
    }
    return after;
  }, expected);
}

function applied(expected: Expected, limit: Limit): Json {
  switch (limit.name) {
    case "unknown property":
      return withoutProperties(expected, (name) => name === FUTURE_PROPERTY);
    case "null read":
      return { ...expected, seen: withoutProperties(expected.seen, (_, value) => value === null) };
    case "absent read":
      return { ...expected, seen: mapObjects(expected.seen, withNulls) };
  }
}

function withNulls(object: JsonObject): JsonObject {
  const type = object["@odata.type"];
  const isTarget = typeof type === "string" && type.endsWith("AssignmentTarget");
  return isTarget ? { ...NULLABLE_IN_TARGETS, ...object } : object;
}
