import {
  operations,
  type OperationId,
  type SchemaName,
} from "../../../generated/emulator-description.js";
import * as generated from "../../../generated/emulator-validators.js";
import { show } from "../checks.js";
import { HttpError, type ErrorDetail, type HttpResponse } from "../http.js";
import type { SystemOptions } from "./query.js";

/** One of Ajv's errors, as the generated validators report it. */
interface Violation {
  /** A JSON pointer. */
  instancePath: string;
  keyword: string;
  params: Readonly<Record<string, unknown>>;
  message: string;
}

interface Validator {
  (value: unknown): boolean;
  /** Of the latest call; null when there were none. */
  errors: Violation[] | null;
}

const validators = generated as unknown as Readonly<Record<SchemaName, Validator>>;

/** What is wrong with a value by a schema of the spec; empty when nothing is. */
function violationsOf(schema: SchemaName, value: unknown): readonly Violation[] {
  const validate = validators[schema];
  validate(value);
  return validate.errors ?? [];
}

interface RequestParts {
  headers: Readonly<Record<string, string>>;
  system: SystemOptions;
  body: unknown;
}

/** Throws a 400 when the request breaks the spec. */
export function validateRequest(
  operationId: OperationId,
  { headers, system, body }: RequestParts,
): void {
  const { parameters, requestBody } = operations[operationId];
  const details: ErrorDetail[] = [];
  for (const { name, in: place, schema } of parameters) {
    const value = place === "header" ? headers[name.toLowerCase()] : system.get(name);
    if (value === undefined) continue;
    details.push(...violationsOf(schema, value).map((each) => detailOf(each, value, name)));
  }
  if (requestBody !== null) {
    details.push(...violationsOf(requestBody, body).map((each) => detailOf(each, body)));
  }
  if (details.length > 0) throw badRequest(details);
}

/** Enough for a person; nobody reads ten thousand sentences. */
const MAX_DETAILS = 10;

const MODEL_VALIDATION_FAILURE = "ModelValidationFailure";

/**
 * What the service does not have comes first, as `ModelValidationFailure`; what has the wrong value is a
 * `BadRequest`.
 */
function badRequest(all: readonly ErrorDetail[]): HttpError {
  // A date-time can break its pattern and its format: one sentence per property is enough.
  const distinct = [...new Map(all.map((detail) => [detail.target, detail])).values()];
  const isUnknown = ({ code }: ErrorDetail): boolean => code === MODEL_VALIDATION_FAILURE;
  const unknown = distinct.filter(isUnknown);
  const wrong = distinct.filter((detail) => !isUnknown(detail));
  const details = [...unknown, ...wrong].slice(0, MAX_DETAILS);
  return new HttpError(400, {
    code: unknown.length > 0 ? MODEL_VALIDATION_FAILURE : "BadRequest",
    message: details.map(({ message }) => message).join(" "),
    details,
  });
}

function detailOf(violation: Violation, root: unknown, name = ""): ErrorDetail {
  const { instancePath, keyword, params, message } = violation;
  const steps = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = steps.reduce<unknown>(
    (value, step) => (value as Record<string, unknown>)[step],
    root,
  );
  const path = pathOf(name, steps);
  switch (keyword) {
    case "additionalProperties": {
      const target = pathOf(path, [String(params["additionalProperty"])]);
      const type = String(params["type"]).replace("#", "");
      const allowed = (params["allowed"] as string[]).join(", ");
      return {
        code: MODEL_VALIDATION_FAILURE,
        message: `The property '${target}' does not exist on type '${type}'. Allowed are ${allowed}.`,
        target,
      };
    }
    case "discriminator": {
      const target = pathOf(path, [String(params["tag"])]);
      return badType(target, params["allowedValues"] as unknown[], params["tagValue"]);
    }
    case "enum": {
      const allowed = params["allowedValues"] as unknown[];
      return path.endsWith("@odata.type")
        ? badType(path, allowed, found)
        : badValue(path, `one of ${allowed.map(show).join(", ")}`, found);
    }
    case "type":
      return badValue(path, `of the type ${[params["type"]].flat().join(" or ")}`, found);
    default:
      return badValue(path, FORMATS[String(params["format"])] ?? `valid (${message})`, found);
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  "date-time":
    'a date and time in RFC 3339 with at most 7 fractional digits, such as "2016-12-31T23:59:37.9174975-08:00"',
  uuid: "a GUID",
};

/** Each type has two spellings; one is enough to say which there are. */
function badType(target: string, spellings: readonly unknown[], found: unknown): ErrorDetail {
  const names = spellings.filter((name) => String(name).startsWith("#"));
  const detail = badValue(target, `one of ${names.map(show).join(", ")}`, found);
  return typeof found === "string" ? { ...detail, code: MODEL_VALIDATION_FAILURE } : detail;
}

function badValue(target: string, allowed: string, found: unknown): ErrorDetail {
  const what = found === undefined ? "; it is missing" : `, not ${show(found)}`;
  return {
    code: "BadRequest",
    message: `The value of '${target}' must be ${allowed}${what}.`,
    target,
  };
}

/** For example `groupsRequiringPartnerEnrollment[0].target` or `$select[0]`. */
function pathOf(start: string, steps: readonly string[]): string {
  return steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    return path === "" ? step : `${path}.${step}`;
  }, start);
}

/**
 * How a response breaks the spec, or undefined. The emulator is made from the spec, and must not teach its
 * users anything else.
 */
export function responseViolation(
  operationId: OperationId,
  { status, headers, json }: HttpResponse,
): string | undefined {
  const documented = operations[operationId].responses[String(status)];
  if (documented === undefined) return `the status ${status} is not documented`;
  const problem =
    documented.body === null
      ? json !== undefined && "there must be no body"
      : schemaProblem(documented.body, json);
  if (problem !== undefined && problem !== false) return problem;
  const missing = documented.headers.filter((name) => !(name in headers));
  return missing.length > 0 ? `the header ${missing.join(", ")} is missing` : undefined;
}

/** What is wrong with a value by a schema of the spec, in Ajv's words, or undefined. */
export function schemaProblem(schema: SchemaName, value: unknown): string | undefined {
  const violations = violationsOf(schema, value);
  if (violations.length === 0) return undefined;
  return violations.map(({ instancePath, message }) => `${instancePath} ${message}`).join("; ");
}

/**
 * A body without the control information that OData's JSON format lets a client send back and a service
 * ignore: `@odata.context`, `partnerState@odata.type`, `@microsoft.graph.tips`, ... at every level.
 * `@odata.type` says what an object is, and `@odata.bind` is an instruction: the first is used, the
 * second is refused.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformation
 */
export function withoutControlInformation(value: unknown): unknown {
  // Most bodies have none, and a copy of a large one costs more than a look at it.
  return hasControlInformation(value) ? copyWithout(value) : value;
}

function hasControlInformation(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasControlInformation);
  for (const [name, inner] of Object.entries(value)) {
    if (isControlInformation(name) || hasControlInformation(inner)) return true;
  }
  return false;
}

function copyWithout(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyWithout);
  if (typeof value !== "object" || value === null) return value;
  // fromEntries also defines a property named __proto__, which is refused later.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isControlInformation(name))
      .map(([name, inner]) => [name, copyWithout(inner)]),
  );
}

function isControlInformation(name: string): boolean {
  return name.includes("@") && name !== "@odata.type" && !name.endsWith("@odata.bind");
}
