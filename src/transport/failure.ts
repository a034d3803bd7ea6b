import type { AxiosError } from "axios";

/**
 * Where a request without a response failed: before it reached the service (`unsent`), in a way that no retry changes
 * (`untrusted`: the server's certificate; `unsendable`: the configuration), or possibly after it did (`lost`).
 */
export type ConnectionFailure = "unsent" | "untrusted" | "unsendable" | "lost";

/** The code of a transport error whose response has more bytes than `maxContentLength`. */
export const RESPONSE_TOO_LARGE = "ERR_RESPONSE_TOO_LARGE";
/** The code of a transport error when a proxy did not open a tunnel. */
export const NO_TUNNEL = "ERR_PROXY_CONNECT";
/** The code of a transport error when a proxy would see the token in clear text. */
export const PROXY_IN_CLEAR = "ERR_PROXY_IN_CLEAR";
/** The code of a transport error when the server answered 101. */
export const PROTOCOL_SWITCHED = "ERR_PROTOCOL_SWITCHED";

/** The codes of Node, undici and browsers, and where the request failed. */
const FAILURES: Readonly<Record<string, ConnectionFailure>> = {
  ECONNREFUSED: "unsent",
  ENOTFOUND: "unsent",
  EAI_AGAIN: "unsent",
  UND_ERR_CONNECT_TIMEOUT: "unsent",
  [NO_TUNNEL]: "unsent",
  // Node's own proxy support.
  ERR_PROXY_TUNNEL: "unsent",
  [PROXY_IN_CLEAR]: "unsendable",
  ERR_PROXY_INVALID_CONFIG: "unsendable",
  ERR_INVALID_URL: "unsendable",
  ERR_BAD_OPTION: "unsendable",
  ERR_BAD_OPTION_VALUE: "unsendable",
  ERR_NOT_SUPPORT: "unsendable",
  EHOSTUNREACH: "lost",
  ENETUNREACH: "lost",
  ENETDOWN: "lost",
  ETIMEDOUT: "lost",
  ECONNRESET: "lost",
  ECONNABORTED: "lost",
  EPIPE: "lost",
  EPROTO: "lost",
  ERR_NETWORK: "lost",
  ERR_STREAM_PREMATURE_CLOSE: "lost",
  [PROTOCOL_SWITCHED]: "lost",
};
const FAILURE_PATTERNS: readonly (readonly [RegExp, ConnectionFailure])[] = [
  // The server's certificate is not trusted.
  [/CERT|^UNABLE_TO_/, "untrusted"],
  // TLS failed, what came back was not HTTP, or undici lost the connection.
  [/^(ERR_SSL|HPE|UND_ERR)_/, "lost"],
];
/**
 * Lost connections without a code: axios and Node's fetch while reading the body; workerd always
 * (github.com/cloudflare/workerd/issues/7195).
 */
const LOST_MESSAGES = new Set([
  "stream has been aborted",
  "terminated",
  "Network connection lost.",
]);

/** axios's function of the same name, for bundles without axios. */
export function isAxiosError(error: unknown): error is AxiosError {
  return Reflect.get(Object(error) as object, "isAxiosError") === true;
}

export function isTooLarge(error: AxiosError): boolean {
  // axios has no code for this; its message is the only sign.
  return error.code === RESPONSE_TOO_LARGE || error.message.startsWith("maxContentLength");
}

/** An error as axios would throw it. */
export function transportError(message: string, code: string): Error {
  return Object.assign(new Error(message), { isAxiosError: true, code });
}

/** How the connection failed; undefined when the error has another cause. */
export function connectionFailure(error: unknown): ConnectionFailure | undefined {
  const { code = "", message } = Object(error) as { code?: string; message?: unknown };
  const failure = FAILURES[code] ?? FAILURE_PATTERNS.find(([pattern]) => pattern.test(code))?.[1];
  if (!isAxiosError(error)) return failure === "unsendable" ? failure : undefined;
  if (failure === "untrusted" || failure === "unsendable") return failure;
  if (failure === "unsent" || isConnecting(error)) return "unsent";
  return failure ?? (LOST_MESSAGES.has(String(message)) ? "lost" : undefined);
}

/** Whether the error is of a connection that was never established. */
function isConnecting(error: AxiosError): boolean {
  const inner = (error.cause ?? error) as { syscall?: unknown; errors?: unknown };
  const attempts = Array.isArray(inner.errors) ? (inner.errors as (typeof inner)[]) : [inner];
  if (attempts.length > 0 && attempts.every(({ syscall }) => syscall === "connect")) return true;
  // A TLS handshake that has not ended. Nothing of the request is sent before.
  const { socket } = Object(error.request) as {
    socket?: { encrypted?: boolean; secureConnecting?: boolean } | null;
  };
  return socket?.encrypted === true && socket.secureConnecting === true;
}
