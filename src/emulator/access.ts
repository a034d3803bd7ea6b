import { HttpError, type HttpRequest } from "./http.js";

/** Who may call an emulator that listens on a socket. */
export interface AccessPolicy {
  /** Host names besides loopback ones, without a port and in lower case. */
  hosts: readonly string[];
  /** Origins besides loopback ones. */
  origins: readonly string[];
}

/**
 * Throws a 403 for a host name or an origin that is not allowed. Without this, any web page could reach the
 * tenant: by DNS rebinding, or because a browser sends simple requests without asking.
 */
export function checkAccess({ headers, origin }: HttpRequest, policy: AccessPolicy): void {
  const host = headers["host"];
  // HTTP/1.0 has no Host header, and browsers always send one.
  if (host !== undefined && !isAllowedHost(host, policy)) {
    const name = host.replace(/:\d*$/, "");
    throw new HttpError(403, {
      message: `The host name '${name}' is not allowed. Allow it with --allow-host ${name} or the option allowHosts.`,
    });
  }
  const caller = headers["origin"];
  if (caller !== undefined && !isAllowedOrigin(caller, origin, policy)) {
    throw new HttpError(403, {
      message: `Pages of the origin '${caller}' are not allowed. Allow them with --allow-origin ${caller} or the option allowOrigins.`,
    });
  }
}

/** A name or an address, and perhaps a port. Browsers also accept names with other characters, such as `$`. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

function isAllowedHost(host: string, { hosts }: AccessPolicy): boolean {
  const name = HOST.exec(host)?.[1]?.toLowerCase();
  return name !== undefined && (isLoopback(name) || hosts.includes(name));
}

function isAllowedOrigin(caller: string, own: string, { origins }: AccessPolicy): boolean {
  if (caller === own || origins.includes(caller)) return true;
  return URL.canParse(caller) && isLoopback(new URL(caller).hostname);
}

/** Whether a host name always means this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/.test(hostname);
}

/** What callers send, for a preflight that does not name the headers. */
const REQUEST_HEADERS =
  "Authorization, Content-Type, Content-Encoding, Accept, client-request-id, If-Match, retry-attempt, Prefer, SdkVersion";

/** A browser's preflight, which carries no token. Any other OPTIONS request is an ordinary request. */
export function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

export function preflightHeaders({ headers }: HttpRequest): Record<string, string> {
  return {
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? REQUEST_HEADERS,
    "Access-Control-Max-Age": "600",
    ...(headers["access-control-request-private-network"] === "true" && {
      "Access-Control-Allow-Private-Network": "true",
    }),
  };
}

/** Lets a page read the response, and what identifies and explains the call. */
export function corsHeaders({ headers }: HttpRequest): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Expose-Headers":
      "request-id, client-request-id, Retry-After, WWW-Authenticate, Location, Allow, Date",
    Vary: "Origin",
  };
}
