/** Libraries that intercept or trace HTTP see the requests of the installed package. */
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { installBesideTools, PROGRAMS, run } from "./installed-package.js";

describe("The installed package", function () {
  this.timeout(60_000);

  before(async function () {
    this.timeout(300_000);
    await installBesideTools();
  });

  for (const program of ["msw", "nock"]) {
    it(`can be intercepted by ${program}`, async () => {
      const report = await run(process.execPath, ["--test", join(PROGRAMS, `${program}.test.mjs`)]);
      expect(report)
        .to.match(/^. pass 3$/m)
        .and.match(/^. fail 0$/m);
    });
  }

  describe("under OpenTelemetry's HTTP instrumentation", () => {
    let emulator: Emulator;

    beforeEach(async () => {
      emulator = await startEmulator();
    });
    afterEach(() => emulator.close());

    for (const [kind, setUp, program] of [
      ["a CommonJS module", "--require", "cjs"],
      ["an ES module", "--import", "mjs"],
    ] as const) {
      it(`has one span for each attempt of ${kind}`, async () => {
        emulator.failNext({ status: 503, retryAfterSeconds: 0 });
        const [tracing, update] = [`tracing.${program}`, `update.${program}`];
        const options = [setUp, join(PROGRAMS, tracing), join(PROGRAMS, update)];
        const printed = await run(process.execPath, [...options, emulator.url, DOCUMENTED_ID]);
        const url = `${emulator.url}${PARTNERS}/${DOCUMENTED_ID}`;
        expect(JSON.parse(printed)).to.deep.equal(
          [503, 200].map((status) => ({ kind: "CLIENT", method: "PATCH", url, status })),
        );
      });
    }
  });
});
