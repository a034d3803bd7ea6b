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

  // Parcel reads "exports" only when it is told to, so it needs "browser" as well.
  it("has no problems that publint finds, except that it has both browser and exports", async () => {
    const report = await run(tool("publint"), ["run", tarball, "--strict"]);
    const problems = report.match(/^(\d+\.|Errors:|Warnings:) ?.*$/gm);
    expect(problems).to.have.length(1);
    expect(problems?.[0]).to.match(/^1\. pkg\.browser with a string value can be refactored/);
  });

  it("has types that match its code for every module resolution of TypeScript", async () => {
    // The YAML is the only entry point that is not a module.
    const options = ["--exclude-entrypoints", "./openapi.yaml", "--no-color", "--format", "ascii"];
    const report = await run(tool("attw"), [tarball, ...options]);
    expect(report).to.include("No problems found");
    expect(report).to.include("/emulator").and.include("/fetch");
  });
});
