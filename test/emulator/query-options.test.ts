import { expect } from "chai";
import { DOCUMENTED, PARTNERS, documentedPartner, errorOf, useEmulator } from "./local-graph.js";

describe("The emulator, given query options,", () => {
  const { emulator, call } = useEmulator();

  it("returns the properties in $select, and the type", async () => {
    const { json } = await call("GET", `${DOCUMENTED}?$select=partnerState,id`);
    expect(json).to.deep.equal({
      "@odata.context": `${emulator().url}/$metadata#deviceManagement/deviceManagementPartners(partnerState,id)/$entity`,
      "@odata.type": "#microsoft.graph.deviceManagementPartner",
      id: documentedPartner()["id"],
      partnerState: "unavailable",
    });
  });

  it("returns no id unless $select has it", async () => {
    const { json } = await call("GET", `${PARTNERS}?$select=displayName`);
    expect(json["@odata.context"]).to.match(
      /#deviceManagement\/deviceManagementPartners\(displayName\)$/,
    );
    expect((json["value"] as object[])[0]).to.deep.equal({
      "@odata.type": "#microsoft.graph.deviceManagementPartner",
      displayName: "Display Name value",
    });
  });

  for (const query of [
    "$select=id,displayName",
    "%24select=id,displayName",
    "%24select=id%2CdisplayName",
    "$select=id,+displayName",
    "$select=id,%20displayName",
    "&$select=id,displayName&",
  ]) {
    it(`accepts ${query}`, async () => {
      const { status, json } = await call("GET", `${DOCUMENTED}?${query}`);
      expect(status).to.equal(200);
      expect(json).to.have.all.keys("@odata.context", "@odata.type", "id", "displayName");
    });
  }

  it("counts all partners for $count=true, not those of the page", async () => {
    const { json } = await call("GET", `${PARTNERS}?$count=true&$top=1`);
    expect(json["@odata.count"]).to.equal(2);
    expect(json["value"]).to.have.length(1);
    const without = await call("GET", `${PARTNERS}?$count=false`);
    expect(without.json).not.to.have.property("@odata.count");
  });

  for (const [query, message] of [
    ["$filter=isConfigured eq true", "Query option 'Filter' is not allowed"],
    ["$search=x", "Query option 'Search' is not allowed"],
    ["$orderby=displayName desc", "Query option 'OrderBy' is not allowed"],
    ["$orderby=colour", "Query option 'OrderBy' is not allowed"],
    ["$expand=x", "Query option 'Expand' is not allowed"],
    ["$skiptoken=x", "Query option 'SkipToken' is not allowed"],
    ["$foo=1", "The query parameter '$foo' is not supported."],
    ["$Top=1", "The query parameter '$Top' is not supported."],
    ["$", "The query parameter '$' is not supported."],
    ["$select=colour", "'$select[0]'"],
    ["$select=id,colour", 'not "colour"'],
    ["$select=", '""'],
    ["$select=id,", '""'],
    ["$top=-1", "'-1'"],
    ["$top=0.0", "'0.0'"],
    ["$top=1e1", "'1e1'"],
    ["$top=+1", "' 1'"],
    ["$top=", "''"],
    ["$top=2147483648", "'2147483648'"],
    ["$skip=x", "'x'"],
    ["$skip=0x1", "'0x1'"],
    ["$count=yes", "'yes'"],
    ["$count=TRUE", "'TRUE'"],
    ["$count", "''"],
    ["$top=1&$top=1", "more than once"],
    ["$top=1&%24top=2", "more than once"],
    ["$top=%zz", "'%zz'"],
    ["%ff=1", "'%ff'"],
  ] as const) {
    it(`responds with 400 to ?${query}`, async () => {
      const response = await call("GET", `${PARTNERS}?${query}`);
      expect(response.status).to.equal(400);
      expect(errorOf(response).code).to.equal("BadRequest");
      expect(errorOf(response).message).to.contain(message);
    });
  }

  for (const [method, path] of [
    ["GET", `${DOCUMENTED}?$top=1`],
    ["PATCH", `${DOCUMENTED}?$select=id`],
    ["POST", `${PARTNERS}?$select=id`],
    ["DELETE", `${DOCUMENTED}?$count=true`],
    ["POST", `${DOCUMENTED}/terminate?$filter=x`],
  ] as const) {
    it(`responds with 400 to ${method} ${path}, which does not declare the option`, async () => {
      const response = await call(method, path, method === "PATCH" ? { body: {} } : {});
      expect(response.status).to.equal(400);
      expect(errorOf(response).message).to.match(/^Query option '\w+' is not allowed$/);
      expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
    });
  }

  it("ignores options without $, which OData leaves to the caller", async () => {
    expect(
      (await call("GET", `${PARTNERS}?a=1&a=2&__proto__=x&top=0`)).json["value"],
    ).to.have.length(2);
    expect(emulator().requests[0]?.query).to.include({ a: "2", top: "0" });
  });
});
