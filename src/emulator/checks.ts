/** Checks of options and control bodies. Unknown names are refused: a misspelled option has no effect otherwise. */

/** The problem with a value, as a sentence that starts with the name of the field; undefined when there is none. */
export type Check = (value: unknown, name: string) => string | undefined;

/** A command was called with wrong arguments, as opposed to what fails later. */
export class UsageError extends Error {}

/**
 * The number in an argument of a command.
 *
 * @throws UsageError
 */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${name} must be a whole number from ${min} to ${max}, not '${text}'.`);
}

/** Throws a TypeError with the first problem. */
export function assertValid(value: unknown, name: string, check: Check): void {
  const problem = check(value, name);
  if (problem !== undefined) throw new TypeError(problem);
}

/** An object with no other fields than these; each may be absent. */
export function object<T>(fields: Readonly<Record<keyof T & string, Check>>): Check {
  const checks = fields as Readonly<Record<string, Check>>;
  const known = Object.keys(checks);
  return (value, name) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return `${name} must be an object, not ${show(value)}.`;
    }
    for (const [field, inner] of Object.entries(value)) {
      if (!Object.hasOwn(checks, field)) return `${name}: ${unknown("field", field, known)}`;
      // As absent: callers build options with values that they may not have.
      if (inner === undefined) continue;
      const problem = checks[field]?.(inner, `${name}: ${field}`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Check {
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
  return (value, name) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? undefined
      : `${name} must be a whole number ${range}, not ${show(value)}.`;
}

export const finiteNumber: Check = (value, name) =>
  Number.isFinite(value) ? undefined : `${name} must be a finite number, not ${show(value)}.`;

export const boolean: Check = (value, name) =>
  typeof value === "boolean" ? undefined : `${name} must be true or false, not ${show(value)}.`;

export const text: Check = (value, name) =>
  typeof value === "string" ? undefined : `${name} must be a string, not ${show(value)}.`;

export const texts: Check = (value, name) =>
  Array.isArray(value) && value.every((each) => typeof each === "string")
    ? undefined
    : `${name} must be an array of strings, not ${show(value)}.`;

export const aFunction: Check = (value, name) =>
  typeof value === "function" ? undefined : `${name} must be a function, not ${show(value)}.`;

/** For what is checked elsewhere. */
export const anything: Check = () => undefined;

export function oneOf(values: readonly string[]): Check {
  return (value, name) =>
    values.includes(value as string)
      ? undefined
      : `${name}: ${unknown("value", String(value), values)}`;
}

/** Says that a name is not known, which similar name is, and which names there are. */
export function unknown(kind: string, name: string, known: readonly string[]): string {
  const similar = mostSimilar(name, known);
  const hint = similar === undefined ? "" : ` Did you mean '${similar}'?`;
  return `There is no ${kind} '${name}'.${hint} Allowed are ${known.join(", ")}.`;
}

function mostSimilar(name: string, known: readonly string[]): string | undefined {
  const given = name.toLowerCase();
  const [best] = known
    .map((candidate) => {
      const other = candidate.toLowerCase();
      const isPart = given.length >= 3 && (other.startsWith(given) || given.startsWith(other));
      return { candidate, edits: isPart ? 1 : distance(given, other) };
    })
    .filter(({ candidate, edits }) => edits <= Math.max(2, Math.min(3, candidate.length / 3)))
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/** Levenshtein's: how many letters must be added, removed or replaced. */
function distance(a: string, b: string): number {
  // Names are short; what is much longer is not a misspelled name.
  if (a.length > 100) return a.length;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  let last = b.length;
  for (const [index, letter] of a.split("").entries()) {
    let aboveLeft = index;
    row = row.map((above, column) => {
      const replaced = aboveLeft + (letter === b[column - 1] ? 0 : 1);
      aboveLeft = above;
      last = column === 0 ? index + 1 : Math.min(replaced, above + 1, last + 1);
      return last;
    });
  }
  return last;
}

/** A value for a message, cut when it is long. */
export function show(value: unknown): string {
  const json = (JSON.stringify(value) as string | undefined) ?? String(value);
  const shown = typeof value === "number" ? String(value) : json;
  return shown.length > 100 ? `${shown.slice(0, 100)}...` : shown;
}
