/** The processes of a benchmark: a server, and one process for each contender. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DOCUMENTED_ID, documentedUpdates, PARTNERS, parsed } from "../test/support/documented.js";

const [documented] = documentedUpdates;
if (documented === undefined) throw new Error("There is no documented update.");

/** Node without the loader that runs this file. */
function start(file: string, argument: string, execArgv: string[] = []): ChildProcess {
  return fork(join(import.meta.dirname, file), [argument], { execArgv });
}

/** A contender that waits for tasks. */
export interface Contender {
  readonly name: string;
  /** Runs a task of contender.mjs. */
  readonly run: <T>(task: string, options?: object) => Promise<T>;
}

/** Runs a benchmark with a server and these contenders, and stops them afterwards. */
export async function withContenders<T>(
  names: readonly string[],
  benchmark: (contenders: readonly Contender[]) => Promise<T>,
): Promise<T> {
  return await withServer(async (where) => {
    const children = names.map((name) => start("contender.mjs", name, ["--expose-gc"]));
    try {
      const contenders = children.map((child, index) => contender(names[index] ?? "", child));
      for (const { run } of contenders) await run("connect", where);
      return await benchmark(contenders);
    } finally {
      for (const child of children) child.kill();
    }
  });
}

/** Runs a benchmark with a server, and stops the server afterwards. The benchmark gets the arguments of a contender. */
export async function withServer<T>(benchmark: (where: object) => Promise<T> | T): Promise<T> {
  const server = start("server.mjs", documented?.response ?? "");
  try {
    const [port] = (await once(server, "message")) as [number];
    return await benchmark(where(port));
  } finally {
    server.kill();
  }
}

function where(port: number): object {
  const root = `http://127.0.0.1:${port}/v1.0`;
  return {
    root,
    id: DOCUMENTED_ID,
    url: `${root}${PARTNERS}/${DOCUMENTED_ID}`,
    // As long as a token of Entra ID.
    token: "t".repeat(1500),
    changes: parsed(documented?.request ?? ""),
  };
}

function contender(name: string, child: ChildProcess): Contender {
  return {
    name,
    async run<T>(task: string, options: object = {}): Promise<T> {
      child.send({ ...options, task });
      const [reply] = (await once(child, "message")) as [{ result: T; error?: string }];
      if (reply.error !== undefined) throw new Error(`${name}: ${reply.error}`);
      return reply.result;
    },
  };
}
