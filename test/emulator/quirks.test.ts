import { expect } from "chai";
import { startEmulator, type Quirks } from "../../src/emulator/index.js";
import { DOCUMENTED, PARTNERS, documentedPartner, errorOf, useEmulator } from "./local-graph.js";

describe("The emulator's quirks", () => {
  const { emulator, call } = useEmulator();
  const change = { body: { partnerState: "enabled" } };
  const useQuirk = (name: keyof Quirks): void => {
    emulator().quirks[name] = true;
  };

  it("updateAnswers204: a successful update gets 204 without a body", async () => {
    useQuirk("updateAnswers204");
    const { status, text } = await call("PATCH", DOCUMENTED, change);
    expect({ status, text }).to.deep.equal({ status: 204, text: "" });
    expect(emulator().partners()[0]?.partnerState).to.equal("enabled");
    expect((await call("PATCH", DOCUMENTED, { body: { x: 1 } })).status).to.equal(400);
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
  });

  it("wrappedErrors: the message is Intune's JSON", async () => {
    useQuirk("wrappedErrors");
    const response = await call("PATCH", DOCUMENTED, { body: { colour: "red" } });
    expect(response.status).to.equal(400);
    expect(errorOf(response).code).to.equal("BadRequest");
    const inner = JSON.parse(errorOf(response).message) as Record<string, unknown>;
    expect(inner).to.include({
      _version: 3,
      CustomApiErrorPhrase: "ModelValidationFailure",
      RetryAfter: null,
      ErrorSourceService: "",
      HttpHeaders: "{}",
    });
    expect(inner["Message"]).to.match(
      /^The property 'colour' .* - Operation ID \(for customer support\): [\da-f-]{36} - Activity ID: [\da-f-]{36} - Url: http:\/\/127\.0\.0\.1:\d+\/v1\.0\/deviceManagement\//,
    );
    expect(inner["Message"]).to.contain(response.headers.get("request-id"));
  });

  it("wrappedErrors: applies to other statuses and to failNext, with the code UnknownError", async () => {
    useQuirk("wrappedErrors");
    const missing = await call("GET", `${PARTNERS}/unknown`);
    expect(missing.status).to.equal(404);
    expect(errorOf(missing).code).to.equal("UnknownError");
    emulator().failNext({ status: 500, message: "It broke" });
    const failed = await call("GET", PARTNERS);
    expect(JSON.parse(errorOf(failed).message))
      .to.have.property("Message")
      .that.matches(/^It broke - /);
  });

  it("wrappedErrors: does not apply to a missing token, which Graph itself refuses", async () => {
    useQuirk("wrappedErrors");
    const response = await call("GET", PARTNERS, { authorization: null });
    expect(errorOf(response).message).to.equal("Access token is empty.");
  });

  it("twiceWrappedErrors: the message is Intune's JSON in Intune's JSON", async () => {
    useQuirk("twiceWrappedErrors");
    const response = await call("GET", `${PARTNERS}/unknown`);
    const outer = JSON.parse(errorOf(response).message) as { Message: string };
    const json = outer.Message.slice(0, outer.Message.indexOf("} - Operation ID") + 1);
    const inner = JSON.parse(json) as Record<string, unknown>;
    expect(inner["CustomApiErrorPhrase"]).to.equal("ResourceNotFound");
    expect(inner["Message"]).to.contain("'unknown'");
  });

  it("noLicense: every request gets 400, not 403", async () => {
    useQuirk("noLicense");
    const response = await call("PATCH", DOCUMENTED, change);
    expect(response.status).to.equal(400);
    expect(errorOf(response)).to.include({
      code: "BadRequest",
      message: "Request not applicable to target tenant.",
    });
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  it("missingRoleAs401: every request gets 401 with an inner Forbidden", async () => {
    useQuirk("missingRoleAs401");
    const response = await call("PATCH", DOCUMENTED, change);
    expect(response.status).to.equal(401);
    expect(errorOf(response).code).to.equal("UnknownError");
    expect(JSON.parse(errorOf(response).message)).to.include({ ErrorCode: "Forbidden" });
    expect(response.headers.get("www-authenticate"), "a new token does not help").to.be.null;
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  it("throttledWithoutRetryAfter: every request gets 429 without Retry-After", async () => {
    useQuirk("throttledWithoutRetryAfter");
    for (let request = 0; request < 3; request++) {
      const response = await call("PATCH", DOCUMENTED, change);
      expect(response.status).to.equal(429);
      expect(response.headers.get("retry-after")).to.be.null;
    }
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  it("wholeObjectsRefused: a whole object gets 400, a part of it does not", async () => {
    useQuirk("wholeObjectsRefused");
    const { json } = await call("GET", DOCUMENTED);
    const response = await call("PATCH", DOCUMENTED, { body: json });
    expect(response.status).to.equal(400);
    expect(errorOf(response).code).to.equal("BadRequest");
    const withoutId = documentedPartner();
    delete withoutId["id"];
    expect((await call("PATCH", DOCUMENTED, { body: withoutId })).status).to.equal(200);
  });

  it("queryOptionsIgnored: $filter, $search and $orderby have no effect", async () => {
    useQuirk("queryOptionsIgnored");
    const query = "?$filter=false&$search=x&$orderby=displayName%20desc,id&$select=id";
    const { status, json } = await call("GET", PARTNERS + query);
    expect(status).to.equal(200);
    expect(json["value"]).to.have.length(2);
    for (const bad of ["$foo=1", "$orderby=colour"]) {
      const response = await call("GET", `${PARTNERS}?${bad}`);
      expect(response.status).to.equal(400);
      expect(errorOf(response).message).to.contain(bad.slice(0, bad.indexOf("=")));
    }
  });

  it("nextLinkLoops: the last page links to the first", async () => {
    useQuirk("nextLinkLoops");
    const first = await call("GET", `${PARTNERS}?$top=1`);
    const second = await call("GET", `${PARTNERS}?$top=1&$skip=1`);
    expect(first.json["@odata.nextLink"]).to.match(/\$skip=1$/);
    expect(second.json["@odata.nextLink"]).to.match(/\$skip=0$/);
  });

  it("can be set by options, which a reset restores", async () => {
    const started = await startEmulator({ quirks: { noLicense: true } });
    expect(started.quirks).to.include({ noLicense: true, wrappedErrors: false });
    started.quirks.noLicense = false;
    started.quirks.wrappedErrors = true;
    started.reset();
    expect(started.quirks).to.include({ noLicense: true, wrappedErrors: false });
    await started.close();
  });

  it("throw for a misspelled name, in options and in assignments", async () => {
    const names = emulator().quirks as unknown as Record<string, boolean>;
    expect(() => (names["noLicence"] = true)).to.throw(TypeError);
    let refusal: unknown;
    await startEmulator({ quirks: { noLicence: true } as never }).catch((error: unknown) => {
      refusal = error;
    });
    expect(refusal).to.be.instanceOf(TypeError).with.property("message").that.contains("noLicense");
  });
});
