import {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  type GraphErrorDetail,
  type GraphErrorResponse,
} from "../errors.js";
import { isGuid } from "../validation/validate-options.js";
import { effortOf, errorContext, type Call, type GraphRequest, type Operation } from "./call.js";
import { visibleText, type Redact } from "./redaction.js";
import { parseRetryAfter } from "./retry.js";
import { decodeBase64 } from "./token-cache.js";

/** One response of the service, as far as it was read. */
export interface ServiceResponse {
  /** 0 when the transport hides it. */
  readonly status: number;
  /** Those that are kept, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Why the body could not be read, if so. */
  readonly unread?: string;
}

/** Longer texts are cut to this length, and longer JSON is dropped. */
const MAX_LENGTH = 256 * 1024;
const NO_LICENSE = "Request not applicable to target tenant";

/**
 * The error that a response stands for, of the class that names its cause.
 *
 * @param reason - why a response with a success status is not accepted
 * @param effect - what is known about the effect of the request, as a sentence
 */
export function apiError(
  request: GraphRequest,
  received: ServiceResponse,
  reason: string | undefined,
  effect: string,
): GraphApiError {
  const { call } = request;
  const { operation } = call;
  const { response, isForbidden } = readError(received, reason, call.redact);
  const message = (advice: string): string =>
    [summary(request, received, response, reason), advice, effect, supportIds(call, response)]
      .filter((part) => part !== "")
      .join(" ");
  const options = errorContext(request);
  if (isForbidden) {
    const advice = permissionAdvice(operation) + call.redact(appAdvice(request.progress.token));
    return new GraphPermissionError(message(advice), response, operation.scopes, options);
  }
  const [KindOfError, advice] = kindOf(response);
  return new KindOfError(message(advice), response, options);
}

type ErrorClass = new (...args: ConstructorParameters<typeof GraphApiError>) => GraphApiError;
/** The class of the error, and what the user can do. */
type Kind = readonly [ErrorClass, advice: string];

const CONFLICT: Kind = [GraphConflictError, "Read the object again before you retry."];
const KINDS: Readonly<Record<number, Kind>> = {
  401: [GraphAuthenticationError, "Check that the credential signs in to this cloud and tenant."],
  404: [GraphNotFoundError, ""],
  409: CONFLICT,
  412: CONFLICT,
};

function kindOf({ status, serviceMessage = "", retryAfterMs }: GraphErrorResponse): Kind {
  if (status === 400 && serviceMessage.includes(NO_LICENSE)) {
    return [GraphLicenseError, "The tenant needs an active Intune license."];
  }
  if (status === 429) {
    const wait = retryAfterMs === undefined ? "a while" : `${retryAfterMs} ms`;
    return [GraphThrottledError, `Wait ${wait} before you retry.`];
  }
  if (status >= 500) return [GraphServiceError, ""];
  return KINDS[status] ?? [GraphApiError, ""];
}

function permissionAdvice({ method, scopes }: Operation): string {
  const advice = `The token needs one of the permissions ${scopes.join(", ")} (least privileged first), with admin consent; a signed-in user also needs an Intune role.`;
  if (method === "GET" || scopes.some((scope) => scope.includes(".ReadWrite."))) return advice;
  const toTry = scopes.map((scope) => scope.replace(".Read.", ".ReadWrite."));
  return `${advice} Microsoft documents only these Read permissions for this operation, which is unproven. If they are not enough, try ${toTry.join(" or ")}.`;
}

/** Apps of Microsoft's tools that nobody can grant Intune permissions to, since they are Microsoft's own. */
export const APPS_WITHOUT_INTUNE: Readonly<Record<string, string>> = {
  "04b07795-8ddb-461a-bbee-02f9e1bf7b46": "Azure CLI",
  "1950a258-227b-4e31-a9cf-717495945fc2": "Azure PowerShell",
};

/** The wrong app is the usual reason why a permission is missing although somebody has granted it. */
function appAdvice(token = ""): string {
  const app = appOf(token);
  if (app === undefined) return "";
  const issued = ` The token was issued to the app ${app}`;
  const name = APPS_WITHOUT_INTUNE[app.toLowerCase()];
  if (name === undefined) return `${issued}.`;
  return `${issued} (${name}), which cannot get Intune permissions. Sign in with an app registration of your own.`;
}

/**
 * The app id in an access token: `appid` in version 1.0, `azp` in version 2.0. The token is not validated, and
 * nothing else of it is read.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
function appOf(token: string): string | undefined {
  const payload = decodeBase64(token.split(".")[1] ?? "") ?? "";
  const { appid, azp } = parseObject(payload) ?? {};
  return [appid, azp].find(isGuid);
}

/** What was requested, and what the service said. */
function summary(
  request: GraphRequest,
  { text }: ServiceResponse,
  { status, code, serviceMessage = "" }: GraphErrorResponse,
  reason: string | undefined,
): string {
  const { call, label } = request;
  const said =
    excerpt(serviceMessage, 1_000, call.redact) ||
    excerpt(call.redact(text).slice(0, MAX_LENGTH), 200, call.redact);
  const what = [status || "no status", code].filter(Boolean).join(" ");
  const why = reason === undefined ? "" : ` (${reason})`;
  const sentence = `${label} failed with ${what}${why}${effortOf(request)}${said === "" ? "" : `: ${said}`}`;
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function supportIds(
  { clientRequestId }: Call,
  { requestId, activityId }: GraphErrorResponse,
): string {
  const ids = [
    requestId !== undefined && `request-id ${requestId}`,
    `client-request-id ${clientRequestId}`,
    activityId !== undefined && `Activity ID ${activityId}`,
  ].filter((id) => id !== false);
  return `For Microsoft's support: ${ids.join(", ")}.`;
}

/** The beginning of a text, on one line, without control, bidirectional and invisible characters. */
function excerpt(text: string, length: number, redact: Redact): string {
  // Again, since invisible characters can have been inside a token.
  const line = redact(visibleText(text)).trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

function readError(
  { status, headers, text }: ServiceResponse,
  reason: string | undefined,
  redact: Redact,
): { response: GraphErrorResponse; isForbidden: boolean } {
  const error = (reason === undefined ? asObject(parseObject(text)?.["error"]) : undefined) ?? {};
  const raw = nonEmpty(error["message"]);
  const unwrapped = raw === undefined ? undefined : unwrapMessage(raw);
  const innerError = asObject(error["innerError"]) ?? asObject(error["innererror"]);
  const details = Array.isArray(error["details"]) ? error["details"].filter(asObject) : undefined;
  // Redacted after parsing, since JSON can spell a token so that only a parser finds it, and before cutting.
  const clean = (value: unknown) => nonEmpty(redact(nonEmpty(value) ?? ""))?.slice(0, MAX_LENGTH);
  const short = (value: unknown) => nonEmpty(excerpt(clean(value) ?? "", 200, redact));
  const response: GraphErrorResponse = {
    status,
    code: short(error["code"]),
    serviceMessage: clean(unwrapped?.text),
    rawMessage: unwrapped?.text === raw ? undefined : clean(raw),
    target: clean(error["target"]),
    details: cleanJson(details, redact) as GraphErrorDetail[] | undefined,
    innerError: asObject(cleanJson(innerError, redact)),
    activityId: short(unwrapped?.activityId),
    customApiErrorPhrase: clean(unwrapped?.customApiErrorPhrase),
    requestId: short(headers["request-id"]) ?? short(innerError?.["request-id"]),
    date: short(headers["date"]) ?? short(innerError?.["date"]),
    retryAfterMs: parseRetryAfter(headers["retry-after"]),
    headers,
  };
  // Intune sends a 401 for a missing permission or role; a new token does not help.
  const codes = [nonEmpty(error["code"]), unwrapped?.errorCode, nonEmpty(innerError?.["code"])];
  const isForbidden = status === 403 || (status === 401 && codes.includes("Forbidden"));
  return { response, isForbidden };
}

/** JSON without tokens in its names and values; undefined when there is too much of it. */
function cleanJson(json: unknown, redact: Redact): unknown {
  if (json === undefined) return undefined;
  try {
    const text = JSON.stringify(json);
    if (text.length > MAX_LENGTH) return undefined;
    return JSON.parse(text, (name, value: unknown) => {
      if (redact(name) !== name) return undefined;
      return typeof value === "string" ? redact(value) : value;
    });
  } catch {
    return undefined;
  }
}

/** The object in a JSON text; undefined when there is none. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Intune sometimes wraps twice. */
const MAX_WRAPPERS = 4;
/** Longer messages are not parsed. */
const MAX_WRAPPER_LENGTH = 64 * 1024;

/**
 * Intune often puts JSON into `error.message`, sometimes twice:
 * `{"_version":3,"Message":"… - Activity ID: … - Url: …","CustomApiErrorPhrase":"…",…}`.
 * Text that only looks similar is returned unchanged.
 */
function unwrapMessage(message: string) {
  let text = message;
  let customApiErrorPhrase: string | undefined;
  let errorCode: string | undefined;
  for (let depth = 0; depth < MAX_WRAPPERS && text.length <= MAX_WRAPPER_LENGTH; depth++) {
    const wrapper = wrapperJson(text);
    const inner = wrapper["Message"] ?? wrapper["message"];
    if (typeof inner !== "string" && typeof wrapper["ErrorCode"] !== "string") break;
    customApiErrorPhrase = nonEmpty(wrapper["CustomApiErrorPhrase"]) ?? customApiErrorPhrase;
    errorCode = nonEmpty(wrapper["ErrorCode"]) ?? errorCode;
    text = nonEmpty(inner) ?? text;
  }
  const activityId = /Activity ID: ([0-9a-f-]{36})/i.exec(text)?.[1];
  return { text, customApiErrorPhrase, errorCode, activityId };
}

/** The JSON object that Intune made of a message; an empty one for any other text. */
export function wrapperJson(text: string): Readonly<Record<string, unknown>> {
  // The inner of two wrappers can be followed by the ids of the outer.
  return parseObject(text.replace(/\} - Operation ID [^{}]*$/, "}")) ?? {};
}
