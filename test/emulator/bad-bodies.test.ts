import { expect } from "chai";
import { PARTNER_STATES } from "../support/documented.js";
import { DOCUMENTED, PARTNERS, documentedPartner, errorOf, useEmulator } from "./local-graph.js";

const LAST_STATE = JSON.stringify(PARTNER_STATES.at(-1));
const group = { "@odata.type": "#microsoft.graph.groupAssignmentTarget" };
const withTarget = (target: unknown): object => ({
  groupsRequiringPartnerEnrollment: [{ target }],
});
const inTarget = "groupsRequiringPartnerEnrollment[0].target";

/** A wrong body, the property that the response must name by its path, and a part of the message. */
const lacking: readonly (readonly [body: unknown, target: string, says: string])[] = [
  [{ partnerStatus: "enabled" }, "partnerStatus", "partnerState"],
  [{ PartnerState: "enabled" }, "PartnerState", "partnerState"],
  ['{"__proto__": {"isAdmin": true}}', "__proto__", "displayName"],
  ['{"constructor": 1}', "constructor", "displayName"],
  [
    { "@odata.type": "#microsoft.graph.user" },
    "@odata.type",
    "#microsoft.graph.deviceManagementPartner",
  ],
  [
    { groupsRequiringPartnerEnrollment: [{ targets: {} }] },
    "groupsRequiringPartnerEnrollment[0].targets",
    "target",
  ],
  [
    { groupsRequiringPartnerEnrollment: [{ "@odata.type": "x" }] },
    "groupsRequiringPartnerEnrollment[0].@odata.type",
    "deviceManagementPartnerAssignment",
  ],
  [
    withTarget({ "@odata.type": "#microsoft.graph.mysteryTarget" }),
    `${inTarget}.@odata.type`,
    "#microsoft.graph.mysteryTarget",
  ],
  [
    withTarget({ "@odata.type": "#microsoft.graph.deviceAndAppManagementAssignmentTarget" }),
    `${inTarget}.@odata.type`,
    "scopeTagGroupAssignmentTarget",
  ],
  [withTarget({ ...group, collectionId: "c" }), `${inTarget}.collectionId`, "groupId"],
  [
    withTarget({ "@odata.type": "microsoft.graph.allDevicesAssignmentTarget", groupId: "g" }),
    `${inTarget}.groupId`,
    "allDevicesAssignmentTarget",
  ],
];

const wrong: typeof lacking = [
  [{ partnerState: "bogus" }, "partnerState", LAST_STATE],
  [{ partnerState: "Enabled" }, "partnerState", '"enabled"'],
  [{ partnerState: 2 }, "partnerState", `${LAST_STATE}, not 2`],
  [{ partnerState: null }, "partnerState", `${LAST_STATE}, not null`],
  [{ partnerAppType: "app" }, "partnerAppType", '"multiTenantApp"'],
  [{ partnerAppType: null }, "partnerAppType", "null"],
  [{ isConfigured: null }, "isConfigured", "boolean"],
  [{ isConfigured: "true" }, "isConfigured", "boolean"],
  [{ isConfigured: 1 }, "isConfigured", "boolean"],
  [{ id: null }, "id", "string"],
  [{ id: 5 }, "id", "string"],
  [{ displayName: 5 }, "displayName", "string"],
  [{ displayName: {} }, "displayName", "string"],
  [{ singleTenantAppId: ["a"] }, "singleTenantAppId", "string"],
  [{ lastHeartbeatDateTime: null }, "lastHeartbeatDateTime", "null"],
  [{ lastHeartbeatDateTime: "yesterday" }, "lastHeartbeatDateTime", "RFC 3339"],
  [{ lastHeartbeatDateTime: "2016-12-31" }, "lastHeartbeatDateTime", "2016-12-31"],
  [{ lastHeartbeatDateTime: "2016-12-31 23:59:37Z" }, "lastHeartbeatDateTime", "RFC 3339"],
  [{ lastHeartbeatDateTime: "2016-12-31T23:59:37" }, "lastHeartbeatDateTime", "RFC 3339"],
  [{ lastHeartbeatDateTime: "2016-02-30T23:59:37Z" }, "lastHeartbeatDateTime", "RFC 3339"],
  [{ lastHeartbeatDateTime: "2016-12-31T23:59:60Z" }, "lastHeartbeatDateTime", "RFC 3339"],
  [{ lastHeartbeatDateTime: "2016-12-31T23:59:37.12345678Z" }, "lastHeartbeatDateTime", "7"],
  [
    { whenPartnerDevicesWillBeRemovedDateTime: 0 },
    "whenPartnerDevicesWillBeRemovedDateTime",
    "string",
  ],
  [{ groupsRequiringPartnerEnrollment: null }, "groupsRequiringPartnerEnrollment", "array"],
  [{ groupsRequiringPartnerEnrollment: {} }, "groupsRequiringPartnerEnrollment", "array"],
  [{ groupsRequiringPartnerEnrollment: [null] }, "groupsRequiringPartnerEnrollment[0]", "object"],
  [
    { groupsRequiringPartnerEnrollment: [{}, "x"] },
    "groupsRequiringPartnerEnrollment[1]",
    "object",
  ],
  [{ "@odata.type": null }, "@odata.type", "#microsoft.graph.deviceManagementPartner"],
  [withTarget({}), `${inTarget}.@odata.type`, "#microsoft.graph.groupAssignmentTarget"],
  [withTarget({ groupId: "g" }), `${inTarget}.@odata.type`, "missing"],
  [withTarget({ "@odata.type": 5 }), `${inTarget}.@odata.type`, "5"],
  [withTarget("all"), inTarget, "object or null"],
  [withTarget([]), inTarget, "object or null"],
  [withTarget({ ...group, groupId: 7 }), `${inTarget}.groupId`, "7"],
  [
    withTarget({
      "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
      targetType: "group",
    }),
    `${inTarget}.targetType`,
    '"device"',
  ],
];

describe("The emulator, given an invalid body,", () => {
  const { emulator, call } = useEmulator();

  for (const [code, table] of [
    ["ModelValidationFailure", lacking],
    ["BadRequest", wrong],
  ] as const) {
    for (const [body, target, says] of table) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      it(`responds with ${code} to ${text}`, async () => {
        for (const [method, path] of [
          ["PATCH", DOCUMENTED],
          ["POST", PARTNERS],
        ] as const) {
          const response = await call(method, path, { body: text });
          expect(response.status).to.equal(400);
          const { code: found, message, target: named, details } = errorOf(response);
          expect({ code: found, target: named }).to.deep.equal({ code, target });
          expect(message).to.contain(`'${target}'`).and.to.contain(says);
          expect(details, "one problem, one cause").to.be.undefined;
        }
        expect(emulator().partners()).to.have.length(2);
        expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
      });
    }
  }

  it("lists every problem, unknown properties first", async () => {
    const response = await call("PATCH", DOCUMENTED, {
      body: { isConfigured: 1, colour: "red", ...withTarget({ ...group, groupId: 7, size: 1 }) },
    });
    const { code, details = [] } = errorOf(response);
    expect(code).to.equal("ModelValidationFailure");
    expect(details.map((detail) => `${detail.code} ${detail.target}`)).to.have.members([
      "ModelValidationFailure colour",
      `ModelValidationFailure ${inTarget}.size`,
      "BadRequest isConfigured",
      `BadRequest ${inTarget}.groupId`,
    ]);
    expect(details.slice(0, 2).map((detail) => detail.code)).to.deep.equal([
      "ModelValidationFailure",
      "ModelValidationFailure",
    ]);
  });

  it("keeps the response short when there are many problems", async () => {
    const groupsRequiringPartnerEnrollment = Array.from({ length: 500 }, (_, index) => ({
      target: "x".repeat(1000) + String(index),
    }));
    const response = await call("PATCH", DOCUMENTED, {
      body: { groupsRequiringPartnerEnrollment },
    });
    expect(response.status).to.equal(400);
    expect(response.text.length).to.be.lessThan(10_000);
  });
});
