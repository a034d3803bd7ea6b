/** What a caller learns when a call that has, or may have, taken effect cannot end well. */
import { expect } from "chai";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphCredentialError,
  GraphServiceError,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { afterEffect, graphError, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

describe("After the effect", () => {
  const fixture = useFaultServer();

  for (const [what, body] of [
    ["cut JSON", '{"id":"d21e'],
    ["no body", ""],
    ["an error in place of the partner", '{"error":{"code":"x","message":"y"}}'],
  ] as const) {
    it(`a create that is answered 201 with ${what} says that it took effect`, async () => {
      fixture.server.respondWith(afterEffect(reply(201, body)));
      const error = await expectError(fixture.client().create({}), GraphApiError);
      expect(error.message).to.include("It took effect: look before you repeat it.");
      expect(fixture.server.effects()).to.equal(1);
    });
  }

  it("a create that is answered 500 says that it may have taken effect", async () => {
    fixture.server.respondWith(afterEffect(graphError(500, "InternalServerError")));
    const error = await expectError(fixture.client().create({}), GraphServiceError);
    expect(error.message).to.include("It may have taken effect all the same");
  });

  it("a get that is answered 200 with an error is no partner, and has no effect", async () => {
    fixture.server.respondWith(reply(200, { error: { code: "x", message: "y" } }));
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.not.include("effect");
  });
});
