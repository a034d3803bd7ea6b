import { expect } from "chai";
import { startEmulator, type Quirks } from "../../src/emulator/index.js";
import { DOCUMENTED, PARTNERS, documentedPartner, errorOf, useEmulator } from "./local-graph.js";

describe("emulator: what Intune really does", () => {
  const { emulator, call } = useEmulator();
  const change = { body: { partnerState: "enabled" } };
  const useQuirk = (name: keyof Quirks): void => {
    emulator().quirks[name] = true;
  };

  it("updateAnswers204: a successful update without a body", async () => {
    useQuirk("updateAnswers204");
    const { status, text } = await call("PATCH", DOCUMENTED, change);
    expect({ status, text }).to.deep.equal({ status: 204, text: "" });
    expect(emulator().partners()[0]?.partnerState).to.equal("enabled");
    expect((await call("PATCH", DOCUMENTED, { body: { x: 1 } })).status).to.equal(400);
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
  });

  it("wrappedErrors: Intune's JSON inside the message", async () => {
    useQuirk("wrappedErrors");
    const answer = await call("PATCH", DOCUMENTED, { body: { colour: "red" } });
    expect(answer.status).to.equal(400);
    expect(errorOf(answer).code).to.equal("BadRequest");
    const inner = JSON.parse(errorOf(answer).message) as Record<string, unknown>;
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
    expect(inner["Message"]).to.contain(answer.headers.get("request-id"));
  });

  it("wrappedErrors: other statuses under UnknownError, failures to come too", async () => {
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

  it("wrappedErrors: not for a missing token, which never comes to Intune", async () => {
    useQuirk("wrappedErrors");
    const answer = await call("GET", PARTNERS, { authorization: null });
    expect(errorOf(answer).message).to.equal("Access token is empty.");
  });

  it("twiceWrappedErrors: the same, once more", async () => {
    useQuirk("twiceWrappedErrors");
    const answer = await call("GET", `${PARTNERS}/unknown`);
    const outer = JSON.parse(errorOf(answer).message) as { Message: string };
    const json = outer.Message.slice(0, outer.Message.indexOf("} - Operation ID") + 1);
    const inner = JSON.parse(json) as Record<string, unknown>;
    expect(inner["CustomApiErrorPhrase"]).to.equal("ResourceNotFound");
    expect(inner["Message"]).to.contain("'unknown'");
  });

  it("noLicense: 400, not 403", async () => {
    useQuirk("noLicense");
    const answer = await call("PATCH", DOCUMENTED, change);
    expect(answer.status).to.equal(400);
    expect(errorOf(answer)).to.include({
      code: "BadRequest",
      message: "Request not applicable to target tenant.",
    });
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  it("missingRoleAs401: an UnknownError with a Forbidden inside", async () => {
    useQuirk("missingRoleAs401");
    const answer = await call("PATCH", DOCUMENTED, change);
    expect(answer.status).to.equal(401);
    expect(errorOf(answer).code).to.equal("UnknownError");
    expect(JSON.parse(errorOf(answer).message)).to.include({ ErrorCode: "Forbidden" });
    expect(answer.headers.get("www-authenticate"), "a new token does not help").to.be.null;
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  it("throttledWithoutRetryAfter: 429, and no word on when", async () => {
    useQuirk("throttledWithoutRetryAfter");
    for (let request = 0; request < 3; request++) {
      const answer = await call("PATCH", DOCUMENTED, change);
      expect(answer.status).to.equal(429);
      expect(answer.headers.get("retry-after")).to.be.null;
    }
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  it("wholeObjectsRefused: what was read cannot be sent back, what changes can", async () => {
    useQuirk("wholeObjectsRefused");
    const { json } = await call("GET", DOCUMENTED);
    const answer = await call("PATCH", DOCUMENTED, { body: json });
    expect(answer.status).to.equal(400);
    expect(errorOf(answer).code).to.equal("BadRequest");
    const withoutId = documentedPartner();
    delete withoutId["id"];
    expect((await call("PATCH", DOCUMENTED, { body: withoutId })).status).to.equal(200);
  });

  it("queryOptionsIgnored: $filter, $search and $orderby change nothing", async () => {
    useQuirk("queryOptionsIgnored");
    const query = "?$filter=false&$search=x&$orderby=displayName%20desc,id&$select=id";
    const { status, json } = await call("GET", PARTNERS + query);
    expect(status).to.equal(200);
    expect(json["value"]).to.have.length(2);
    for (const bad of ["$foo=1", "$orderby=colour"]) {
      const answer = await call("GET", `${PARTNERS}?${bad}`);
      expect(answer.status).to.equal(400);
      expect(errorOf(answer).message).to.contain(bad.slice(0, bad.indexOf("=")));
    }
  });

  it("nextLinkLoops: the last page leads to the first", async () => {
    useQuirk("nextLinkLoops");
    const first = await call("GET", `${PARTNERS}?$top=1`);
    const second = await call("GET", `${PARTNERS}?$top=1&$skip=1`);
    expect(first.json["@odata.nextLink"]).to.match(/\$skip=1$/);
    expect(second.json["@odata.nextLink"]).to.match(/\$skip=0$/);
  });

  it("can be switched on from the start, and is again after a reset", async () => {
    const started = await startEmulator({ quirks: { noLicense: true } });
    expect(started.quirks).to.include({ noLicense: true, wrappedErrors: false });
    started.quirks.noLicense = false;
    started.quirks.wrappedErrors = true;
    started.reset();
    expect(started.quirks).to.include({ noLicense: true, wrappedErrors: false });
    await started.close();
  });

  it("tells a slip in a name, at the start and later", async () => {
    const names = emulator().quirks as unknown as Record<string, boolean>;
    expect(() => (names["noLicence"] = true)).to.throw(TypeError);
    let refusal: unknown;
    await startEmulator({ quirks: { noLicence: true } as never }).catch((error: unknown) => {
      refusal = error;
    });
    expect(refusal).to.be.instanceOf(TypeError).with.property("message").that.contains("noLicense");
  });
});
