import { expect } from "chai";
import { NULLS } from "../support/documented.js";
import {
  DOCUMENTED,
  DOCUMENTED_ID,
  GUID,
  PARTNERS,
  documentedPartner,
  errorOf,
  useEmulator,
} from "./local-graph.js";

describe("The emulator's operations", () => {
  const { emulator, call } = useEmulator();
  const context = (suffix: string): string =>
    `${emulator().url}/$metadata#deviceManagement/deviceManagementPartners${suffix}`;

  it("list the documented partner and one that nobody has configured", async () => {
    const { status, json } = await call("GET", PARTNERS);
    expect(status).to.equal(200);
    expect(json["@odata.context"]).to.equal(context(""));
    expect(json).not.to.have.any.keys("@odata.nextLink", "@odata.count");
    const [first, second, ...others] = json["value"] as Record<string, unknown>[];
    expect(first).to.deep.equal(documentedPartner());
    expect(second).to.include({ isConfigured: false, partnerState: "unknown" });
    expect(others).to.be.empty;
  });

  it("get the documented partner", async () => {
    const { status, json } = await call("GET", DOCUMENTED);
    expect(status).to.equal(200);
    expect(json).to.deep.equal({ "@odata.context": context("/$entity"), ...documentedPartner() });
  });

  it("perform the documented update and return the updated object", async () => {
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

  it("create a partner with a new id and the service's defaults", async () => {
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
      ...NULLS,
      displayName: "New",
      isConfigured: false,
      groupsRequiringPartnerEnrollment: [],
    });
    expect(headers.get("location")).to.equal(`${emulator().url}${PARTNERS}/${id}`);
    expect((await call("GET", `${PARTNERS}/${id}`)).json).to.deep.equal(json);
    expect(emulator().partners()).to.have.length(3);
  });

  it("delete a partner", async () => {
    const { status, text } = await call("DELETE", DOCUMENTED);
    expect({ status, text }).to.deep.equal({ status: 204, text: "" });
    expect((await call("GET", DOCUMENTED)).status).to.equal(404);
    expect(emulator().partners()).to.have.length(1);
  });

  it("terminate a partner without changing anything else of it", async () => {
    const { status, text } = await call("POST", `${DOCUMENTED}/terminate`);
    expect({ status, text }).to.deep.equal({ status: 204, text: "" });
    const [partner] = emulator().partners();
    expect(partner).to.deep.equal({ ...documentedPartner(), partnerState: "terminated" });
  });

  it("ignore the body that some clients send to terminate", async () => {
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
    it(`respond with 404 to ${method} ${path}`, async () => {
      const body = method === "PATCH" ? { body: { displayName: "x" } } : {};
      const response = await call(method, path, body);
      expect(response.status).to.equal(404);
      expect(errorOf(response).code).to.equal("ResourceNotFound");
    });
  }

  it("delete with If-Match *, but with no ETag, since partners have none", async () => {
    const refused = await call("DELETE", DOCUMENTED, { headers: { "If-Match": 'W/"1"' } });
    expect(refused.status).to.equal(412);
    expect(errorOf(refused).code).to.equal("PreconditionFailed");
    expect(emulator().partners()[0]?.id).to.equal(DOCUMENTED_ID);
    const { status } = await call("DELETE", DOCUMENTED, { headers: { "If-Match": "*" } });
    expect(status).to.equal(204);
  });

  it("respond with 404, not 412, to an ETag for an unknown partner", async () => {
    const headers = { "If-Match": 'W/"1"' };
    expect((await call("DELETE", `${PARTNERS}/unknown`, { headers })).status).to.equal(404);
  });
});
