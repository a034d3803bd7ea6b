/** The programs in examples/, run as their users run them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator, type Emulator, type PartnerSeed } from "../../src/emulator/index.js";
import { DOCUMENTED_ID as ID } from "../support/documented.js";
import { type ProcessResult, runNode } from "../support/node-process.js";

const HEALTHY: PartnerSeed = {
  id: ID,
  displayName: "Contoso MDM",
  isConfigured: true,
  partnerState: "enabled",
  lastHeartbeatDateTime: new Date(Date.now() - 2 * 3_600_000).toISOString(),
};
const BUILT_IN: PartnerSeed = { id: "built-in", displayName: "Not configured" };

describe("The example", () => {
  let folder: string;
  let emulator: Emulator;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "examples-"));
    emulator = await startEmulator();
  });
  beforeEach(() => {
    emulator.reset();
    emulator.replacePartners([HEALTHY, BUILT_IN]);
  });
  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  function run(program: string, ...args: string[]): Promise<ProcessResult> {
    const node = ["--import", "tsx", `examples/${program}.ts`, ...args];
    return runNode(node, { GRAPH_BASE_URL: emulator.url });
  }

  it("health-watch prints each configured partner, and exits with 0 if all are healthy", async () => {
    expect(await run("health-watch")).to.deep.equal({
      code: 0,
      stdout: "ok Contoso MDM enabled heartbeat 2\n",
      stderr: "",
    });
  });

  it("health-watch exits with the status of the worst partner", async () => {
    emulator.replacePartners([HEALTHY, { ...HEALTHY, id: "b", partnerState: "rejected" }]);
    const { code, stdout } = await run("health-watch");
    expect(code).to.equal(2);
    expect(stdout).to.match(/^critical Contoso MDM rejected/m);
  });

  it("tenants-watch reads each tenant with a token of its own, also when one fails", async () => {
    emulator.failNext({ status: 403 });
    const { code, stdout, stderr } = await run("tenants-watch", "first", "second");
    expect({ code, stderr }).to.deep.equal({ code: 3, stderr: "" });
    expect(stdout).to.match(/^\w+ unknown GraphPermissionError: /m);
    expect(stdout).to.match(/^\w+ ok 1 configured$/m);
    const tokens = emulator.requests.map(({ headers }) => headers["authorization"]);
    expect(tokens).to.have.members(["Bearer first", "Bearer second"]);
  });

  it("update-and-compare prints what is stored", async () => {
    const { code, stdout, stderr } = await run("update-and-compare", ID, "examples/changes.json");
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.match(/^partnerState "enabled"\ngroupsRequiringPartnerEnrollment \[/);
    expect(emulator.requests.map(({ method }) => method)).to.deep.equal(["PATCH", "GET"]);
  });

  it("update-and-compare prints what is wrong with the changes, and sends nothing", async () => {
    const wrong = join(folder, "wrong.json");
    writeFileSync(wrong, '{"partnerState":"on"}');
    const { code, stderr } = await run("update-and-compare", ID, wrong);
    expect(code).to.equal(1);
    expect(stderr).to.match(/^\/partnerState must be one of/);
    expect(emulator.requests).to.deep.equal([]);
  });
});
