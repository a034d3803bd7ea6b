import type { SpecOperation } from "./description.js";
import { Refusal } from "./errors.js";

/** The decoded query options of a request, by name. */
export type QueryOptions = ReadonlyMap<string, string>;

/** Declared for the list, but Intune refuses them, or does not look at them (the quirk queryOptionsIgnored). */
export const REFUSED_BY_INTUNE: readonly string[] = ["$filter", "$search", "$orderby"];

/** OData's own spelling of its options, for messages. */
const ODATA_NAMES = [
  ...["Apply", "Compute", "Count", "DeltaToken", "Expand", "Filter", "Format", "Levels"],
  ...["OrderBy", "Search", "Select", "Skip", "SkipToken", "Top"],
];

/** As forms write it: `+` is a space. Throws on `%` without two hexadecimal digits behind it. */
export function parseQuery(search: string): QueryOptions {
  const options = new Map<string, string>();
  for (const part of search.split("&").filter((text) => text !== "")) {
    const [name, value] = splitOnce(part, "=").map(decode) as [string, string];
    if (name.startsWith("$") && options.has(name)) {
      throw new Refusal(400, {
        message: `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      });
    }
    options.set(name, value);
  }
  return options;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new Refusal(400, { message: `The query option '${text}' is not well percent-encoded.` });
  }
}

/** A parameter of the spec, once its references are resolved. */
interface DeclaredOption {
  name: string;
  in: string;
  schema: { type: string };
}

/**
 * The system query options (`$...`), once each is one that the operation has, and in the form that
 * OData gives it. Options without `$` are the caller's own, and passed over, as OData has it.
 *
 * Checked before the spec's validator sees them: that one takes `0.0` and `1e1` for integers.
 */
export function systemOptions(
  options: QueryOptions,
  operation: SpecOperation,
  refused: readonly string[],
): Map<string, string> {
  const declared = operation.parameters as DeclaredOption[];
  const system = new Map([...options].filter(([name]) => name.startsWith("$")));
  for (const [name, value] of system) {
    const option = declared.find(
      (parameter) => parameter.in === "query" && parameter.name === name,
    );
    if (!option || refused.includes(name)) throw notAllowed(name);
    checkForm(name, value, option.schema.type);
    // Spaces behind the commas of a list are common, and harmless.
    if (option.schema.type === "array") system.set(name, splitList(value).join(","));
  }
  return system;
}

export function splitList(value: string): string[] {
  return value.split(",").map((item) => item.trim());
}

function checkForm(name: string, value: string, type: string): void {
  if (type === "integer" && !(/^\d+$/.test(value) && Number(value) < 2 ** 31)) {
    throw new Refusal(400, {
      message: `Invalid value '${value}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    });
  }
  if (type === "boolean" && value !== "true" && value !== "false") {
    throw new Refusal(400, {
      message: `Invalid value '${value}' for ${name} query option found. Valid values are 'true' and 'false'.`,
    });
  }
}

function notAllowed(name: string): Refusal {
  const known = ODATA_NAMES.find((option) => `$${option.toLowerCase()}` === name);
  return new Refusal(400, {
    message: known
      ? `Query option '${known}' is not allowed`
      : `The query parameter '${name}' is not supported.`,
  });
}
