import { expect } from "chai";
import { runNode } from "../support/node-process.js";

describe("A credential that hangs", () => {
  it("holds no memory for calls that were aborted while they waited for it", async () => {
    const program = "test/support/children/aborted-calls.ts";
    const { stdout, stderr } = await runNode(["--expose-gc", "--import", "tsx", program]);
    expect(stderr).to.equal("");
    // Less than 100 bytes for each of 20,000 calls.
    expect(Number(stdout)).to.be.below(2_000_000);
  });
});
