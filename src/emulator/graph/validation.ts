import { operations, type OperationId } from "../../../generated/emulator-description.js";
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
  errors?: Violation[] | null;
}

const validators = generated as unknown as Readonly<Record<string, Validator>>;

/** What is wrong with a value by a schema of the spec; empty when nothing is. */
function violationsOf(schema: string, value: unknown): readonly Violation[] {
  const validate = validators[schema];
  if (validate === undefined || validate(value)) return [];
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
  const details = [
    ...distinct.filter(isUnknown),
    ...distinct.filter((detail) => !isUnknown(detail)),
  ].slice(0, MAX_DETAILS);
  const message = details.map((detail) => detail.message).join(" ");
  return new HttpError(400, { code: details[0]?.code ?? "BadRequest", message, details });
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
  const responses: Readonly<Record<string, { body: string | null; headers: readonly string[] }>> =
    operations[operationId].responses;
  const documented = responses[String(status)];
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
export function schemaProblem(schema: string, value: unknown): string | undefined {
  const violations = violationsOf(schema, value);
  if (violations.length === 0) return undefined;
  return violations.map(({ instancePath, message }) => `${instancePath} ${message}`).join("; ");
}
