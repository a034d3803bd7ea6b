import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { MAX_BODY_BYTES, readBody, type Decompress } from "../body.js";
import { textOf, type HttpRequest, type HttpResponse } from "../http.js";

export interface ListenOptions {
  address: string;
  port: number;
  tls: { key: string | Uint8Array; cert: string | Uint8Array } | undefined;
}

export interface ListeningServer {
  port: number;
  close: () => Promise<void>;
}

type Respond = (request: HttpRequest) => Promise<HttpResponse>;

export async function listen(
  respond: Respond,
  { address, port, tls }: ListenOptions,
): Promise<ListeningServer> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    inTurn(request.socket, () => exchange(request, response, respond));
  };
  // Node itself would refuse a request without a Host header, and without a request-id.
  const options = { requireHostHeader: false };
  const server = tls
    ? createHttpsServer({ ...options, key: pem(tls.key), cert: pem(tls.cert) }, listener)
    : createHttpServer(options, listener);
  // Longer than the pauses of any test, so that no idle connection ends during a caller's next request.
  server.keepAliveTimeout = 60_000;
  server.on("clientError", refuseUnreadable);
  await new Promise<void>((resolve, reject) => {
    server
      .once("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EADDRINUSE") {
          error.message = `Port ${port} of ${address} is already in use. Stop the program that uses it, or choose another port.`;
        }
        reject(error);
      })
      .listen(port, address, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function pem(value: string | Uint8Array): string | Buffer {
  return typeof value === "string" ? value : Buffer.from(value);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A server that is closed already reports that here, and is closed all the same.
    server.close(() => {
      resolve();
    });
    // A request that is still being sent would keep it open.
    server.closeAllConnections();
  });
}

const last = new WeakMap<Socket, Promise<void>>();

/**
 * Starts an exchange when the one before on its connection has been written out. Otherwise a caller that
 * pipelines requests and does not read would fill the memory with responses.
 */
function inTurn(socket: Socket, exchange: () => Promise<void>): void {
  const previous = last.get(socket);
  const current = previous === undefined ? exchange() : previous.then(exchange);
  last.set(socket, current);
  void current.then(() => {
    if (last.get(socket) === current) last.delete(socket);
  });
}

/** Never rejects: a caller that goes away in the middle of its request needs no response. */
async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  respond: Respond,
): Promise<void> {
  if (incoming.socket.destroyed) return;
  try {
    const request = await readRequest(incoming);
    await write(await respond(request), outgoing);
  } catch {
    outgoing.destroy();
  }
}

const decompressors: Readonly<Record<string, Decompress>> = {
  gzip: (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
  deflate: (bytes) => promisify(inflate)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
  br: (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength: MAX_BODY_BYTES }),
};

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const { method = "", url = "" } = incoming;
  // A caller that takes the emulator for a proxy sends the whole URL.
  const target = url.startsWith("/") ? url : url.replace(/^https?:\/\/[^/?]*/i, "");
  const queryAt = target.indexOf("?");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    // An array, of which String makes a list with commas, for Set-Cookie only.
    headers[name] = String(value);
  }
  return {
    method,
    url,
    path: queryAt < 0 ? target : target.slice(0, queryAt),
    query: queryAt < 0 ? "" : target.slice(queryAt + 1),
    headers,
    body: await readBody(incoming as AsyncIterable<Buffer>, headers, decompressors),
    origin: `${incoming.socket instanceof TLSSocket ? "https" : "http"}://${hostOf(incoming)}`,
    requestId: crypto.randomUUID(),
  };
}

/** The host by which the caller knows the emulator, which may be behind a forwarded port. */
function hostOf({ headers: { host }, socket: { localPort = 0 } }: IncomingMessage): string {
  return host ?? `localhost:${localPort}`;
}

/** Resolves when the response has been handed to the operating system, or the connection has ended. */
async function write(response: HttpResponse, outgoing: ServerResponse): Promise<void> {
  const { fault, status, headers, events } = response;
  const { socket } = outgoing;
  const ended = new Promise<void>((resolve) => {
    outgoing.once("close", resolve);
  });
  if (fault === "hang") return ended;
  if (fault === "reset") {
    socket?.resetAndDestroy();
    return ended;
  }
  if (fault === "close-after-effect") {
    outgoing.destroy();
    return ended;
  }
  outgoing.setHeader("Cache-Control", "no-cache");
  // One by one: a name that comes again, in whatever case, replaces the one before.
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  outgoing.statusCode = status;
  if (events !== undefined) return writeEvents(events, outgoing);
  const text = textOf(response);
  if (fault === "truncate") {
    outgoing.setHeader("Content-Length", Buffer.byteLength(text));
    outgoing.write(text.slice(0, text.length / 2), () => outgoing.destroy());
    return ended;
  }
  outgoing.end(text);
  return ended;
}

async function writeEvents(events: AsyncIterable<string>, outgoing: ServerResponse): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  let proceed = (): void => undefined;
  outgoing
    .on("drain", () => {
      proceed();
    })
    .once("close", () => {
      void iterator.return?.();
      proceed();
    });
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) break;
    if (!outgoing.write(next.value)) await new Promise<void>((resolve) => (proceed = resolve));
  }
  outgoing.end();
}

/** What is not HTTP gets a response with an id, too. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : "400 Bad Request";
  socket.end(
    `HTTP/1.1 ${status}\r\nrequest-id: ${crypto.randomUUID()}\r\nConnection: close\r\n\r\n`,
  );
}
