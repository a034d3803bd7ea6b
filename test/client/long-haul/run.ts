/**
 * `npm run test:long-haul`: many updates through one client, 50 at a time, while one request in twenty
 * fails. No update may be lost or applied twice, and the heap must not grow.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";

const UPDATES = Number(process.argv[2] ?? 200_000);
const CONCURRENCY = 50;
const WARM_UP = UPDATES / 10;
const MAX_GROWTH = 5 * 1024 * 1024;

interface Tally {
  requests: number;
  faults: number;
  updated: number;
  duplicated: number;
}

const { gc } = globalThis;
if (gc === undefined) throw new Error("Run with --expose-gc.");

function heapUsed(): number {
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

const server = fork(resolve(import.meta.dirname, "server.ts"));
const [port] = (await once(server, "message")) as [number];
const client = new DeviceManagementPartnersClient(() => "long-haul-token", {
  baseUrl: `http://127.0.0.1:${port}/v1.0`,
  // With so many calls, three retries in a row can fail.
  retry: { maxRetries: 10 },
});

let next = 0;
let failed = 0;
let wrong = 0;
/** Makes one update after another, until `end` are done or in flight. */
async function work(end: number): Promise<void> {
  while (next < end) {
    const displayName = `update ${next++}`;
    try {
      const partner = await client.update("partner", { displayName });
      if (partner.displayName !== displayName) wrong++;
    } catch (error) {
      failed++;
      console.error(error);
    }
  }
}
const workUpTo = (end: number) => Promise.all(Array.from({ length: CONCURRENCY }, () => work(end)));

const startedAt = performance.now();
await workUpTo(WARM_UP);
const before = heapUsed();
await workUpTo(UPDATES);
const after = heapUsed();
const seconds = (performance.now() - startedAt) / 1000;

server.send("tally");
const [tally] = (await once(server, "message")) as [Tally];
const growth = after - before;
const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
console.log(
  `${UPDATES} updates, ${CONCURRENCY} at a time, in ${seconds.toFixed(0)} s: ${tally.requests} requests, ${tally.faults} faults; ` +
    `${failed} failed, ${wrong} with a wrong response, ${UPDATES - tally.updated} lost, ${tally.duplicated} duplicated; ` +
    `heap ${mib(before)} after ${WARM_UP}, ${mib(after)} at the end (${mib(growth)})`,
);
const isOk =
  failed + wrong + tally.duplicated === 0 && tally.updated === UPDATES && growth <= MAX_GROWTH;
process.exitCode = isOk ? 0 : 1;
