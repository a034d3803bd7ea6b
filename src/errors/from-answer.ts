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
import { unwrapMessage } from "./intune-message.js";

/** An answer that is to become an error. The texts are free of tokens already. */
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
}

const NO_LICENSE = "Request not applicable to target tenant";

/** The error that an answer means, of the class that says its cause. */
export function errorFromAnswer(failed: FailedAnswer): GraphApiError {
  const { answer, hidesForbidden } = read(failed);
  const options = { operation: failed.operation.id, clientRequestId: failed.clientRequestId };
  const message = [sentence(failed, answer), support(failed, answer)];
  const { status } = answer;
  if (status === 403 || hidesForbidden) {
    message.splice(1, 0, permissionAdvice(failed.operation.scopes));
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

function permissionAdvice(scopes: readonly string[]): string {
  return `The token needs one of the permissions ${scopes.join(", ")} (least privileged first), with admin consent; a signed-in user also needs an Intune role.`;
}

/** What was tried, and what the service said. */
function sentence({ tried, text, reason }: FailedAnswer, answer: GraphAnswer): string {
  const said = excerpt(answer.serviceMessage ?? "", 1_000) || excerpt(text, 200);
  const what = [String(answer.status), answer.code].filter((part) => part !== undefined).join(" ");
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
  const { status, headers } = failed;
  const error = failed.reason === undefined ? graphErrorIn(failed.text) : {};
  const raw = textOf(error["message"]);
  const unwrapped = raw === undefined ? undefined : unwrapMessage(raw);
  const innerError = objectOf(error["innerError"]) ?? objectOf(error["innererror"]);
  const answer: GraphAnswer = {
    status,
    code: nameOf(error["code"]),
    serviceMessage: unwrapped?.text,
    rawMessage: unwrapped?.text === raw ? undefined : raw,
    target: textOf(error["target"]),
    details: Array.isArray(error["details"]) ? (error["details"] as GraphErrorDetail[]) : undefined,
    innerError,
    activityId: unwrapped?.activityId,
    customApiErrorPhrase: unwrapped?.customApiErrorPhrase,
    requestId: headers["request-id"] ?? nameOf(innerError?.["request-id"]),
    date: headers["date"] ?? nameOf(innerError?.["date"]),
    retryAfterMs: parseRetryAfter(headers["retry-after"]),
    headers,
  };
  // Intune answers so when a permission or role is missing; a new token does not help.
  const codes = [answer.code, unwrapped?.errorCode, textOf(innerError?.["code"])];
  return { answer, hidesForbidden: status === 401 && codes.includes("Forbidden") };
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
