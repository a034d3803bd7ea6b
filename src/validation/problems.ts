import type { OperationId } from "../../generated/operations.js";
import { GraphValidationError, type Problem } from "../errors.js";

/** The number of problems in a message. */
const MAX_SHOWN = 20;

export function throwIfInvalid(
  problems: readonly Problem[],
  operation?: OperationId,
  advice = "",
): void {
  if (problems.length > 0) throw validationError(problems, operation, advice);
}

/** One error for all problems; its message lists the first of them. */
export function validationError(
  problems: readonly Problem[],
  operation?: OperationId,
  advice = "",
): GraphValidationError {
  const lines = problems
    .slice(0, MAX_SHOWN)
    .map(({ pointer, message }) => `${pointer || "the body"} ${message}`);
  if (problems.length > MAX_SHOWN) lines.push(`and ${problems.length - MAX_SHOWN} more`);
  const what = operation === undefined ? "The client was not made" : "Nothing was sent";
  return new GraphValidationError(`${what}: ${lines.join("; ")}.${advice}`, problems, {
    operation,
  });
}

/** A value as shown in a message: short, and never the content of an object. */
export function formatValue(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "nothing";
    case "function":
      return "a function";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? "a list" : "an object";
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
function isObjectPrototype(object: object): boolean {
  return Object.getPrototypeOf(object) === null && Object.hasOwn(object, "isPrototypeOf");
}
