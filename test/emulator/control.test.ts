import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { createInterface } from "node:readline";
import addFormats from "ajv-formats";
import { expect } from "chai";
import { load } from "js-yaml";
import { OpenAPIBackend, type Document } from "openapi-backend";
import { SPEC_VERSION, operations } from "../../generated/emulator-description.js";
import { createEmulator, startEmulator, type ReceivedRequest } from "../../src/emulator/index.js";
import { quirkNames } from "../../src/emulator/state/quirks.js";
import { VERSION } from "../../src/emulator/version.js";
import {
  DOCUMENTED,
  DOCUMENTED_ID,
  PARTNERS,
  documentedPartner,
  useEmulator,
} from "./local-graph.js";

const file = new URL("../../src/emulator/control/openapi.yaml", import.meta.url);
const definition = load(readFileSync(file, "utf8")) as Document & {
  components: { schemas: Record<string, { properties: object; enum: string[] }> };
};

interface ErrorBody {
  error: { message: string };
}

describe("The emulator's control API", () => {
  const { emulator, call } = useEmulator();
  let backend: OpenAPIBackend;
  before(async () => {
    backend = new OpenAPIBackend({
      definition,
      quick: true,
      customizeAjv: (ajv) => {
        addFormats.default(ajv);
        return ajv;
      },
    });
    await backend.init();
  });

  /** Calls a path as curl would, and checks the response against the API's own description. */
  async function control(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: unknown; headers: Headers }> {
    const url = new URL(`/_emulator${path}`, emulator().url);
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(url, {
      method,
      ...(body !== undefined && {
        body: text,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
    });
    const content = await response.text();
    const json = content === "" ? null : (JSON.parse(content) as unknown);
    const operation = backend.matchOperation({ method, path: url.pathname, headers: {} });
    if (response.status !== 405 && url.pathname !== "/_emulator/partner") {
      if (operation === undefined) return expect.fail(`${method} ${path} is not described.`);
      if (method !== "HEAD") {
        const { errors } = backend.validateResponse(json, operation, response.status);
        expect(errors, "the description").to.be.null;
      }
      expect(operation.responses).to.have.property(String(response.status));
    }
    return { status: response.status, json, headers: response.headers };
  }

  const messageOf = async (method: string, path: string, body?: unknown): Promise<string> => {
    const { status, json } = await control(method, path, body);
    expect(status).to.equal(400);
    return (json as ErrorBody).error.message;
  };

  it("reports its health without a token, to GET and HEAD", async () => {
    const { status, json } = await control("GET", "/health");
    expect(status).to.equal(200);
    expect(json).to.deep.equal({ status: "ok", version: VERSION, specVersion: SPEC_VERSION });
    expect((await control("HEAD", "/health")).status).to.equal(200);
  });

  it("returns the partners, and replaces them by an array or a list response", async () => {
    const { json } = await control("GET", "/partners");
    expect((json as object[])[0]).to.deep.equal(documentedPartner());
    await control("PUT", "/partners", [{ id: "a", partnerState: "enabled" }]);
    expect(emulator().partners()).to.have.length(1);
    expect((await call("GET", `${PARTNERS}/a`)).json).to.include({ partnerState: "enabled" });
    await control("PUT", "/partners", { value: json });
    expect(emulator().partners()[0]).to.deep.equal(documentedPartner());
  });

  it("keeps the partners when the replacement is not valid", async () => {
    const message = await messageOf("PUT", "/partners", [{ id: "a", isConfigured: "yes" }]);
    expect(message).to.contain("'a'").and.to.contain("isConfigured");
    expect(await messageOf("PUT", "/partners", { id: "a" })).to.contain("array");
    expect(emulator().partners()).to.have.length(2);
  });

  it("resets partners, quirks, settings, failures and requests", async () => {
    await call("DELETE", DOCUMENTED);
    await control("PATCH", "/quirks", { noLicense: true });
    await control("PATCH", "/settings", { enforcePermissions: true });
    await control("POST", "/failures", { status: 500 });
    expect((await control("POST", "/reset")).status).to.equal(204);
    expect(emulator().partners()).to.have.length(2);
    expect((await control("GET", "/failures")).json).to.deep.equal([]);
    expect((await control("GET", "/requests")).json).to.deep.equal([]);
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
  });

  it("returns the journal, with the token replaced wherever it appears", async () => {
    const token = "header.payload.signature";
    const body = { displayName: `my ${token}` };
    await call("PATCH", `${DOCUMENTED}?t=${token}`, { body, authorization: `Bearer ${token}` });
    const { json } = await control("GET", "/requests");
    expect(JSON.stringify(json)).not.to.contain(token);
    const [request] = json as ReceivedRequest[];
    expect(request).to.deep.include({
      method: "PATCH",
      operationId: "updateDeviceManagementPartner",
      status: 200,
      body: { displayName: "my [token]" },
      query: { t: "[token]" },
    });
    expect(request?.headers["authorization"]).to.equal("Bearer [token]");
    expect(request?.responseBody).to.contain("my [token]");
    expect(request?.durationMs).to.be.a("number");
    expect(emulator().requests[0]?.headers["authorization"]).to.equal(`Bearer ${token}`);
  });

  it("returns a request without a token as it came", async () => {
    await call("GET", DOCUMENTED, { authorization: null });
    const { json } = await control("GET", "/requests");
    const [request] = json as ReceivedRequest[];
    expect(request).to.include({ method: "GET", status: 401 });
    expect(request?.headers).not.to.have.property("authorization");
  });

  it("filters the journal by operationId, status and time, and clears it", async () => {
    await call("GET", PARTNERS);
    await call("GET", `${PARTNERS}/unknown`);
    await control("POST", "/clock", { advanceMs: 3_600_000 });
    await call("GET", DOCUMENTED);
    const count = async (query: string) =>
      ((await control("GET", `/requests${query}`)).json as unknown[]).length;
    expect(await count("?operationId=getDeviceManagementPartner")).to.equal(2);
    expect(await count("?status=404")).to.equal(1);
    expect(await count("?operationId=getDeviceManagementPartner&status=200")).to.equal(1);
    const soon = new Date(Date.now() + 1_800_000).toISOString();
    expect(await count(`?since=${soon}`)).to.equal(1);
    expect((await control("DELETE", "/requests")).status).to.equal(204);
    expect(emulator().requests).to.be.empty;
  });

  it("streams requests as server-sent events, filtered and without tokens", async () => {
    const url = new URL("/_emulator/requests/stream?status=200", emulator().url);
    const controller = new AbortController();
    const response = await fetch(url, { signal: controller.signal });
    expect(response.headers.get("content-type")).to.equal("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).to.equal(": connected\n\n");
    await call("GET", `${PARTNERS}/unknown`);
    await call("GET", DOCUMENTED, { authorization: "Bearer a-long-token" });
    const { value = "" } = (await reader?.read()) ?? {};
    const [, data = ""] = /^event: request\ndata: (.*)\n\n$/.exec(value) ?? [];
    expect(JSON.parse(data)).to.include({ method: "GET", status: 200 });
    expect(data).not.to.contain("a-long-token");
    controller.abort();
  });

  it("keeps the latest 1,000 requests for a caller that does not read its stream", async () => {
    const { fetch } = createEmulator();
    const stream = await fetch("https://graph.microsoft.com/_emulator/requests/stream");
    for (let request = 1; request <= 1010; request++) {
      await fetch(`https://graph.microsoft.com/v1.0/${request}`);
    }
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).to.equal(": connected\n\n");
    const first = (await reader?.read())?.value ?? "";
    const url = Number(/"url":"\/v1\.0\/(\d+)"/.exec(first)?.[1]);
    expect(url).to.be.within(10, 12);
    let last = first;
    for (let event = url; event < 1010; event++) last = (await reader?.read())?.value ?? "";
    expect(last).to.contain('"url":"/v1.0/1010"');
    await reader?.cancel();
  });

  it("streams more than the connection holds to a caller that reads late", async () => {
    const url = new URL("/_emulator/requests/stream", emulator().url);
    const sent = httpRequest(url).end();
    // Paused until it is read.
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    const text = "x".repeat(2_000_000);
    for (let request = 0; request < 3; request++) {
      await call("PATCH", DOCUMENTED, { body: { displayName: text } });
    }
    const lengths: number[] = [];
    for await (const line of createInterface({ input: response })) {
      if (line.startsWith("data: ")) lengths.push(line.length);
      if (lengths.length === 3) break;
    }
    expect(Math.min(...lengths), "each with its bodies").to.be.greaterThan(2 * text.length);
    response.on("error", () => undefined).destroy();
  });

  it("queues failures, which say how many requests they still wait for", async () => {
    const operationId = "getDeviceManagementPartner";
    const { status } = await control("POST", "/failures", { status: 503, times: 2, operationId });
    expect(status).to.equal(201);
    expect((await call("GET", PARTNERS)).status).to.equal(200);
    expect((await call("GET", DOCUMENTED)).status).to.equal(503);
    const { json } = await control("GET", "/failures");
    expect(json).to.deep.equal([{ status: 503, times: 1, operationId }]);
    expect((await control("DELETE", "/failures")).status).to.equal(204);
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
  });

  it("switches quirks and settings, and returns all of them", async () => {
    const { json } = await control("PATCH", "/quirks", { updateAnswers204: true });
    expect(json).to.have.all.keys(quirkNames);
    expect(emulator().quirks.updateAnswers204).to.be.true;
    const settings = await control("PATCH", "/settings", { enforceLimits: true });
    expect(settings.json).to.deep.equal({ enforcePermissions: false, enforceLimits: true });
    expect((await control("GET", "/quirks")).json).to.deep.equal({ ...emulator().quirks });
    expect((await control("GET", "/settings")).json).to.deep.equal({ ...emulator().settings });
  });

  it("holds a response back for its delay", async () => {
    emulator().failNext({ delayMs: 50 });
    expect((await call("GET", DOCUMENTED)).status).to.equal(200);
    expect(emulator().requests[0]?.durationMs).to.be.within(49, 10_000);
  });

  it("ends a delay when the clock is advanced past it", async () => {
    emulator().failNext({ delayMs: 3_600_000 });
    const pending = call("PATCH", DOCUMENTED, { body: { partnerState: "enabled" } });
    // The effect comes at once; only the response is held back.
    while (emulator().partners()[0]?.partnerState !== "enabled") {
      await control("GET", "/health");
    }
    await control("POST", "/clock", { advanceMs: 3_600_000 });
    const { status, json } = await pending;
    expect(status).to.equal(200);
    expect(json).to.include({ id: DOCUMENTED_ID, partnerState: "enabled" });
  });

  for (const [method, path, body, says] of [
    ["POST", "/failures", { retryAfter: 3 }, "Did you mean 'retryAfterSeconds'?"],
    ["POST", "/failures", { status: 500, operationId: "getPartner" }, "getDeviceManagementPartner"],
    ["POST", "/failures", [], "must be an object"],
    ["PATCH", "/quirks", { noLicence: true }, "Did you mean 'noLicense'?"],
    ["PATCH", "/quirks", { noLicense: 1 }, "true or false"],
    ["PATCH", "/settings", { enforceLimit: true }, "Did you mean 'enforceLimits'?"],
    ["POST", "/clock", { advance: 1 }, "Did you mean 'advanceMs'?"],
    ["POST", "/clock", {}, "advanceMs"],
    ["POST", "/clock", { advanceMs: -1 }, "-1"],
    ["POST", "/clock", "{", "not valid JSON"],
    ["PATCH", "/quirks", "", "empty"],
    ["GET", "/requests?operation=x", undefined, "Did you mean 'operationId'?"],
    ["GET", "/requests?status=20", undefined, "status"],
    ["GET", "/requests?since=yesterday", undefined, "RFC 3339"],
    ["GET", "/health?x=1", undefined, "'x'"],
    ["DELETE", "/requests?status=404", undefined, "'status'"],
  ] as const) {
    it(`explains what is wrong with ${method} ${path} with ${JSON.stringify(body)}`, async () => {
      expect(await messageOf(method, path, body)).to.contain(says);
    });
  }

  it("responds with 404 to an unknown path, and with 405 to an unknown method", async () => {
    const { status, json } = await control("GET", "/partner");
    expect(status).to.equal(404);
    expect((json as ErrorBody).error.message).to.contain("Did you mean '/_emulator/partners'?");
    const other = await control("POST", "/partners", []);
    expect(other.status).to.equal(405);
    expect(other.headers.get("allow")).to.equal("GET, PUT");
  });

  it("does not appear in the journal", async () => {
    await control("GET", "/partners");
    expect(emulator().requests).to.be.empty;
  });

  it("has the same quirks and operations as its description", () => {
    const { schemas } = definition.components;
    expect(schemas["Quirks"]?.properties).to.have.all.keys(quirkNames);
    expect(schemas["OperationId"]?.enum).to.have.members(Object.keys(operations));
    expect(schemas["Settings"]?.properties).to.have.all.keys(Object.keys(emulator().settings));
  });

  it("can be switched off, and is off by default on addresses that are not loopback", async () => {
    for (const options of [{ control: false }, { host: "0.0.0.0" }]) {
      await using closed = await startEmulator(options);
      const { port } = new URL(closed.url);
      const response = await fetch(`http://127.0.0.1:${port}/_emulator/health`);
      expect(response.status).to.equal(401);
    }
    await using open = await startEmulator({ host: "0.0.0.0", control: true });
    const response = await fetch(`http://127.0.0.1:${new URL(open.url).port}/_emulator/health`);
    expect(response.status).to.equal(200);
  });

  it("is there without a socket, too", async () => {
    const { fetch, quirks } = createEmulator();
    const url = "https://graph.microsoft.com/_emulator/quirks";
    await fetch(url, { method: "PATCH", body: '{"noLicense":true}' });
    expect(quirks.noLicense).to.be.true;
    const stream = await fetch("https://graph.microsoft.com/_emulator/requests/stream");
    const reader = stream.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).to.equal(": connected\n\n");
    await reader?.cancel();
  });
});

describe("The emulator's connection faults", () => {
  const { emulator, call } = useEmulator();
  const cases = [
    ["reset", 2, "ECONNRESET"],
    ["close-after-effect", 1, "UND_ERR_SOCKET"],
  ] as const;
  for (const [connection, partnersLeft, code] of cases) {
    it(`${connection}: the caller loses the connection, and ${partnersLeft} partners are left`, async () => {
      emulator().failNext({ connection });
      const error = await call("DELETE", DOCUMENTED).catch((reason: unknown) => reason);
      expect((error as { cause?: { code?: string } }).cause?.code).to.equal(code);
      expect(emulator().partners()).to.have.length(partnersLeft);
      expect(emulator().requests[0]).to.deep.include({ status: 0, responseBody: "" });
      expect((await call("GET", PARTNERS)).status).to.equal(200);
    });
  }

  it("truncate: the caller gets half of the body, and the update has taken effect", async () => {
    emulator().failNext({ connection: "truncate" });
    const headers = { authorization: "Bearer x", "content-type": "application/json" };
    const body = '{"partnerState":"enabled"}';
    const response = await fetch(emulator().url + DOCUMENTED, { method: "PATCH", headers, body });
    expect(response.status).to.equal(200);
    const error = await response.text().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError);
    expect(emulator().partners()[0]).to.include({ partnerState: "enabled" });
  });

  it("hang: no response comes until the caller gives up, and nothing changes", async () => {
    let received = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (received = resolve));
    await using own = await startEmulator({
      onRequest: () => {
        received();
      },
    });
    own.failNext({ connection: "hang" });
    const controller = new AbortController();
    const pending = fetch(own.url + DOCUMENTED, {
      method: "DELETE",
      headers: { authorization: "Bearer x" },
      signal: controller.signal,
    }).catch((reason: unknown) => reason);
    await arrival;
    controller.abort();
    expect(await pending).to.have.property("name", "AbortError");
    expect(own.partners()).to.have.length(2);
  });
});
