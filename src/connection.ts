import { isAxiosError } from "./axios-error.js";
import type { Failure } from "./retry.js";

/** Node's and the browsers' names for a connection that broke, or could not be made. */
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
 * What a lost connection is called where it has no code: in the body, by axios and by Node's fetch; anywhere,
 * by workerd, whose fetch gives no TypeError that axios would know (github.com/cloudflare/workerd/issues/7195).
 */
const LOST_MESSAGES = new Set([
  "stream has been aborted",
  "terminated",
  "Network connection lost.",
]);
/** With these no byte of the request can have left. */
const UNSENT_CODES = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
/** The server's certificate is not to be trusted, so nothing was sent. */
const UNTRUSTED_CODE = /CERT|^UNABLE_TO_/;
/** TLS broke, or what came back was not HTTP. */
const GARBLED_CODE = /^(ERR_SSL|HPE)_/;

/** What a request without an answer tells about where it ended; empty when it was no matter of the connection. */
export function connectionFailure(error: unknown): Failure {
  if (!isAxiosError(error)) return {};
  const inner = (error.cause ?? error) as { syscall?: unknown; errors?: unknown };
  const attempts = Array.isArray(inner.errors) ? (inner.errors as (typeof inner)[]) : [inner];
  const code = error.code ?? "";
  if (UNTRUSTED_CODE.test(code)) return { connection: "untrusted" };
  const isConnecting =
    attempts.length > 0 && attempts.every(({ syscall }) => syscall === "connect");
  if (UNSENT_CODES.has(code) || isConnecting) return { connection: "unsent" };
  const isBroken =
    CONNECTION_CODES.has(code) || GARBLED_CODE.test(code) || LOST_MESSAGES.has(error.message);
  return isBroken ? { connection: "lost" } : {};
}
