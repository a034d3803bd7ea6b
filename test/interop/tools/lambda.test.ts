/** AWS Lambda: esbuild makes one file of a handler, with no node_modules beside it. */
import { mkdtemp, rm, stat, copyFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../package/installed-package.js";
import { withCalls } from "./with-calls.js";
import { inProject, nodeAt, runTool } from "./setup.js";

const BANNER = `--banner:js=import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

interface Bundle {
  readonly program: "lambda.mjs" | "lambda-fetch.mjs";
  readonly flags: readonly string[];
  /** The limit of its size. */
  readonly kilobytes: number;
}

const BUNDLES: Readonly<Record<string, Bundle>> = {
  "CommonJS, without a flag": {
    program: "lambda.mjs",
    flags: ["--format=cjs"],
    kilobytes: 450,
  },
  "an ES module, with a banner that defines require": {
    program: "lambda.mjs",
    flags: ["--format=esm", BANNER],
    kilobytes: 450,
  },
  "an ES module of the entry without axios, without a flag": {
    program: "lambda-fetch.mjs",
    flags: ["--format=esm"],
    kilobytes: 80,
  },
};

describe("A handler of AWS Lambda that esbuild bundles as", function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "lambda-"));
    await copyFile(inProject("lambda-host.mjs"), join(folder, "host.mjs"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function bundle({ program, flags }: Omit<Bundle, "kilobytes">): Promise<string> {
    const handler = join(folder, flags.includes("--format=cjs") ? "handler.cjs" : "handler.mjs");
    const fixed = ["--bundle", "--minify", "--platform=node", "--target=node20"];
    await runTool("esbuild", [program, ...fixed, ...flags, `--outfile=${handler}`]);
    return handler;
  }

  for (const [name, wanted] of Object.entries(BUNDLES)) {
    for (const [version, node] of [
      ["20", process.execPath],
      ["22", nodeAt("node-22")],
    ]) {
      it(`${name}, updates a partner in Node ${version}, and has at most ${wanted.kilobytes} kB`, async () => {
        const handler = await bundle(wanted);
        await withCalls(async (calls) => {
          const args = [join(folder, "host.mjs"), handler, calls.input];
          await calls.expect(await run(node ?? "", args, folder));
        });
        expect((await stat(handler)).size).to.be.below(wanted.kilobytes * 1000);
      });
    }
  }

  it("an ES module without the banner, does not start, because packages below axios call require()", async () => {
    const handler = await bundle({ program: "lambda.mjs", flags: ["--format=esm"] });
    const failure: unknown = await run(process.execPath, [handler], folder).catch(
      (e: unknown) => e,
    );
    expect(String(failure)).to.match(/Dynamic require of "\w+" is not supported/);
  });
});
