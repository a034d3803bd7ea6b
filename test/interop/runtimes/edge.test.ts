/** An edge runtime: Cloudflare's workerd, by miniflare, with none of Node's modules. */
import { join } from "node:path";
import { bundle } from "./bundle.js";
import { expectCalls, inputFor, output } from "./calls.js";
import { startEmulatorProcess, type EmulatorProcess } from "./emulator-process.js";
import { nodeAt, versionOf } from "./runtimes.js";

/** What Cloudflare's own bundler resolves packages by. */
const CONDITIONS = ["workerd", "worker", "browser"];
const HOST = join(import.meta.dirname, "in-workerd.mjs");

describe("The packed package, bundled, updates a partner in", function () {
  this.timeout(120_000);
  let emulator: EmulatorProcess;
  before(async () => {
    emulator = await startEmulatorProcess(process.execPath);
  });
  after(() => emulator.stop());

  it(`Cloudflare's workerd (miniflare ${versionOf("miniflare")})`, async () => {
    const worker = await bundle("worker.mjs", CONDITIONS);
    const input = await inputFor(emulator);
    const seen = await output([nodeAt("node-22"), HOST, worker, input]);
    await expectCalls(seen, emulator);
  });
});
