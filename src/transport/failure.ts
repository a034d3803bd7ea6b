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
const PROXY_IN_CLEAR = "ERR_PROXY_IN_CLEAR";
/** The code of a transport error if the server responded with 101. */
export const PROTOCOL_SWITCHED = "ERR_PROTOCOL_SWITCHED";

/** Node's checks of what a request is made of, such as a proxy's URL. */
const INVALID_ARGUMENT = /^ERR_(INVALID|SOCKET_BAD_PORT|UNESCAPED)|^UND_ERR_INVALID_ARG$/;
/** The codes of Node, undici, axios and browsers, and where the request failed. The first match counts. */
const FAILURES: readonly (readonly [RegExp, ConnectionFailure])[] = [
  [/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/, "unsent"],
  // ERR_PROXY_TUNNEL comes from Node's own proxy support.
  [exactly(NO_TUNNEL, "ERR_PROXY_TUNNEL"), "unsent"],
  [exactly(PROXY_IN_CLEAR), "unsendable"],
  [/^ERR_(PROXY_INVALID_CONFIG|BAD_OPTION|BAD_OPTION_VALUE|NOT_SUPPORT)$/, "unsendable"],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|ETIMEDOUT|ECONNRESET|ECONNABORTED|EPIPE|EPROTO)$/, "lost"],
  [exactly(PROTOCOL_SWITCHED, "ERR_NETWORK", "ERR_STREAM_PREMATURE_CLOSE"), "lost"],
  // One of the two certificates is not trusted.
  [/CERT|UNKNOWN_CA|^UNABLE_TO_/, "untrusted"],
  // What the server says instead of completing the TLS handshake.
  [/^ERR_SSL_.*ALERT_(HANDSHAKE_FAILURE|PROTOCOL_VERSION)$/, "unsent"],
  [INVALID_ARGUMENT, "unsendable"],
  // TLS failed, what came back was not HTTP, or undici lost the connection.
  [/^(ERR_SSL|HPE|UND_ERR)_/, "lost"],
];
/** Failures without a code of their own. */
const FAILURE_MESSAGES: readonly (readonly [RegExp, ConnectionFailure])[] = [
  [/^Client network socket disconnected before secure TLS connection was established$/, "unsent"],
  // axios, and Node's fetch, while reading the body; workerd always (github.com/cloudflare/workerd/issues/7195).
  [/^(stream has been aborted|terminated|Network connection lost\.)$/, "lost"],
];

function exactly(...codes: readonly string[]): RegExp {
  return new RegExp(`^(${codes.join("|")})$`);
}

function failureIn(
  table: readonly (readonly [RegExp, ConnectionFailure])[],
  text: unknown,
): ConnectionFailure | undefined {
  return table.find(([pattern]) => typeof text === "string" && pattern.test(text))?.[1];
}

/** axios's function of the same name, for bundles without axios. */
export function isAxiosError(error: unknown): error is AxiosError {
  return Reflect.get(Object(error) as object, "isAxiosError") === true;
}

export function isTooLarge(error: AxiosError): boolean {
  // axios has no code for this; its message is the only sign.
  return error.code === RESPONSE_TOO_LARGE || error.message.startsWith("maxContentLength");
}

/** Whether what Node has read is not a response of the service: a proxy's reply to CONNECT, or a 101. */
export function hasNoResponse({ code }: AxiosError): boolean {
  return code === NO_TUNNEL || code === PROTOCOL_SWITCHED;
}

/** An error as axios would throw it. */
export function transportError(message: string, code: string): Error {
  return Object.assign(new Error(message), { isAxiosError: true, code });
}

/** The error for a request over http that does not go to its host directly. */
export function inClear(reason: string): Error {
  const message = `${reason}, which would see the access token in clear text over http`;
  return transportError(message, PROXY_IN_CLEAR);
}

/** What Node throws before anything is sent, as axios would throw it; any other error unchanged. */
export function unsendableError(error: unknown): unknown {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  const isInvalid = typeof code === "string" && INVALID_ARGUMENT.test(code);
  return isInvalid ? transportError(String(message), code) : error;
}

/** The error that says why a request failed. fetch says only that it did; the reason is its cause. */
export function underlyingError(error: unknown): unknown {
  if (!isAxiosError(error) || error.code !== "ERR_NETWORK") return error;
  const { code, message } = Object(error.cause) as { code?: unknown; message?: unknown };
  return typeof code === "string" && message !== "" ? error.cause : error;
}

/** How the connection failed; undefined when the error has another cause. */
export function connectionFailure(error: unknown): ConnectionFailure | undefined {
  if (!isAxiosError(error)) return undefined;
  const { code, message } = Object(underlyingError(error)) as { code?: unknown; message?: unknown };
  const failure = failureIn(FAILURE_MESSAGES, message) ?? failureIn(FAILURES, code);
  if (failure === "untrusted" || failure === "unsendable") return failure;
  if (failure === "unsent" || isConnecting(error)) return "unsent";
  return failure ?? failureIn(FAILURES, error.code);
}

/** Whether the error is of a connection that was never established, so that nothing was sent. */
function isConnecting(error: AxiosError): boolean {
  const inner = (error.cause ?? error) as { syscall?: unknown; errors?: unknown };
  const attempts = Array.isArray(inner.errors) ? (inner.errors as (typeof inner)[]) : [inner];
  if (attempts.length > 0 && attempts.every(({ syscall }) => syscall === "connect")) return true;
  // Node's request; other adapters have none, or one of another kind.
  const request = Object(error.request) as {
    protocol?: string;
    socket?: { encrypted?: boolean; secureConnecting?: boolean } | null;
  };
  if (request.socket == null) return request.socket === null;
  // A TLS handshake that has not ended, or a proxy's reply that is not HTTP.
  const { encrypted, secureConnecting } = request.socket;
  const isPlain = request.socket.constructor.name === "Socket";
  return encrypted ? secureConnecting === true : isPlain && request.protocol === "https:";
}
