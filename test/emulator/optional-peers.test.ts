import { expect } from "chai";
import { runNode } from "../support/run.js";

/** What starting the emulator rejects with where importing a peer fails. */
async function failureWithout(
  PEER: string,
  why: { CODE?: string; MESSAGE: string },
): Promise<unknown> {
  const child = "test/support/children/emulator-without-peer.ts";
  // Newer versions of Node deprecate `module.register`, which the child needs in older ones.
  const args = ["--no-deprecation", "--import", "tsx", child];
  const { stdout, stderr } = await runNode(args, { PEER, ...why });
  expect(stderr).to.equal("");
  return JSON.parse(stdout);
}

describe("emulator: the packages that users of the client alone need not install", () => {
  for (const CODE of ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"]) {
    it(`are named, with the command to install them, when one is missing (${CODE})`, async () => {
      const MESSAGE = "Cannot find package 'ajv-formats'";
      expect(await failureWithout("ajv-formats", { CODE, MESSAGE })).to.deep.equal({
        message:
          "The emulator needs three packages that are not installed with the client: npm install --save-dev openapi-backend ajv-formats js-yaml",
        cause: MESSAGE,
      });
    });
  }

  it("may fail in ways of their own, which are told as they are", async () => {
    const MESSAGE = "This package is broken.";
    expect(await failureWithout("ajv-formats", { MESSAGE })).to.deep.equal({
      message: MESSAGE,
      cause: false,
    });
  });
});
