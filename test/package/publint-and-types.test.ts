/** The packed package in the eyes of publint and Are The Types Wrong. */
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

  it("is well-formed in the eyes of publint", async () => {
    expect(await run(tool("publint"), ["run", tarball, "--strict"])).to.include("All good!");
  });

  it("has types that fit its code, for every way in which TypeScript resolves it", async () => {
    // Of the entry points, the YAML alone is no module.
    const options = ["--exclude-entrypoints", "./openapi.yaml", "--no-color", "--format", "ascii"];
    const report = await run(tool("attw"), [tarball, ...options]);
    expect(report).to.include("No problems found");
    expect(report).to.include("/emulator");
  });
});
