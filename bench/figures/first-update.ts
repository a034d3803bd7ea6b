/** The cost of a cold start of a serverless function: a new process, up to the end of its first update. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { PACKAGES } from "../installed.js";
import { output } from "../output.js";
import { withServer } from "../processes.js";
import { median, medianRatio, row, times, type Result } from "../results.js";

const ROUNDS = 41;
const CONTENDERS = ["client", "axios", "client-fetch", "microsoft-graph-client", "msgraph-sdk"];
const FORMS = {
  "ES modules": { type: "module", load: (file: string) => `await import("${file}")` },
  CommonJS: { type: "commonjs", load: (file: string) => `require("${file}")` },
};
type Form = keyof typeof FORMS;

/** The contender as CommonJS, in a folder where it finds the same packages. */
function asCommonJs(name: string, contents: string): string {
  const folder = join(PACKAGES, ".common-js");
  const file = join(folder, `${name}.cjs`);
  const define = { "import.meta.url": "__filename" };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, transformSync(contents, { format: "cjs", platform: "node", define }).code);
  return file;
}

function programs(name: string): Record<Form, string> {
  const file = join(import.meta.dirname, "../contenders", `${name}.mjs`);
  return { "ES modules": file, CommonJS: asCommonJs(name, readFileSync(file, "utf8")) };
}

/** From the start of the process, in ms. */
function firstUpdateMs(form: Form, file: string, where: object): number {
  const { type, load } = FORMS[form];
  const program = `(async () => {
    const { connect } = ${load(file)};
    const partner = await connect(JSON.parse(process.argv[1])).update();
    if (partner.displayName !== "Display Name value") throw new Error("The response is wrong.");
    console.log(performance.now());
    process.exit();
  })();`;
  const args = [`--input-type=${type}`, "--eval", program, JSON.stringify(where)];
  return Number(output(process.execPath, args, import.meta.dirname));
}

export async function firstUpdate(rounds = ROUNDS): Promise<Result> {
  const files = new Map(CONTENDERS.map((name) => [name, programs(name)]));
  const measured = await withServer((where) =>
    (Object.keys(FORMS) as Form[]).map((form) => {
      const found = new Map<string, number[]>(CONTENDERS.map((name) => [name, []]));
      for (let round = -1; round < rounds; round++) {
        for (const [name, file] of files) {
          const ms = firstUpdateMs(form, file[form], where);
          if (round >= 0) found.get(name)?.push(ms);
        }
      }
      return { form, of: (name: string): number[] => found.get(name) ?? [] };
    }),
  );
  return {
    rows: measured.map(({ form, of }) =>
      row(
        `first update of a new process against axios, ${form}`,
        medianRatio(of("client"), of("axios")),
        ["<=", 1.05],
        times,
      ),
    ),
    details: [
      {
        title: `A new process up to the end of its first update: medians of ${rounds} interleaved processes each`,
        head: ["", ...measured.flatMap(({ form }) => [form, "against axios"])],
        rows: CONTENDERS.map((name) => [
          name,
          ...measured.flatMap(({ of }) => [
            `${median(of(name)).toFixed(0)} ms`,
            times(medianRatio(of(name), of("axios"))),
          ]),
        ]),
      },
    ],
  };
}
