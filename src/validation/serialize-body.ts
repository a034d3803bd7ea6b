import type { OperationId } from "../../generated/operations.js";
import type { SchemaViolation } from "../../generated/validator.js";
import { GraphValidationError, type Problem } from "../errors.js";
import {
  formatValue,
  isObjectPrototype,
  ownProperties,
  throwIfInvalid,
  validationError,
} from "./problems.js";

const ADVICE =
  " Send only the properties that change, or pass `validate: false` to send the body unchecked.";

/** Finds all schema violations of a body. */
export type Validate = (body: unknown) => SchemaViolation[];

/**
 * The JSON text of a body. The caller may change the object while the call is in progress.
 *
 * @param validate - checks the body; without it the body is sent as it is
 * @param id - the id in the path, which an `id` in the body must equal
 * @throws GraphValidationError with every problem.
 */
export function serializeBody(
  operation: OperationId,
  body: unknown,
  validate: Validate | undefined,
  id?: string,
): string {
  let problem = "must be JSON-serializable";
  try {
    const checked = validate === undefined ? body : withoutControlInformation(body);
    if (validate !== undefined) {
      const violations = validate(checked);
      const problems = [
        ...bodyIdProblems(checked, id),
        ...violations.slice(0, MAX_PROBLEMS).map((violation) => toProblem(violation, checked)),
      ];
      const unlisted = violations.length - MAX_PROBLEMS;
      throwIfInvalid(problems, { operation, advice: ADVICE, unlisted });
    }
    const text: unknown = JSON.stringify(checked);
    if (typeof text === "string") return text;
  } catch (error) {
    if (error instanceof GraphValidationError) throw error;
    // A cycle, a BigInt, a getter that throws, or nesting too deep for the stack.
    problem = `is not JSON-serializable (${error instanceof Error ? error.name : "thrown"})`;
  }
  throw validationError([{ pointer: "", message: problem }], { operation });
}

/** Of more problems only the number is reported. */
const MAX_PROBLEMS = 100;

/** No schema is nested deeper. */
const MAX_DEPTH = 10;

/** Takes the place of an object that JSON would write as `{}`, such as a Map, or a promise that was not awaited. */
const kindOf = Symbol("kind");

/**
 * A copy without OData control information. An object that was read carries it (`@odata.context`,
 * `state@odata.type`, …), and it must not be sent back, apart from `@odata.type`. `@odata.bind` would be
 * an instruction; it stays, to be refused.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformation
 */
function withoutControlInformation(value: unknown, ancestors = new Set<unknown>()): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (ancestors.size === MAX_DEPTH || ancestors.has(value)) return value;
  const kind = specialKind(value);
  // A function, since the validator accepts a function nowhere, but a Map as an empty object.
  if (kind !== undefined) return Object.assign(Object.bind(undefined), { [kindOf]: kind });
  ancestors.add(value);
  const copy = Array.isArray(value)
    ? value.map((item) => withoutControlInformation(item, ancestors))
    : copyObject(value, ancestors);
  ancestors.delete(value);
  return copy;
}

/** What kind of object it is, if JSON would write it as `{}` although it has content. */
function specialKind(value: object): string | undefined {
  if (Array.isArray(value)) return undefined;
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== "Object") return kind;
  const prototype = Object.getPrototypeOf(value) as object | null;
  const isLiteral = prototype === null || isObjectPrototype(prototype);
  return isLiteral || Object.keys(value).length > 0 ? undefined : "without properties of its own";
}

function copyObject(object: object, ancestors: Set<unknown>): unknown {
  // A spread defines own properties, even for the name `__proto__`.
  const copy: Record<string, unknown> = { ...object };
  for (const [name, inner] of Object.entries(copy)) {
    if (inner === undefined || isControlInformation(name)) Reflect.deleteProperty(copy, name);
    else copy[name] = withoutControlInformation(inner, ancestors);
  }
  return copy;
}

function isControlInformation(name: string): boolean {
  return name.includes("@") && name !== "@odata.type" && !name.endsWith("@odata.bind");
}

function bodyIdProblems(body: unknown, id: string | undefined): Problem[] {
  if (id === undefined || typeof body !== "object" || body === null) return [];
  const { id: found } = ownProperties(body as { id?: unknown });
  if (typeof found !== "string" || found === id) return [];
  const message = `must equal the id in the path, ${formatValue(id)}, or be absent; found ${formatValue(found)}`;
  return [{ pointer: "/id", message }];
}

/** What a violation found, and what is allowed, in words. */
function toProblem({ instancePath, keyword, params }: SchemaViolation, body: unknown): Problem {
  const inside = (name: unknown): string => `${instancePath}/${escapePointer(String(name))}`;
  if (keyword === "additionalProperties") {
    const allowed = (params["allowed"] as string[]).join(", ");
    const message = `is not an allowed property; allowed: ${allowed}`;
    return { pointer: inside(params["additionalProperty"]), message };
  }
  const isDiscriminator = keyword === "discriminator";
  const found = isDiscriminator ? params["tagValue"] : valueAt(body, instancePath);
  return {
    pointer: isDiscriminator ? inside("@odata.type") : instancePath,
    message: `must be ${allowedBy(keyword, params)}; found ${formatFound(found)}`,
  };
}

function allowedBy(keyword: string, params: SchemaViolation["params"]): string {
  if (keyword === "type") return typeName(params["type"]);
  if (keyword === "enum" || keyword === "discriminator") {
    return `one of ${(params["allowedValues"] as unknown[]).map(formatValue).join(", ")}`;
  }
  return 'a date and time in RFC 3339 with at most 7 fractional digits, such as "2016-12-31T23:59:37.9174975-08:00"';
}

function formatFound(value: unknown): string {
  const kind: unknown = Reflect.get(Object(value) as object, kindOf);
  return typeof kind === "string" ? `an object (${kind})` : formatValue(value);
}

/** A JSON type in words, such as "an object" or "a string or null". */
function typeName(type: unknown): string {
  const types = String(type).replaceAll(",", " or ");
  return /^[aeiou]/.test(types) ? `an ${types}` : `a ${types}`;
}

/** The value at a JSON pointer. Its steps are indices and known names, none of which is escaped. */
function valueAt(body: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, step) => Reflect.get(Object(value) as object, step), body);
}

function escapePointer(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}
