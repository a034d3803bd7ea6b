import { randomUUID } from "node:crypto";
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { API_ROOT } from "./description.js";

/** Where to listen, and as what. */
export interface ListenOptions {
  address: string;
  port: number;
  /** The host in the emulator's own URL: what a certificate is made out to. */
  urlHost: string;
  tls: { key: string | Uint8Array; cert: string | Uint8Array } | undefined;
}

export interface ListeningServer {
  url: string;
  close: () => Promise<void>;
}

export async function listen(
  listener: RequestListener,
  { address, port, urlHost, tls }: ListenOptions,
): Promise<ListeningServer> {
  // HTTP/1.1 requires a Host header; without one, Node would answer by itself and without an id.
  const options = { requireHostHeader: false };
  const server = tls
    ? createHttpsServer({ ...options, key: pem(tls.key), cert: pem(tls.cert) }, listener)
    : createHttpServer(options, listener);
  // Longer than the pauses of any test, so that no idle connection ends in a caller's next request.
  server.keepAliveTimeout = 60_000;
  server.on("clientError", answerUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, address, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `${tls ? "https" : "http"}://${urlHost}:${actualPort}${API_ROOT}`,
    close: () => close(server),
  };
}

function pem(value: string | Uint8Array): string | Buffer {
  return typeof value === "string" ? value : Buffer.from(value);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A server that is closed already says so here, and is closed all the same.
    server.close(() => {
      resolve();
    });
    // A request that is still being sent would hold it open.
    server.closeAllConnections();
  });
}

/** What is not HTTP at all gets an answer with an id, too. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nrequest-id: ${randomUUID()}\r\nConnection: close\r\n\r\n`);
}
