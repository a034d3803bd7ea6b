/** The time that the largest inputs take: a body with many mistakes, and a response to search for tokens. */
import { join } from "node:path";
import { output } from "../output.js";
import { median, ms, row, type Result } from "../results.js";

const ROUNDS = 11;
const PROGRAM = join(import.meta.dirname, "../programs/large-inputs.mjs");

interface Measured {
  readonly searchPlain: number;
  readonly searchEscaped: number;
  readonly validation: number;
}

export function largeInputs(rounds = ROUNDS): Result {
  const measured = Array.from(
    { length: rounds },
    () => JSON.parse(output(process.execPath, [PROGRAM])) as Measured,
  );
  const of = (name: keyof Measured): number => median(measured.map((one) => one[name]));
  return {
    rows: [
      row("searching 10 MB of plain text for tokens", of("searchPlain"), ["<=", 200], ms),
      row("the same in text with three kinds of escapes", of("searchEscaped"), ["<=", 750], ms),
      row("refusing a body with 100,000 mistakes", of("validation"), ["<=", 750], ms),
    ],
    details: [],
  };
}
