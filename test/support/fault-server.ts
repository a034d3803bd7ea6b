import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { once } from "node:events";

/** One request as it reached the server, whole. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Which connection it came on; 1 for the first. */
  readonly connection: number;
}

/** What the server does with one request. It may act first: then the effect has taken place. */
export type Behaviour = (exchange: Exchange) => void;

export interface Exchange {
  readonly received: Received;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Lets the request take effect. */
  readonly act: () => void;
}

export interface FaultServer {
  /** A Graph root. */
  readonly url: string;
  readonly received: Received[];
  /** How often a request took effect. */
  readonly effects: () => number;
  /** How the next requests are answered; once these are used up, as Graph would. */
  readonly behave: (...behaviours: Behaviour[]) => void;
  /** Resolves when `count` requests have arrived. */
  readonly arrived: (count: number) => Promise<void>;
  /** Closes the connections that are idle, as a server does after its keep-alive timeout. */
  readonly closeIdle: () => void;
  readonly close: () => Promise<void>;
}

/** The partner that the server knows, as in the documentation. */
export const PARTNER = {
  "@odata.context":
    "https://graph.microsoft.com/v1.0/$metadata#deviceManagement/deviceManagementPartners/$entity",
  "@odata.type": "#microsoft.graph.deviceManagementPartner",
  id: "d21e377a-377a-d21e-7a37-1ed27a371ed2",
  lastHeartbeatDateTime: "2016-12-31T23:59:37.9174975-08:00",
  partnerState: "unavailable",
  partnerAppType: "singleTenantApp",
  displayName: "Display Name value",
  isConfigured: true,
  groupsRequiringPartnerEnrollment: [],
};

/** Answers with JSON; a string goes out as it is. */
export function answer(
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): Behaviour {
  return ({ response }) => {
    const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    const type = text === "" ? {} : { "content-type": "application/json" };
    response.writeHead(status, { ...type, "request-id": "request-1", ...headers });
    response.end(text);
  };
}

/** A Graph error. */
export function graphError(
  status: number,
  code: string,
  message = "What the service says.",
  headers: Record<string, string> = {},
): Behaviour {
  return answer(status, { error: { code, message } }, headers);
}

/** The behaviour after the request has taken effect. */
export function afterEffect(behaviour: Behaviour): Behaviour {
  return (exchange) => {
    exchange.act();
    behaviour(exchange);
  };
}

/** As Graph answers when all is well. */
export const asPromised: Behaviour = (exchange) => {
  const { method, path } = exchange.received;
  exchange.act();
  if (method === "DELETE" || path.endsWith("/terminate")) answer(204)(exchange);
  else if (method === "POST") answer(201, PARTNER)(exchange);
  else if (method === "GET" && /\/deviceManagementPartners(\?|$)/.test(path)) {
    answer(200, { value: [PARTNER] })(exchange);
  } else answer(200, PARTNER)(exchange);
};

/** `tls`: the key and certificate of an https server, which is addressed as localhost. */
export async function startFaultServer({
  port = 0,
  tls,
}: { port?: number; tls?: ServerOptions } = {}): Promise<FaultServer> {
  const received: Received[] = [];
  const sockets = new Map<Socket, { number: number; busy: boolean }>();
  const waiting: { count: number; resolve: () => void }[] = [];
  let queue: Behaviour[] = [];
  let effects = 0;
  let connections = 0;

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    const connection = sockets.get(socket);
    if (connection) connection.busy = true;
    response.once("close", () => {
      if (connection) connection.busy = false;
    });
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A client that gives up in the middle of its request is no failure of the server.
    request.on("error", () => undefined);
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const body = Buffer.concat(chunks).toString();
      const one = { method, path: url, headers, body, connection: connection?.number ?? 0 };
      received.push(one);
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
      const behaviour = queue.shift() ?? asPromised;
      behaviour({ received: one, response, socket, act: () => effects++ });
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
    behave: (...behaviours) => {
      queue = behaviours;
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
