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

describe("The emulator's failNext", () => {
  const { emulator, call } = useEmulator();
  const change = { body: { partnerState: "enabled" } };

  it("fails only the next request, which has no effect", async () => {
    emulator().failNext({ status: 429, retryAfterSeconds: 7 });
    const response = await call("PATCH", DOCUMENTED, change);
    expect(response.status).to.equal(429);
    expect(response.headers.get("retry-after")).to.equal("7");
    expect(response.headers.get("request-id")).to.match(GUID);
    expect(errorOf(response)).to.include({ code: "TooManyRequests" });
    expect(errorOf(response).innerError?.["request-id"]).to.equal(
      response.headers.get("request-id"),
    );
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
    expect((await call("PATCH", DOCUMENTED, change)).status).to.equal(200);
  });

  it("with afterEffect, replaces the response of an operation that took effect", async () => {
    emulator().failNext({ status: 504, afterEffect: true });
    expect((await call("DELETE", DOCUMENTED)).status).to.equal(504);
    expect(emulator().partners()).to.have.length(1);
    expect((await call("DELETE", DOCUMENTED)).status).to.equal(404);
  });

  it("sends no Retry-After by default", async () => {
    emulator().failNext({ status: 503 });
    const response = await call("GET", PARTNERS);
    expect(response.status).to.equal(503);
    expect(response.headers.get("retry-after")).to.be.null;
    expect(errorOf(response).code).to.equal("ServiceUnavailable");
  });

  it("queues several failures in the order of the calls", async () => {
    emulator().failNext({ status: 503, times: 2 });
    emulator().failNext({ status: 500 });
    const statuses: number[] = [];
    for (let request = 0; request < 4; request++) {
      statuses.push((await call("GET", PARTNERS)).status);
    }
    expect(statuses).to.deep.equal([503, 503, 500, 200]);
  });

  it("waits for a request of its operation", async () => {
    emulator().failNext({ status: 409, operation: "terminateDeviceManagementPartner" });
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
    expect((await call("GET", "/nowhere")).status).to.equal(404);
    expect((await call("POST", `${DOCUMENTED}/terminate`)).status).to.equal(409);
    expect((await call("POST", `${DOCUMENTED}/terminate`)).status).to.equal(204);
  });

  it("lets later failures pass one that waits for its operation", async () => {
    emulator().failNext({ status: 409, operation: "deleteDeviceManagementPartner" });
    emulator().failNext({ status: 500 });
    expect((await call("GET", DOCUMENTED)).status).to.equal(500);
    expect((await call("DELETE", DOCUMENTED)).status).to.equal(409);
  });

  it("accepts a code, a message, and header names in any case", async () => {
    emulator().failNext({
      status: 401,
      code: "TokenExpired",
      message: "Too late.",
      headers: { "www-authenticate": 'Bearer error="insufficient_claims", claims="e30="' },
    });
    const response = await call("GET", PARTNERS);
    expect(errorOf(response)).to.include({ code: "TokenExpired", message: "Too late." });
    expect(response.headers.get("www-authenticate")).to.equal(
      'Bearer error="insufficient_claims", claims="e30="',
    );
  });

  it("sends WWW-Authenticate with a 401, and an error code with every status", async () => {
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
    it(`sends the response for ${JSON.stringify(failure)}`, async () => {
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
    [
      { status: 500, retryAfter: 3 },
      "There is no field 'retryAfter'. Did you mean 'retryAfterSeconds'?",
    ],
    [{ status: 500, headers: { "retry-after": 3 } }, "retry-after"],
    [{ status: 500, headers: [] }, "headers"],
    [{ times: 2 }, "must have a status, a delayMs or a connection"],
    [{ connection: "close" }, "close-after-effect"],
    [{ delayMs: -1 }, "delayMs"],
  ] as const) {
    it(`throws for ${JSON.stringify(failure)}`, async () => {
      expect(() => {
        emulator().failNext(failure as Failure);
      }).to.throw(TypeError, says);
      expect((await call("GET", PARTNERS)).status).to.equal(200);
    });
  }
});
