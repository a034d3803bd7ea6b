/** The time and memory of listing 10,000 partners over 100 pages. */
import { withContenders } from "../processes.js";
import { median, medianRatio, ms, row, times, type Result } from "../results.js";

/** The contenders that can page. */
const PEERS = ["microsoft-graph-client", "msgraph-sdk"];
const ROUNDS = 41;
/** Rounds that only warm up the compiler. */
const WARM_UP = 5;
const PARTNERS = 10_000;
const MAX_GROWTH_KB = 512;

interface Listing {
  readonly ms: number;
  readonly count: number;
  readonly growth: number;
}

export async function paging(rounds = ROUNDS): Promise<Result> {
  const names = ["client", ...PEERS];
  const found = new Map<string, number[]>(names.map((name) => [name, []]));
  const growth = new Map<string, number>();
  await withContenders(names, async (contenders) => {
    for (let round = -WARM_UP; round < rounds; round++) {
      for (const { name, run } of contenders) {
        const listing = await run<Listing>("list");
        if (listing.count !== PARTNERS) throw new Error(`${name} listed ${listing.count} partners`);
        if (round >= 0) found.get(name)?.push(listing.ms);
      }
    }
    for (const { name, run } of contenders) {
      growth.set(name, (await run<Listing>("list", { isMemoryMeasured: true })).growth / 1000);
    }
  });
  const of = (name: string): number[] => found.get(name) ?? [];
  const [fastest = ""] = PEERS.toSorted((a, b) => median(of(a)) - median(of(b)));
  const kB = (value: number): string => `${value.toFixed(0)} kB`;
  return {
    rows: [
      row(
        `listing 10,000 partners over 100 pages, against ${fastest}`,
        medianRatio(of("client"), of(fastest)),
        ["<=", 1],
        times,
      ),
      row(
        "heap growth from 1,000 partners to the end",
        growth.get("client") ?? NaN,
        ["<=", MAX_GROWTH_KB],
        kB,
      ),
    ],
    details: [
      {
        title: `Listing 10,000 partners over 100 pages: medians of ${rounds} interleaved rounds`,
        head: ["", "time", "heap growth"],
        rows: names.map((name) => [name, ms(median(of(name))), kB(growth.get(name) ?? NaN)]),
      },
    ],
  };
}
