/**
 * One contender in its own process, so that the heap and process.cpuUsage() are only its own. The argument is its name
 * in contenders/. It runs the tasks that its parent sends.
 */
import process from "node:process";

const { gc, performance } = globalThis;
/** Calls before each measurement, which open the connections and are not measured. */
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

  /** One update after the other: the CPU time and the latency of each, in ms. */
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

  /** Many updates at a time: the CPU time of each in ms, and the updates per second. */
  async inFlight({ count, concurrency }) {
    await inFlight(WARM_UP, concurrency);
    const before = process.cpuUsage();
    const startedAt = performance.now();
    await inFlight(count, concurrency);
    const ms = performance.now() - startedAt;
    return { cpu: cpuMs(before) / count, perSecond: (count / ms) * 1000 };
  },

  /** A whole list: the time in ms, the number of partners, and the growth of the heap after the first tenth. */
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
