/** The start of the emulator, its CPU time per update, and the growth of its memory. */
import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { DOCUMENTED_ID, documentedUpdates, PARTNERS } from "../../test/support/documented.js";
import { median, ms, row, type Result } from "../results.js";

const DIST = join(import.meta.dirname, "../../dist/esm/src/emulator");
const STARTS = 15;
const UPDATES = 200_000;
const BATCH = 20_000;
const WARM_UP = 4_000;
const CONCURRENCY = 16;

interface Usage {
  /** Microseconds. */
  readonly cpu: number;
  readonly heap: number;
}

export async function emulator(): Promise<Result> {
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start++) starts.push(await readyAfter());
  const [perSecond, growth] = await updates();
  const whole = (value: number): string => value.toFixed(0);
  const megabytes = (value: number): string => `${value.toFixed(1)} MB`;
  return {
    rows: [
      row("emulator: command ready after", median(starts), ["<=", 300], ms),
      row("emulator: updates per second of its CPU time", perSecond, [">=", 4000], whole),
      row("emulator: heap growth from 20,000 to 200,000 updates", growth, ["<=", 4], megabytes),
    ],
    details: [],
  };
}

async function readyAfter(): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(DIST, "cli.js")]);
  await once(child.stdout, "data");
  const ready = performance.now() - start;
  child.kill();
  await once(child, "exit");
  return ready;
}

/** Updates per second of CPU time, with response validation, and the growth of the heap in MB. */
async function updates(): Promise<[perSecond: number, growth: number]> {
  const options = { execArgv: ["--expose-gc"] };
  const child = fork(
    join(import.meta.dirname, "../emulator.mjs"),
    [join(DIST, "index.js")],
    options,
  );
  try {
    const [root] = (await once(child, "message")) as [string];
    const send = sender(`${root}${PARTNERS}/${DOCUMENTED_ID}`);
    await send(WARM_UP);
    const usages = [await usage(child)];
    for (let sent = 0; sent < UPDATES; sent += BATCH) {
      await send(BATCH);
      usages.push(await usage(child));
      process.stderr.write(".");
    }
    process.stderr.write("\n");
    const costs = usages.slice(1).map(({ cpu }, batch) => cpu - (usages[batch]?.cpu ?? 0));
    const growth = ((usages.at(-1)?.heap ?? NaN) - (usages[1]?.heap ?? NaN)) / 1e6;
    return [BATCH / (median(costs) / 1e6), growth];
  } finally {
    child.kill();
  }
}

async function usage(child: ChildProcess): Promise<Usage> {
  child.send("usage");
  return ((await once(child, "message")) as [Usage])[0];
}

function sender(url: string): (count: number) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const body = documentedUpdates[0]?.request ?? "";
  const headers = {
    // As long as a token of Entra ID.
    authorization: `Bearer ${"t".repeat(1500)}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  const one = async (): Promise<void> => {
    const sent = request(url, { agent, method: "PATCH", headers }).end(body);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    if (response.statusCode !== 200)
      throw new Error(`The emulator responded ${response.statusCode ?? 0}.`);
    response.resume();
    await once(response, "end");
  };
  return async (count) => {
    let left = count;
    const worker = async (): Promise<void> => {
      while (left-- > 0) await one();
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  };
}
