/** Users' own tests, in Vitest and with the newest MSW and nock, which need Node 22. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../package/installed-package.js";
import { withCalls } from "./with-calls.js";
import { inProject, nodeAt, runTool, versionOf } from "./setup.js";

describe("In tests of a user's own code, the client", function () {
  this.timeout(60_000);

  it(`updates a partner in Vitest ${versionOf("vitest")}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "vitest-"));
    const seen = join(folder, "seen.json");
    try {
      await withCalls(async (calls) => {
        const args = ["run", "--config", "vitest.config.mjs"];
        await runTool("vitest", args, {
          node: nodeAt("node-22"),
          env: { INPUT: calls.input, SEEN: seen },
        });
        await calls.expect(await readFile(seen, "utf8"));
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  for (const interceptor of ["msw", "nock"] as const) {
    it(`is intercepted by ${interceptor} ${versionOf(interceptor)} in Node ${versionOf("node-22")}`, async () => {
      const args = ["--test", inProject(`${interceptor}.test.mjs`)];
      const report = await run(nodeAt("node-22"), args, inProject());
      expect(report)
        .to.match(/^. pass 3$/m)
        .and.match(/^. fail 0$/m);
    });
  }
});
