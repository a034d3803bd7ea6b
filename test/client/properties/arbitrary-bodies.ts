/** Arbitraries for bodies that the documentation does not allow, and for any body at all. */
import fc from "fast-check";
import { forEachEnum, PROPERTIES, type PropertyType } from "../../support/documented.js";
import {
  assignment,
  ASSIGNMENT_TYPE,
  dateTime,
  partner,
  PARTNER_TYPE,
  spellings,
  TARGET_TYPES,
  text,
  type Json,
} from "./arbitrary-partners.js";

const GROUPS = "groupsRequiringPartnerEnrollment";
const TYPE = "@odata.type";

/** Any JSON value; it is parsed, so that `__proto__` is an own property, as in a request. */
const anyJson = fc.json({ maxDepth: 2 }).map((json): unknown => JSON.parse(json));

/** Values of each JSON type. */
const OF_TYPE = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  number: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
  string: text,
  array: fc.array(anyJson, { maxLength: 2 }),
  object: anyJson.map((inner): unknown => ({ inner })),
};
type JsonType = keyof typeof OF_TYPE;

function ofTypesOtherThan(...types: JsonType[]): fc.Arbitrary<unknown> {
  const others = (Object.keys(OF_TYPE) as JsonType[]).filter((type) => !types.includes(type));
  return fc.oneof(...others.map((type) => OF_TYPE[type]));
}

const OFFSET = /(Z|[+-]\d\d:\d\d)$/;
const SECONDS = /:\d\d(\.\d+)?(?=[Z+-])/;
/** Each turns a valid date into an invalid one. */
const DATE_MISTAKES: readonly ((date: string) => string)[] = [
  (date) => date.replace("T", " "),
  (date) => date.toLowerCase(),
  (date) => date.slice(0, 10),
  (date) => date.slice(1),
  (date) => `+0${date}`,
  (date) => ` ${date}`,
  (date) => `${date}\n`,
  (date) => date.replace(OFFSET, ""),
  (date) => date.replace(OFFSET, "+0800"),
  (date) => date.replace(OFFSET, "+24:00"),
  (date) => date.replace(OFFSET, "-00:60"),
  (date) => date.replace(/T\d\d/, "T24"),
  (date) => date.replace(/:\d\d/, ":60"),
  (date) => date.replace(SECONDS, ":60"),
  (date) => date.replace(SECONDS, ":00.12345678"),
  (date) => date.replace(SECONDS, ":00."),
  (date) => date.replace(SECONDS, ":00,5"),
  (date) => date.replace(/-\d\d-/, "-00-"),
  (date) => date.replace(/-\d\d-/, "-13-"),
  (date) => date.replace(/-\d\dT/, "-00T"),
  (date) => date.replace(/-\d\dT/, "-32T"),
  (date) => date.replace(/-\d\d-\d\d/, "-02-30"),
  (date) => date.replace(/-\d\d-\d\d/, "-04-31"),
  (date) => date.replace(/^\d{4}-\d\d-\d\d/, "1900-02-29"),
];
const badDate = fc
  .tuple(dateTime, fc.constantFrom(...DATE_MISTAKES))
  .map(([date, mistake]) => mistake(date));

/** Values that are not members of any enum. */
const notAMember = fc.oneof(
  fc.constantFrom("", "Enabled", "bogus", "2", " user", "constructor", "__proto__", "null"),
  fc.string().map((word) => `${word}?`),
  ofTypesOtherThan("string"),
);

const BAD_VALUES: Record<PropertyType, fc.Arbitrary<unknown>> = {
  ...forEachEnum(() => notAMember),
  string: ofTypesOtherThan("string", "null"),
  dateTime: fc.oneof({ weight: 3, arbitrary: badDate }, ofTypesOtherThan("string", "null")),
  boolean: ofTypesOtherThan("boolean", "null"),
  assignments: ofTypesOtherThan("array", "null"),
};

/** An `@odata.type` other than those of the given types. */
const otherType = (...names: string[]): fc.Arbitrary<unknown> => {
  const good: readonly unknown[] = names.flatMap(spellings);
  const near = names.flatMap((name) => [name, `#${name}`, `##microsoft.graph.${name}`, `${name} `]);
  const foreign = ["user", "entity", "deviceAndAppManagementAssignmentTarget"].flatMap(spellings);
  const known = [PARTNER_TYPE, ASSIGNMENT_TYPE, ...TARGET_TYPES.map(({ type }) => type)].flatMap(
    spellings,
  );
  return fc
    .oneof(fc.constantFrom("", "#", "__proto__", ...near, ...foreign, ...known), anyJson)
    .filter((tag) => !good.includes(tag));
};

const TARGET_PROPERTIES = [...new Set(TARGET_TYPES.flatMap(({ names }) => names))];
const ALL_NAMES = [...PROPERTIES.map(({ name }) => name), "target", ...TARGET_PROPERTIES];
/** Inherited names, near misses, and `@odata.bind`, which is an instruction. */
const SPECIAL_NAMES = [
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "toJSON", "length"],
  ...["", "displayname", "PartnerState", "value", "/", "~0", "0", "@odata.bind", "x@odata.bind"],
];

/** The name of a property that an object with the known properties does not have. */
const unknownName = (known: readonly string[]): fc.Arbitrary<string> =>
  fc
    .oneof(fc.constantFrom(...SPECIAL_NAMES, ...ALL_NAMES), fc.string())
    .filter((name) => name !== TYPE && !known.includes(name) && !isControlInformation(name));

/** The object with one more property, or with another value of a property. */
const withMistake = (
  good: fc.Arbitrary<Json>,
  ...mistakes: fc.Arbitrary<[name: string, value: unknown]>[]
): fc.Arbitrary<Json> =>
  fc
    .tuple(good, fc.oneof(...mistakes))
    // fromEntries defines own properties, even one named `__proto__`.
    .map(([object, mistake]) => Object.fromEntries([...Object.entries(object), mistake]));
const set = (
  name: string | fc.Arbitrary<string>,
  value: fc.Arbitrary<unknown>,
): fc.Arbitrary<[string, unknown]> =>
  fc.tuple(typeof name === "string" ? fc.constant(name) : name, value);

const badTarget = fc.oneof(
  ofTypesOtherThan("object", "null"),
  ...TARGET_TYPES.map(({ names, good }) => {
    const badValues = names.map((name) =>
      set(name, name === "targetType" ? notAMember : ofTypesOtherThan("string", "null")),
    );
    const unknownProperty = set(unknownName(names), anyJson);
    const wrongType = set(TYPE, otherType(...TARGET_TYPES.map(({ type }) => type)));
    return fc.oneof(
      good.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => name !== TYPE))),
      withMistake(good, wrongType, unknownProperty, ...badValues),
    );
  }),
);

const badAssignment = fc.oneof(
  ofTypesOtherThan("object"),
  withMistake(
    assignment,
    set("target", badTarget),
    set("target", badTarget),
    set("target", badTarget),
    set(TYPE, otherType(ASSIGNMENT_TYPE)),
    set(unknownName(["target"]), anyJson),
  ),
);

/** One invalid assignment among valid ones. */
const badAssignments = fc
  .tuple(fc.array(assignment, { maxLength: 2 }), badAssignment, fc.nat(2))
  .map(([good, bad, index]) => good.toSpliced(index, 0, bad as Json));

/** Bodies that are not objects, or that have one mistake. */
export const badBody = fc.oneof(
  { weight: 1, arbitrary: ofTypesOtherThan("object") },
  {
    weight: 9,
    arbitrary: withMistake(
      partner,
      ...PROPERTIES.map(({ name, type, nullable }) =>
        set(name, nullable ? BAD_VALUES[type] : fc.oneof(BAD_VALUES[type], fc.constant(null))),
      ),
      ...[1, 2, 3, 4, 5].map(() => set(GROUPS, badAssignments)),
      set(TYPE, otherType(PARTNER_TYPE)),
      set(unknownName(PROPERTIES.map(({ name }) => name)), anyJson),
    ),
  },
);

const CONTROL_INFORMATION = [
  ...["@odata.context", "@odata.etag", "@odata.id", "@microsoft.graph.tips", "@", "@odata.typ"],
  ...["partnerState@odata.type", "target@odata.navigationLink", "groupId@odata.type"],
];

/**
 * Any JSON value. Most are objects with relevant names and values, valid, invalid or misplaced, and with
 * control information.
 */
export const anyBody: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: anyJson },
  { weight: 3, arbitrary: badBody },
  { weight: 2, arbitrary: partner },
  { weight: 2, arbitrary: annotated(partner) },
  { weight: 3, arbitrary: mixed(3) },
);

/** The object with control information at every level. */
function annotated(good: fc.Arbitrary<Json>): fc.Arbitrary<unknown> {
  const annotations = fc.dictionary(fc.constantFrom(...CONTROL_INFORMATION), anyJson);
  return fc.tuple(good, annotations).map(([object, more]) => withEach(object, more));
}

function withEach(value: unknown, more: Json): unknown {
  if (Array.isArray(value)) return value.map((inner) => withEach(inner, more));
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.entries(value).map(([name, one]) => [name, withEach(one, more)]);
  return { ...more, ...Object.fromEntries(inner) } as unknown;
}

function mixed(depth: number): fc.Arbitrary<unknown> {
  const name = fc.constantFrom(...ALL_NAMES, ...SPECIAL_NAMES, TYPE, TYPE, ...CONTROL_INFORMATION);
  const tags = [PARTNER_TYPE, ASSIGNMENT_TYPE, ...TARGET_TYPES.map(({ type }) => type)].flatMap(
    spellings,
  );
  const leaf = fc.oneof(anyJson, text, dateTime, badDate, fc.constantFrom(...tags, "enabled"));
  if (depth === 0) return leaf;
  const inner = fc.oneof(leaf, mixed(depth - 1), fc.array(mixed(depth - 1), { maxLength: 2 }));
  return fc
    .array(fc.tuple(name, inner), { maxLength: 4 })
    .map((entries): unknown => Object.fromEntries(entries));
}

/**
 * Annotations of an object and its properties, which OData allows a client to send back and a service to
 * ignore. `@odata.type` is data, and `@odata.bind` is an instruction.
 */
function isControlInformation(name: string): boolean {
  return name.includes("@") && !/^@odata\.type$|@odata\.bind$/.test(name);
}

/** The value without control information at every level. */
export function withoutControlInformation(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutControlInformation);
  if (typeof value !== "object" || value === null) return value;
  const left = Object.entries(value).filter(([name]) => !isControlInformation(name));
  return Object.fromEntries(left.map(([name, inner]) => [name, withoutControlInformation(inner)]));
}
