import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { DOCUMENTED_ID } from "../../support/documented.js";
import { inProject } from "./projects.js";

/** The emulator of the packed package, in a process of its own. */
export interface EmulatorProcess {
  readonly baseUrl: string;
  /** The requests as `METHOD url status`, up to the first one that matches. */
  readonly requestsUntil: (last: RegExp) => Promise<string[]>;
  readonly stop: () => Promise<void>;
}

const CLI = "node_modules/.bin/msgraph-partner-emulator";
const READY = /listens on (?<url>\S+)$/;
const REQUEST = /^(?<request>[A-Z]+ \S+ \d{3}) \S+$/;

/** Starts an emulator with one partner that has only an id; `node` is the Node that runs it. */
export async function startEmulatorProcess(
  node: string,
  options: string[] = [],
): Promise<EmulatorProcess> {
  const seed = inProject("emulator", "seed.json");
  await writeFile(seed, JSON.stringify([{ id: DOCUMENTED_ID }]));
  const child = spawn(node, [inProject("emulator", CLI), "--seed", seed, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const requests: string[] = [];

  async function nextLine(): Promise<string> {
    const line = await lines.next();
    if (line.done === true) throw new Error("The emulator's process ended.");
    return line.value;
  }
  async function ready(): Promise<string> {
    const url = READY.exec(await nextLine())?.groups?.["url"];
    return url ?? (await ready());
  }
  async function requestsUntil(last: RegExp): Promise<string[]> {
    while (!last.test(requests.at(-1) ?? "")) {
      const request = REQUEST.exec(await nextLine())?.groups?.["request"];
      if (request !== undefined) requests.push(request);
    }
    return requests;
  }
  async function stop(): Promise<void> {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, "exit");
  }
  return { baseUrl: await ready(), requestsUntil, stop };
}
