import { once } from "node:events";
import { connect } from "node:net";
import { expect } from "chai";
import {
  createEmulator,
  startEmulator,
  type EmulatorOptions,
  type PartnerSeed,
  type ReceivedRequest,
} from "../../src/emulator/index.js";
import { DOCUMENTED, PARTNERS, documentedPartner, useEmulator } from "./local-graph.js";

async function refusalOf(options: EmulatorOptions): Promise<string> {
  try {
    await (await startEmulator(options)).close();
  } catch (error) {
    return String(error);
  }
  return "";
}

describe("The emulator's initial partners", () => {
  const seed: PartnerSeed[] = [
    { id: "bare" },
    { id: "typed", partnerState: "enabled", groupsRequiringPartnerEnrollment: [{ target: null }] },
    // What a newer service may return.
    {
      id: "future",
      partnerState: "paused",
      colour: "red",
      groupsRequiringPartnerEnrollment: [
        { target: { "@odata.type": "microsoft.graph.newTarget", inner: { deep: 1 } } },
      ],
    },
  ];
  const { emulator, call } = useEmulator({ partners: seed });

  it("get the service's defaults for absent properties", async () => {
    const { json } = await call("GET", `${PARTNERS}/bare`);
    expect(json).to.include({ partnerState: "unknown", displayName: null, isConfigured: false });
  });

  it("may have properties, members and types that do not exist yet", async () => {
    const { status, json } = await call("GET", `${PARTNERS}/future`);
    expect(status).to.equal(200);
    expect(json).to.include({ partnerState: "paused", colour: "red" });
    expect(json["groupsRequiringPartnerEnrollment"]).to.deep.equal([
      {
        "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
        target: { "@odata.type": "#microsoft.graph.newTarget", inner: { deep: 1 } },
      },
    ]);
    const changed = await call("PATCH", `${PARTNERS}/future`, { body: { isConfigured: true } });
    expect(changed.json).to.include({ colour: "red", isConfigured: true });
  });

  it("share no object with the caller", async () => {
    const [, , future] = emulator().partners();
    (future as Record<string, unknown>)["colour"] = "blue";
    await call("PATCH", `${PARTNERS}/future`, { body: { groupsRequiringPartnerEnrollment: [] } });
    expect(emulator().partners()[2]).to.include({ colour: "red" });
    expect(seed[2]?.groupsRequiringPartnerEnrollment).to.have.length(1);
  });

  it("may be an empty list", async () => {
    const empty = await startEmulator({ partners: [] });
    expect(empty.partners()).to.deep.equal([]);
    await empty.close();
  });

  for (const [name, partners, says] of [
    ["no id", [{ partnerState: "enabled" }], "id"],
    ["an empty id", [{ id: "" }], "id"],
    ["one id twice", [{ id: "a" }, { id: "b" }, { id: "a" }], "'a'"],
    ["what Graph would not return", [{ id: "a", isConfigured: "yes" }], "isConfigured"],
    [
      "a target without a type",
      [{ id: "a", groupsRequiringPartnerEnrollment: [{ target: {} }] }],
      "target",
    ],
  ] as const) {
    it(`are refused with ${name}`, async () => {
      expect(await refusalOf({ partners: partners as never }))
        .to.match(/^TypeError/)
        .and.to.contain(says);
    });
  }
});

describe("The emulator's request journal", () => {
  const { emulator, call } = useEmulator();

  it("contains the request and the response", async () => {
    const response = await call("PATCH", `${DOCUMENTED}?my=a+b`, {
      body: '{ "partnerState": "enabled" }',
      headers: { "X-Test": "1", Prefer: "return=representation" },
    });
    const [request, ...others] = emulator().requests;
    expect(others).to.be.empty;
    expect(request).to.deep.include({
      method: "PATCH",
      url: `/v1.0${DOCUMENTED}?my=a+b`,
      path: `/v1.0${DOCUMENTED}`,
      query: { my: "a b" },
      rawBody: '{ "partnerState": "enabled" }',
      body: { partnerState: "enabled" },
      operationId: "updateDeviceManagementPartner",
      status: 200,
      requestId: response.headers.get("request-id"),
    });
    expect(request?.headers).to.include({ "x-test": "1", authorization: "Bearer a.b.c" });
  });

  it("contains refused requests, even unreadable ones", async () => {
    await call("PATCH", `${DOCUMENTED}?%ff`, { body: "not JSON" });
    await call("GET", "/nowhere", { authorization: null });
    emulator().failNext({ status: 503 });
    await call("GET", PARTNERS);
    expect(
      emulator().requests.map(({ status, operationId, body, rawBody, query }) => ({
        ...{ status, operationId, body, rawBody, query },
      })),
    ).to.deep.equal([
      {
        ...{ status: 400, operationId: "updateDeviceManagementPartner", query: {} },
        ...{ body: undefined, rawBody: "not JSON" },
      },
      { status: 401, operationId: undefined, body: undefined, rawBody: "", query: {} },
      {
        ...{ status: 503, operationId: "listDeviceManagementPartners", query: {} },
        ...{ body: undefined, rawBody: "" },
      },
    ]);
  });

  it("does not contain a request whose connection broke", async () => {
    const { hostname, port } = new URL(emulator().url);
    const socket = connect(Number(port), hostname);
    // With this, the server says when it has begun to read.
    const head = ["Host: x", "Content-Length: 100", "Expect: 100-continue"].join("\r\n");
    socket.write(`PATCH /v1.0${DOCUMENTED} HTTP/1.1\r\n${head}\r\n\r\n`);
    await once(socket, "data");
    socket.write("{");
    socket.destroy();
    await once(socket, "close");
    expect((await call("GET", PARTNERS)).status).to.equal(200);
    expect(emulator().requests).to.have.length(1);
  });

  it("contains at most the latest 1,000 requests", async function () {
    for (let batch = 0; batch < 21; batch++) {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => call("GET", `/${batch * 50 + index}`)),
      );
    }
    expect(emulator().requests).to.have.length(1000);
    const numbers = emulator().requests.map(({ path }) => Number(path.slice("/v1.0/".length)));
    expect(Math.min(...numbers)).to.be.within(1, 99);
    expect(Math.max(...numbers)).to.equal(1049);
  });

  it("is passed to onRequest, one request at a time", async () => {
    const seen: ReceivedRequest[] = [];
    const started = await startEmulator({ onRequest: (request) => seen.push(request) });
    await fetch(`${started.url}${PARTNERS}`);
    expect(seen).to.deep.equal(started.requests);
    expect(seen.map(({ status }) => status)).to.deep.equal([401]);
    await started.close();
  });
});

describe("The emulator's onRequest", () => {
  it("cannot fail a request: what it throws is an uncaught exception", async () => {
    const { fetch } = createEmulator({
      onRequest: () => {
        throw new Error("a bug of the test");
      },
    });
    // mocha's own listeners would fail the test.
    const listeners = process.rawListeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    try {
      const thrown = once(process, "uncaughtException");
      const response = await fetch(`https://graph.microsoft.com/v1.0${PARTNERS}`);
      expect(response.status).to.equal(401);
      expect((await thrown)[0]).to.have.property("message", "a bug of the test");
    } finally {
      for (const each of listeners) process.on("uncaughtException", each as () => void);
    }
  });
});

describe("The emulator's replacePartners", () => {
  const { emulator } = useEmulator();

  it("replaces all partners, until the next reset", () => {
    emulator().replacePartners([{ id: "only" }]);
    expect(
      emulator()
        .partners()
        .map(({ id }) => id),
    ).to.deep.equal(["only"]);
    emulator().reset();
    expect(emulator().partners()).to.have.length(2);
  });

  it("throws for partners that Graph would not return, and keeps those it has", () => {
    for (const wrong of [{}, [null], [{ id: "a" }, { id: "a" }]]) {
      expect(() => {
        emulator().replacePartners(wrong as never);
      }).to.throw(TypeError);
    }
    expect(emulator().partners()).to.have.length(2);
  });
});

describe("The emulator's reset", () => {
  const { emulator, call } = useEmulator();

  it("restores partners, quirks, failures and requests", async () => {
    await call("DELETE", DOCUMENTED);
    emulator().quirks.noLicense = true;
    emulator().failNext({ status: 500 });
    emulator().reset();
    expect(emulator().requests).to.be.empty;
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
  });
});
