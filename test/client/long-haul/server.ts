/**
 * A Graph that only updates, in a process of its own. Every 20th request fails before it takes effect, with
 * each of FAULTS in turn. On a message, it reports the counts to its parent.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const FAULTS: ((response: ServerResponse, request: IncomingMessage) => void)[] = [
  (response) => response.writeHead(429, { "retry-after": "0" }).end(),
  (response) => response.writeHead(503).end("<html>Unavailable</html>"),
  (response) => response.writeHead(504).end(),
  (_, request) => request.socket.resetAndDestroy(),
];

const effects = new Map<string, number>();
let requests = 0;
let faults = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (++requests % 20 === 0) {
      FAULTS[faults++ % FAULTS.length]?.(response, request);
      return;
    }
    const body = JSON.parse(Buffer.concat(chunks).toString()) as { displayName: string };
    effects.set(body.displayName, (effects.get(body.displayName) ?? 0) + 1);
    const partner = JSON.stringify({ id: "partner", displayName: body.displayName });
    response.writeHead(200, { "content-type": "application/json" }).end(partner);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

process.on("message", () => {
  const counts = [...effects.values()];
  const duplicated = counts.filter((count) => count > 1).length;
  process.send?.({ requests, faults, updated: effects.size, duplicated });
  server.closeAllConnections();
  server.close();
  process.disconnect();
});
