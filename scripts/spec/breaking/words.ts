import { isMapping, type Mapping } from "../../shared/openapi.js";

/** What only people read, and nothing is generated from. */
const WORDS = new Set([
  "title",
  "summary",
  "description",
  "externalDocs",
  "example",
  "examples",
  "x-enum-descriptions",
]);

/** The keys of these are names, not keywords: a property may be called `description`. */
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

/** Values that are sent as they are: nothing in them is a keyword. */
const LITERAL = new Set(["default", "enum", "x-extensible-enum"]);

/** The description without its words and its version. Two that are equal promise the same. */
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
  // The scopes of a flow have a sentence each.
  if (key === "scopes" && isMapping(value)) return Object.keys(value);
  if (!NAMED.has(key) || !isMapping(value)) return below(value);
  return Object.fromEntries(Object.entries(value).map(([name, named]) => [name, below(named)]));
}

function below(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(below);
  return isMapping(value) ? keywords(value) : value;
}
