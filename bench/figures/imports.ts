/** The time of a cold import in a new process. */
import { output } from "../output.js";
import { NAME } from "../installed.js";
import { median, medianRatio, row, times, type Result } from "../results.js";

const ROUNDS = 41;
const FORMS = {
  "ES modules": { type: "module", load: (name: string) => `await import("${name}")` },
  CommonJS: { type: "commonjs", load: (name: string) => `require("${name}")` },
};
type Form = keyof typeof FORMS;

/** The time of the import in a process that has loaded nothing else, in ms. */
function importMs(form: Form, name: string): number {
  const { type, load } = FORMS[form];
  const program = `const startedAt = performance.now(); ${load(name)}; console.log(performance.now() - startedAt);`;
  const args = [`--input-type=${type}`, "--eval", program];
  return Number(output(process.execPath, args, import.meta.dirname));
}

export function imports(rounds = ROUNDS): Result {
  const measured = (Object.keys(FORMS) as Form[]).map((form) => {
    const [client, axios]: [number[], number[]] = [[], []];
    importMs(form, NAME);
    for (let round = 0; round < rounds; round++) {
      axios.push(importMs(form, "axios"));
      client.push(importMs(form, NAME));
    }
    return { form, client, axios };
  });
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  return {
    rows: measured.flatMap(({ form, client, axios }) => {
      const more = median(client.map((value, round) => value - (axios[round] ?? NaN)));
      return [
        row(`cold import above axios alone, ${form}`, more, ["<=", 15], ms),
        row(`the same as a ratio, ${form}`, medianRatio(client, axios), ["<=", 1.3], times),
      ];
    }),
    details: [
      {
        title: `Cold import: medians of ${rounds} interleaved processes each`,
        head: ["", "client", "axios alone"],
        rows: measured.map(({ form, client, axios }) => [
          form,
          ms(median(client)),
          ms(median(axios)),
        ]),
      },
    ],
  };
}
