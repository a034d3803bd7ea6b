import type { AxiosResponse } from "axios";
import { GraphConnectionError, GraphError } from "../errors.js";
import {
  connectionFailure,
  hasNoResponse,
  isAxiosError,
  isTooLarge,
  underlyingError,
} from "../transport/failure.js";
import { apiError, parseObject, type ServiceResponse } from "./api-error.js";
import { effortOf, errorContext, isIdempotent, type GraphRequest } from "./call.js";
import { redactedCause, redactedOrigin } from "./redaction.js";
import { mayHaveActed, parseRetryAfter, type Failure } from "./retry.js";

const MAY_HAVE_TAKEN_EFFECT = "It may have taken effect: check before you retry.";

/** How one attempt ended. */
export type Outcome =
  | { readonly response: AxiosResponse }
  | { readonly failure: Failure; readonly error: GraphError; readonly received?: ServiceResponse };

export function readResponse(response: AxiosResponse, request: GraphRequest): ServiceResponse {
  const { status, data } = Object(response) as { status?: unknown; data?: unknown };
  if (typeof status !== "number") {
    throw new TypeError(
      "An interceptor or adapter of the axios instance returned no response with a status",
    );
  }
  return { status, headers: keptHeaders(response.headers, request), text: bodyText(data) };
}

/**
 * The response inside an error of the transport: complete, where an interceptor of the caller's rejects it;
 * without its body, where that is too large, broken off or unreadable. Undefined when there is none: a success
 * whose body was lost with the connection counts as a lost connection.
 */
export function responseInError(
  error: unknown,
  request: GraphRequest,
): ServiceResponse | undefined {
  if (!isAxiosError(error) || hasNoResponse(error)) return undefined;
  if (error.response?.data !== undefined) {
    try {
      return readResponse(error.response, request);
    } catch {
      return undefined;
    }
  }
  const head: ResponseHead | null | undefined =
    error.response ?? (error.request as { res?: ResponseHead | null } | undefined)?.res;
  const status = head?.status ?? head?.statusCode;
  if (status === undefined && !isTooLarge(error)) return undefined;
  const isSuccess = status !== undefined && status >= 200 && status < 300;
  if (isSuccess && connectionFailure(error) !== undefined) return undefined;
  const unread = `the body could not be read: ${request.call.redact(error.message)}`;
  return { status: status ?? 0, headers: keptHeaders(head?.headers, request), text: "", unread };
}

/** The status line and headers, as axios or Node has them. */
interface ResponseHead {
  readonly status?: number;
  readonly statusCode?: number;
  readonly headers?: object;
}

export function outcomeOfResponse(request: GraphRequest, response: ServiceResponse): Outcome {
  const { operation } = request.call;
  const { status, text, unread } = response;
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess && operation.status === 204) return succeeded(request, response, undefined);
  if (!isSuccess || unread !== undefined) {
    return failed(request, response, unread ?? redirectReason(request, response));
  }
  if (status === 206) return failed(request, response, "the body is incomplete");
  const data = parseObject(text);
  const isEmpty = text.trim() === "";
  const isResource = data !== undefined && !Object.hasOwn(data, "error");
  // Intune responds to some updates with 204 although 200 and the object are documented.
  const bodyIsOptional = operation.method === "PATCH";
  if (isResource || (isEmpty && bodyIsOptional)) return succeeded(request, response, data);
  const reason = isEmpty ? "the body is missing" : "the body is not the documented JSON";
  return failed(request, response, reason);
}

/** The attempt ended without a complete response. */
export function outcomeOfError(request: GraphRequest, error: unknown): Outcome {
  const { call, label, progress } = request;
  const connection = connectionFailure(error);
  progress.mayHaveActed ||= mayHaveActed({ connection });
  const cause = redactedCause(underlyingError(error), call.redact);
  const reason = cause.message.trim().replace(/\.$/, "");
  const message =
    `${label} got no response${effortOf(request)}: ${reason}. ${effectOf(request, { connection })}`.trim();
  const isConnection = connection !== undefined && connection !== "unsendable";
  const ErrorClass = isConnection ? GraphConnectionError : GraphError;
  return {
    failure: { connection },
    error: new ErrorClass(message, { ...errorContext(request), cause }),
  };
}

/** A success in axios's format, for the generated code. */
export function succeeded(
  { axiosConfig: config }: GraphRequest,
  { status, headers }: ServiceResponse,
  data: unknown,
): { readonly response: AxiosResponse } {
  return { response: { status, statusText: "", headers, data, config } };
}

function failed(request: GraphRequest, received: ServiceResponse, reason?: string): Outcome {
  const retryAfterMs = parseRetryAfter(received.headers["retry-after"]);
  const failure = { status: received.status, retryAfterMs };
  request.progress.mayHaveActed ||= mayHaveActed(failure);
  return {
    failure,
    error: apiError(request, received, reason, effectOf(request, failure)),
    received,
  };
}

/** What is known about the effect of a request, also of its earlier attempts, as a sentence. */
export function effectOf(
  { call, progress }: GraphRequest,
  { status, connection }: Failure,
): string {
  const { operation } = call;
  if (!progress.mayHaveActed) {
    return connection === undefined ? "" : "The request did not reach the service.";
  }
  if (operation.method === "GET") return "";
  if (status === undefined) return MAY_HAVE_TAKEN_EFFECT;
  if (status >= 200 && status < 300) return "It took effect: check before you retry.";
  return status >= 500 && !isIdempotent(operation) ? MAY_HAVE_TAKEN_EFFECT : "";
}

function redirectReason({ url }: GraphRequest, response: ServiceResponse): string | undefined {
  const { status, headers } = response;
  const { location } = headers;
  if (status < 300 || status > 399 || location === undefined) return undefined;
  return `a redirect to ${location} was not followed because the access token is sent to ${new URL(url).origin} only`;
}

/** The headers that help to understand a response. All others are dropped. */
const KEPT_HEADERS = new Set([
  "allow",
  "client-request-id",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "deprecation",
  "etag",
  "location",
  "odata-version",
  "request-id",
  "retry-after",
  "sunset",
  "www-authenticate",
  "x-ms-ags-diagnostic",
  "x-ms-throttle-information",
  "x-ms-throttle-limit-percentage",
  "x-ms-throttle-scope",
]);

function keptHeaders(
  headers: object | undefined,
  { call, url }: GraphRequest,
): Record<string, string> {
  const { redact } = call;
  const kept: Record<string, string> = {};
  for (const [given, value] of Object.entries(headers ?? {}) as [string, unknown][]) {
    const name = given.toLowerCase();
    if (value == null || !KEPT_HEADERS.has(name)) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    kept[name] =
      name === "location" ? (redactedOrigin(text, url, redact) ?? "an invalid URL") : redact(text);
  }
  return kept;
}

/** An adapter or interceptor of the caller's may have parsed the body already. */
function bodyText(data: unknown): string {
  if (typeof data === "string") return data;
  return Object.prototype.toString.call(data) === "[object Object]" ? JSON.stringify(data) : "";
}
