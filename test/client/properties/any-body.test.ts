/** Any body is valid or invalid for the client, the emulator and Ajv on the spec alike. */
import { expect } from "chai";
import fc from "fast-check";
import { GraphValidationError } from "../../../src/index.js";
import { DOCUMENTED_ID, PARTNERS } from "../../support/documented.js";
import { useEmulatorClient } from "../../support/emulator-client.js";
import { expectError } from "../../support/expect-error.js";
import { isValid } from "../../support/openapi.js";
import { untyped } from "../../support/values.js";
import { anyBody, badBody, withoutControlInformation } from "./arbitrary-bodies.js";
import { checkProperty, PROPERTY_TIMEOUT } from "./check-property.js";

describe("A body", () => {
  const { client, emulator } = useEmulatorClient();
  const calls = {
    POST: (body: unknown) => client().create(untyped(body)),
    PATCH: (body: unknown) => client().update(DOCUMENTED_ID, untyped(body)),
  };
  type Method = keyof typeof calls;

  /** The status of the emulator's response to the unchanged body. */
  async function rawStatus(method: Method, body: unknown): Promise<number> {
    const url = `${emulator().url}${PARTNERS}${method === "PATCH" ? `/${DOCUMENTED_ID}` : ""}`;
    const headers = { authorization: "Bearer some-token", "content-type": "application/json" };
    const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
    await response.text();
    return response.status;
  }

  for (const method of ["POST", "PATCH"] as const) {
    it(`of a ${method} that the documentation does not allow is invalid for client, emulator and spec`, () =>
      checkProperty(
        fc.asyncProperty(badBody, async (body) => {
          emulator().reset();
          const before = emulator().partners();

          expect(isValid("DeviceManagementPartnerInput", body), "the spec").to.equal(false);
          const error = await expectError(calls[method](body), GraphValidationError);
          expect(error.problems).not.to.be.empty;
          expect(emulator().requests, "what the client sent").to.be.empty;
          expect(await rawStatus(method, body), "the emulator").to.equal(400);
          expect(emulator().partners()).to.deep.equal(before);
        }),
        200,
      )).timeout(PROPERTY_TIMEOUT);

    it(`of a ${method} is valid for client and emulator exactly if it is for the spec`, () =>
      checkProperty(
        fc.asyncProperty(anyBody, async (body) => {
          emulator().reset();
          const seen = withoutControlInformation(body);
          const id: unknown = Reflect.get(Object(seen) as object, "id");
          // The schema cannot express that an update must not change the id.
          const keepsId = method === "POST" || id === undefined || id === DOCUMENTED_ID;
          const isAllowed = isValid("DeviceManagementPartnerInput", seen) && keepsId;

          if (isAllowed) await calls[method](body);
          else await expectError(calls[method](body), GraphValidationError);
          const sent = emulator().requests.map((request) => request.body);
          expect(sent, "what the client sent").to.deep.equal(isAllowed ? [seen] : []);
          const status = isAllowed ? { POST: 201, PATCH: 200 }[method] : 400;
          expect(await rawStatus(method, body), "the emulator").to.equal(status);
        }),
        200,
      )).timeout(PROPERTY_TIMEOUT);
  }
});
