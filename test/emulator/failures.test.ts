import { expect } from "chai";
import type { Failure } from "../../src/emulator/index.js";
import {
  DOCUMENTED,
  GUID,
  PARTNERS,
  documentedPartner,
  errorOf,
  useEmulator,
} from "./local-graph.js";

describe("emulator: failNext", () => {
  const { emulator, call } = useEmulator();
  const change = { body: { partnerState: "enabled" } };

  it("fails the next request, and no other, without an effect", async () => {
    emulator().failNext({ status: 429, retryAfterSeconds: 7 });
    const answer = await call("PATCH", DOCUMENTED, change);
    expect(answer.status).to.equal(429);
    expect(answer.headers.get("retry-after")).to.equal("7");
    expect(answer.headers.get("request-id")).to.match(GUID);
    expect(errorOf(answer)).to.include({ code: "TooManyRequests" });
    expect(errorOf(answer).innerError?.["request-id"]).to.equal(answer.headers.get("request-id"));
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
    expect((await call("PATCH", DOCUMENTED, change)).status).to.equal(200);
  });

  it("answers as the operation had failed, after it took effect", async () => {
    emulator().failNext({ status: 504, afterEffect: true });
    expect((await call("DELETE", DOCUMENTED)).status).to.equal(504);
    expect(emulator().partners()).to.have.length(1);
    expect((await call("DELETE", DOCUMENTED)).status).to.equal(404);
  });

  it("sends no Retry-After that it was not given", async () => {
    emulator().failNext({ status: 503 });
    const answer = await call("GET", PARTNERS);
    expect(answer.status).to.equal(503);
    expect(answer.headers.get("retry-after")).to.be.null;
    expect(errorOf(answer).code).to.equal("ServiceUnavailable");
  });

  it("fails several requests, in the order of the calls", async () => {
    emulator().failNext({ status: 503, times: 2 });
    emulator().failNext({ status: 500 });
    const statuses: number[] = [];
    for (let request = 0; request < 4; request++) {
      statuses.push((await call("GET", PARTNERS)).status);
    }
    expect(statuses).to.deep.equal([503, 503, 500, 200]);
  });

  it("waits for its operation", async () => {
    emulator().failNext({ status: 409, operation: "terminateDeviceManagementPartner" });
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
    expect((await call("GET", "/nowhere")).status).to.equal(404);
    expect((await call("POST", `${DOCUMENTED}/terminate`)).status).to.equal(409);
    expect((await call("POST", `${DOCUMENTED}/terminate`)).status).to.equal(204);
  });

  it("does not hold up the failures behind one that waits", async () => {
    emulator().failNext({ status: 409, operation: "deleteDeviceManagementPartner" });
    emulator().failNext({ status: 500 });
    expect((await call("GET", DOCUMENTED)).status).to.equal(500);
    expect((await call("DELETE", DOCUMENTED)).status).to.equal(409);
  });

  it("takes a code, a message and headers, in any case", async () => {
    emulator().failNext({
      status: 401,
      code: "TokenExpired",
      message: "Too late.",
      headers: { "www-authenticate": 'Bearer error="insufficient_claims", claims="e30="' },
    });
    const answer = await call("GET", PARTNERS);
    expect(errorOf(answer)).to.include({ code: "TokenExpired", message: "Too late." });
    expect(answer.headers.get("www-authenticate")).to.equal(
      'Bearer error="insufficient_claims", claims="e30="',
    );
  });

  it("has the usual WWW-Authenticate on a 401, and some code for every status", async () => {
    emulator().failNext({ status: 401 });
    expect((await call("GET", PARTNERS)).headers.get("www-authenticate")).to.match(/^Bearer /);
    emulator().failNext({ status: 418 });
    expect(errorOf(await call("GET", PARTNERS)).code).to.equal("UnknownError");
  });

  const bodies: readonly (readonly [Failure, type: string | null, text: string])[] = [
    [
      { status: 502, body: "<h1>Bad Gateway</h1>" },
      "text/html; charset=utf-8",
      "<h1>Bad Gateway</h1>",
    ],
    [{ status: 502, body: "" }, "text/html; charset=utf-8", ""],
    [{ status: 400, body: { error: "odd" } }, "application/json", '{"error":"odd"}'],
    [{ status: 400, body: null }, "application/json", "null"],
    [
      { status: 200, body: "{", headers: { "content-type": "application/json" } },
      "application/json",
      "{",
    ],
    [{ status: 204, body: "x" }, null, ""],
    [{ status: 304 }, null, ""],
  ];
  for (const [failure, type, text] of bodies) {
    it(`answers ${JSON.stringify(failure)}`, async () => {
      emulator().failNext(failure);
      const response = await fetch(emulator().url + PARTNERS);
      expect(response.status).to.equal(failure.status);
      expect(await response.text()).to.equal(text);
      expect(response.headers.get("request-id")).to.match(GUID);
      if (type !== null) expect(response.headers.get("content-type")).to.equal(type);
    });
  }

  for (const [failure, says] of [
    [{ status: 99 }, "200 to 599"],
    [{ status: 600 }, "200 to 599"],
    [{ status: 429.5 }, "429.5"],
    [{ status: 500, times: 0 }, "times"],
    [{ status: 429, retryAfterSeconds: Infinity }, "retryAfterSeconds"],
    [{ status: 500, operation: "update" as never }, "updateDeviceManagementPartner"],
    [{ status: 500, headers: { "x-text": "a\r\nb" } }, "x-text"],
  ] as const) {
    it(`refuses ${JSON.stringify(failure)} at once`, async () => {
      expect(() => {
        emulator().failNext(failure);
      }).to.throw(TypeError, says);
      expect((await call("GET", PARTNERS)).status).to.equal(200);
    });
  }
});
