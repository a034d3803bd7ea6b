import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { DOCUMENTED_PARTNER, PARTNERS } from "./documented.js";

/** A request that the server received in full. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** The number of the connection that it arrived on; 1 for the first. */
  readonly connection: number;
}

/** A request, and what a handler needs to respond to it, or to fail to. */
export interface Exchange {
  readonly request: ReceivedRequest;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Lets the request take effect. */
  readonly applyEffect: () => void;
}

/** What the server does with one request. */
export type Handler = (exchange: Exchange) => void;

/** A Graph that fails on demand, and records what reaches it. */
export interface FaultServer {
  /** A Graph root. */
  readonly url: string;
  readonly received: ReceivedRequest[];
  /** How many requests took effect. */
  readonly effects: () => number;
  /** Sets the handlers of the next requests, one each. The requests after them succeed. */
  readonly respondWith: (...handlers: Handler[]) => void;
  /** Resolves when `count` requests have arrived. */
  readonly arrived: (count: number) => Promise<void>;
  /** Closes the idle connections, as a server does when its keep-alive timeout has passed. */
  readonly closeIdle: () => void;
  readonly close: () => Promise<void>;
}

/** The one partner of the server: the documented one, as Graph returns it. */
export const PARTNER = {
  "@odata.context":
    "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/deviceManagementPartners/$entity",
  ...DOCUMENTED_PARTNER,
};

/** Responds with a JSON body; a string is sent as it is. */
export function reply(
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): Handler {
  return ({ response }) => {
    const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    const type = text === "" ? {} : { "content-type": "application/json" };
    response.writeHead(status, { ...type, "request-id": "request-1", ...headers });
    response.end(text);
  };
}

/** Responds with an error body of Graph's form. */
export function graphError(
  status: number,
  code: string,
  message = "What the service says.",
  headers: Record<string, string> = {},
): Handler {
  return reply(status, { error: { code, message } }, headers);
}

/** Lets the request take effect, and then fails. */
export function afterEffect(handler: Handler): Handler {
  return (exchange) => {
    exchange.applyEffect();
    handler(exchange);
  };
}

/** Never responds. */
export const noResponse: Handler = () => undefined;

/** Resets the connection before the response. */
export const resetConnection: Handler = ({ socket }) => socket.resetAndDestroy();

/** Sends the head and the start of a good response, and resets the connection. */
export const resetDuringBody: Handler = ({ response, socket }) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"id":', () => socket.resetAndDestroy());
};

/** Responds as the documentation says. */
export const success: Handler = (exchange) => {
  const { method, path } = exchange.request;
  exchange.applyEffect();
  if (method === "DELETE" || path.endsWith("/terminate")) reply(204)(exchange);
  else if (method === "POST") reply(201, PARTNER)(exchange);
  else if (method === "GET" && path.replace(/\?.*/, "").endsWith(PARTNERS)) {
    reply(200, { value: [PARTNER] })(exchange);
  } else reply(200, PARTNER)(exchange);
};

/** @param tls The key and certificate for https; the server's host is then `localhost`. */
export async function startFaultServer({
  port = 0,
  tls,
}: { port?: number; tls?: ServerOptions } = {}): Promise<FaultServer> {
  const received: ReceivedRequest[] = [];
  const sockets = new Map<Socket, { number: number; busy: boolean }>();
  const waiting: { count: number; resolve: () => void }[] = [];
  let queue: Handler[] = [];
  let effects = 0;
  let connections = 0;

  const onRequest = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { socket } = incoming;
    const connection = sockets.get(socket);
    if (connection) connection.busy = true;
    response.once("close", () => {
      if (connection) connection.busy = false;
    });
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A client may cancel in the middle of a request.
    incoming.on("error", () => undefined);
    incoming.on("end", () => {
      const { method = "", url = "", headers } = incoming;
      const body = Buffer.concat(chunks).toString();
      const request = { method, path: url, headers, body, connection: connection?.number ?? 0 };
      received.push(request);
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
      const handler = queue.shift() ?? success;
      handler({ request, response, socket, applyEffect: () => effects++ });
    });
  };
  const server = tls ? createTlsServer(tls, onRequest) : createServer(onRequest);
  // Connections stay open until a test closes them.
  server.keepAliveTimeout = 0;
  server.on(tls ? "secureConnection" : "connection", (socket: Socket) => {
    sockets.set(socket, { number: ++connections, busy: false });
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;

  return {
    url: `${tls ? "https://localhost" : "http://127.0.0.1"}:${address.port}/v1.0`,
    received,
    effects: () => effects,
    respondWith: (...handlers) => {
      queue = handlers;
    },
    arrived: (count) =>
      received.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
    closeIdle: () => {
      for (const [socket, { busy }] of sockets) if (!busy) socket.destroy();
    },
    close: async () => {
      if (!server.listening) return;
      for (const socket of sockets.keys()) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
