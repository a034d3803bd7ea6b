import { CAPABILITIES } from "./capabilities.js";
import type { Contradiction, Difference } from "./compare.js";
import { openApiType } from "./edm.js";
import {
  READ_WRITE,
  UNSAID,
  type Accepted,
  type Aspect,
  type Aspects,
  type Document,
  type TopicKind,
} from "./facts.js";
import { KNOWN_DIFFERENCES, type KnownDifferences } from "./known-differences.js";

export interface Report {
  /** A sentence for each difference that is not known, and for each known one that is no longer so. */
  readonly differences: readonly string[];
  /** A sentence for each known difference, with its reason. */
  readonly known: readonly { readonly reason: string; readonly differences: readonly string[] }[];
  /** A sentence for each thing on which Microsoft's documents disagree and the spec accepts either. */
  readonly contradictions: readonly string[];
}

/** `complete`: all documents were read, so that a known difference that was not found is outdated. */
export function report(
  found: readonly Difference[],
  contradictions: readonly Contradiction[],
  known: readonly KnownDifferences[],
  complete: boolean,
): Report {
  const isKnown = new Set(known.flatMap(({ differences }) => differences));
  const statements = new Set(found.map((difference) => statement([difference])));
  const outdated = [...isKnown].filter((one) => !statements.has(one));
  return {
    differences: [
      ...grouped(found.filter((difference) => !isKnown.has(statement([difference])))).map(
        (group) => `${withAgreement(group)}: ${advice(group)}.`,
      ),
      ...(complete ? outdated : []).map(
        (one) => `${KNOWN_DIFFERENCES} says "${one}", which is no longer so: remove it there.`,
      ),
    ],
    known: known.map(({ reason, differences }) => ({
      reason,
      differences: grouped(
        found.filter((difference) => differences.includes(statement([difference]))),
      ).map((group) => `${withAgreement(group)}.`),
    })),
    contradictions: [...new Set(contradictions.map(contradiction))],
  };
}

/** One cause, several documents or places: the same difference, told once. */
type Group = readonly [Difference, ...Difference[]];

function grouped(differences: readonly Difference[]): Group[] {
  const groups = new Map<string, Group>();
  for (const difference of differences) {
    const { topic, name, aspect, theirs, ours } = difference;
    const thing = KINDS[topic.kind].noun(topic.of, name);
    const values = aspect === undefined ? [] : [theirs?.[aspect], ours?.[aspect]];
    const sides = [theirs === undefined, ours === undefined];
    const key = JSON.stringify([thing, aspect, ...values, ...sides]);
    const group = groups.get(key);
    groups.set(key, group === undefined ? [difference] : [...group, difference]);
  }
  return [...groups.values()];
}

/** The sentence without what to change. Known differences are listed by it, for one document each. */
export function statement(group: Group): string {
  const [{ topic, name, aspect, ours }] = group;
  const theirs = allAspects(group);
  const thing = KINDS[topic.kind].noun(topic.of, name);
  const documents = unique(group.map(({ document }) => document));
  const [has, does] = documents.length === 1 ? ["has", "does"] : ["have", "do"];
  const all = subject(documents);
  if (ours === undefined)
    return `${capital(all)} ${has} ${thing}${described(theirs)}, but the spec does not`;
  if (theirs === undefined) {
    const lacking = KINDS[topic.kind].lacking ?? "";
    return `The spec has ${thing}${lacking}, but ${all} ${does} not`;
  }
  if (aspect === undefined) throw new Error("Both sides have the thing, but nothing differs.");
  const says =
    theirs[aspect] === UNSAID ? ABSENT[aspect] : `${VERBS[aspect]} ${theirs[aspect] ?? ""}`;
  const spec = ours[aspect] === UNSAID ? "does not say so" : `says ${accepted(ours[aspect])}`;
  return `${capital(place(documents))}, ${thing} ${says ?? ""}, but the spec ${spec}`;
}

/** Says also which documents contradict those that differ from the spec. */
function withAgreement(group: Group): string {
  const [{ aspect, ours }] = group;
  const agreeing = unique(group.flatMap((difference) => difference.agreeing)).filter(
    ({ name }) => !group.some(({ document }) => document.name === name),
  );
  if (agreeing.length === 0) return statement(group);
  const all = subject(agreeing);
  const [has, does, says] = agreeing.length === 1 ? ["has", "does", "says"] : ["have", "do", "say"];
  const clause =
    aspect !== undefined
      ? `${all} ${says} what the spec says`
      : ours === undefined
        ? `neither ${does} ${all}`
        : `${all} ${has} it too`;
  return `${statement(group)} (${clause})`;
}

function contradiction({ topic, name, aspect, values }: Contradiction): string {
  const thing = KINDS[topic.kind].noun(topic.of, name);
  const said = [...values].map(([value, documents]) => `${value} ${place(unique(documents))}`);
  return `${capital(thing)} ${VERBS[aspect]} ${and(said)}; the spec accepts each.`;
}

function advice(group: Group): string {
  const [{ topic, aspect, ours }] = group;
  const theirs = allAspects(group);
  const kind = KINDS[topic.kind];
  const subject: Subject = {
    ...group[0],
    theirs,
    places: and([...new Set(group.map(({ place }) => place))]),
  };
  if (ours === undefined) return kind.add(subject);
  if (theirs === undefined) return kind.remove(subject);
  if (aspect === undefined) throw new Error("Both sides have the thing, but nothing differs.");
  return (kind.change ?? CHANGE[aspect])(subject, theirs[aspect] ?? "");
}

/** What the documents of a group say of the thing; some say more than others. */
function allAspects(group: Group): Aspects | undefined {
  return group
    .map(({ theirs }) => theirs)
    .reduce((all, theirs) => (theirs === undefined ? all : { ...all, ...theirs }));
}

interface Subject extends Difference {
  readonly places: string;
}

interface Kind {
  readonly noun: (of: string, name: string) => string;
  /** Says after the noun in which respect only the spec has the thing. */
  readonly lacking?: string;
  /** What to do about what only Microsoft has, what only the spec has, and what both have differently. */
  readonly add: (subject: Subject) => string;
  readonly remove: (subject: Subject) => string;
  readonly change?: (subject: Subject, microsoft: string) => string;
}

const toPlaces = {
  add: ({ name, theirs, places }: Subject) => `add ${name} ${openApi(theirs)} to ${places}`,
  remove: ({ name, places }: Subject) => `remove ${name} from ${places}`,
};

const asPath = {
  add: ({ name, places }: Subject) => `add a path that ends in /${name} to ${places}`,
  remove: ({ name, places }: Subject) => `remove the path that ends in /${name} from ${places}`,
};

const asType = {
  add: ({ places }: Subject) => `compare ${places} with it`,
  remove: ({ places }: Subject) => `remove ${places}, and what refers to it`,
};

const asPermission = (account: string): Kind => ({
  noun: (of, name) =>
    name === ""
      ? `the order of the ${account} permissions of ${of}`
      : `the ${account} permission ${name} of ${of}`,
  add: ({ name, places }) => `add ${name} to ${places}, least privileged first`,
  remove: ({ name, places }) => `remove ${name} from ${places}`,
});

const asExample = (what: string): Kind => ({
  noun: (of, name) =>
    name === "" ? `the example ${what} of ${of}` : `${name} in the example ${what} of ${of}`,
  add: ({ places }) => `bring one of ${places} in line`,
  remove: ({ places }) => `bring one of ${places} in line`,
  change: ({ places }) => `bring one of ${places} in line`,
});

const asAnnotation = {
  add: ({ name, places }: Subject) =>
    `see what ${name} means for ${places}; if nothing, list it in ${KNOWN_DIFFERENCES}`,
  remove: ({ name, places }: Subject) => `remove ${name} from ${places}`,
};

function capabilityInWords(name: string): string {
  const capability = CAPABILITIES.get(name);
  if (capability === undefined) return name;
  if ("option" in capability) return `the parameter ${capability.option}`;
  return `${capability.method.toUpperCase()} on the ${capability.on}`;
}

const KINDS: Readonly<Record<TopicKind, Kind>> = {
  type: { noun: (of) => `the type ${of}`, ...asType },
  "concrete types": {
    noun: (of, name) =>
      name === of ? `the concrete type ${of}` : `the concrete type ${name}, a kind of ${of}`,
    add: ({ name, topic, places }) =>
      `add a schema with the title ${name}, and name it in ${places} as a kind of ${topic.of}`,
    remove: ({ name, topic, places }) =>
      name === topic.of
        ? `remove ${places}, and what refers to it`
        : `remove the schema with the title ${name}, and its name from ${places}`,
  },
  properties: { noun: (of, name) => `the property ${of}.${name}`, ...toPlaces },
  "sent properties": {
    noun: (of, name) => `the property ${of}.${name}`,
    lacking: " among those that a client can send",
    ...toPlaces,
  },
  "properties of any": {
    noun: (of, name) => `the property ${name} in a kind of ${of}`,
    ...toPlaces,
  },
  "navigation properties": {
    noun: (of, name) => `the navigation property ${of}.${name}`,
    ...asPath,
  },
  enum: { noun: (of) => `the enum type ${of}`, ...asType },
  members: {
    noun: (of, name) => `the enum member ${of}.${name}`,
    add: ({ name, theirs, places }) =>
      theirs?.number === undefined
        ? `add ${name} to enum in ${places}`
        : `add ${name} to enum and ${theirs.number} to x-graph-values in ${places}`,
    remove: ({ name, places }) => `remove ${name} and its number from ${places}`,
  },
  operations: { noun: (of, name) => `the operation ${name} of ${of}`, ...asPath },
  annotations: { noun: (of, name) => `the annotation ${name} on ${of}`, ...asAnnotation },
  methods: {
    noun: (of, name) => `the method of ${of} that the page ${name} describes`,
    add: ({ places }) => `add the operation to ${places}, with the page as its externalDocs`,
    remove: ({ places }) => `remove the operation from ${places}`,
  },
  JSON: { noun: (of, name) => `the key ${name} in the JSON of ${of}`, ...toPlaces },
  "shown types": {
    noun: (of, name) => `the property ${of}.${name} in JSON`,
    add: ({ name, places }) => `check the type of ${name} in ${places}`,
    remove: ({ name, places }) => `check the type of ${name} in ${places}`,
  },
  path: {
    noun: (of) => `the path ${of}`,
    add: ({ places }) => `add it to ${places}`,
    remove: ({ places }) => `remove it from ${places}`,
  },
  capabilities: {
    noun: (of, name) =>
      CAPABILITIES.has(name)
        ? `the capability ${name} of ${of}`
        : `the annotation ${name} on ${of}`,
    ...asAnnotation,
    change: ({ name, places }, value) =>
      value === "true"
        ? `add ${capabilityInWords(name)} to ${places}`
        : `remove ${capabilityInWords(name)} from ${places}`,
  },
  requests: {
    noun: (_, name) => `the request ${name}`,
    add: ({ places }) => `add it to ${places}`,
    remove: ({ places }) => `remove it from ${places}`,
  },
  request: {
    noun: (of, name) => `the request ${name} of ${of}`,
    add: ({ places }) => `check the method and the path of ${places}`,
    remove: ({ places }) => `check the method and the path of ${places}`,
  },
  "request headers": {
    noun: (of, name) => `the request header ${name} of ${of}`,
    add: ({ name, places }) => `add a parameter for the header ${name} to ${places}`,
    remove: ({ name, places }) => `remove the header ${name} from ${places}`,
  },
  "query options": {
    noun: (of, name) => `the query option ${name} of ${of}`,
    add: ({ name, places }) => `add the parameter ${name} to ${places}`,
    remove: ({ name, places }) => `remove the parameter ${name} from ${places}`,
  },
  "delegated permissions": asPermission("delegated"),
  "personal permissions": asPermission("personal account's"),
  "application permissions": asPermission("application"),
  "request body": {
    noun: (of) => `the request body of ${of}`,
    add: ({ places }) => `add a requestBody to ${places}`,
    remove: ({ places }) => `remove the requestBody from ${places}`,
  },
  response: {
    noun: (of) => `the successful response of ${of}`,
    add: ({ places }) => `add it to ${places}`,
    remove: ({ places }) => `remove it from ${places}`,
  },
  "example request": asExample("request"),
  "example response": asExample("response"),
};

const VERBS: Readonly<Record<Aspect, string>> = {
  name: "is called",
  type: "is of type",
  nullability: "is",
  access: "is",
  deprecation: "is",
  "maximum length": "has the maximum length",
  precision: "has the precision",
  scale: "has the scale",
  unicode: "has the Unicode facet",
  default: "has the default",
  "base type": "derives from",
  key: "has the key",
  openness: "is",
  flags: "takes",
  number: "has the number",
  signature: "is",
  target: "leads to",
  annotation: "is",
  capability: "is",
  result: "returns",
  "JSON type": "is",
  "shown type": "is shown as",
  "header value": "has the value",
  privilege: "is",
  order: "is",
  body: "is",
  "required properties": "requires",
  status: "has the status",
  "status of the example": "has, in its example, the status",
  shape: "is",
  value: "is",
};

/** Said instead of the verb and the value where a document does not give one. */
const ABSENT: Readonly<Partial<Record<Aspect, string>>> = {
  deprecation: "is not deprecated",
  "maximum length": "has no maximum length",
  precision: "has no precision",
  scale: "has no scale",
  unicode: "has no Unicode facet",
  default: "has no default",
};

const writeKeyword = (keyword: string) => (subject: Subject, value: string) =>
  value === UNSAID
    ? `remove ${keyword} of ${subject.name} from ${subject.places}`
    : `write ${keyword}: ${value} for ${subject.name} in ${subject.places}`;

const ACCESS: Readonly<Record<string, string>> = {
  "read-only": "write readOnly: true for NAME in PLACES, and remove it from what is sent",
  "write-only": "write writeOnly: true for NAME in PLACES",
  "writable on creation only": "write x-ms-mutability: [create, read] for NAME in PLACES",
  "readable and writable": "remove readOnly, writeOnly and x-ms-mutability of NAME from PLACES",
};

/** What to do about what both have, each in its own way. */
const CHANGE: Readonly<Record<Aspect, (subject: Subject, microsoft: string) => string>> = {
  name: ({ places }, name) => `rename it: let the title of ${places} name ${name}`,
  type: ({ places }, type) => `write ${openApi({ type })} in ${places}`,
  nullability: ({ places }, nullability) =>
    `${nullability === "nullable" ? "allow" : "do not allow"} null in ${places}`,
  access: ({ name, places }, access) =>
    (ACCESS[access] ?? "check whether NAME in PLACES can be accessed")
      .replace("NAME", name)
      .replace("PLACES", places),
  deprecation: ({ topic, name, places }, deprecation) =>
    topic.kind === "members"
      ? `mention it in ${places}, and list it in ${KNOWN_DIFFERENCES}, as OpenAPI cannot express it`
      : deprecation === UNSAID
        ? `remove deprecated and x-ms-deprecation of ${name} from ${places}`
        : `write deprecated: true and x-ms-deprecation for ${name} in ${places}`,
  "maximum length": writeKeyword("maxLength"),
  precision: writeKeyword("x-graph-precision"),
  scale: writeKeyword("x-graph-scale"),
  unicode: writeKeyword("x-graph-unicode"),
  default: writeKeyword("default"),
  "base type": ({ places }, base) => `let x-graph-base-type of ${places} be ${base}`,
  key: ({ places }) => `name the parameter of ${places} after it`,
  openness: ({ places }) => `remove additionalProperties: false from ${places}`,
  flags: ({ places }) => `allow members joined by commas in ${places}`,
  number: ({ places }, number) => `write ${number} in x-graph-values of ${places}`,
  signature: ({ name, places }) =>
    `change the body or the response of the path that ends in /${name} in ${places}`,
  target: ({ places }) => `change it in ${places}`,
  annotation: ({ places }) => `compare ${places} with it`,
  capability: ({ places }) => `compare ${places} with it`,
  result: ({ places }, result) => `return ${result} from the operation in ${places}`,
  "JSON type": ({ name, places }) => `check the type of ${name} in ${places}`,
  "shown type": ({ name, places }) => `check the type of ${name} in ${places}`,
  "header value": ({ name, places }) => `check the header ${name} of ${places}`,
  privilege: ({ places }) => `let ${places} begin with the least privileged permission`,
  order: ({ places }) => `put ${places} in that order`,
  body: ({ places }) => `check the requestBody of ${places}`,
  "required properties": ({ places }) => `check what the requestBody of ${places} requires`,
  status: ({ places }, status) => `describe the response ${status} of ${places}`,
  "status of the example": ({ places }, status) => `describe the response ${status} of ${places}`,
  shape: ({ places }) => `bring one of ${places} in line`,
  value: ({ places }) => `bring one of ${places} in line`,
};

/** Aspects that say what a thing is without a label. */
const WITHOUT_LABEL = new Set<string>([
  "nullability",
  "access",
  "deprecation",
  "signature",
  "privilege",
  "annotation",
  "capability",
  "value",
]);
/** Aspects that a thing usually has, and that go without saying. */
const USUAL = new Set<string | undefined>([undefined, UNSAID, READ_WRITE]);

function described(aspects: Aspects = {}): string {
  const given = Object.entries(aspects).filter(
    ([aspect, value]) => aspect !== "name" && !USUAL.has(value),
  );
  const labelled = given.filter(([aspect]) => !WITHOUT_LABEL.has(aspect));
  const unlabelled = given.filter(([aspect]) => WITHOUT_LABEL.has(aspect));
  const words = [
    ...labelled.map(([aspect, value]) => `${aspect} ${value}`),
    ...unlabelled.map(([, value]) => value),
  ];
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}

function openApi({ type, nullability }: Aspects = {}): string {
  if (type === undefined) return "as Microsoft describes it";
  const nullable = nullability === "nullable" ? ", nullable: true" : "";
  return `{ ${openApiType(type)}${nullable} }`;
}

function accepted(value: Accepted | undefined): string {
  if (value === undefined || typeof value === "string") return value ?? "";
  return `one of ${value.join(", ")}`;
}

function unique(documents: readonly Document[]): Document[] {
  return [...new Map(documents.map((document) => [document.name, document])).values()];
}

/** `$metadata and the pages a and b` */
function subject(documents: readonly Document[]): string {
  return inWords(documents, "", "the ");
}

/** `in $metadata and on the pages a and b` */
function place(documents: readonly Document[]): string {
  return inWords(documents, "in ", "on the ");
}

function inWords(documents: readonly Document[], before: string, beforePages: string): string {
  const pages = documents.filter(({ isPage }) => isPage).map(({ name }) => name);
  const files = documents.filter(({ isPage }) => !isPage).map(({ name }) => `${before}${name}`);
  const word = pages.length === 1 ? "page" : "pages";
  const all = [...files].sort();
  if (pages.length > 0) all.push(`${beforePages}${word} ${and(pages)}`);
  return all.join(" and ");
}

function and(words: readonly string[]): string {
  const [last = "", ...others] = [...words].sort().reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
}

/** The name of a file stays as it is. */
function capital(words: string): string {
  if (!/^\w+ /.test(words)) return words;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
