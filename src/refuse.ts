import type { OperationId } from "../generated/operations.js";
import { GraphValidationError, type Problem } from "./errors/unanswered.js";

/** How many problems a message tells. */
const MAX_SHOWN = 20;

/** Throws when there are problems. */
export function refuse(problems: readonly Problem[], operation?: OperationId, advice = ""): void {
  if (problems.length > 0) throw refusal(problems, operation, advice);
}

/** All problems in one error, the first of them in its message too. */
export function refusal(
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

/** A value as a message shows it: as JSON, and not too much of it. */
export function show(value: unknown): string {
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
