import type { OperationId } from "../../generated/operations.js";
import { GraphValidationError, type Problem } from "../errors.js";

/** The number of problems in a message. */
const MAX_SHOWN = 20;

interface Context {
  readonly operation?: OperationId;
  /** What the user can do, after the problems. */
  readonly advice?: string;
  /** How many more problems there are than those that are listed. */
  readonly unlisted?: number;
}

export function throwIfInvalid(problems: readonly Problem[], context: Context = {}): void {
  if (problems.length > 0) throw validationError(problems, context);
}

/** One error for all problems; its message lists the first of them. */
export function validationError(
  problems: readonly Problem[],
  { operation, advice = "", unlisted = 0 }: Context = {},
): GraphValidationError {
  const lines = problems
    .slice(0, MAX_SHOWN)
    .map(({ pointer, message }) => `${pointer || "the body"} ${message}`);
  const more = problems.length - lines.length + Math.max(0, unlisted);
  if (more > 0) lines.push(`and ${more} more`);
  const what = operation === undefined ? "The client was not created" : "Nothing was sent";
  return new GraphValidationError(`${what}: ${lines.join("; ")}.${advice}`, problems, {
    operation,
  });
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A value as shown in a message: short, and never the content of an object. */
export function formatValue(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "function":
      return "a function";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? "an array" : "an object";
    default: {
      const text = typeof value === "string" ? JSON.stringify(value) : String(value);
      return text.length > 80 ? `${text.slice(0, 80)}…` : text;
    }
  }
}

/**
 * The properties of a caller's object, also those of its class, in an object without a prototype. What somebody
 * put on `Object.prototype` is not among them, so it cannot decide what is sent, or where.
 */
export function ownProperties<T extends object>(object: T): T {
  const copy = Object.create(null) as T;
  const isLiteral = Object.getPrototypeOf(object) === Object.prototype;
  if (isLiteral) return Object.assign(copy, object);
  for (let level: object | null = object; level !== null && !isObjectPrototype(level);) {
    for (const name of Object.getOwnPropertyNames(level)) {
      const isInherited = level !== object;
      if (name in copy || (isInherited && name === "constructor")) continue;
      copy[name as keyof T] = object[name as keyof T];
    }
    level = Object.getPrototypeOf(level) as object | null;
  }
  return copy;
}

/** `Object.prototype` of any realm. */
export function isObjectPrototype(object: object): boolean {
  if (object === Object.prototype) return true;
  return Object.getPrototypeOf(object) === null && Object.hasOwn(object, "isPrototypeOf");
}
