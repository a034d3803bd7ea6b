/**
 * The emulator of the module in the first argument, in its own process. It sends its URL to its parent, and in response
 * to each message the CPU time (microseconds) and the heap (bytes) that it has used.
 */
import process from "node:process";

const { startEmulator } = await import(process.argv[2]);
const { url } = await startEmulator();
process.send(url);
process.on("message", () => {
  globalThis.gc();
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, heap: process.memoryUsage().heapUsed });
});
