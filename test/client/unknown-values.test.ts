/** Values that a newer service may send: they are returned unchanged, and rejected when they are sent back. */
import { expect } from "chai";
import {
  GraphValidationError,
  type DeviceManagementPartner,
  type DeviceManagementPartnerInput,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { PARTNER, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const groups = (...targets: unknown[]) => ({
  groupsRequiringPartnerEnrollment: targets.map((target) => ({
    "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
    target,
  })),
});
const known = { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "a" };

/** What the service sends, the JSON pointer of the unknown value, and the message when it is sent back. */
const ROWS: [what: string, sent: object, pointer: string, named: RegExp][] = [
  [
    "an unknown state",
    { partnerState: "hibernating" },
    "/partnerState",
    /one of .*found "hibernating"/,
  ],
  ["an unknown app type", { partnerAppType: "noApp" }, "/partnerAppType", /one of .*found "noApp"/],
  [
    "the enum member unknownFutureValue",
    { partnerState: "unknownFutureValue" },
    "/partnerState",
    /found/,
  ],
  ["an unknown property", { healthScore: 0.5 }, "/healthScore", /is not an allowed property/],
  [
    "an unknown property with an object",
    { deep: { a: [1] } },
    "/deep",
    /is not an allowed property/,
  ],
  ["an unknown property with null", { nothing: null }, "/nothing", /is not an allowed property/],
  [
    "an unknown type of the partner",
    { "@odata.type": "#microsoft.graph.superDeviceManagementPartner" },
    "/@odata.type",
    /must be .*found "#microsoft\.graph\.superDeviceManagementPartner"/,
  ],
  [
    "an unknown target type",
    groups(known, { "@odata.type": "#microsoft.graph.userAssignmentTarget", userId: "b" }),
    "/groupsRequiringPartnerEnrollment/1/target/@odata.type",
    /one of .*found "#microsoft\.graph\.userAssignmentTarget"/,
  ],
  [
    "a target without a type",
    groups({ groupId: "a" }),
    "/groupsRequiringPartnerEnrollment/0/target/@odata.type",
    /is missing|must be one of/,
  ],
  [
    "an unknown property of a target",
    groups({ ...known, weight: 3 }),
    "/groupsRequiringPartnerEnrollment/0/target/weight",
    /is not an allowed property/,
  ],
  [
    "an unknown member of an enum in a target",
    groups({
      "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
      targetType: "robot",
      entraObjectId: "c",
    }),
    "/groupsRequiringPartnerEnrollment/0/target/targetType",
    /one of .*found "robot"/,
  ],
  [
    "an unknown property of an assignment",
    { groupsRequiringPartnerEnrollment: [{ target: known, since: "2026" }] },
    "/groupsRequiringPartnerEnrollment/0/since",
    /is not an allowed property/,
  ],
];

describe("A partner with", () => {
  const fixture = useFaultServer();

  for (const [what, sent, pointer, named] of ROWS) {
    describe(what, () => {
      const partner = { ...PARTNER, ...sent };
      let read: DeviceManagementPartner;
      beforeEach(async () => {
        fixture.server.respondWith(reply(200, partner));
        read = await fixture.client().get(DOCUMENTED_ID);
      });

      it("is returned unchanged by get(), update() and list()", async () => {
        expect(read).to.deep.equal(partner);
        fixture.server.respondWith(reply(200, partner), reply(200, { value: [partner] }));
        expect(await fixture.client().update(DOCUMENTED_ID, {})).to.deep.equal(partner);
        expect((await fixture.client().list().next()).value).to.deep.equal(partner);
      });

      it("is rejected when it is sent back, with an error that names the value and gives advice", async () => {
        const sentBefore = fixture.server.received.length;
        const error = await expectError(
          fixture.client().update(DOCUMENTED_ID, read),
          GraphValidationError,
        );
        const problem = error.problems.find((one) => one.pointer === pointer);
        expect(problem, JSON.stringify(error.problems)).to.not.equal(undefined);
        expect(problem?.message).to.match(named);
        expect(error.problems).to.have.length(1);
        expect(error.message).to.include(`Nothing was sent: ${pointer} `);
        expect(error.message).to.include("Send only the properties that change");
        expect(error.message).to.include("`validate: false`");
        expect(fixture.server.received).to.have.length(sentBefore);
      });

      it("is sent back unchanged with validate: false", async () => {
        await fixture.client().update(DOCUMENTED_ID, read, { validate: false });
        expect(JSON.parse(fixture.server.received.at(-1)?.body ?? "")).to.deep.equal(partner);
      });

      it("can be updated in its other properties", async () => {
        const changes: DeviceManagementPartnerInput = { displayName: "Contoso" };
        await fixture.client().update(DOCUMENTED_ID, changes);
        expect(fixture.server.received.at(-1)?.body).to.equal('{"displayName":"Contoso"}');
      });
    });
  }

  it("an enum member that this version does not know reaches the default branch of a switch", () => {
    const word = (state: DeviceManagementPartner["partnerState"]): string => {
      switch (state) {
        case "unknown":
        case "unavailable":
        case "enabled":
        case "terminated":
        case "rejected":
        case "unresponsive":
          return "known";
        default:
          // Still a string, which can be shown.
          return state.toUpperCase();
      }
    };
    const partner = {
      ...PARTNER,
      partnerState: "hibernating",
    } as unknown as DeviceManagementPartner;
    expect(word("enabled")).to.equal("known");
    expect(word(partner.partnerState)).to.equal("HIBERNATING");
  });
});
