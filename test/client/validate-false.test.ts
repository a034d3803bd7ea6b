/** `validate: false`: the body is sent unchanged, if JSON can represent it. */
import { expect } from "chai";
import {
  GraphApiError,
  GraphValidationError,
  type DeviceManagementPartnerInput,
} from "../../src/index.js";
import { DOCUMENTED_ID, UNCONFIGURED_ID } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { checkPrototypePollution } from "../support/prototypes.js";
import { expectError } from "../support/expect-error.js";
import { deepFreeze, nestedArrays, untyped } from "../support/values.js";

const unchecked = { validate: false } as const;

describe("update() with validate: false", () => {
  const { client, onlyRequest } = useEmulatorClient();

  it("sends the body unchanged, including control information", async () => {
    const body = {
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x/$entity",
      "partnerState@odata.type": "#x",
      partnerState: "enabled",
    } as DeviceManagementPartnerInput;
    const partner = await client().update(DOCUMENTED_ID, deepFreeze(body), unchecked);
    expect(onlyRequest().rawBody).to.equal(JSON.stringify(body));
    expect(partner.partnerState).to.equal("enabled");
  });

  it("sends an unknown property, to which the service responds with ModelValidationFailure", async () => {
    const body = untyped({ partnerStatus: "enabled" });
    const call = client().update(DOCUMENTED_ID, body, unchecked);
    const error = await expectError(call, GraphApiError);
    expect(error).to.include({ status: 400, code: "ModelValidationFailure" });
    expect(error.message).to.contain("partnerStatus");
    expect(onlyRequest().rawBody).to.equal('{"partnerStatus":"enabled"}');
  });

  it("sends an id that differs from the one in the URL, which the service rejects", async () => {
    const call = client().update(DOCUMENTED_ID, { id: UNCONFIGURED_ID }, unchecked);
    await expectError(call, GraphApiError);
    expect(onlyRequest().rawBody).to.equal(`{"id":"${UNCONFIGURED_ID}"}`);
  });

  for (const body of [[], "text", 5, null, false]) {
    it(`sends ${JSON.stringify(body)}, which the service rejects`, async () => {
      await expectError(client().update(DOCUMENTED_ID, untyped(body), unchecked), GraphApiError);
      expect(onlyRequest().rawBody).to.equal(JSON.stringify(body));
    });
  }

  for (const [property, body] of Object.entries({
    isConfigured: { isConfigured: null },
    lastHeartbeatDateTime: { lastHeartbeatDateTime: "2016-02-30T00:00:00Z" },
    "groupsRequiringPartnerEnrollment[0].target.collectionId": {
      groupsRequiringPartnerEnrollment: [
        { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", collectionId: "c" } },
      ],
    },
  })) {
    it(`sends ${JSON.stringify(body)}, which the service rejects, naming ${property}`, async () => {
      const call = client().update(DOCUMENTED_ID, untyped(body), unchecked);
      const error = await expectError(call, GraphApiError);
      expect(error).to.include({ status: 400, target: property });
    });
  }

  it("rejects with a GraphApiError that names every invalid property", async () => {
    const body = untyped({ colour: "red", partnerState: "bogus" });
    const call = client().update(DOCUMENTED_ID, body, unchecked);
    const error = await expectError(call, GraphApiError);
    expect(error).to.include({ status: 400, code: "ModelValidationFailure", target: "colour" });
    expect(error.details?.map(({ target }) => target)).to.have.members(["colour", "partnerState"]);
    expect(error.message).to.contain("colour").and.to.contain("partnerState");
  });
});

describe("update() with validate: false and an unusual body", () => {
  checkPrototypePollution();
  const fixture = useFaultServer();
  const update = (body: unknown): Promise<unknown> =>
    fixture.client().update(DOCUMENTED_ID, untyped(body), unchecked);

  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  const NOT_JSON: [what: string, body: unknown][] = [
    ["a cycle", cyclic],
    ["a BigInt", { displayName: 1n }],
    ["undefined", undefined],
    ["a function", () => undefined],
    ["a symbol", Symbol("s")],
    [
      "a toJSON that throws",
      {
        toJSON: () => {
          throw new Error("From toJSON.");
        },
      },
    ],
    ["a toJSON that returns undefined", { toJSON: () => undefined }],
  ];
  for (const [what, body] of NOT_JSON) {
    it(`rejects a body that JSON cannot represent: ${what}`, async () => {
      const { problems } = await expectError(update(body), GraphValidationError);
      expect(problems.map(({ pointer }) => pointer)).to.deep.equal([""]);
      expect(problems[0]?.message).to.contain("JSON");
      expect(fixture.server.received).to.deep.equal([]);
    });
  }

  const JSON_BODIES: [what: string, body: unknown, json: string][] = [
    ["__proto__", JSON.parse('{"__proto__":{"polluted":1}}'), '{"__proto__":{"polluted":1}}'],
    ["a Date", { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
    ["a Map, which is empty in JSON", { map: new Map([["a", 1]]) }, '{"map":{}}'],
    ["NaN, which is null in JSON", { a: NaN }, '{"a":null}'],
    ["a huge number", { a: 1e308 }, '{"a":1e+308}'],
    ["a string", "text", '"text"'],
    ["null", null, "null"],
    ["a lone surrogate", { a: "\ud83d" }, '{"a":"\\ud83d"}'],
  ];
  for (const [what, body, json] of JSON_BODIES) {
    it(`sends what JSON.stringify makes of ${what}`, async () => {
      await update(body);
      expect(fixture.server.received[0]?.body).to.equal(json);
      expect(fixture.server.received[0]?.headers["content-type"]).to.equal("application/json");
    });
  }

  for (const levels of [10_000, 1_000_000]) {
    it(`sends or rejects arrays nested ${levels} levels deep`, async () => {
      const call = update({ a: nestedArrays(levels) });
      const error: unknown = await call.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) {
        expect(fixture.server.received[0]?.body).to.have.length(2 * levels + '{"a":}'.length);
      } else {
        expect(error).to.be.instanceOf(GraphValidationError);
        expect(fixture.server.received).to.deep.equal([]);
      }
    });
  }
});
