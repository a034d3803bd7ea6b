/** `validate: false`: the body as it is. */
import { expect } from "chai";
import {
  GraphApiError,
  GraphValidationError,
  type DeviceManagementPartnerInput,
} from "../../src/index.js";
import { DOCUMENTED_ID, UNCONFIGURED_ID } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { deepFreeze, untyped } from "../support/values.js";

describe("validate: false", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();
  const unchecked = { validate: false } as const;

  it("sends the body as it is, control information and all", async () => {
    const body = {
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x/$entity",
      "partnerState@odata.type": "#x",
      partnerState: "enabled",
    } as DeviceManagementPartnerInput;
    const partner = await client().update(DOCUMENTED_ID, deepFreeze(body), unchecked);
    expect(onlyRequest().rawBody).to.equal(JSON.stringify(body));
    expect(partner.partnerState).to.equal("enabled");
  });

  it("sends an unknown property, which the service answers with ModelValidationFailure", async () => {
    const body = untyped({ partnerStatus: "enabled" });
    const call = client().update(DOCUMENTED_ID, body, unchecked);
    const error = await expectError(call, GraphApiError);
    expect(error).to.include({ status: 400, code: "ModelValidationFailure" });
    expect(error.message).to.contain("partnerStatus");
    expect(onlyRequest().rawBody).to.equal('{"partnerStatus":"enabled"}');
  });

  it("sends another id than the addressed one, which the service refuses", async () => {
    const call = client().update(DOCUMENTED_ID, { id: UNCONFIGURED_ID }, unchecked);
    await expectError(call, GraphApiError);
    expect(onlyRequest().rawBody).to.equal(`{"id":"${UNCONFIGURED_ID}"}`);
  });

  for (const body of [[], "text", 5, null, false]) {
    it(`sends even ${JSON.stringify(body)}`, async () => {
      await expectError(client().update(DOCUMENTED_ID, untyped(body), unchecked), GraphApiError);
      expect(onlyRequest().rawBody).to.equal(JSON.stringify(body));
    });
  }

  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  for (const [what, body] of [
    ["undefined", undefined],
    ["a function", () => "x"],
    ["a BigInt", { displayName: 5n }],
    ["a cycle", cycle],
  ] as const) {
    it(`refuses what JSON cannot say: ${what}`, async () => {
      const call = client().update(DOCUMENTED_ID, untyped(body), unchecked);
      const { problems } = await expectError(call, GraphValidationError);
      expect(problems[0]?.message).to.contain("JSON");
      expect(emulator().requests).to.be.empty;
    });
  }
});
