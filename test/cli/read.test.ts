/** `msgraph-partner list` and `get`. */
import { expect } from "chai";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { runCommand } from "../support/run-command.js";

describe("The command", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  beforeEach(() => {
    emulator.reset();
  });
  after(() => emulator.close());

  it("list prints the partners as Graph returns them with --output json", async () => {
    const { code, stdout, stderr } = await runCommand(["list", "--output", "json"], {
      env: { GRAPH_BASE_URL: emulator.url },
    });
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).to.deep.equal(emulator.partners());
  });

  it("get sends the token of GRAPH_ACCESS_TOKEN with --auth token", async () => {
    const { code, stdout } = await runCommand(
      ["get", DOCUMENTED_ID, "--auth", "token", "--base-url", emulator.url, "--output", "json"],
      { env: { GRAPH_ACCESS_TOKEN: "the-secret-token" } },
    );
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.include({ id: DOCUMENTED_ID });
    expect(emulator.requests[0]?.headers["authorization"]).to.equal("Bearer the-secret-token");
  });
});
