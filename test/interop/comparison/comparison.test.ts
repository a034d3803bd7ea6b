/** The README's comparison with Microsoft's packages is correct, as far as it can be observed. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { installNpmPackages, PROGRAMS } from "../../support/install.js";
import { ROOT, runNode } from "../../support/node-process.js";
import { CA_FILE } from "../../support/tls.js";

const COLUMNS = ["thisPackage", "graphClient", "msgraphSdk"] as const;
type Observed = Record<(typeof COLUMNS)[number], Record<string, string>>;

/** The rows of the table by their first cell. */
function tableOf(markdown: string): Map<string, string[]> {
  const section = markdown.slice(markdown.indexOf("## Comparison with Microsoft's packages"));
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  const cells = rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return new Map(cells.map(([first = "", ...others]) => [first, others]));
}

describe("The comparison in the README", () => {
  let observed: Observed;
  const table = tableOf(readFileSync(resolve(ROOT, "README.md"), "utf8"));
  before(async function () {
    this.timeout(300_000);
    await installNpmPackages(PROGRAMS);
    const program = join(PROGRAMS, "comparison/observe.mjs");
    const env = { NODE_EXTRA_CA_CERTS: CA_FILE };
    const { stdout, stderr, code } = await runNode(["--import", "tsx", program], env);
    expect(code, stderr).to.equal(0);
    observed = JSON.parse(stdout) as Observed;
  });

  for (const [index, column] of COLUMNS.entries()) {
    it(`matches the behaviour of ${column}`, () => {
      const cells = Object.keys(observed[column]).map((row) => [row, table.get(row)?.[index]]);
      // A cell may say more than what was observed.
      for (const [row = "", cell = ""] of cells) {
        const behaviour = observed[column][row] ?? "";
        expect(cell.slice(0, behaviour.length), `the row "${row}"`).to.equal(behaviour);
      }
    });
  }

  it("names the versions that are tested", () => {
    const { dependencies } = JSON.parse(readFileSync(join(PROGRAMS, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const [, graphClient, msgraphSdk] = [...table.values()][0] ?? [];
    expect(graphClient).to.include(dependencies["@microsoft/microsoft-graph-client"]);
    expect(msgraphSdk).to.include(dependencies["@microsoft/msgraph-sdk"]);
  });
});
