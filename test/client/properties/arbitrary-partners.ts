/**
 * Every partner that the documentation allows to be sent, from the tables of facts; nothing here comes
 * from the spec or the validator.
 */
import fc from "fast-check";
import {
  PARTNER_APP_TYPES,
  PARTNER_STATES,
  PROPERTIES,
  SCOPE_TAG_TARGET_TYPES,
  TARGETS,
} from "../../support/documented.js";

export type Json = Record<string, unknown>;

/** Graph's name of a type, in both spellings. */
export const spellings = (name: string): [string, string] => [
  `#microsoft.graph.${name}`,
  `microsoft.graph.${name}`,
];
export const PARTNER = "deviceManagementPartner";
export const ASSIGNMENT = "deviceManagementPartnerAssignment";

/**
 * Any text: what people write, any code point, any code unit, and some traps. Also half of a surrogate
 * pair: JSON escapes it, so that it travels as well as any other character.
 */
export const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
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
/** JavaScript's own calendar knows the days: `number` of them after the first of the year 1. */
function dayOfTheCalendar(number: number): string {
  return new Date(Date.parse("0001-01-01") + number * 86_400_000).toISOString().slice(0, 10);
}

/** RFC 3339 with up to 7 digits of a second, and `Z` or any offset. */
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

/** An object with any of the properties, and all of the required ones. */
const objectOf = (
  properties: Record<string, fc.Arbitrary<unknown>>,
  required: string[] = [],
): fc.Arbitrary<Json> => fc.record<Json, string>(properties, { requiredKeys: required });

const orNull = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.option(arbitrary);

/** What targets have beside their type; only the kind of scope tag is never null. */
const TARGET_VALUES: Record<string, fc.Arbitrary<unknown>> = {
  groupId: orNull(text),
  collectionId: orNull(text),
  entraObjectId: orNull(text),
  targetType: fc.constantFrom(...SCOPE_TAG_TARGET_TYPES),
};

/** The types of targets, each with its properties and its targets. */
export const TARGET_TYPES = Object.entries<readonly string[]>(TARGETS).map(([type, names]) => {
  const values = names.map((name) => [name, TARGET_VALUES[name] ?? fc.constant(null)] as const);
  const tag = fc.constantFrom(...spellings(type));
  const good = objectOf({ "@odata.type": tag, ...Object.fromEntries(values) }, ["@odata.type"]);
  return { type, names, good };
});

const target = fc.oneof(...TARGET_TYPES.map(({ good }) => good));

export const assignment = objectOf({
  "@odata.type": fc.constantFrom(...spellings(ASSIGNMENT)),
  target: orNull(target),
});

const VALUES: Record<(typeof PROPERTIES)[number]["type"], fc.Arbitrary<unknown>> = {
  string: text,
  dateTime,
  partnerState: fc.constantFrom(...PARTNER_STATES),
  partnerAppType: fc.constantFrom(...PARTNER_APP_TYPES),
  boolean: fc.boolean(),
  assignments: fc.array(assignment, { maxLength: 4 }),
};

const propertyValues = PROPERTIES.map(
  ({ name, type, nullable }) => [name, nullable ? orNull(VALUES[type]) : VALUES[type]] as const,
);

/** Whatever may be sent to create a partner. */
export const partner = objectOf({
  "@odata.type": fc.constantFrom(...spellings(PARTNER)),
  ...Object.fromEntries(propertyValues),
});
