import type { AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { objectIn, type Answer } from "./answer.js";
import { contextOf, type Call } from "./call.js";
import { connectionFailure } from "./connection.js";
import { causeWithoutSecrets } from "./errors/cause.js";
import { errorFromAnswer } from "./errors/from-answer.js";
import { GraphError } from "./errors/graph-error.js";
import { GraphConnectionError } from "./errors/unanswered.js";
import type { Redact } from "./redaction.js";
import type { Failure } from "./retry.js";

const MAY_HAVE_TAKEN_EFFECT = "It may have taken effect all the same: look before you repeat it.";

/** How one attempt ended. */
export type Outcome =
  | { readonly response: AxiosResponse }
  | { readonly failure: Failure; readonly error: GraphError; readonly answer?: Answer };

export function judgeAnswer(call: Call, answer: Answer, redact: Redact): Outcome {
  const { status, text, unread } = answer;
  const { id, method, promisesBody } = call.operation;
  const isGood = status >= 200 && status < 300;
  if (isGood && (method === "DELETE" || id === "terminateDeviceManagementPartner")) {
    return { response: responseOf(call, answer, undefined) };
  }
  if (!isGood || unread !== undefined) {
    return failed(call, answer, redact, unread ?? redirection(call, answer));
  }
  const data = objectIn(text);
  const isEmpty = text.trim() === "";
  const isPromised = data !== undefined && !Object.hasOwn(data, "error");
  if (isPromised || (isEmpty && !promisesBody)) {
    return { response: responseOf(call, answer, data) };
  }
  const reason = isEmpty ? "the promised body is missing" : "the body is not the promised JSON";
  return failed(call, answer, redact, reason);
}

/** The attempt ended without a whole answer. */
export function judgeSilence(call: Call, error: unknown, redact: Redact): Outcome {
  const failure = connectionFailure(error);
  const cause = causeWithoutSecrets(error, redact);
  const reason = cause.message.replace(/\.$/, "");
  const message = `${call.tried} got no answer: ${reason}. ${effectOf(call, failure)}`.trim();
  const ErrorClass = failure.connection === undefined ? GraphError : GraphConnectionError;
  return { failure, error: new ErrorClass(message, { ...contextOf(call), cause }) };
}

/** What is known of the effect of a request without an answer. */
export function effectOf({ operation }: Call, { connection }: Failure): string {
  if (connection === "unsent" || connection === "untrusted") {
    return "The request did not reach the service.";
  }
  if (operation.method === "GET") return "";
  return MAY_HAVE_TAKEN_EFFECT;
}

/**
 * The answer in axios's form, for the generated API. Its `config` is the caller's, without the token.
 */
export function responseOf(call: Call, answer: Answer, data: unknown): AxiosResponse {
  const { status, headers } = answer;
  const config = call.config as InternalAxiosRequestConfig;
  return { status, statusText: "", headers, data, config };
}

function failed(call: Call, answer: Answer, redact: Redact, reason?: string): Outcome {
  const { operation, tried, clientRequestId } = call;
  const effect = effectOfAnswer(call, answer);
  const about = { operation, tried, clientRequestId, reason, effect, redact };
  const error = errorFromAnswer({ ...answer, ...about });
  const { status, retryAfterMs } = error;
  return { failure: { status, retryAfterMs }, error, answer };
}

/** What is known of the effect of a request with an answer that is an error. */
function effectOfAnswer({ operation }: Call, { status }: Answer): string {
  if (status >= 200 && status < 300 && operation.method !== "GET") {
    return "It took effect: look before you repeat it.";
  }
  return status >= 500 && !operation.idempotent ? MAY_HAVE_TAKEN_EFFECT : "";
}

function redirection(call: Call, { status, headers }: Answer): string | undefined {
  const { location } = headers;
  if (status < 300 || status > 399 || location === undefined) return undefined;
  const origin = URL.canParse(location, call.url) ? new URL(location, call.url).origin : "no URL";
  return `a redirect to ${origin}, which is not followed, since the access token goes to ${new URL(call.url).origin} only`;
}
