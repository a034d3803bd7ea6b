import { expect } from "chai";
import { operations } from "../../generated/emulator-description.js";
import { responseViolation } from "../../src/emulator/graph/validation.js";
import { implementations } from "../../src/emulator/graph/resources.js";
import { handleGraphRequest } from "../../src/emulator/graph/graph.js";
import { newTenant } from "../../src/emulator/tenant.js";
import { DOCUMENTED, documentedPartner } from "./local-graph.js";

describe("The emulator's check of its own responses", () => {
  const named = { "request-id": "0b8e1f5c-6a57-4c1e-8f0a-5d2f1c9e7b34" };

  it("covers every operation of the spec", () => {
    expect(implementations).to.have.all.keys(Object.keys(operations));
  });

  for (const [name, response, says] of [
    ["a status that is not documented", { status: 302, headers: named }, "302"],
    [
      "a body of another shape",
      { status: 200, headers: named, json: { isConfigured: 1 } },
      "/isConfigured",
    ],
    ["no body where one is promised", { status: 200, headers: named }, "object"],
    ["an error that is not Graph's", { status: 404, headers: named, json: { oops: 1 } }, "error"],
    ["no request-id", { status: 200, headers: {}, json: documentedPartner() }, "request-id"],
  ] as const) {
    it(`reports ${name}`, () => {
      expect(responseViolation("getDeviceManagementPartner", response)).to.contain(says);
    });
  }

  it("reports a body where none is promised", () => {
    const response = { status: 204, headers: named, json: {} };
    expect(responseViolation("deleteDeviceManagementPartner", response)).to.contain("no body");
  });

  it("accepts the documented response", () => {
    const response = { status: 200, headers: named, json: documentedPartner() };
    expect(responseViolation("getDeviceManagementPartner", response)).to.be.undefined;
  });

  /** What a tenant returns whose partner has a number as its state. */
  function responseOfBrokenTenant(validateResponses: boolean) {
    const tenant = newTenant({ validateResponses });
    tenant.partners.replace([{ ...documentedPartner(), partnerState: 5 } as never]);
    const request = {
      ...{ method: "GET", url: `/v1.0${DOCUMENTED}`, path: `/v1.0${DOCUMENTED}`, query: "" },
      ...{ headers: { authorization: "Bearer x" }, origin: "http://localhost" },
      body: { text: "", json: undefined, error: undefined },
      requestId: named["request-id"],
    };
    return handleGraphRequest(request, tenant).response;
  }

  it("turns an invalid response into a 500 that gives the reason", () => {
    const { status, json } = responseOfBrokenTenant(true);
    expect(status).to.equal(500);
    expect(JSON.stringify(json)).to.contain("/partnerState must be string");
  });

  it("can be switched off", () => {
    expect(responseOfBrokenTenant(false).status).to.equal(200);
  });
});
