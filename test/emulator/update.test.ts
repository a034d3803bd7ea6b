import { expect } from "chai";
import {
  DOCUMENTED,
  DOCUMENTED_ID,
  documentedPartner,
  errorOf,
  useEmulator,
} from "./local-graph.js";

describe("emulator: what an update changes", () => {
  const { emulator, call } = useEmulator();
  const update = (body: unknown) => call("PATCH", DOCUMENTED, { body });

  it("changes what is there, and leaves the absent alone", async () => {
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

  for (const name of [
    "singleTenantAppId",
    "displayName",
    "whenPartnerDevicesWillBeRemovedDateTime",
    "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
  ]) {
    it(`clears ${name} with null`, async () => {
      expect((await update({ [name]: null })).json[name]).to.be.null;
      expect(emulator().partners()[0]).to.deep.equal({ ...documentedPartner(), [name]: null });
    });
  }

  it("puts a list in the place of the one before, and takes an empty one", async () => {
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

  it("keeps dates as they came, to the last digit and with their offset", async () => {
    const date = "2031-02-03T04:05:06.0000010+05:30";
    const { json } = await update({ whenPartnerDevicesWillBeRemovedDateTime: date });
    expect(json["whenPartnerDevicesWillBeRemovedDateTime"]).to.equal(date);
  });

  it("keeps text of any kind", async () => {
    const displayName = '\u0000 \ud800 é 日本 \u2028 " \\ 🙂';
    const { json } = await update({ displayName });
    expect(json["displayName"]).to.equal(displayName);
  });

  it("takes the id of the addressed partner, and refuses another", async () => {
    expect((await update({ id: DOCUMENTED_ID })).status).to.equal(200);
    const answer = await update({ id: "another", displayName: "x" });
    expect(answer.status).to.equal(400);
    expect(errorOf(answer).message).to.contain("'id'").and.to.contain(DOCUMENTED_ID);
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
    it(`writes the type ${type} with #, however it came`, async () => {
      const answers = ["#microsoft.graph.", "microsoft.graph."].map(async (prefix) => {
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
      for (const answer of await Promise.all(answers)) {
        expect(answer).to.deep.equal({
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

  it("takes control information, at every level, and keeps none of it", async () => {
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

  it("takes back what it has answered", async () => {
    const { json } = await call("GET", DOCUMENTED);
    const answer = await update(json);
    expect(answer.status).to.equal(200);
    expect(answer.json).to.deep.equal(json);
  });

  it("refuses @odata.bind, which is an instruction", async () => {
    const answer = await update({ "target@odata.bind": "x" });
    expect(answer.status).to.equal(400);
    expect(errorOf(answer).message).to.contain("target@odata.bind");
  });
});
