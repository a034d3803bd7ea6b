/** The bundled package in an edge runtime: Cloudflare's workerd, run by miniflare, without Node's modules. */
import { join } from "node:path";
import { bundle } from "./bundle.js";
import { expectCalls, inputFor, output } from "./check-calls.js";
import { startEmulatorProcess, type EmulatorProcess } from "./emulator-process.js";
import { nodeAt, versionOf } from "./runtimes.js";

/** The conditions with which Cloudflare's bundler resolves packages. */
const CONDITIONS = ["workerd", "worker", "browser"];
const HOST = join(import.meta.dirname, "in-workerd.mjs");

describe("The bundled package updates a partner in", function () {
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
