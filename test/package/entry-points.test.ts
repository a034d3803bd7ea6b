import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { buildSync } from "esbuild";
import { VERSION as EMULATOR_VERSION } from "../../src/emulator/version.js";
import { VERSION } from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { ROOT, runNode } from "../support/node-process.js";

const NAME = "msgraph-device-management-partner";
const packageJson = JSON.parse(readFileSync(resolve(ROOT, "package.json"), "utf8")) as {
  version: string;
  sideEffects: boolean;
  dependencies: Record<string, string>;
  bin: Record<string, string>;
};

/** A program that updates a partner of the emulator and prints its state; `load` loads the package. */
function program(load: string): string {
  return `(async () => {
    ${load}
    const emulator = await startEmulator();
    const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl: emulator.url });
    const partner = await client.update("${DOCUMENTED_ID}", { partnerState: "enabled" });
    await emulator.close();
    console.log(partner.partnerState);
  })();`;
}

describe("The package", () => {
  it("can be imported by ES modules", async () => {
    const load = `const { DeviceManagementPartnersClient } = await import("${NAME}");
      const { startEmulator } = await import("${NAME}/emulator");`;
    const { stdout, stderr } = await runNode(["--input-type=module", "-e", program(load)]);
    expect({ stdout, stderr }).to.deep.equal({ stdout: "enabled\n", stderr: "" });
  });

  it("can be required by CommonJS modules", async () => {
    const load = `const { DeviceManagementPartnersClient } = require("${NAME}");
      const { startEmulator } = require("${NAME}/emulator");`;
    const { stdout, stderr } = await runNode(["--input-type=commonjs", "-e", program(load)]);
    expect({ stdout, stderr }).to.deep.equal({ stdout: "enabled\n", stderr: "" });
  });

  for (const [kind, type, load] of [
    ["imported", "module", (name: string) => `await import("${name}")`],
    ["required", "commonjs", (name: string) => `require("${name}")`],
  ] as const) {
    it(`can be ${kind} as /fetch, which sends without axios, and shares its errors`, async () => {
      const { stdout, stderr } = await runNode([
        `--input-type=${type}`,
        "-e",
        `(async () => {
          const { DeviceManagementPartnersClient: Client, ...lean } = ${load(`${NAME}/fetch`)};
          const whole = ${load(NAME)};
          const { startEmulator } = await import("${NAME}/emulator");
          const emulator = await startEmulator();
          emulator.failNext({ status: 404 });
          const urls = [];
          const { fetch } = globalThis;
          globalThis.fetch = (url, init) => (urls.push(url), fetch(url, init));
          const client = new Client(() => "any-token", { baseUrl: emulator.url });
          const error = await client.get("${DOCUMENTED_ID}").catch((thrown) => thrown);
          const { id } = await client.get("${DOCUMENTED_ID}");
          await emulator.close();
          const classes = [lean.GraphNotFoundError, whole.GraphNotFoundError, whole.GraphApiError];
          const instanceOf = classes.map((each) => error instanceof each);
          console.log(JSON.stringify({ id, sent: urls.length, instanceOf }));
        })();`,
      ]);
      expect(stderr).to.equal("");
      expect(JSON.parse(stdout)).to.deep.equal({
        id: DOCUMENTED_ID,
        sent: 2,
        instanceOf: [true, true, true],
      });
    });
  }

  it("takes at most 80 kB in a bundle of /fetch, 22 kB compressed", () => {
    const { outputFiles, metafile } = buildSync({
      stdin: { contents: `export * from "${NAME}/fetch";`, resolveDir: ROOT },
      ...{ bundle: true, minify: true, write: false, metafile: true },
      ...{ format: "esm", platform: "node", target: "node20" },
    });
    const contents = outputFiles[0]?.contents ?? new Uint8Array();
    expect(Object.keys(metafile.inputs).filter((path) => path.includes("axios"))).to.deep.equal([]);
    expect(contents.length).to.be.within(40_000, 80_000);
    expect(gzipSync(contents).length).to.be.within(10_000, 22_000);
  });

  it("exports openapi.yaml", () => {
    const path = createRequire(resolve(ROOT, "package.json")).resolve(`${NAME}/openapi.yaml`);
    expect(path).to.equal(resolve(ROOT, "spec/openapi.yaml"));
  });

  it("exports its version", () => {
    expect(VERSION).to.equal(packageJson.version);
    expect(EMULATOR_VERSION).to.equal(packageJson.version);
  });

  it("has one runtime dependency, and no side effects", () => {
    expect(Object.keys(packageJson.dependencies)).to.deep.equal(["axios"]);
    expect(packageJson.sideEffects).to.equal(false);
  });

  it("provides the emulator as a command", async () => {
    const cli = packageJson.bin["msgraph-partner-emulator"] ?? "";
    const { code, stdout } = await runNode([cli, "--help"]);
    expect(code).to.equal(0);
    expect(stdout).to.include("msgraph-partner-emulator");
  });
});
