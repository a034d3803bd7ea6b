/** What the spec does not allow is refused by all who can: the client, the emulator, and Ajv on the spec. */
import { expect } from "chai";
import fc from "fast-check";
import { GraphValidationError } from "../../../src/index.js";
import { specAllows } from "../../support/ajv-on-spec.js";
import { DOCUMENTED_ID, PARTNERS } from "../../support/documented.js";
import { useEmulatorClient } from "../../support/emulator-client.js";
import { expectError } from "../../support/expect-error.js";
import { untyped } from "../../support/values.js";
import { anyBody, badBody, withoutControlInformation } from "./arbitrary-bodies.js";
import { holds, PATIENCE } from "./check-property.js";

describe("For any body", () => {
  const { client, emulator } = useEmulatorClient();
  const calls = {
    POST: (body: unknown) => client().create(untyped(body)),
    PATCH: (body: unknown) => client().update(DOCUMENTED_ID, untyped(body)),
  };
  type Method = keyof typeof calls;

  /** The status that the emulator answers to the body as it is. */
  async function rawStatus(method: Method, body: unknown): Promise<number> {
    const url = `${emulator().url}${PARTNERS}${method === "PATCH" ? `/${DOCUMENTED_ID}` : ""}`;
    const headers = { authorization: "Bearer some-token", "content-type": "application/json" };
    const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
    await response.text();
    return response.status;
  }

  for (const method of ["POST", "PATCH"] as const) {
    it(`that the documentation does not allow, client, emulator and spec refuse it (${method})`, () =>
      holds(
        fc.asyncProperty(badBody, async (body) => {
          emulator().reset();
          const before = emulator().partners();

          expect(specAllows(body), "the spec").to.equal(false);
          const error = await expectError(calls[method](body), GraphValidationError);
          expect(error.problems).not.to.be.empty;
          expect(emulator().requests, "what the client sent").to.be.empty;
          expect(await rawStatus(method, body), "the emulator").to.equal(400);
          expect(emulator().partners()).to.deep.equal(before);
        }),
        200,
      )).timeout(PATIENCE);

    it(`client and emulator take it when the spec does, and else refuse it (${method})`, () =>
      holds(
        fc.asyncProperty(anyBody, async (body) => {
          emulator().reset();
          const seen = withoutControlInformation(body);
          const id: unknown = Reflect.get(Object(seen) as object, "id");
          // That an update cannot change the id is said in the spec, but not in its schema.
          const keepsId = method === "POST" || id === undefined || id === DOCUMENTED_ID;
          const isGood = specAllows(seen) && keepsId;

          if (isGood) await calls[method](body);
          else await expectError(calls[method](body), GraphValidationError);
          const sent = emulator().requests.map((request) => request.body);
          expect(sent, "what the client sent").to.deep.equal(isGood ? [seen] : []);
          const status = isGood ? { POST: 201, PATCH: 200 }[method] : 400;
          expect(await rawStatus(method, body), "the emulator").to.equal(status);
        }),
        200,
      )).timeout(PATIENCE);
  }
});
