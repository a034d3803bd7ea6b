import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { expect } from "chai";
import { VERSION } from "../../src/index.js";
import { ROOT, runNode } from "../support/run.js";

const NAME = "msgraph-device-management-partner";
const packageJson = JSON.parse(readFileSync(resolve(ROOT, "package.json"), "utf8")) as {
  version: string;
  sideEffects: boolean;
  dependencies: Record<string, string>;
  bin: Record<string, string>;
};

/** An update of the emulator's partner, printed as JSON; `load` defines what it needs. */
function program(load: string): string {
  return `(async () => {
    ${load}
    const emulator = await startEmulator();
    const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl: emulator.url });
    const partner = await client.update("d21e377a-377a-d21e-7a37-1ed27a371ed2", { partnerState: "enabled" });
    await emulator.close();
    console.log(partner.partnerState);
  })();`;
}

describe("The package", () => {
  it("is used from ES modules", async () => {
    const load = `const { DeviceManagementPartnersClient } = await import("${NAME}");
      const { startEmulator } = await import("${NAME}/emulator");`;
    const { stdout, stderr } = await runNode(["--input-type=module", "-e", program(load)]);
    expect({ stdout, stderr }).to.deep.equal({ stdout: "enabled\n", stderr: "" });
  });

  it("is used from CommonJS", async () => {
    const load = `const { DeviceManagementPartnersClient } = require("${NAME}");
      const { startEmulator } = require("${NAME}/emulator");`;
    const { stdout, stderr } = await runNode(["--input-type=commonjs", "-e", program(load)]);
    expect({ stdout, stderr }).to.deep.equal({ stdout: "enabled\n", stderr: "" });
  });

  it("runs the README's first example, word for word", async () => {
    const readme = readFileSync(resolve(ROOT, "README.md"), "utf8");
    const example = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? "";
    const { stdout, stderr } = await runNode(["--input-type=module", "-e", example]);
    expect({ stdout, stderr }).to.deep.equal({
      stdout: "Display Name value is now enabled\n",
      stderr: "",
    });
  });

  it("offers the spec to other languages", () => {
    const path = createRequire(import.meta.url).resolve(`${NAME}/openapi.yaml`);
    expect(path).to.equal(resolve(ROOT, "spec/openapi.yaml"));
  });

  it("says its own version", () => {
    expect(VERSION).to.equal(packageJson.version);
  });

  it("has one runtime dependency, and no side effects", () => {
    expect(Object.keys(packageJson.dependencies)).to.deep.equal(["axios"]);
    expect(packageJson.sideEffects).to.equal(false);
  });

  it("brings the emulator as a command", async () => {
    const cli = packageJson.bin["msgraph-partner-emulator"] ?? "";
    const { code, stdout } = await runNode([cli, "--help"]);
    expect(code).to.equal(0);
    expect(stdout).to.include("msgraph-partner-emulator");
  });
});
