import { expect } from "chai";
import { PROPERTIES } from "../support/documented.js";
import {
  DOCUMENTED,
  DOCUMENTED_ID,
  documentedPartner,
  errorOf,
  useEmulator,
} from "./local-graph.js";

describe("The emulator's update", () => {
  const { emulator, call } = useEmulator();
  const update = (body: unknown) => call("PATCH", DOCUMENTED, { body });

  it("changes only the properties in the body", async () => {
    await update({ partnerState: "enabled" });
    expect(emulator().partners()[0]).to.deep.equal({
      ...documentedPartner(),
      partnerState: "enabled",
    });
  });

  it("changes nothing for an empty object", async () => {
    expect((await update({})).status).to.equal(200);
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  for (const { name } of PROPERTIES.filter(({ nullable }) => nullable)) {
    it(`clears ${name} with null`, async () => {
      expect((await update({ [name]: null })).json[name]).to.be.null;
      expect(emulator().partners()[0]).to.deep.equal({ ...documentedPartner(), [name]: null });
    });
  }

  it("replaces a collection, also by an empty one", async () => {
    const target = { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" };
    await update({ groupsRequiringPartnerEnrollment: [{ target }, { target: null }] });
    const type = { "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment" };
    expect(emulator().partners()[0]?.groupsRequiringPartnerEnrollment).to.deep.equal([
      { ...type, target },
      { ...type, target: null },
    ]);
    await update({ groupsRequiringPartnerEnrollment: [] });
    expect(emulator().partners()[0]?.groupsRequiringPartnerEnrollment).to.deep.equal([]);
  });

  it("keeps dates with every digit and their offset", async () => {
    const date = "2031-02-03T04:05:06.0000010+05:30";
    const { json } = await update({ whenPartnerDevicesWillBeRemovedDateTime: date });
    expect(json["whenPartnerDevicesWillBeRemovedDateTime"]).to.equal(date);
  });

  it("keeps any text", async () => {
    const displayName = '\u0000 \ud800 é 日本 \u2028 " \\ 🙂';
    const { json } = await update({ displayName });
    expect(json["displayName"]).to.equal(displayName);
  });

  it("accepts the id of the addressed partner, and refuses another", async () => {
    expect((await update({ id: DOCUMENTED_ID })).status).to.equal(200);
    const response = await update({ id: "another", displayName: "x" });
    expect(response.status).to.equal(400);
    expect(errorOf(response).message).to.contain("'id'").and.to.contain(DOCUMENTED_ID);
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  for (const [type, rest] of Object.entries({
    groupAssignmentTarget: { groupId: "g" },
    exclusionGroupAssignmentTarget: { groupId: null },
    allLicensedUsersAssignmentTarget: {},
    allDevicesAssignmentTarget: {},
    configurationManagerCollectionAssignmentTarget: { collectionId: "c" },
    scopeTagGroupAssignmentTarget: { targetType: "user", entraObjectId: "e" },
  })) {
    it(`returns the type ${type} with #, in whichever form it was sent`, async () => {
      const responses = ["#microsoft.graph.", "microsoft.graph."].map(async (prefix) => {
        const { json } = await update({
          "@odata.type": `${prefix}deviceManagementPartner`,
          groupsRequiringPartnerEnrollment: [
            {
              "@odata.type": `${prefix}deviceManagementPartnerAssignment`,
              target: { "@odata.type": prefix + type, ...rest },
            },
          ],
        });
        return { type: json["@odata.type"], groups: json["groupsRequiringPartnerEnrollment"] };
      });
      for (const response of await Promise.all(responses)) {
        expect(response).to.deep.equal({
          type: "#microsoft.graph.deviceManagementPartner",
          groups: [
            {
              "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
              target: { "@odata.type": `#microsoft.graph.${type}`, ...rest },
            },
          ],
        });
      }
    });
  }

  it("ignores control information at every level", async () => {
    const { status, json } = await update({
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x/$entity",
      "@odata.etag": 'W/"1"',
      "@odata.id": "x",
      "@microsoft.graph.tips": "Use $select",
      "partnerState@odata.type": "#microsoft.graph.deviceManagementPartnerTenantState",
      partnerState: "rejected",
      "groupsRequiringPartnerEnrollment@odata.count": 1,
      groupsRequiringPartnerEnrollment: [
        {
          "@odata.id": "x",
          target: {
            "@odata.type": "#microsoft.graph.groupAssignmentTarget",
            "groupId@odata.type": "#String",
            groupId: "g",
          },
        },
      ],
    });
    expect(status).to.equal(200);
    delete json["@odata.context"];
    expect(json).to.deep.equal({
      ...documentedPartner(),
      partnerState: "rejected",
      groupsRequiringPartnerEnrollment: [
        {
          "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
          target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "g" },
        },
      ],
    });
  });

  it("accepts an object that it returned", async () => {
    const { json } = await call("GET", DOCUMENTED);
    const response = await update(json);
    expect(response.status).to.equal(200);
    expect(response.json).to.deep.equal(json);
  });

  it("refuses @odata.bind", async () => {
    const response = await update({ "target@odata.bind": "x" });
    expect(response.status).to.equal(400);
    expect(errorOf(response).message).to.contain("target@odata.bind");
  });
});
