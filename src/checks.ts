import { MAX_TIMER_MS } from "./abort.js";
import { clouds } from "../generated/operations.js";
import { DeviceManagementPartnerPropertyName } from "../generated/api.js";
import type { Problem } from "./errors/unanswered.js";
import { show } from "./refuse.js";

type Test = (value: unknown) => boolean;
/** What an option may be, in words; the test of it; and what is wrong, where the value does not say it. */
type Check = readonly [allowed: string, test: Test, found?: (value: unknown) => string];
type Checks = Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
/** Not a list, and not a Headers, Map or AbortSignal, whose content would be passed over. */
const isRecord = (value: unknown): value is object =>
  Object.prototype.toString.call(value) === "[object Object]";
const isFunction = (value: unknown): boolean => typeof value === "function";
const isWhole = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
const hasMethod = (value: unknown, name: string): value is object =>
  (isObject(value) || isFunction(value)) && isFunction(Reflect.get(value as object, name));
const isText = (value: unknown): value is string => typeof value === "string" && value.length > 0;
const isPositive = (value: unknown): boolean => typeof value === "number" && value > 0;
/** What may stand in a header (RFC 9110, 5.5): no line break, nothing beyond Latin-1. */
const isHeaderValue = (value: unknown): boolean =>
  isText(value) && /^[\t\x20-\x7e\x80-\xff]+$/.test(value) && value.trim() === value;
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
/** In a URL, half of a surrogate pair would silently become another character. */
const isUrlText: Test = (value) => isText(value) && isWellFormed(value);
const isGuid = (value: unknown): boolean =>
  isText(value) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
const listOf = (allowed: string, test: Test): Check => [
  allowed,
  (value) => Array.isArray(value) && value.length > 0 && value.every(test),
  (value) => {
    if (!Array.isArray(value)) return show(value);
    const other: unknown = value.find((item) => !test(item));
    return value.length === 0 ? "an empty list" : `${show(other)} in the list`;
  },
];
/** An object with any number of entries that pass the test; `found` says what is wrong with one. */
const recordOf = (
  allowed: string,
  test: (name: string, value: unknown) => boolean,
  found: (name: string, value: unknown) => string,
): Check => [
  allowed,
  (value) => isRecord(value) && Object.entries(value).every(([name, inner]) => test(name, inner)),
  (value) => {
    const entries = isRecord(value) ? Object.entries(value) : [];
    const other = entries.find(([name, inner]) => !test(name, inner));
    return other === undefined ? show(value) : found(...other);
  },
];

/** Headers that the client writes itself, and the option that sets them where there is one. */
const OWN_HEADERS =
  /^(authorization|accept|content-type|content-length|transfer-encoding|connection|host|cookie|user-agent|client-request-id|retry-attempt|if-match)$/i;
const headers = recordOf(
  "an object of header names and printable values, without those that the client writes itself (authorization, content-type, client-request-id, if-match, …)",
  (name, value) =>
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && !OWN_HEADERS.test(name) && isHeaderValue(value),
  // The value is not shown: it may be a secret.
  (name) => `the header ${show(name)}`,
);
const [retryAllowed, isRetryRecord, retryFound] = recordOf(
  `false, or { maxRetries, maxDelayMs } with whole numbers from 0, maxDelayMs up to ${MAX_TIMER_MS}`,
  (name, number) =>
    number === undefined ||
    (name === "maxRetries" && isWhole(number)) ||
    (name === "maxDelayMs" && isWhole(number) && number <= MAX_TIMER_MS),
  (name, number) => `${show(name)} ${show(number)}`,
);

const PROPERTY_NAMES: readonly unknown[] = Object.values(DeviceManagementPartnerPropertyName);
const isPropertyName = (value: unknown): boolean => PROPERTY_NAMES.includes(value);
const isOrderBy = (value: unknown): boolean =>
  isText(value) && isPropertyName(value.replace(/ (asc|desc)$/, ""));

const everywhere: Checks = {
  timeoutMs: ["a number of milliseconds above 0, or Infinity", isPositive],
  retry: [retryAllowed, (value) => value === false || isRetryRecord(value), retryFound],
  onResponse: ["a function", isFunction],
  onRetry: ["a function", isFunction],
};

const perRequest: Checks = {
  ...everywhere,
  signal: ["an AbortSignal", (value) => hasMethod(value, "addEventListener") && "aborted" in value],
  clientRequestId: ["a GUID such as 7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10", isGuid],
  headers,
};
const select = listOf(`a list with at least one of ${PROPERTY_NAMES.join(", ")}`, isPropertyName);
const write: Checks = {
  ...perRequest,
  validate: ["true or false", (value) => typeof value === "boolean"],
};

/** The options of the client and of each of its methods. What is not listed is refused. */
const checks = {
  client: {
    ...everywhere,
    cloud: [
      `one of ${Object.keys(clouds).join(", ")}`,
      (value) => isText(value) && Object.hasOwn(clouds, value),
    ],
    baseUrl: ["a URL", isText],
    scopes: listOf("a list of scopes", isText),
    axios: ["an axios instance", (value) => hasMethod(value, "request") && "defaults" in value],
    userAgent: ["printable text", isHeaderValue],
    maxResponseBytes: ["a number of bytes above 0, or Infinity", isPositive],
  },
  update: write,
  create: write,
  terminate: perRequest,
  delete: { ...perRequest, ifMatch: ["an ETag", isHeaderValue] },
  get: { ...perRequest, select },
  list: {
    ...perRequest,
    select,
    filter: ["an OData filter expression, well-formed", isUrlText],
    search: ["a search phrase, well-formed", isUrlText],
    orderby: listOf("a list of property names, each with an optional asc or desc", isOrderBy),
    top: ["a whole number from 0", isWhole],
    skip: ["a whole number from 0", isWhole],
    count: ["true or false", (value) => typeof value === "boolean"],
  },
} satisfies Record<string, Checks>;

/** Everything that is wrong with the options of the client or of one of its methods. */
export function optionProblems(kind: keyof typeof checks, options: unknown): Problem[] {
  const allowed: Checks = checks[kind];
  if (!isRecord(options)) {
    return [{ pointer: "options", message: `must be an object, found ${show(options)}` }];
  }
  return Object.entries(options).flatMap(([name, value]) => {
    const pointer = `options.${name}`;
    if (!Object.hasOwn(allowed, name)) {
      const names = Object.keys(allowed).join(", ");
      return [{ pointer, message: `is not an option; allowed are ${names}` }];
    }
    const check = allowed[name];
    // undefined is as good as absent.
    if (value === undefined || check === undefined || check[1](value)) return [];
    const [words, , found = show] = check;
    return [{ pointer, message: `must be ${words}; found ${found(value)}` }];
  });
}

/**
 * An id must be one path segment: the URL standard makes a step up of `..`, and nothing of `.`.
 * Anything else is percent-encoded, which a lone surrogate cannot be.
 */
export function idProblems(id: unknown): Problem[] {
  const message = idProblem(id);
  return message === undefined ? [] : [{ pointer: "id", message }];
}

function idProblem(id: unknown): string | undefined {
  if (typeof id !== "string") return `must be a string, found ${show(id)}`;
  if (id === "") return "must not be empty";
  if (id === "." || id === "..") return `must not be ${show(id)}, which a URL takes for a step`;
  return isWellFormed(id) ? undefined : "must not have half of a surrogate pair";
}
