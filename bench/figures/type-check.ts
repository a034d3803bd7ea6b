/** The time of `tsc --noEmit` for a program of ten lines, minus that of an empty program. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { output } from "../output.js";
import { median, row, type Result } from "../results.js";

const ROUNDS = 15;
const PROGRAMS = ["empty", "client", "msgraph-sdk"] as const;
type Program = (typeof PROGRAMS)[number];
const TSC = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");

/** The relevant options that `tsc --init` sets. */
const OPTIONS =
  "--noEmit --ignoreConfig --strict --skipLibCheck --module nodenext --target es2022".split(" ");

function typeCheckMs(program: Program): number {
  const file = join(import.meta.dirname, "../programs", `${program}.ts`);
  const startedAt = performance.now();
  output(process.execPath, [TSC, ...OPTIONS, file]);
  return performance.now() - startedAt;
}

export function typeCheck(rounds = ROUNDS): Result {
  const measured: Record<Program, number[]> = { empty: [], client: [], "msgraph-sdk": [] };
  for (let round = -1; round < rounds; round++) {
    for (const program of PROGRAMS) {
      const found = typeCheckMs(program);
      if (round >= 0) measured[program].push(found);
    }
  }
  const above = (program: Program): number[] =>
    measured[program].map((value, round) => value - (measured.empty[round] ?? NaN));
  const ratio = median(
    above("client").map((value, round) => value / (above("msgraph-sdk")[round] ?? NaN)),
  );
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  const ratioText = (value: number): string => `${value.toFixed(3)}x`;
  return {
    rows: [row("type check of ten lines, against msgraph-sdk", ratio, ["<=", 0.25], ratioText)],
    details: [
      {
        title: `tsc --noEmit: medians of ${rounds} interleaved runs each`,
        head: ["program", "time", "above an empty program"],
        rows: PROGRAMS.map((program) => [
          program,
          ms(median(measured[program])),
          ms(median(above(program))),
        ]),
      },
    ],
  };
}
