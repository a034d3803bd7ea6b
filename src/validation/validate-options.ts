import { clouds, type OperationId } from "../../generated/operations.js";
import type { Problem } from "../errors.js";
import type {
  ClientOptions,
  DeleteOptions,
  GetOptions,
  ListOptions,
  RequestOptions,
  WriteOptions,
} from "../options.js";
import { MAX_TIMER_MS } from "../pipeline/deadline.js";
import { formatValue, isObject, ownProperties, throwIfInvalid } from "./problems.js";

type Test = (value: unknown) => boolean;
/** What an option may be, in words; its test; and what is wrong, where the value itself does not tell. */
type Check = readonly [allowed: string, test: Test, found?: (value: unknown) => string];

/** The checks of all options that a type has. Any other option is an error. */
type ChecksOf<Options> = Readonly<Record<keyof Options & string, Check>>;
export type OptionChecks = Readonly<Record<string, Check>>;

/** Not a list, and not a Headers, Map or AbortSignal, whose content would be ignored. */
const isRecord = (value: unknown): value is object =>
  Object.prototype.toString.call(value) === "[object Object]";
const isFunction = (value: unknown): boolean => typeof value === "function";
const isWhole = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
const hasMethod = (value: unknown, name: string): value is object =>
  (isObject(value) || isFunction(value)) && isFunction(Reflect.get(value as object, name));
const isText = (value: unknown): value is string => typeof value === "string" && value.length > 0;
const isPositive = (value: unknown): boolean => typeof value === "number" && value > 0;
/** RFC 9110, 5.5: no line break, nothing beyond Latin-1. */
const isHeaderValue = (value: unknown): boolean =>
  isText(value) && /^[\t\x20-\x7e\x80-\xff]+$/.test(value) && value.trim() === value;
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
/** In a URL, a lone surrogate would silently become another character. */
const isUrlText: Test = (value) => isText(value) && isWellFormed(value);
export const isGuid = (value: unknown): value is string =>
  isText(value) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
const listOf = (allowed: string, test: Test): Check => [
  allowed,
  (value) => Array.isArray(value) && value.length > 0 && value.every(test),
  (value) => {
    if (!Array.isArray(value)) return formatValue(value);
    const other: unknown = value.find((item) => !test(item));
    return value.length === 0 ? "an empty array" : `${formatValue(other)} in the array`;
  },
];
/** An object whose entries all pass the test; `found` describes one that does not. */
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
    return other === undefined ? formatValue(value) : found(...other);
  },
];

/** Headers that the client sets itself, some of them from an option. */
const OWN_HEADERS =
  /^(authorization|accept|content-type|content-length|transfer-encoding|connection|host|cookie|user-agent|client-request-id|retry-attempt|if-match)$/i;
const headers = recordOf(
  "an object of header names and printable values, except those that the client sets itself (authorization, content-type, client-request-id, if-match, …)",
  (name, value) =>
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && !OWN_HEADERS.test(name) && isHeaderValue(value),
  // The value is not shown: it may be a secret.
  (name) => `the header ${formatValue(name)}`,
);
const [retryAllowed, isRetryRecord, retryFound] = recordOf(
  `false, or { maxRetries, maxDelayMs } with integers of at least 0, maxDelayMs up to ${MAX_TIMER_MS}`,
  (name, number) =>
    number === undefined ||
    (name === "maxRetries" && isWhole(number)) ||
    (name === "maxDelayMs" && isWhole(number) && number <= MAX_TIMER_MS),
  (name, number) => `${formatValue(name)} ${formatValue(number)}`,
);

const everywhere: ChecksOf<Pick<RequestOptions, keyof RequestOptions & keyof ClientOptions>> = {
  timeoutMs: ["a number of milliseconds above 0, or Infinity", isPositive],
  retry: [retryAllowed, (value) => value === false || isRetryRecord(value), retryFound],
  onResponse: ["a function", isFunction],
  onRetry: ["a function", isFunction],
};

const client: ChecksOf<ClientOptions> = {
  ...everywhere,
  cloud: [
    `one of ${Object.keys(clouds).join(", ")}`,
    (value) => isText(value) && Object.hasOwn(clouds, value),
  ],
  baseUrl: ["a URL", isText],
  scopes: listOf("an array of scopes", isText),
  axios: ["an axios instance", (value) => hasMethod(value, "request") && "defaults" in value],
  userAgent: ["printable text", isHeaderValue],
  maxResponseBytes: ["a number of bytes above 0, or Infinity", isPositive],
};

export const requestChecks: ChecksOf<RequestOptions> = {
  ...everywhere,
  signal: [
    "an AbortSignal",
    (value) =>
      hasMethod(value, "addEventListener") &&
      hasMethod(value, "removeEventListener") &&
      "aborted" in value,
  ],
  clientRequestId: ["a GUID such as 7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10", isGuid],
  headers,
};

export const writeChecks: ChecksOf<WriteOptions> = {
  ...requestChecks,
  validate: ["true or false", (value) => typeof value === "boolean"],
};

export const deleteChecks: ChecksOf<DeleteOptions> = {
  ...requestChecks,
  ifMatch: ["an ETag", isHeaderValue],
};

export function readChecks(propertyNames: readonly string[]): ChecksOf<GetOptions<string>> {
  const isPropertyName: Test = (value) => isText(value) && propertyNames.includes(value);
  const allowed = `an array with at least one of ${propertyNames.join(", ")}`;
  return { ...requestChecks, select: listOf(allowed, isPropertyName) };
}

export function listChecks(propertyNames: readonly string[]): ChecksOf<ListOptions<string>> {
  const isOrderBy: Test = (value) =>
    isText(value) && propertyNames.includes(value.replace(/ (asc|desc)$/, ""));
  return {
    ...readChecks(propertyNames),
    filter: ["a non-empty OData filter expression without lone surrogates", isUrlText],
    search: ["a non-empty search phrase without lone surrogates", isUrlText],
    orderby: listOf("an array of property names, each with an optional asc or desc", isOrderBy),
    top: ["an integer of at least 0", isWhole],
    skip: ["an integer of at least 0", isWhole],
    count: ["true or false", (value) => typeof value === "boolean"],
  };
}

/**
 * The options of one of the client's methods, in a copy that is safe to read.
 *
 * @throws GraphValidationError with everything that is wrong with them, and with the ids.
 */
export function validateOptions<T extends object>(
  operation: OperationId,
  checks: OptionChecks,
  options: T,
  ...ids: unknown[]
): T {
  const copy = copyOptions(options);
  throwIfInvalid([...ids.flatMap(idProblems), ...optionProblems(checks, copy)], { operation });
  return copy;
}

/** @throws GraphValidationError when the credential or an option of the client is invalid. */
export function validateClientOptions(credential: unknown, options: ClientOptions): ClientOptions {
  const copy = copyOptions(options);
  throwIfInvalid([...credentialProblems(credential), ...optionProblems(client, copy)]);
  if (copy.baseUrl !== undefined) throwIfInvalid(baseUrlProblems(copy.baseUrl));
  return copy;
}

/**
 * A copy, so that later changes by the caller have no effect. Its arrays have no holes, which `every` would skip. What is
 * not an object is returned unchanged, and reported later.
 */
function copyOptions<T extends object>(options: T): T {
  if (!isRecord(options)) return options;
  const copy = ownProperties(options) as Record<string, unknown>;
  for (const [name, value] of Object.entries(copy)) {
    if (Array.isArray(value)) copy[name] = [...(value as unknown[])];
    if ((name === "retry" || name === "headers") && isRecord(value))
      copy[name] = ownProperties(value);
  }
  return copy as T;
}

function optionProblems(checks: OptionChecks, options: unknown): Problem[] {
  if (!isRecord(options)) {
    return [{ pointer: "options", message: `must be an object, found ${formatValue(options)}` }];
  }
  return Object.entries(options).flatMap(([name, value]) => {
    const pointer = `options.${name}`;
    if (!Object.hasOwn(checks, name)) {
      const names = Object.keys(checks).join(", ");
      return [{ pointer, message: `is not an option; allowed: ${names}` }];
    }
    const check = checks[name];
    // undefined means absent.
    if (value === undefined || check === undefined || check[1](value)) return [];
    const [allowed, , found = formatValue] = check;
    return [{ pointer, message: `must be ${allowed}; found ${found(value)}` }];
  });
}

/**
 * An id must be one path segment: in a URL `..` is the parent folder and `.` the same one. Everything else is
 * percent-encoded, which is impossible for a lone surrogate.
 */
function idProblems(id: unknown): Problem[] {
  const problem = (message: string): Problem[] => [{ pointer: "id", message }];
  if (typeof id !== "string") return problem(`must be a string, found ${formatValue(id)}`);
  if (id === "") return problem("must not be empty");
  if (id === "." || id === "..") {
    return problem(`must not be ${formatValue(id)}, which is a relative path segment`);
  }
  return isWellFormed(id) ? [] : problem("must not contain a lone surrogate");
}

function credentialProblems(credential: unknown): Problem[] {
  if (hasMethod(credential, "getToken") || isFunction(credential)) return [];
  // The value is not shown: it may be a token.
  const message = `must be a TokenCredential (with getToken) or a function that returns a token; found ${typeof credential}`;
  return [{ pointer: "credential", message }];
}

/** The token goes over https, or over http to this machine. */
function baseUrlProblems(baseUrl: string): Problem[] {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isLoopback =
    url !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  const isSecure = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback);
  const hasOnlyPath =
    url?.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (isSecure && hasOnlyPath) return [];
  const found = url === undefined ? "an invalid URL" : `${url.protocol}//${url.host}`;
  const message = `must be an https URL (http only to loopback) without user name, query and fragment; found ${found}`;
  return [{ pointer: "options.baseUrl", message }];
}
