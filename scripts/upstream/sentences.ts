import type { Difference } from "./compare.js";
import { openApiType } from "./edm.js";
import type { Aspect, Aspects, TopicKind } from "./facts.js";

/** The whole sentence: what Microsoft has, what the spec has, and what to change in the YAML. */
export function sentence(difference: Difference): string {
  return `${statement(difference)}: ${advice(difference)}.`;
}

/** The sentence without what to change; known differences are listed by it. */
export function statement({ topic, name, aspect = "type", microsoft, spec }: Difference): string {
  const thing = NOUNS[topic.kind](topic.of, name);
  if (spec === undefined)
    return `Microsoft has ${thing}${described(microsoft)}, but the spec does not`;
  if (microsoft === undefined) return `The spec has ${thing}, but Microsoft does not`;
  const [theirs = "", ours = ""] = [microsoft[aspect], spec[aspect]];
  return `At Microsoft, ${thing} ${VERBS[aspect]} ${theirs}, but the spec says ${ours}`;
}

function advice(difference: Difference): string {
  const { topic, name, aspect = "type", microsoft, spec, places } = difference;
  if (spec === undefined)
    return ADD[topic.kind]?.(difference) ?? `add ${name} ${openApi(microsoft)} to ${and(places)}`;
  if (microsoft === undefined)
    return REMOVE[topic.kind]?.(difference) ?? `remove ${name} from ${and(places)}`;
  return CHANGE[aspect](difference, microsoft[aspect] ?? "");
}

const NOUNS: Readonly<Record<TopicKind, (of: string, name: string) => string>> = {
  type: (of) => `the type ${of}`,
  "concrete types": (of, name) =>
    name === of ? `the concrete type ${of}` : `the concrete type ${name}, a kind of ${of}`,
  properties: (of, name) => `the property ${of}.${name}`,
  "properties of any": (of, name) => `the property ${name} in a kind of ${of}`,
  "navigation properties": (of, name) => `the navigation property ${of}.${name}`,
  enum: (of) => `the enum type ${of}`,
  members: (of, name) => `the enum member ${of}.${name}`,
  operations: (of, name) => `the operation ${name} of ${of}`,
  path: (of) => `the path ${of}`,
};

const VERBS: Readonly<Record<Aspect, string>> = {
  type: "is of type",
  nullability: "is",
  "base type": "derives from",
  key: "has the key",
  openness: "is",
  flags: "takes",
  number: "has the number",
  signature: "is",
  target: "leads to",
};

type Advice = (difference: Difference) => string;

/** What to do about what only Microsoft has. */
const ADD: Readonly<Partial<Record<TopicKind, Advice>>> = {
  "concrete types": ({ name, topic, places }) =>
    `add a schema with the title ${name}, and name it in ${and(places)} as a kind of ${topic.of}`,
  "navigation properties": ({ name, places }) =>
    `add a path that ends in /${name} to ${and(places)}`,
  members: ({ name, microsoft, places }) =>
    `add ${name} to enum and ${microsoft?.number ?? ""} to x-graph-values in ${and(places)}`,
  operations: ({ name, places }) => `add a path that ends in /${name} to ${and(places)}`,
};

/** What to do about what only the spec has. */
const REMOVE: Readonly<Partial<Record<TopicKind, Advice>>> = {
  "concrete types": ({ name, topic, places }) =>
    name === topic.of
      ? `remove ${and(places)}, and what refers to it`
      : `remove the schema with the title ${name}, and its name from ${and(places)}`,
  "navigation properties": ({ name, places }) =>
    `remove the path that ends in /${name} from ${and(places)}`,
  enum: ({ places }) => `remove ${and(places)}, and what refers to it`,
  members: ({ name, places }) => `remove ${name} and its number from ${and(places)}`,
  operations: ({ name, places }) => `remove the path that ends in /${name} from ${and(places)}`,
};

/** What to do about what both have, each in its own way. */
const CHANGE: Readonly<Record<Aspect, (difference: Difference, microsoft: string) => string>> = {
  type: ({ places }, type) => `write ${openApi({ type })} in ${and(places)}`,
  nullability: ({ places }, nullability) =>
    `${nullability === "nullable" ? "allow" : "do not allow"} null in ${and(places)}`,
  "base type": ({ places }, base) => `let x-graph-base-type of ${and(places)} be ${base}`,
  key: ({ places }) => `name the parameter of ${and(places)} after it`,
  openness: ({ places }) => `remove additionalProperties: false from ${and(places)}`,
  flags: ({ places }) => `allow members joined by commas in ${and(places)}`,
  number: ({ places }, number) => `write ${number} in x-graph-values of ${and(places)}`,
  signature: ({ name, places }) =>
    `change the body or the answer of the path that ends in /${name} in ${and(places)}`,
  target: ({ places }) => `change it in ${and(places)}`,
};

function described(aspects: Aspects = {}): string {
  const { nullability, signature, ...labelled } = aspects;
  const words = [
    ...Object.entries(labelled).map(([aspect, word]) => word && `${aspect} ${word}`),
    nullability,
    signature,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}

function openApi({ type = "", nullability }: Aspects = {}): string {
  const nullable = nullability === "nullable" ? ", nullable: true" : "";
  return `{ ${openApiType(type)}${nullable} }`;
}

function and(places: readonly string[]): string {
  const [last = "", ...others] = [...places].sort().reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
}
