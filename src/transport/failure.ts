import type { AxiosError } from "axios";

/**
 * Where a request without a response failed: it never reached the service (`unsent`; `untrusted` when the
 * server's certificate was refused, which no retry changes), or it may have (`lost`).
 */
export type ConnectionFailure = "unsent" | "untrusted" | "lost";

/** The code of a transport error whose response has more bytes than `maxContentLength`. */
export const RESPONSE_TOO_LARGE = "ERR_RESPONSE_TOO_LARGE";

/** Node's and the browsers' codes for a connection that broke or could not be made. */
const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "ETIMEDOUT",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "EPROTO",
  "ERR_NETWORK",
  "ERR_STREAM_PREMATURE_CLOSE",
]);
/**
 * Lost connections without a code: axios and Node's fetch while reading the body; workerd always
 * (github.com/cloudflare/workerd/issues/7195).
 */
const LOST_MESSAGES = new Set([
  "stream has been aborted",
  "terminated",
  "Network connection lost.",
]);
/** No byte of the request can have left. */
const UNSENT_CODES = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
/** The server's certificate is not trusted, so nothing was sent. */
const UNTRUSTED_CODE = /CERT|^UNABLE_TO_/;
/** TLS failed, or what came back was not HTTP. */
const PROTOCOL_ERROR_CODE = /^(ERR_SSL|HPE)_/;

/** axios's function of the same name, for bundles without axios. */
export function isAxiosError(error: unknown): error is AxiosError {
  return Reflect.get(Object(error) as object, "isAxiosError") === true;
}

export function isTooLarge(error: AxiosError): boolean {
  // axios has no code for this; its message is the only sign.
  return error.code === RESPONSE_TOO_LARGE || error.message.startsWith("maxContentLength");
}

/** How the connection failed; undefined when the error has another cause. */
export function connectionFailure(error: unknown): ConnectionFailure | undefined {
  if (!isAxiosError(error)) return undefined;
  const inner = (error.cause ?? error) as { syscall?: unknown; errors?: unknown };
  const attempts = Array.isArray(inner.errors) ? (inner.errors as (typeof inner)[]) : [inner];
  const code = error.code ?? "";
  if (UNTRUSTED_CODE.test(code)) return "untrusted";
  const isConnecting =
    attempts.length > 0 && attempts.every(({ syscall }) => syscall === "connect");
  if (UNSENT_CODES.has(code) || isConnecting) return "unsent";
  const isBroken =
    CONNECTION_CODES.has(code) ||
    PROTOCOL_ERROR_CODE.test(code) ||
    LOST_MESSAGES.has(error.message);
  return isBroken ? "lost" : undefined;
}
