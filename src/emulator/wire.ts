import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { readBody } from "./body.js";
import { CORS_HEADERS } from "./cors.js";
import { API_ROOT } from "./description.js";
import type { IncomingCall, OutgoingAnswer } from "./exchange.js";

/** Reads a request to its end. */
export async function readCall(request: IncomingMessage): Promise<IncomingCall> {
  const { method = "", url = "" } = request;
  // A caller that takes the emulator for a proxy sends the whole URL.
  const [path = "", ...query] = url.replace(/^https?:\/\/[^/?]*/i, "").split("?");
  const headers = joinedHeaders(request);
  return {
    method,
    url,
    path,
    search: query.join("?"),
    headers,
    body: await readBody(request),
    root: `${request.socket instanceof TLSSocket ? "https" : "http"}://${hostOf(request)}${API_ROOT}`,
    requestId: randomUUID(),
    clientRequestId: headers["client-request-id"],
  };
}

function joinedHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
}

/** The host by which the caller knows the emulator, be it behind a forwarded port. */
function hostOf({ headers: { host = "" }, socket: { localPort = 0 } }: IncomingMessage): string {
  const isHost = /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host);
  return isHost ? host : `localhost:${localPort}`;
}

export function writeAnswer(
  response: ServerResponse,
  { status, headers, json, text }: OutgoingAnswer,
): void {
  const body = text ?? (json === undefined ? "" : JSON.stringify(json));
  // One by one: a name that comes again, in whatever case, replaces the one before.
  for (const [name, value] of Object.entries({
    "Cache-Control": "no-cache",
    ...CORS_HEADERS,
    ...headers,
  })) {
    response.setHeader(name, value);
  }
  response.statusCode = status;
  response.end(body);
}
