/** The bundled package in a browser. The page has another origin than the emulator, so CORS applies. */
import { readFile } from "node:fs/promises";
import { bundle } from "./bundle.js";
import { expectCalls, inputFor } from "./check-calls.js";
import { openPage } from "./chromium.js";
import { startEmulatorProcess, type EmulatorProcess } from "./emulator-process.js";
import { servePage } from "./page-server.js";
import { inProject } from "./projects.js";

describe("The bundled package updates a partner in", function () {
  this.timeout(120_000);
  let emulator: EmulatorProcess;
  before(async () => {
    emulator = await startEmulatorProcess(process.execPath);
  });
  after(() => emulator.stop());

  it("a headless Chromium", async () => {
    const script = await readFile(await bundle("page.mjs"), "utf8");
    const server = await servePage(script, await inputFor(emulator));
    const page = openPage(server.url, inProject("client", ".chromium"));
    try {
      await expectCalls(await Promise.race([server.seen, page.failed]), emulator);
    } finally {
      await page.close();
      server.close();
    }
  });
});
