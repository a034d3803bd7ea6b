import type { IncomingCall, OutgoingAnswer } from "./exchange.js";

/** What callers send, for a preflight that does not say which headers it asks for. */
const REQUEST_HEADERS =
  "Authorization, Content-Type, Content-Encoding, Accept, client-request-id, If-Match, retry-attempt, Prefer, SdkVersion";

/** On every answer: a page of any origin may call, and read what names and explains the call. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "request-id, client-request-id, Retry-After, WWW-Authenticate, Location, Allow, Date",
};

/** A browser's question, which carries no token. Any other OPTIONS is not for the emulator. */
export function isPreflight({ method, headers }: IncomingCall): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

export function preflightAnswer({ headers }: IncomingCall): OutgoingAnswer {
  return {
    status: 204,
    headers: {
      "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
      "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? REQUEST_HEADERS,
      "Access-Control-Max-Age": "600",
    },
  };
}
