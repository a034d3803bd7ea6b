import { once } from "node:events";
import { connect } from "node:net";
import { request as httpRequest } from "node:http";
import { expect } from "chai";
import { DOCUMENTED, GUID, PARTNERS, errorOf, useEmulator } from "./local-graph.js";

describe("emulator: what every answer has", () => {
  const { emulator, call } = useEmulator();
  const clientRequestId = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";

  /** Every status that the emulator gives by itself. */
  const answers: readonly (readonly [
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

  for (const [status, method, path, body] of answers) {
    it(`names the call in the ${status} to ${method} ${path}`, async () => {
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

  it("refuses a client-request-id that is no GUID, as the spec says", async () => {
    const answer = await call("GET", PARTNERS, { headers: { "client-request-id": "mine" } });
    expect(answer.status).to.equal(400);
    expect(errorOf(answer).message).to.contain("client-request-id").and.to.contain("GUID");
  });

  it("says what the JSON is", async () => {
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
    it(`answers 401 to ${name}, wherever it is sent`, async () => {
      for (const path of [PARTNERS, DOCUMENTED, "/nowhere", "/%ff"]) {
        const answer = await call("GET", path, { authorization });
        expect(answer.status).to.equal(401);
        expect(errorOf(answer).code).to.equal("InvalidAuthenticationToken");
        expect(errorOf(answer).message).to.equal("Access token is empty.");
        expect(answer.headers.get("www-authenticate")).to.match(/^Bearer /);
      }
    });
  }

  it("changes nothing for a caller without a token", async () => {
    await call("DELETE", DOCUMENTED, { authorization: null });
    expect(emulator().partners()).to.have.length(2);
  });

  it("takes the scheme in any case", async () => {
    expect((await call("GET", PARTNERS, { authorization: "bearer x" })).status).to.equal(200);
  });

  for (const [path, allowed] of [
    [PARTNERS, "GET, POST"],
    [DOCUMENTED, "GET, PATCH, DELETE"],
    [`${DOCUMENTED}/terminate`, "POST"],
  ] as const) {
    for (const method of ["PUT", "HEAD", "OPTIONS"]) {
      it(`answers 405 to ${method} ${path}, and says what is allowed`, async () => {
        const { status, headers } = await call(method, path);
        expect(status).to.equal(405);
        expect(headers.get("allow")).to.equal(allowed);
        expect(headers.get("request-id")).to.match(GUID);
      });
    }
  }

  it("takes a slash at the end of the path for nothing", async () => {
    expect((await call("GET", `${PARTNERS}/`)).status).to.equal(200);
  });

  it("writes its links for the host that the caller used", async () => {
    const port = new URL(emulator().url).port;
    for (const [host, root] of [
      ["graph.example:8080", "http://graph.example:8080/v1.0"],
      ["[::1]:80", "http://[::1]:80/v1.0"],
      ["bad host<>", `http://localhost:${port}/v1.0`],
    ] as const) {
      expect(await contextFor({ host })).to.equal(
        `${root}/$metadata#deviceManagement/deviceManagementPartners`,
      );
    }
  });

  it("answers a caller that takes it for a proxy", async () => {
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
    it(`names the call in the answer to something ${name}`, async () => {
      const { hostname, port } = new URL(emulator().url);
      const socket = connect(Number(port), hostname);
      let answer = "";
      socket.setEncoding("utf8").on("data", (part: string) => (answer += part));
      socket.write(text);
      await once(socket, "close");
      expect(answer).to.match(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).to.match(/\r\nrequest-id: [\da-f-]{36}\r\n/);
    });
  }
});

describe("emulator: a page in a browser may call it", () => {
  const { emulator, call } = useEmulator();

  it("answers a preflight without a token, for every header that is asked for", async () => {
    const { status, headers } = await call("OPTIONS", DOCUMENTED, {
      authorization: null,
      headers: {
        Origin: "https://app.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,client-request-id,sdkversion",
      },
    });
    expect(status).to.equal(204);
    expect(headers.get("access-control-allow-origin")).to.equal("*");
    expect(headers.get("access-control-allow-methods")).to.equal("GET, POST, PATCH, DELETE");
    expect(headers.get("access-control-allow-headers")).to.contain("sdkversion");
    expect(headers.get("request-id")).to.match(GUID);
    expect(emulator().requests, "a preflight is the browser's own").to.be.empty;
  });

  it("answers a preflight that asks for no headers with those that Graph's clients send", async () => {
    const { headers } = await call("OPTIONS", PARTNERS, {
      authorization: null,
      headers: { "Access-Control-Request-Method": "POST" },
    });
    const allowed = headers.get("access-control-allow-headers")?.toLowerCase().split(", ");
    expect(allowed).to.include.members([
      ...["authorization", "content-type", "client-request-id", "if-match", "retry-attempt"],
    ]);
  });

  it("lets it read what names and explains a call, of an error too", async () => {
    for (const path of [PARTNERS, "/nowhere"]) {
      const { headers } = await call("GET", path, { headers: { Origin: "https://app.example" } });
      expect(headers.get("access-control-allow-origin")).to.equal("*");
      const exposed = headers.get("access-control-expose-headers")?.toLowerCase().split(", ");
      expect(exposed).to.include.members(["request-id", "client-request-id", "retry-after"]);
    }
  });
});
