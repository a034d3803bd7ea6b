import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { KeyPair } from "./certificates.js";

/** What a proxy does with a connection that has asked for a tunnel. */
export type OnConnect = (client: Socket, target: URL) => void;

/** A proxy on loopback that records what it can read. */
export interface Proxy {
  readonly url: string;
  readonly port: number;
  /** The head of each request that was sent to the proxy itself: CONNECT, or a whole request in clear text. */
  readonly heads: string[];
  /** Everything that it could read, from connections that are tunnels not yet. */
  readonly read: () => string;
  /** Sets what it does with each following CONNECT; by default, it opens the tunnel. */
  readonly onConnect: (handler: OnConnect) => void;
  readonly close: () => Promise<void>;
}

/** Opens the tunnel. */
export const openTunnel: OnConnect = (client, { hostname, port }) => {
  const target = connect(Number(port), hostname, () => {
    client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    target.pipe(client).pipe(target);
  });
  target.on("error", () => client.destroy());
  client.on("close", () => target.destroy());
};

/** @param tls The key and certificate of a proxy that is itself reached over TLS. */
export async function startProxy(tls?: KeyPair): Promise<Proxy> {
  const heads: string[] = [];
  let read = "";
  const sockets = new Set<Socket>();
  let handler = openTunnel;
  const onConnection = (client: Socket): void => {
    sockets.add(client);
    client.on("error", () => undefined).on("close", () => sockets.delete(client));
    let head = "";
    const onData = (chunk: Buffer): void => {
      head += chunk.toString("latin1");
      read += chunk.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      client.off("data", onData);
      heads.push(head);
      const [method, target = ""] = head.split(" ");
      if (method === "CONNECT") handler(client, new URL(`http://${target}`));
      else client.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
    };
    client.on("data", onData);
  };
  const server = tls ? createTlsServer(tls, onConnection) : createServer(onConnection);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    port,
    heads,
    read: () => read,
    onConnect: (next) => {
      handler = next;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
