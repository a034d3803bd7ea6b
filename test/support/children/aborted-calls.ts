/** Prints by how many bytes the heap has grown after many calls that were aborted while the credential hung. */
import { DeviceManagementPartnersClient } from "../../../src/index.js";
import { DOCUMENTED_ID } from "../documented.js";

const { gc } = globalThis;
if (gc === undefined) throw new Error("Run with --expose-gc.");

const client = new DeviceManagementPartnersClient(() => new Promise(() => undefined));

async function abortCalls(count: number): Promise<number> {
  for (let done = 0; done < count; done += 100) {
    const controller = new AbortController();
    const calls = Array.from({ length: 100 }, () =>
      client.get(DOCUMENTED_ID, { signal: controller.signal }),
    );
    // Until all of them wait for the credential.
    await new Promise(setImmediate);
    controller.abort();
    await Promise.allSettled(calls);
  }
  gc?.();
  return process.memoryUsage().heapUsed;
}

const before = await abortCalls(5_000);
console.log((await abortCalls(20_000)) - before);
