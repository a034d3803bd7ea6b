/**
 * Known limits of the languages. They are applied to what is expected, so that a limit that no longer exists
 * fails as well.
 */
import { FUTURE_PROPERTY, type Expected } from "./expected.js";
import { differences, mapObjects, withoutProperties, type Json, type JsonObject } from "./json.js";

interface Limit {
  /** Completes the sentence "known limit: …". */
  readonly means: string;
  /** What a program with the limit reads and sends. */
  readonly apply: (expected: Expected) => Json;
}

const NULLABLE_IN_TARGETS = { groupId: null, collectionId: null, entraObjectId: null };

export const LIMITS = {
  unknownProperty: {
    means: "a property that the spec does not have is read without an error, but lost",
    apply: (expected) => withoutProperties(expected, (name) => name === FUTURE_PROPERTY),
  },
  nullRead: {
    means: "a property that is null in a response is read as absent",
    apply: (expected) => ({
      ...expected,
      seen: withoutProperties(expected.seen, (_, value) => value === null),
    }),
  },
  absentRead: {
    means: "a nullable property of a target that is absent in a response is read as null",
    apply: (expected) => ({ ...expected, seen: mapObjects(expected.seen, withNulls) }),
  },
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

export function limited(expected: Expected, limits: readonly LimitName[]): Expected {
  return limits.reduce((before, name) => {
    const after = LIMITS[name].apply(before) as Expected;
    if (differences(before, after).length === 0) {
      throw new Error(`The limit ${name} changes nothing of what is expected.`);
    }
    return after;
  }, expected);
}

function withNulls(object: JsonObject): JsonObject {
  const type = object["@odata.type"];
  const isTarget = typeof type === "string" && type.endsWith("AssignmentTarget");
  return isTarget ? { ...NULLABLE_IN_TARGETS, ...object } : object;
}
