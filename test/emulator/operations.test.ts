import { expect } from "chai";
import {
  DOCUMENTED,
  DOCUMENTED_ID,
  GUID,
  PARTNERS,
  documentedPartner,
  errorOf,
  useEmulator,
} from "./local-graph.js";

describe("emulator: the six operations", () => {
  const { emulator, call } = useEmulator();
  const context = (suffix: string): string =>
    `${emulator().url}/$metadata#deviceManagement/deviceManagementPartners${suffix}`;

  it("lists the documented partner and one that nobody has configured", async () => {
    const { status, json } = await call("GET", PARTNERS);
    expect(status).to.equal(200);
    expect(json["@odata.context"]).to.equal(context(""));
    expect(json).not.to.have.any.keys("@odata.nextLink", "@odata.count");
    const [first, second, ...others] = json["value"] as Record<string, unknown>[];
    expect(first).to.deep.equal(documentedPartner());
    expect(second).to.include({ isConfigured: false, partnerState: "unknown" });
    expect(others).to.be.empty;
  });

  it("gets the documented partner", async () => {
    const { status, json } = await call("GET", DOCUMENTED);
    expect(status).to.equal(200);
    expect(json).to.deep.equal({ "@odata.context": context("/$entity"), ...documentedPartner() });
  });

  it("performs the documented update, and answers the updated object", async () => {
    // The request of the page, as it stands there.
    const body = `{
      "@odata.type": "#microsoft.graph.deviceManagementPartner",
      "lastHeartbeatDateTime": "2016-12-31T23:59:37.9174975-08:00",
      "partnerState": "unavailable",
      "partnerAppType": "singleTenantApp",
      "singleTenantAppId": "Single Tenant App Id value",
      "displayName": "Display Name value",
      "isConfigured": true,
      "whenPartnerDevicesWillBeRemovedDateTime": "2016-12-31T23:56:38.2655023-08:00",
      "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime": "2016-12-31T23:58:42.2131231-08:00",
      "groupsRequiringPartnerEnrollment": [
        {
          "@odata.type": "microsoft.graph.deviceManagementPartnerAssignment",
          "target": {
            "@odata.type": "microsoft.graph.configurationManagerCollectionAssignmentTarget",
            "collectionId": "Collection Id value"
          }
        }
      ]
    }`;
    const other = emulator().partners()[1]?.id ?? "";
    const { status, json } = await call("PATCH", `${PARTNERS}/${other}`, { body });
    expect(status).to.equal(200);
    expect(json).to.deep.equal({
      "@odata.context": context("/$entity"),
      ...documentedPartner(),
      id: other,
    });
  });

  it("creates a partner under an id of its own, with the service's values for the rest", async () => {
    const body = { id: "my-own", displayName: "New" };
    const { status, json, headers } = await call("POST", PARTNERS, { body });
    expect(status).to.equal(201);
    const id = json["id"] as string;
    expect(id).to.match(GUID);
    expect(json).to.deep.equal({
      "@odata.context": context("/$entity"),
      "@odata.type": "#microsoft.graph.deviceManagementPartner",
      id,
      lastHeartbeatDateTime: "0001-01-01T00:00:00Z",
      partnerState: "unknown",
      partnerAppType: "unknown",
      singleTenantAppId: null,
      displayName: "New",
      isConfigured: false,
      whenPartnerDevicesWillBeRemovedDateTime: null,
      whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
      groupsRequiringPartnerEnrollment: [],
    });
    expect(headers.get("location")).to.equal(`${emulator().url}${PARTNERS}/${id}`);
    expect((await call("GET", `${PARTNERS}/${id}`)).json).to.deep.equal(json);
    expect(emulator().partners()).to.have.length(3);
  });

  it("deletes a partner", async () => {
    const { status, text } = await call("DELETE", DOCUMENTED);
    expect({ status, text }).to.deep.equal({ status: 204, text: "" });
    expect((await call("GET", DOCUMENTED)).status).to.equal(404);
    expect(emulator().partners()).to.have.length(1);
  });

  it("terminates a partner, and changes no more of it", async () => {
    const { status, text } = await call("POST", `${DOCUMENTED}/terminate`);
    expect({ status, text }).to.deep.equal({ status: 204, text: "" });
    const [partner] = emulator().partners();
    expect(partner).to.deep.equal({ ...documentedPartner(), partnerState: "terminated" });
  });

  it("takes a body on terminate, as some clients send it, for none", async () => {
    const { status } = await call("POST", `${DOCUMENTED}/terminate`, { body: "{}" });
    expect(status).to.equal(204);
  });

  for (const [method, path] of [
    ["GET", `${PARTNERS}/unknown`],
    ["PATCH", `${PARTNERS}/unknown`],
    ["DELETE", `${PARTNERS}/unknown`],
    ["POST", `${PARTNERS}/unknown/terminate`],
    // Names that every JavaScript object has.
    ["GET", `${PARTNERS}/__proto__`],
    ["GET", `${PARTNERS}/constructor`],
    ["GET", `${PARTNERS}/terminate`],
  ] as const) {
    it(`answers 404 to ${method} ${path}`, async () => {
      const body = method === "PATCH" ? { body: { displayName: "x" } } : {};
      const answer = await call(method, path, body);
      expect(answer.status).to.equal(404);
      expect(errorOf(answer).code).to.equal("ResourceNotFound");
    });
  }

  it("deletes with If-Match *, and with no other ETag, since partners have none", async () => {
    const refused = await call("DELETE", DOCUMENTED, { headers: { "If-Match": 'W/"1"' } });
    expect(refused.status).to.equal(412);
    expect(errorOf(refused).code).to.equal("PreconditionFailed");
    expect(emulator().partners()[0]?.id).to.equal(DOCUMENTED_ID);
    const { status } = await call("DELETE", DOCUMENTED, { headers: { "If-Match": "*" } });
    expect(status).to.equal(204);
  });

  it("has no partner to match an ETag where there is none at all", async () => {
    const headers = { "If-Match": 'W/"1"' };
    expect((await call("DELETE", `${PARTNERS}/unknown`, { headers })).status).to.equal(404);
  });
});
