import { isMapping, type Mapping } from "../spec.js";

/** Stands for all the members that a newer service may add, and is one itself. */
const ANY_OTHER = "any other value";

/**
 * The description with every `x-extensible-enum` as an `enum` that has one member more, for oasdiff
 * looks at the members of those that it knows. Without that member an enum is closed, and closing or
 * opening one is seen as well.
 */
export function withEnums(spec: Mapping): Mapping {
  return below(spec) as Mapping;
}

function below(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(below);
  if (!isMapping(value)) return value;
  const { "x-extensible-enum": members, ...rest } = value;
  const node = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, below(inner)]));
  return Array.isArray(members) ? { ...node, enum: [...(members as unknown[]), ANY_OTHER] } : node;
}
