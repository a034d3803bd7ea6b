/**
 * One contender in a process of its own, so that each has its own heap, and process.cpuUsage() is what it
 * alone costs. Argument: its name in contenders/. Does the tasks that its parent sends.
 */
import process from "node:process";

const { gc, performance } = globalThis;
/** Calls before each measurement, which open the connections and are not counted. */
const WARM_UP = 100;

const { connect } = await import(`./contenders/${process.argv[2]}.mjs`);
let contender;

async function update() {
  const partner = await contender.update();
  if (partner.displayName !== "Display Name value") throw new Error("The answer is wrong.");
}

/** CPU time of this process since `before`, in ms. */
function cpuMs(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function inFlight(count, concurrency) {
  let left = count;
  const work = async () => {
    while (left-- > 0) await update();
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

const tasks = {
  connect(where) {
    contender = connect(where);
  },

  /** One update after the other: CPU and each one's latency, in ms. */
  async inTurn({ count }) {
    for (let i = 0; i < WARM_UP; i++) await update();
    const latencies = new Float64Array(count);
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) {
      const startedAt = performance.now();
      await update();
      latencies[i] = performance.now() - startedAt;
    }
    const cpu = cpuMs(before) / count;
    latencies.sort();
    const at = (part) => latencies[Math.floor(count * part)];
    return { cpu, p50: at(0.5), p99: at(0.99) };
  },

  /** Many updates at a time: CPU of each in ms, and how many in a second. */
  async inFlight({ count, concurrency }) {
    await inFlight(WARM_UP, concurrency);
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await inFlight(count, concurrency);
    const ms = performance.now() - startedAt;
    return { cpu: cpuMs(before) / count, perSecond: (count / ms) * 1000 };
  },

  /** A whole list: its time in ms, how many partners, and how the heap grew from its 10th part to its end. */
  async list({ isMemoryMeasured }) {
    const heap = [];
    let count = 0;
    const startedAt = performance.now();
    await contender.list(() => {
      count++;
      if (isMemoryMeasured && count % 1000 === 0) {
        gc();
        heap.push(process.memoryUsage().heapUsed);
      }
    });
    return { ms: performance.now() - startedAt, count, growth: heap.at(-1) - heap[0] };
  },
};

process.on("message", async ({ task, ...options }) => {
  try {
    process.send({ result: await tasks[task](options) });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
process.on("disconnect", () => process.exit());
