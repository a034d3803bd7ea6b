/** CPU, latency and throughput of the documented update. */
import { withContenders, type Contender } from "../processes.js";
import { median, medianRatio, ms, row, times, type Result } from "../results.js";

const CONTENDERS = [
  "client",
  "axios",
  "axios-tuned",
  "fetch",
  "undici",
  "node-http",
  "microsoft-graph-client",
  "msgraph-sdk",
];
const ROUNDS = 51;
const IN_TURN = 400;
const IN_FLIGHT = 1_500;
const CONCURRENCY = 64;

interface Round {
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuInFlight: number;
  readonly perSecond: number;
}

type Rounds = ReadonlyMap<string, Round[]>;

export async function updates(rounds = ROUNDS): Promise<Result> {
  const measured = await withContenders(CONTENDERS, async (contenders) => {
    const found = new Map<string, Round[]>(CONTENDERS.map((name) => [name, []]));
    // The first two rounds only warm up the compiler.
    for (let round = -2; round < rounds; round++) {
      for (const contender of contenders) {
        const result = await measure(contender);
        if (round >= 0) found.get(contender.name)?.push(result);
      }
      process.stderr.write(".");
    }
    process.stderr.write("\n");
    return found;
  });
  return { rows: figures(measured), details: [details(measured, rounds)] };
}

async function measure(contender: Contender): Promise<Round> {
  const inTurn = await contender.run<Omit<Round, "perSecond">>("inTurn", { count: IN_TURN });
  const options = { count: IN_FLIGHT, concurrency: CONCURRENCY };
  const inFlight = await contender.run<{ cpu: number; perSecond: number }>("inFlight", options);
  return { ...inTurn, cpuInFlight: inFlight.cpu, perSecond: inFlight.perSecond };
}

function figures(rounds: Rounds): Result["rows"] {
  const against = (name: string, key: keyof Round): number => ratio(rounds, "client", name, key);
  return [
    row("client CPU per update against axios", against("axios", "cpu"), ["<=", 0.9], times),
    row(
      "the same against microsoft-graph-client",
      against("microsoft-graph-client", "cpu"),
      ["<=", 0.85],
      times,
    ),
    row("the same against msgraph-sdk", against("msgraph-sdk", "cpu"), ["<=", 0.65], times),
    row("p50 latency, one in flight, against axios", against("axios", "p50"), ["<=", 0.95], times),
    row(
      `throughput, ${CONCURRENCY} in flight, against axios`,
      against("axios", "perSecond"),
      [">=", 1.05],
      times,
    ),
  ];
}

function ratio(rounds: Rounds, name: string, other: string, key: keyof Round): number {
  const values = (which: string): number[] => (rounds.get(which) ?? []).map((round) => round[key]);
  return medianRatio(values(name), values(other));
}

function details(rounds: Rounds, count: number): Result["details"][number] {
  const head = [
    "",
    "CPU, one in flight",
    "against axios",
    "p50",
    "against axios",
    "p99",
    `CPU, ${CONCURRENCY} in flight`,
    "against axios",
    "per second",
    "against axios",
  ];
  const rows = [...rounds].map(([name, all]) => {
    const of = (key: keyof Round): number => median(all.map((round) => round[key]));
    const against = (key: keyof Round): string => times(ratio(rounds, name, "axios", key));
    return [
      name,
      ms(of("cpu")),
      against("cpu"),
      ms(of("p50")),
      against("p50"),
      ms(of("p99")),
      ms(of("cpuInFlight")),
      against("cpuInFlight"),
      of("perSecond").toFixed(0),
      against("perSecond"),
    ];
  });
  const title = `The documented update: medians of ${count} interleaved rounds; ratios are medians of the ratios per round`;
  return { title, head, rows };
}
