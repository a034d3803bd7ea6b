import type { ErrorObject } from "ajv";
import { Refusal, type Detail } from "./errors.js";

/**
 * What the spec's validator found wrong with a request, as a refusal that people can read. A property
 * or type that the service lacks is a `ModelValidationFailure`, as in Intune; anything else a
 * `BadRequest`.
 */
export function refusalOf(errors: readonly ErrorObject[]): Refusal {
  const unions = errors.filter(isUnion);
  const outside = errors.filter((error) => !unions.some((union) => isWithin(error, union)));
  const all = [...outside.map(describe), ...unions.flatMap((union) => unionDetails(union, errors))];
  // One value may break its type and its enum, or its format and its pattern: one sentence is enough.
  const distinct = [...new Map(all.map((detail) => [detail.target, detail])).values()];
  const lacking = (detail: Detail): boolean => detail.code === MODEL_VALIDATION_FAILURE;
  const details = [
    ...distinct.filter(lacking),
    ...distinct.filter((detail) => !lacking(detail)),
  ].slice(0, MAX_DETAILS);
  const message = details.map((detail) => detail.message).join(" ");
  return new Refusal(400, { code: details[0]?.code, message, details });
}

/** Who sends ten thousand wrong groups needs no ten thousand sentences. */
const MAX_DETAILS = 10;

const MODEL_VALIDATION_FAILURE = "ModelValidationFailure";

/** One of the spec's closed schemas; each names its type. */
interface TypedSchema {
  properties: Record<string, object> & { "@odata.type": { enum: string[] } };
}

interface UnionError extends ErrorObject {
  schema: TypedSchema[];
}

/** The union of the targets itself, not the one that adds null to it. */
function isUnion(error: ErrorObject): error is UnionError {
  return (
    error.keyword === "oneOf" &&
    (error.schema as object[]).every((member) => "properties" in member)
  );
}

function isWithin(error: ErrorObject, union: ErrorObject): boolean {
  return `${error.instancePath}/`.startsWith(`${union.instancePath}/`);
}

/** The validator lists the errors of every member. Those of the member that is named are meant. */
function unionDetails(union: UnionError, errors: readonly ErrorObject[]): Detail[] {
  if (typeof union.data !== "object" || Array.isArray(union.data)) {
    return [badValue(propertyPath(union), "an object or null", union.data)];
  }
  const { "@odata.type": type } = union.data as Record<string, unknown>;
  const member = union.schema.find(({ properties }) =>
    properties["@odata.type"].enum.some((name) => name === type),
  );
  if (!member) {
    const names = union.schema.map(({ properties }) => properties["@odata.type"].enum[0]);
    return [badType(propertyPath(union, "@odata.type"), names, type)];
  }
  const schemas: unknown[] = [member, ...Object.values(member.properties)];
  return errors
    .filter((error) => isWithin(error, union) && schemas.includes(error.parentSchema))
    .map(describe);
}

/** A type that is named but lacking, as opposed to one that is not named. */
function badType(target: string, names: readonly unknown[], found: unknown): Detail {
  const detail = badValue(target, oneOf(names), found);
  return typeof found === "string" ? { ...detail, code: MODEL_VALIDATION_FAILURE } : detail;
}

function describe(error: ErrorObject): Detail {
  const params = error.params as Record<string, unknown>;
  const target = propertyPath(error);
  switch (error.keyword) {
    case "additionalProperties": {
      const path = propertyPath(error, String(params["additionalProperty"]));
      const { properties } = error.parentSchema as TypedSchema;
      const type = String(properties["@odata.type"].enum[0]).replace("#", "");
      return {
        code: MODEL_VALIDATION_FAILURE,
        message: `The property '${path}' does not exist on type '${type}'. Allowed are ${Object.keys(properties).join(", ")}.`,
        target: path,
      };
    }
    case "enum": {
      const allowed = params["allowedValues"] as unknown[];
      return target.endsWith("@odata.type")
        ? badType(target, allowed, error.data)
        : badValue(target, oneOf(allowed), error.data);
    }
    case "type":
      return badValue(target, `of the type ${String(params["type"])}`, error.data);
    default:
      return badValue(
        target,
        FORMATS[(error.parentSchema as { format?: string }).format ?? ""] ??
          `valid (${String(error.message)})`,
        error.data,
      );
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  "date-time":
    'a date and time in RFC 3339 with at most 7 fractional digits, such as "2016-12-31T23:59:37.9174975-08:00"',
  uuid: "a GUID",
};

function badValue(target: string, allowed: string, found: unknown): Detail {
  return {
    code: "BadRequest",
    message: `The value of '${target}' must be ${allowed}${found === undefined ? "; it is missing" : `, not ${show(found)}`}.`,
    target,
  };
}

function oneOf(values: readonly unknown[]): string {
  return `one of ${values.map(show).join(", ")}`;
}

/** `groups[0].target` or `$select[0]`, for `/requestBody/groups/0/target` or `/query/$select/0`. */
function propertyPath({ instancePath }: ErrorObject, inside?: string): string {
  const steps = instancePath
    .split("/")
    .slice(2)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return [...steps, ...(inside === undefined ? [] : [inside])].reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    return path === "" ? step : `${path}.${step}`;
  }, "");
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
