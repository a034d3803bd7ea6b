import { expect } from "chai";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { createEmulator, startEmulator, type Failure } from "../../src/emulator/index.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { DOCUMENTED, DOCUMENTED_ID, PARTNERS, documentedPartner } from "./local-graph.js";

const GRAPH = "https://graph.microsoft.com/v1.0";

function request(method: string, path: string, init: RequestInit = {}): Request {
  const headers = { authorization: "Bearer a.b.c", "content-type": "application/json" };
  return new Request(GRAPH + path, { method, headers, ...init });
}

describe("createEmulator", () => {
  it("responds for the host name of the request", async () => {
    const { fetch } = createEmulator();
    const response = await fetch(request("GET", DOCUMENTED));
    expect(response.status).to.equal(200);
    expect(await response.json()).to.deep.equal({
      "@odata.context": `${GRAPH}/$metadata#deviceManagement/deviceManagementPartners/$entity`,
      ...documentedPartner(),
    });
  });

  it("accepts a URL and options, as fetch does", async () => {
    const { fetch } = createEmulator();
    const headers = { authorization: "Bearer a.b.c" };
    const response = await fetch(new URL(`${GRAPH}${DOCUMENTED}`), { method: "DELETE", headers });
    expect(response.status).to.equal(204);
    expect(response.body).to.be.null;
  });

  it("keeps its own partners, quirks, failures and requests", async () => {
    const first = createEmulator({ quirks: { updateAnswers204: true } });
    const second = createEmulator();
    const body = JSON.stringify({ partnerState: "enabled" });
    expect((await first.fetch(request("PATCH", DOCUMENTED, { body }))).status).to.equal(204);
    expect(first.partners()[0]).to.include({ id: DOCUMENTED_ID, partnerState: "enabled" });
    expect(first.requests[0]).to.deep.include({ body: { partnerState: "enabled" }, status: 204 });
    expect(second.partners()[0]).to.include({ partnerState: "unavailable" });
    expect(second.requests).to.be.empty;
    first.reset();
    expect(first.partners()[0]).to.include({ partnerState: "unavailable" });
  });

  it("decompresses a body, but not a decompression bomb", async () => {
    const { fetch } = createEmulator();
    const headers = {
      authorization: "Bearer x",
      "content-type": "application/json",
      "content-encoding": "gzip",
    };
    const send = (bytes: Uint8Array) =>
      fetch(request("PATCH", DOCUMENTED, { headers, body: new Uint8Array(bytes) }));
    const response = await send(gzipSync('{"displayName":"Grüße"}'));
    expect(await response.json()).to.include({ displayName: "Grüße" });
    const bomb = await send(gzipSync(Buffer.alloc(5 * 1024 * 1024)));
    expect(bomb.status).to.equal(400);
    expect(await bomb.text()).to.contain("4194304");
    const wrong = await send(Buffer.from("text"));
    expect(await wrong.text()).to.contain("gzip");
  });

  it("accepts any origin, since no socket is involved", async () => {
    const { fetch } = createEmulator();
    const headers = { authorization: "Bearer x", origin: "https://app.example" };
    const response = await fetch(request("GET", PARTNERS, { headers }));
    expect(response.headers.get("access-control-allow-origin")).to.equal("https://app.example");
  });

  for (const connection of ["reset", "close-after-effect"] as const) {
    it(`rejects as fetch does for the connection fault ${connection}`, async () => {
      const { fetch, failNext, partners } = createEmulator();
      failNext({ connection });
      await expectError(fetch(request("DELETE", DOCUMENTED)), TypeError);
      expect(partners()).to.have.length(connection === "reset" ? 2 : 1);
    });
  }

  it("breaks off in the middle of the body for the connection fault truncate", async () => {
    const { fetch, failNext } = createEmulator();
    failNext({ connection: "truncate" });
    const response = await fetch(request("GET", DOCUMENTED));
    expect(response.status).to.equal(200);
    await expectError(response.text(), TypeError);
  });

  it("never responds for the connection fault hang, until the request is aborted", async () => {
    const { fetch, failNext, requests } = createEmulator();
    const hang: Failure = { connection: "hang", times: 2 };
    failNext(hang);
    const controller = new AbortController();
    const pending = fetch(request("GET", DOCUMENTED, { signal: controller.signal }));
    // Served behind the request that hangs.
    while (requests.length === 0) await fetch("https://graph.microsoft.com/_emulator/health");
    controller.abort(new Error("too slow"));
    expect(await rejectionOf(pending)).to.have.property("message", "too slow");
    const aborted = AbortSignal.abort(new Error("too late"));
    const late = fetch(request("GET", DOCUMENTED, { signal: aborted }));
    expect(await rejectionOf(late)).to.have.property("message", "too late");
    expect(requests.map(({ status }) => status)).to.deep.equal([0, 0]);
  });

  it("throws for an unknown option, and names the similar one", () => {
    expect(() => createEmulator({ partner: [] } as never)).to.throw(
      TypeError,
      "createEmulator: There is no field 'partner'. Did you mean 'partners'?",
    );
    expect(() => createEmulator({ port: 3000 } as never)).to.throw(TypeError, "'port'");
  });

  it("loads nothing of Node's, and makes no code from strings", async () => {
    const { outputFiles } = await build({
      entryPoints: ["src/emulator/browser.ts"],
      bundle: true,
      write: false,
      // Fails on an import of a built-in module.
      platform: "browser",
      format: "esm",
    });
    const [{ text } = { text: "" }] = outputFiles;
    expect(text)
      .to.contain("createEmulator")
      .and.not.to.match(/\bnew Function\b|\beval\(/);
  });

  it("responds as startEmulator does", async () => {
    const started = await startEmulator();
    const { fetch: inProcess } = createEmulator();
    for (const [method, path, body] of [
      ["GET", `${PARTNERS}?$select=id&$top=1`, undefined],
      ["PATCH", DOCUMENTED, '{"displayName":null}'],
      ["PATCH", DOCUMENTED, '{"colour":"red"}'],
      ["GET", `${PARTNERS}/unknown`, undefined],
      ["POST", `${DOCUMENTED}/terminate`, undefined],
    ] as const) {
      const headers = { authorization: "Bearer x", "content-type": "application/json" };
      const init = { method, headers, ...(body !== undefined && { body }) };
      const [one, other] = await Promise.all(
        [fetch, inProcess].map(async (send) => {
          const response = await send(started.url + path, init);
          const json = (await response.text()).replaceAll(
            // What differs: the second of the response, and the request's id.
            /(?<="date":")[^"]+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g,
            "",
          );
          return {
            status: response.status,
            text: json,
            type: response.headers.get("content-type"),
          };
        }),
      );
      expect(one).to.deep.equal(other);
    }
    await started.close();
  });
});
