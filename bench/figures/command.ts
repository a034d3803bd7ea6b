/** The start of `msgraph-partner`: its help against an empty program, and a list against the same with axios alone. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PARTNERS } from "../../test/support/documented.js";
import { ROOT } from "../installed.js";
import { output } from "../output.js";
import { median, medianRatio, row, times, type Result } from "../results.js";

const ROUNDS = 41;
const COMMAND = join(ROOT, "dist/esm/src/cli/cli.cjs");
const EMULATOR = join(ROOT, "dist/esm/src/emulator/index.js");

/** What a script that somebody writes instead of using the command would do. */
const AXIOS = `
  import axios from "axios";
  const headers = { Authorization: "Bearer " + process.env.GRAPH_ACCESS_TOKEN };
  const { data } = await axios.get(process.env.GRAPH_BASE_URL + "${PARTNERS}", { headers });
  for (const { id, displayName, partnerState } of data.value) console.log(id, displayName, partnerState);
`;

const PROGRAMS = {
  "node -e 0": ["-e", "0"],
  "msgraph-partner --help": [COMMAND, "--help"],
  "axios script": ["--input-type=module", "--eval", AXIOS],
  "msgraph-partner list --auth token": [COMMAND, "list", "--auth", "token"],
} as const;
type Program = keyof typeof PROGRAMS;

export async function command(rounds = ROUNDS): Promise<Result> {
  const emulator = fork(join(import.meta.dirname, "../emulator.mjs"), [EMULATOR], { execArgv: [] });
  try {
    const [url] = (await once(emulator, "message")) as [string];
    process.env["GRAPH_BASE_URL"] = url;
    process.env["GRAPH_ACCESS_TOKEN"] = "any-token";
    return resultOf(measured(rounds), rounds);
  } finally {
    emulator.kill();
  }
}

/** The time of each process in ms, by round. */
function measured(rounds: number): Readonly<Record<Program, number[]>> {
  const found = { ...PROGRAMS } as unknown as Record<Program, number[]>;
  const names = Object.keys(PROGRAMS) as Program[];
  for (const name of names) found[name] = [];
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      output(process.execPath, PROGRAMS[name], import.meta.dirname);
      if (round >= 0) found[name].push(performance.now() - start);
    }
  }
  return found;
}

function resultOf(found: Readonly<Record<Program, number[]>>, rounds: number): Result {
  const help = medianRatio(found["msgraph-partner --help"], found["node -e 0"]);
  const list = medianRatio(found["msgraph-partner list --auth token"], found["axios script"]);
  return {
    rows: [
      row("command: --help against node -e 0", help, ["<=", 1.5], times),
      row("command: cold list against a script with axios", list, ["<=", 1.5], times),
    ],
    details: [
      {
        title: `The command: medians of ${rounds} interleaved processes each`,
        head: ["program", "time"],
        rows: Object.entries(found).map(([name, ms]) => [name, `${median(ms).toFixed(0)} ms`]),
      },
    ],
  };
}
