/** Prints by how many bytes the heap grows while `health` reads the tenants of a file twice more. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { runCommand } from "../run-command.js";

const body = JSON.stringify({
  value: ["a", "b", "c"].map((id) => ({ id, isConfigured: true, partnerState: "enabled" })),
});
const server = createServer((_, response) => {
  response.setHeader("content-type", "application/json").end(body);
}).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;

async function heapAfterHealth(): Promise<number> {
  const url = `http://127.0.0.1:${port}/v1.0`;
  const args = ["health", "--tenants", process.argv[2] ?? "", "--base-url", url];
  const { code, stdout } = await runCommand(args);
  if (code !== 1) throw new Error(stdout);
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const before = await heapAfterHealth();
await heapAfterHealth();
console.log((await heapAfterHealth()) - before);
server.close();
server.closeAllConnections();
