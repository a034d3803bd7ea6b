/** What the emulator serves to a browser; test/interop/emulator/ has the page in a real one. */
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { pagePart } from "../../src/emulator/node/page-files.js";
import { newEmulator } from "../../src/emulator/emulator.js";
import type { HttpResponse } from "../../src/emulator/http.js";
import { startEmulator } from "../../src/emulator/index.js";
import { useEmulator } from "./local-graph.js";

describe("The emulator's page", () => {
  const { emulator } = useEmulator();
  const get = (path: string, method = "GET"): Promise<Response> =>
    fetch(new URL(path, emulator().url), { method });

  it("needs no token, and allows scripts of its own only", async () => {
    const response = await get("/");
    expect(response.status).to.equal(200);
    expect(response.headers.get("content-type")).to.equal("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).to.match(
      /default-src 'none'; script-src 'self'; style-src 'self'/,
    );
    const html = await response.text();
    expect(html).to.contain("/_emulator/page.js").and.to.contain("/_emulator/style.css");
    expect(html).not.to.match(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    expect((await get("/", "HEAD")).status).to.equal(200);
  });

  for (const [path, type, file] of [
    ["/_emulator/style.css", "text/css; charset=utf-8", "page/style.css"],
    ["/_emulator/openapi.yaml", "application/yaml", "control/openapi.yaml"],
    ["/_emulator/graph.yaml", "application/yaml", "../../spec/openapi.yaml"],
  ] as const) {
    it(`comes with ${path}`, async () => {
      const response = await get(path);
      expect(response.headers.get("content-type")).to.equal(type);
      const source = new URL(`../../src/emulator/${file}`, import.meta.url);
      expect(await response.text()).to.equal(readFileSync(source, "utf8"));
    });
  }

  it("comes with a script", async () => {
    const response = await get("/_emulator/page.js");
    expect(response.headers.get("content-type")).to.equal("text/javascript; charset=utf-8");
    expect(await response.text())
      .to.contain("textContent")
      .and.not.to.contain("innerHTML");
  });

  it("responds with 405 to another method", async () => {
    const response = await get("/", "POST");
    expect(response.status).to.equal(405);
    expect(response.headers.get("allow")).to.equal("GET, HEAD");
  });

  for (const [name, moduleUrl] of [
    ["elsewhere", "file:///nowhere/dist/bundle.js"],
    ["as CommonJS", undefined],
  ] as const) {
    it(`works without the description of Graph where the code was bundled ${name}`, async () => {
      const { respond } = newEmulator({}, { controlParts: [pagePart(moduleUrl)] });
      const get = (path: string): Promise<HttpResponse> =>
        respond({
          ...{ method: "GET", url: path, path, query: "", headers: {}, requestId: "an-id" },
          body: { text: "", json: undefined, error: undefined },
          origin: "http://localhost",
        });
      expect((await get("/")).status).to.equal(200);
      expect((await get("/_emulator/graph.yaml")).status).to.equal(404);
    });
  }

  it("does not exist when the control API is off", async () => {
    await using closed = await startEmulator({ control: false });
    expect((await fetch(new URL("/", closed.url))).status).to.equal(401);
  });
});
