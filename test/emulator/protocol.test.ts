import { once } from "node:events";
import { connect } from "node:net";
import { request as httpRequest } from "node:http";
import { expect } from "chai";
import { DOCUMENTED, GUID, PARTNERS, errorOf, useEmulator } from "./local-graph.js";

describe("The emulator's HTTP interface", () => {
  const { emulator, call } = useEmulator({ allowHosts: ["graph.example"] });
  const clientRequestId = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";

  /** Every status that the emulator gives by itself. */
  const responses: readonly (readonly [
    status: number,
    method: string,
    path: string,
    body?: unknown,
  ])[] = [
    [200, "GET", PARTNERS],
    [200, "PATCH", DOCUMENTED, {}],
    [201, "POST", PARTNERS, {}],
    [204, "POST", `${DOCUMENTED}/terminate`],
    [204, "DELETE", DOCUMENTED],
    [400, "PATCH", DOCUMENTED, "not JSON"],
    [400, "GET", `${PARTNERS}/%ff`],
    [400, "GET", `${PARTNERS}/%ff/terminate/deep/down`],
    [404, "GET", `${PARTNERS}/unknown`],
    [404, "GET", "/deviceManagement"],
    [404, "GET", "/"],
    [405, "PUT", DOCUMENTED, {}],
  ];

  for (const [status, method, path, body] of responses) {
    it(`sends the request ids with the ${status} to ${method} ${path}`, async () => {
      const headers = { "client-request-id": clientRequestId };
      const options = body === undefined ? { headers } : { headers, body };
      const first = await call(method, path, options);
      expect(first.status).to.equal(status);
      expect(first.headers.get("request-id")).to.match(GUID);
      expect(first.headers.get("client-request-id")).to.equal(clientRequestId);
      const second = await call(method, path, body === undefined ? {} : { body });
      expect(second.headers.get("request-id")).to.match(GUID);
      expect(second.headers.get("request-id")).not.to.equal(first.headers.get("request-id"));
      expect(second.headers.get("client-request-id"), "none sent, none echoed").to.be.null;
      if (status < 400) return;
      const { code, message, innerError } = errorOf(first);
      expect(code).to.match(/^[A-Z]\w+$/);
      expect(message).to.match(/^[A-Z].*\S$/);
      expect(innerError?.["request-id"]).to.equal(first.headers.get("request-id"));
      expect(innerError?.["client-request-id"]).to.equal(clientRequestId);
      expect(innerError?.["date"]).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      expect(errorOf(second).innerError).not.to.have.property("client-request-id");
    });
  }

  it("refuses a client-request-id that is not a GUID", async () => {
    const response = await call("GET", PARTNERS, { headers: { "client-request-id": "mine" } });
    expect(response.status).to.equal(400);
    expect(errorOf(response).message).to.contain("client-request-id").and.to.contain("GUID");
  });

  it("sends a JSON content type and the OData version", async () => {
    const { headers } = await call("GET", PARTNERS);
    expect(headers.get("content-type")).to.match(/^application\/json;/);
    expect(headers.get("odata-version")).to.equal("4.0");
  });

  for (const [name, authorization] of Object.entries({
    "no token": null,
    "an empty token": "Bearer ",
    "another scheme": "Basic dXNlcjpwYXNz",
    "a token without its scheme": "a.b.c",
  })) {
    it(`responds with 401 to ${name} on any path`, async () => {
      for (const path of [PARTNERS, DOCUMENTED, "/nowhere", "/%ff"]) {
        const response = await call("GET", path, { authorization });
        expect(response.status).to.equal(401);
        expect(errorOf(response).code).to.equal("InvalidAuthenticationToken");
        expect(errorOf(response).message).to.equal("Access token is empty.");
        expect(response.headers.get("www-authenticate")).to.match(/^Bearer /);
      }
    });
  }

  it("changes nothing for a request without a token", async () => {
    await call("DELETE", DOCUMENTED, { authorization: null });
    expect(emulator().partners()).to.have.length(2);
  });

  it("accepts the Bearer scheme in any case", async () => {
    expect((await call("GET", PARTNERS, { authorization: "bearer x" })).status).to.equal(200);
  });

  for (const [path, allowed] of [
    [PARTNERS, "GET, POST"],
    [DOCUMENTED, "GET, PATCH, DELETE"],
    [`${DOCUMENTED}/terminate`, "POST"],
  ] as const) {
    for (const method of ["PUT", "HEAD", "OPTIONS"]) {
      it(`responds with 405 to ${method} ${path} and lists the allowed methods`, async () => {
        const { status, headers } = await call(method, path);
        expect(status).to.equal(405);
        expect(headers.get("allow")).to.equal(allowed);
        expect(headers.get("request-id")).to.match(GUID);
      });
    }
  }

  it("ignores a slash at the end of the path", async () => {
    expect((await call("GET", `${PARTNERS}/`)).status).to.equal(200);
  });

  it("names itself localhost in links for HTTP/1.0, which has no Host header", async () => {
    const { hostname, port } = new URL(emulator().url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /v1.0${PARTNERS} HTTP/1.0\r\nAuthorization: Bearer x\r\n\r\n`);
    let text = "";
    for await (const chunk of socket.setEncoding("utf8")) text += String(chunk);
    expect(text)
      .to.match(/^HTTP\/1\.1 200 /)
      .and.to.contain(`"http://localhost:${port}/v1.0/$metadata`);
  });

  it("uses the caller's host name in links", async () => {
    for (const [host, root] of [
      ["graph.example:8080", "http://graph.example:8080/v1.0"],
      ["[::1]:80", "http://[::1]:80/v1.0"],
    ] as const) {
      expect(await contextFor({ host })).to.equal(
        `${root}/$metadata#deviceManagement/deviceManagementPartners`,
      );
    }
  });

  it("accepts an absolute URL as the request target", async () => {
    expect(await contextFor({ path: `${emulator().url}${PARTNERS}?$top=1` })).to.contain(
      "/v1.0/$metadata#",
    );
  });

  /** fetch sets Host and the target by itself. */
  async function contextFor({ host, path }: { host?: string; path?: string }): Promise<unknown> {
    const { hostname, port } = new URL(emulator().url);
    const sent = httpRequest({
      ...{ hostname, port, path: path ?? `/v1.0${PARTNERS}`, agent: false },
      headers: { authorization: "Bearer x", ...(host !== undefined && { host }) },
    }).end();
    const [response] = (await once(sent, "response")) as [AsyncIterable<Buffer>];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const json = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
    return json["@odata.context"];
  }

  for (const [name, text, status] of [
    ["that is not HTTP", "What is this?\r\n\r\n", 400],
    ["with enormous headers", `GET / HTTP/1.1\r\nx: ${"x".repeat(100_000)}\r\n\r\n`, 431],
  ] as const) {
    it(`sends a request-id in response to a message ${name}`, async () => {
      const { hostname, port } = new URL(emulator().url);
      const socket = connect(Number(port), hostname);
      let response = "";
      socket.setEncoding("utf8").on("data", (part: string) => (response += part));
      socket.write(text);
      await once(socket, "close");
      expect(response).to.match(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(response).to.match(/\r\nrequest-id: [\da-f-]{36}\r\n/);
    });
  }
});

describe("The emulator, called by a page in a browser,", () => {
  const { emulator, call } = useEmulator({ allowOrigins: ["https://app.example"] });

  it("accepts a preflight without a token, for every requested header", async () => {
    const { status, headers } = await call("OPTIONS", DOCUMENTED, {
      authorization: null,
      headers: {
        Origin: "https://app.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,client-request-id,sdkversion",
      },
    });
    expect(status).to.equal(204);
    expect(headers.get("access-control-allow-origin")).to.equal("https://app.example");
    expect(headers.get("access-control-allow-methods")).to.equal("GET, POST, PUT, PATCH, DELETE");
    expect(headers.get("access-control-allow-headers")).to.contain("sdkversion");
    expect(headers.get("request-id")).to.match(GUID);
    expect(emulator().requests, "a preflight is the browser's own").to.be.empty;
  });

  it("allows the headers of Graph's clients when a preflight names none", async () => {
    const { headers } = await call("OPTIONS", PARTNERS, {
      authorization: null,
      headers: { "Access-Control-Request-Method": "POST" },
    });
    const allowed = headers.get("access-control-allow-headers")?.toLowerCase().split(", ");
    expect(allowed).to.include.members([
      ...["authorization", "content-type", "client-request-id", "if-match", "retry-attempt"],
    ]);
  });

  it("exposes the headers that identify a call, also on errors", async () => {
    for (const path of [PARTNERS, "/nowhere"]) {
      const { headers } = await call("GET", path, { headers: { Origin: "https://app.example" } });
      expect(headers.get("access-control-allow-origin")).to.equal("https://app.example");
      const exposed = headers.get("access-control-expose-headers")?.toLowerCase().split(", ");
      expect(exposed).to.include.members(["request-id", "client-request-id", "retry-after"]);
    }
  });
});
