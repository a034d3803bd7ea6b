import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { expect } from "chai";
import { VERSION as EMULATOR_VERSION } from "../../src/emulator/version.js";
import { VERSION } from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { ROOT, runNode } from "../support/run.js";

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
