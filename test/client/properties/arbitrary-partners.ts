/**
 * Arbitraries for every partner that the documentation allows in a request. They are derived from the
 * documented facts, not from the spec or the validator.
 */
import fc from "fast-check";
import {
  forEachEnum,
  PROPERTIES,
  SCOPE_TAG_TARGET_TYPES,
  TARGETS,
  type PropertyType,
} from "../../support/documented.js";
import { codePoint } from "./code-point.js";

export type Json = Record<string, unknown>;

/** Both spellings of a type in Graph. */
export const spellings = (name: string): [string, string] => [
  `#microsoft.graph.${name}`,
  `microsoft.graph.${name}`,
];
export const PARTNER_TYPE = "deviceManagementPartner";
export const ASSIGNMENT_TYPE = "deviceManagementPartnerAssignment";

/**
 * Any text: graphemes, code points, code units, and some special cases. Lone surrogates are allowed: JSON
 * escapes them, so they arrive unchanged.
 */
export const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: codePoint }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom(
    "",
    " ",
    "\0",
    "\ud83d",
    "\ude42",
    "\ufeff",
    "\u2028",
    "__proto__",
    "null",
    '"\\',
  ),
);

const twoDigits = (max: number): fc.Arbitrary<string> =>
  fc.nat(max).map((number) => String(number).padStart(2, "0"));
const digit = fc.nat(9).map(String);
const day = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3_652_058 }).map(dayOfTheCalendar) },
  { weight: 1, arbitrary: fc.constantFrom("0000-01-01", "2000-02-29", "2024-02-29", "9999-12-31") },
);
/** The date that is a number of days after 1 January of the year 1. */
function dayOfTheCalendar(number: number): string {
  return new Date(Date.parse("0001-01-01") + number * 86_400_000).toISOString().slice(0, 10);
}

/** RFC 3339 with up to 7 fractional digits, and `Z` or any offset. */
export const dateTime = fc
  .record({
    day,
    time: fc.tuple(twoDigits(23), twoDigits(59), twoDigits(59)).map((parts) => parts.join(":")),
    fraction: fc
      .string({ unit: digit, maxLength: 7 })
      .map((digits) => (digits ? `.${digits}` : "")),
    offset: fc.oneof(
      fc.constant("Z"),
      fc
        .tuple(fc.constantFrom("+", "-"), twoDigits(23), twoDigits(59))
        .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
    ),
  })
  .map(({ day, time, fraction, offset }) => `${day}T${time}${fraction}${offset}`);

/** An object with some of the properties, and all of the required ones. */
const objectOf = (
  properties: Record<string, fc.Arbitrary<unknown>>,
  required: string[] = [],
): fc.Arbitrary<Json> => fc.record<Json, string>(properties, { requiredKeys: required });

const orNull = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.option(arbitrary);

/** The properties of targets besides their type; only targetType is not nullable. */
const TARGET_VALUES: Record<string, fc.Arbitrary<unknown>> = {
  groupId: orNull(text),
  collectionId: orNull(text),
  entraObjectId: orNull(text),
  targetType: fc.constantFrom(...SCOPE_TAG_TARGET_TYPES),
};

/** The target types, each with its properties and its valid targets. */
export const TARGET_TYPES = Object.entries<readonly string[]>(TARGETS).map(([type, names]) => {
  const values = names.map((name) => [name, TARGET_VALUES[name] ?? fc.constant(null)] as const);
  const tag = fc.constantFrom(...spellings(type));
  const good = objectOf({ "@odata.type": tag, ...Object.fromEntries(values) }, ["@odata.type"]);
  return { type, names, good };
});

const target = fc.oneof(...TARGET_TYPES.map(({ good }) => good));

export const assignment = objectOf({
  "@odata.type": fc.constantFrom(...spellings(ASSIGNMENT_TYPE)),
  target: orNull(target),
});

const VALUES: Record<PropertyType, fc.Arbitrary<unknown>> = {
  ...forEachEnum((members) => fc.constantFrom(...members)),
  string: text,
  dateTime,
  boolean: fc.boolean(),
  assignments: fc.array(assignment, { maxLength: 4 }),
};

const propertyValues = PROPERTIES.map(
  ({ name, type, nullable }) => [name, nullable ? orNull(VALUES[type]) : VALUES[type]] as const,
);

/** Any body of a create. */
export const partner = objectOf({
  "@odata.type": fc.constantFrom(...spellings(PARTNER_TYPE)),
  ...Object.fromEntries(propertyValues),
});
