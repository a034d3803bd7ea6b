import { operations, type OperationId } from "../../../generated/emulator-description.js";
import { HttpError } from "../http.js";

/** The decoded query options of a request, by name. */
export type QueryOptions = ReadonlyMap<string, string>;

/** The system query options (`$...`) of a request, each with a value of its declared type. */
export type SystemOptions = ReadonlyMap<string, string | number | boolean | string[]>;

/** Declared for lists, but Intune refuses them or, with the quirk queryOptionsIgnored, does nothing. */
const WITHOUT_EFFECT = ["$filter", "$search", "$orderby"];

/** OData's spelling of its options, for messages. */
const ODATA_NAMES = [
  ...["Apply", "Compute", "Count", "DeltaToken", "Expand", "Filter", "Format", "Levels"],
  ...["OrderBy", "Search", "Select", "Skip", "SkipToken", "Top"],
];

/** Decodes as for forms, where `+` is a space. */
export function parseQuery(query: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const part of query.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    if (name.startsWith("$") && options.has(name)) {
      throw new HttpError(400, {
        message: `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      });
    }
    options.set(name, equals < 0 ? "" : decode(part.slice(equals + 1)));
  }
  return options;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new HttpError(400, {
      message: `The query option '${text}' is not correctly percent-encoded.`,
    });
  }
}

/**
 * The system query options in the form that OData gives them. One that the operation does not declare, or
 * that the emulator does not implement, is refused. Options without `$` are the caller's own, which OData ignores.
 */
export function systemOptions(
  options: QueryOptions,
  operationId: OperationId,
  { implemented, ignores }: { implemented: readonly string[]; ignores: boolean },
): SystemOptions {
  const system = new Map<string, string | number | boolean | string[]>();
  for (const [name, value] of options) {
    if (!name.startsWith("$")) continue;
    const declared = operations[operationId].parameters.find((each) => each.name === name);
    const isAccepted = implemented.includes(name) || (ignores && WITHOUT_EFFECT.includes(name));
    if (declared === undefined || !isAccepted) throw notAllowed(name);
    system.set(name, typed(name, value, declared.type));
  }
  return system;
}

function typed(name: string, value: string, type: string): string | number | boolean | string[] {
  // Spaces after the commas of a list are common, and harmless.
  if (type === "array") return value.split(",").map((item) => item.trim());
  if (type === "integer") {
    if (/^\d+$/.test(value) && Number(value) < 2 ** 31) return Number(value);
    throw invalid(name, value, `The ${name} query option requires a non-negative integer value.`);
  }
  if (type === "boolean") {
    if (value === "true" || value === "false") return value === "true";
    throw invalid(name, value, "Valid values are 'true' and 'false'.");
  }
  return value;
}

function invalid(name: string, value: string, rule: string): HttpError {
  return new HttpError(400, {
    message: `Invalid value '${value}' for ${name} query option found. ${rule}`,
  });
}

function notAllowed(name: string): HttpError {
  const known = ODATA_NAMES.find((option) => `$${option.toLowerCase()}` === name);
  return new HttpError(400, {
    message: known
      ? `Query option '${known}' is not allowed`
      : `The query parameter '${name}' is not supported.`,
  });
}
