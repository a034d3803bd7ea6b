import { parseRetryAfter } from "../retry-after.js";
import type { Operation } from "../operation.js";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  type GraphAnswer,
  type GraphErrorDetail,
} from "./api-error.js";
import type { Redact } from "../redaction.js";
import { unwrapMessage } from "./intune-message.js";

/** An answer that is to become an error. */
export interface FailedAnswer {
  readonly operation: Operation;
  /** What was tried, such as `PATCH /deviceManagement/…`. */
  readonly tried: string;
  readonly clientRequestId: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Why an answer with a good status is not accepted. */
  readonly reason?: string | undefined;
  /** What is known of the effect of the request, as a sentence. */
  readonly effect: string;
  readonly redact: Redact;
}

/** Of a longer text only the beginning is kept, and of longer JSON nothing. */
const MAX_LENGTH = 256 * 1024;
const NO_LICENSE = "Request not applicable to target tenant";

/** The error that an answer means, of the class that says its cause. */
export function errorFromAnswer(failed: FailedAnswer): GraphApiError {
  const { answer, hidesForbidden } = read(failed);
  const options = { operation: failed.operation.id, clientRequestId: failed.clientRequestId };
  const message = [sentence(failed, answer), failed.effect, support(failed, answer)].filter(
    (part) => part !== "",
  );
  const { status } = answer;
  if (status === 403 || hidesForbidden) {
    message.splice(1, 0, permissionAdvice(failed.operation));
    return new GraphPermissionError(message.join(" "), answer, failed.operation.scopes, options);
  }
  const [ErrorClass, advice] = classOf(answer);
  if (advice !== "") message.splice(1, 0, advice);
  return new ErrorClass(message.join(" "), answer, options);
}

type ErrorClass = new (...args: ConstructorParameters<typeof GraphApiError>) => GraphApiError;

function classOf({ status, serviceMessage = "", retryAfterMs }: GraphAnswer): [ErrorClass, string] {
  if (status === 400 && serviceMessage.includes(NO_LICENSE)) {
    return [GraphLicenseError, "The tenant needs an active Intune license."];
  }
  if (status === 401) {
    return [
      GraphAuthenticationError,
      "Check that the credential signs in to this cloud and tenant.",
    ];
  }
  if (status === 404) return [GraphNotFoundError, ""];
  if (status === 409 || status === 412) {
    return [GraphConflictError, "Read the partner again before you repeat the request."];
  }
  if (status === 429) {
    const wait = retryAfterMs === undefined ? "a while" : `${retryAfterMs} ms`;
    return [GraphThrottledError, `Wait ${wait} before you repeat the request.`];
  }
  return [status >= 500 ? GraphServiceError : GraphApiError, ""];
}

function permissionAdvice({ method, scopes }: Operation): string {
  const advice = `The token needs one of the permissions ${scopes.join(", ")} (least privileged first), with admin consent; a signed-in user also needs an Intune role.`;
  if (method === "GET" || scopes.some((scope) => scope.includes(".ReadWrite."))) return advice;
  const toTry = scopes.map((scope) => scope.replace(".Read.", ".ReadWrite."));
  return `${advice} Microsoft documents only these Read permissions for this operation, which is unproven. If they are not enough, try ${toTry.join(" or ")}.`;
}

/** What was tried, and what the service said. */
function sentence({ tried, text, reason, redact }: FailedAnswer, answer: GraphAnswer): string {
  const said = excerpt(answer.serviceMessage ?? "", 1_000) || excerpt(redact(text), 200);
  // fetch does not tell the status of an answer that is too large.
  const what = [answer.status || "no status", answer.code].filter(Boolean).join(" ");
  const why = reason === undefined ? "" : ` (${reason})`;
  return end(`${tried} failed with ${what}${why}${said === "" ? "" : `: ${said}`}`);
}

function support(
  { clientRequestId }: FailedAnswer,
  { requestId, activityId }: GraphAnswer,
): string {
  const ids = [
    requestId !== undefined && `request-id ${requestId}`,
    `client-request-id ${clientRequestId}`,
    activityId !== undefined && `Activity ID ${activityId}`,
  ].filter((id) => id !== false);
  return `For Microsoft's support: ${ids.join(", ")}.`;
}

function end(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The beginning of a text, on one line, and without what would drive a terminal. */
function excerpt(text: string, length: number): string {
  const line = text
    .slice(0, 10 * length)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

function read(failed: FailedAnswer): { answer: GraphAnswer; hidesForbidden: boolean } {
  const { status, headers, redact } = failed;
  const error = failed.reason === undefined ? graphErrorIn(failed.text) : {};
  const raw = textOf(error["message"]);
  const unwrapped = raw === undefined ? undefined : unwrapMessage(raw);
  const innerError = objectOf(error["innerError"]) ?? objectOf(error["innererror"]);
  const code = nameOf(error["code"]);
  const details = Array.isArray(error["details"]) ? error["details"].filter(objectOf) : undefined;
  // Only after parsing: a text can spell a token so that nothing but a parser finds it.
  const clean = (text?: string) => text && redact(text).slice(0, MAX_LENGTH);
  const answer: GraphAnswer = {
    status,
    code: clean(code),
    serviceMessage: clean(unwrapped?.text),
    rawMessage: unwrapped?.text === raw ? undefined : clean(raw),
    target: clean(textOf(error["target"])),
    details: cleanJson(details, redact) as GraphErrorDetail[] | undefined,
    innerError: objectOf(cleanJson(innerError, redact)),
    activityId: unwrapped?.activityId,
    customApiErrorPhrase: clean(unwrapped?.customApiErrorPhrase),
    requestId: nameOf(headers["request-id"]) ?? clean(nameOf(innerError?.["request-id"])),
    date: nameOf(headers["date"]) ?? clean(nameOf(innerError?.["date"])),
    retryAfterMs: parseRetryAfter(headers["retry-after"]),
    headers,
  };
  // Intune answers so when a permission or role is missing; a new token does not help.
  const codes = [code, unwrapped?.errorCode, textOf(innerError?.["code"])];
  return { answer, hidesForbidden: status === 401 && codes.includes("Forbidden") };
}

/** JSON without secrets in its names and values; nothing, where it is too much of it. */
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

function graphErrorIn(text: string): Record<string, unknown> {
  try {
    return objectOf(objectOf(JSON.parse(text))?.["error"]) ?? {};
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A text that is meant to be short. */
function nameOf(value: unknown): string | undefined {
  return excerpt(textOf(value) ?? "", 200) || undefined;
}
