/** The packed package, checked by publint and Are The Types Wrong. */
import { expect } from "chai";
import { installTools, pack, run, tool } from "./installed-package.js";

describe("The packed package", function () {
  this.timeout(60_000);
  let tarball: string;

  before(async function () {
    this.timeout(300_000);
    await installTools();
    tarball = await pack();
  });

  it("has no problems that publint finds", async () => {
    expect(await run(tool("publint"), ["run", tarball, "--strict"])).to.include("All good!");
  });

  it("has types that match its code for every module resolution of TypeScript", async () => {
    // The YAML is the only entry point that is not a module.
    const options = ["--exclude-entrypoints", "./openapi.yaml", "--no-color", "--format", "ascii"];
    const report = await run(tool("attw"), [tarball, ...options]);
    expect(report).to.include("No problems found");
    expect(report).to.include("/emulator");
  });
});
