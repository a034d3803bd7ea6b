/**
 * The emulator of the module that the first argument names, in a process of its own. Tells its parent its URL, and
 * on each message the CPU time (microseconds) and the heap (bytes) that it has used.
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
