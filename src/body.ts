import {
  validateDeviceManagementPartnerInput,
  type SchemaViolation,
} from "../generated/validator.js";
import type { OperationId } from "../generated/operations.js";
import { GraphValidationError, type Problem } from "./errors/unanswered.js";
import { refusal, refuse, show } from "./refuse.js";

const ADVICE =
  " Send only what changes; or pass `validate: false` to send the body as it is, when you know that the service takes it.";

/**
 * The JSON text of what may be sent, or a GraphValidationError with every problem. The text is made
 * here and now, so that the caller may go on changing the object.
 */
export function bodyText(
  body: unknown,
  operation: OperationId,
  { id, validate = true }: { id?: string; validate?: boolean | undefined },
): string {
  let problem = "must be something that JSON can say";
  try {
    const text: unknown = JSON.stringify(validate ? checked(body, operation, id) : body);
    if (typeof text === "string") return text;
  } catch (error) {
    if (error instanceof GraphValidationError) throw error;
    // A cycle, a BigInt, a getter that throws, or nesting too deep for the stack.
    problem = `cannot be written as JSON (${error instanceof Error ? error.name : "thrown"})`;
  }
  throw refusal([{ pointer: "", message: problem }], operation);
}

function checked(body: unknown, operation: OperationId, id: string | undefined): unknown {
  const input = withoutControlInformation(body);
  const problems = validateDeviceManagementPartnerInput(input).map((violation) =>
    describe(violation, input),
  );
  refuse([...problems, ...idProblem(input, id)], operation, ADVICE);
  return input;
}

/**
 * A partner as read carries control information (`@odata.context`, `partnerState@odata.type`, …),
 * which says something about the data and is not to be sent back. `@odata.type` is; `@odata.bind`
 * would be an instruction, and is left in to be refused.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformation
 */
function withoutControlInformation(body: unknown): unknown {
  return mapObject(body, (name, value) =>
    name === "groupsRequiringPartnerEnrollment" && Array.isArray(value)
      ? value.map((assignment) =>
          mapObject(assignment, (_, target) => mapObject(target, (_, inner) => inner)),
        )
      : value,
  );
}

/**
 * A copy of an object without control information; anything else as it is. JSON would make an empty
 * object, and so an update of nothing, of a Map, or of a promise that nobody awaited: the name of the
 * kind stands in for it, to be refused.
 */
function mapObject(value: unknown, map: (name: string, value: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const kind = Object.prototype.toString.call(value);
  if (kind !== "[object Object]") return kind;
  // A spread defines own properties, also for the name `__proto__`.
  const copy: Record<string, unknown> = { ...value };
  for (const [name, inner] of Object.entries(copy)) {
    if (inner === undefined || isControlInformation(name)) Reflect.deleteProperty(copy, name);
    else copy[name] = map(name, inner);
  }
  return copy;
}

function isControlInformation(name: string): boolean {
  return name.includes("@") && name !== "@odata.type" && !name.endsWith("@odata.bind");
}

function idProblem(input: unknown, id: string | undefined): Problem[] {
  if (id === undefined || typeof input !== "object" || input === null) return [];
  const found: unknown = Reflect.get(input, "id");
  if (typeof found !== "string" || found === id) return [];
  const message = `must be the addressed one, ${show(id)}, or absent; found ${show(found)}`;
  return [{ pointer: "/id", message }];
}

/** What a violation found, and what is allowed, in words. */
function describe({ instancePath, keyword, params }: SchemaViolation, input: unknown): Problem {
  const found = show(at(input, instancePath));
  const inside = (name: unknown): string => `${instancePath}/${escapePointer(String(name))}`;
  switch (keyword) {
    case "additionalProperties":
      return {
        pointer: inside(params["additionalProperty"]),
        message: `is not a property that may be sent here; allowed are ${(params["allowed"] as string[]).join(", ")}`,
      };
    case "discriminator":
      return {
        pointer: inside("@odata.type"),
        message: `must be ${oneOf(params["allowedValues"])}; found ${show(params["tagValue"])}`,
      };
    case "enum":
      return {
        pointer: instancePath,
        message: `must be ${oneOf(params["allowedValues"])}; found ${found}`,
      };
    case "type":
      return {
        pointer: instancePath,
        message: `must be ${typeName(params["type"])}; found ${found}`,
      };
    default:
      return {
        pointer: instancePath,
        message: `must be a date and time in RFC 3339 with at most 7 fractional digits, such as "2016-12-31T23:59:37.9174975-08:00"; found ${found}`,
      };
  }
}

function oneOf(values: unknown): string {
  return `one of ${(values as unknown[]).map(show).join(", ")}`;
}

/** A JSON type in words, such as "an object" or "a string or null". */
function typeName(type: unknown): string {
  const types = String(type).replaceAll(",", " or ");
  return /^[aeiou]/.test(types) ? `an ${types}` : `a ${types}`;
}

/** The value at a pointer, whose steps are indices and known names: none has a character that is escaped. */
function at(input: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, step) => Reflect.get(Object(value) as object, step), input);
}

function escapePointer(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}
