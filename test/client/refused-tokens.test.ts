/** A service that refuses an unchanged token does not lead to a question to the credential for each call. */
import { expect } from "chai";
import pLimit from "p-limit";
import { GraphAuthenticationError } from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { graphError, type Handler } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

describe("A token that the service refuses, and the credential gives again,", () => {
  const fixture = useFaultServer();
  const CLAIMS = Buffer.from('{"access_token":{}}').toString("base64");
  const challenge = {
    "www-authenticate": `Bearer error="insufficient_claims", claims="${CLAIMS}"`,
  };
  const REFUSALS: Record<string, [calls: number, headers: Record<string, string>]> = {
    "without a challenge": [2_000, {}],
    "with a claims challenge": [500, challenge],
  };

  for (const [what, [calls, headers]] of Object.entries(REFUSALS)) {
    it(`is asked for at most once a second by ${calls} calls that are refused ${what}`, async () => {
      let questions = 0;
      const client = fixture.client({}, () => {
        questions++;
        return "unchanged-token";
      });
      await client.get(DOCUMENTED_ID);
      // 20 s in all.
      const refuse: Handler = (exchange) => {
        fixture.clock.advance(20_000 / calls);
        graphError(401, "InvalidAuthenticationToken", "No.", headers)(exchange);
      };
      fixture.server.respondWith(...Array.from({ length: calls }, () => refuse));
      const limit = pLimit(50);
      await Promise.all(
        Array.from({ length: calls }, () =>
          limit(() => expectError(client.get(DOCUMENTED_ID), GraphAuthenticationError)),
        ),
      );
      expect(fixture.server.received).to.have.length(1 + calls);
      expect(questions).to.be.within(2, 1 + 21);
    });
  }

  it("is not sent by calls that start a second after the credential has another one", async () => {
    const tokens = ["first-token", "first-token", "second-token"];
    let given = 0;
    const client = fixture.client({}, () => tokens[Math.min(given++, 2)] ?? "");
    await client.get(DOCUMENTED_ID);
    const refuse = graphError(401, "InvalidAuthenticationToken");
    fixture.server.respondWith(refuse);
    await expectError(client.get(DOCUMENTED_ID), GraphAuthenticationError);
    expect(given).to.equal(2);
    fixture.clock.advance(1_000);
    fixture.server.respondWith(refuse);
    await client.get(DOCUMENTED_ID);
    const sent = fixture.server.received.map(({ headers }) => headers.authorization);
    expect(sent.slice(-2)).to.deep.equal(["Bearer first-token", "Bearer second-token"]);
  });
});
