import { isMapping, type Mapping } from "../spec.js";

/** What only people read, and what nothing is made from. */
const WORDS = new Set([
  "title",
  "summary",
  "description",
  "externalDocs",
  "example",
  "examples",
  "x-enum-descriptions",
]);

/** Their keys are names that somebody chose, so a property may well be called `description`. */
const NAMED = new Set([
  "callbacks",
  "content",
  "encoding",
  "headers",
  "links",
  "mapping",
  "parameters",
  "paths",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
  "securitySchemes",
  "variables",
]);

/** Values that are sent as they are; nothing in them is a keyword. */
const LITERAL = new Set(["default", "enum", "x-extensible-enum"]);

/** The description without its words and its version: when two are equal in this, they promise the same. */
export function withoutWords(spec: Mapping): Mapping {
  return keywords(Object.fromEntries(Object.entries(spec).filter(([key]) => key !== "info")));
}

function keywords(node: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !WORDS.has(key))
      .map(([key, value]) => [key, member(key, value)]),
  );
}

function member(key: string, value: unknown): unknown {
  if (LITERAL.has(key)) return value;
  // The scopes of a flow are names with a sentence each.
  if (key === "scopes" && isMapping(value)) return Object.keys(value);
  if (!NAMED.has(key) || !isMapping(value)) return below(value);
  return Object.fromEntries(Object.entries(value).map(([name, named]) => [name, below(named)]));
}

function below(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(below);
  return isMapping(value) ? keywords(value) : value;
}
