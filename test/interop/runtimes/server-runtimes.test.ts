/** The packed package in Node, Deno and Bun, over TLS. */
import { CA_FILE, KEY_FILE } from "../../support/tls.js";
import { expectCalls, inputFor, output } from "./check-calls.js";
import { startEmulatorProcess, type EmulatorProcess } from "./emulator-process.js";
import { inProject } from "./projects.js";
import { RUNTIMES } from "./runtimes.js";

/** How the package is loaded, and the program for each. */
const PROGRAMS = { import: "import.mjs", "require()": "require.cjs" };

describe("The packed package updates a partner in", function () {
  this.timeout(120_000);
  let emulator: EmulatorProcess;
  afterEach(() => emulator.stop());

  for (const { name, command, node } of RUNTIMES) {
    for (const [way, file] of Object.entries(PROGRAMS)) {
      it(`${name}, loaded by ${way}`, async () => {
        emulator = await startEmulatorProcess(node, [
          ...["--tls-cert", CA_FILE],
          ...["--tls-key", KEY_FILE],
        ]);
        const input = await inputFor(emulator);
        const seen = await output([...command, inProject("client", file), input], {
          NODE_EXTRA_CA_CERTS: CA_FILE,
          NO_PROXY: "localhost",
          DENO_DIR: inProject("client", ".deno"),
          DENO_NO_UPDATE_CHECK: "1",
        });
        await expectCalls(seen, emulator);
      });
    }
  }
});
