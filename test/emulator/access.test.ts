import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { expect } from "chai";
import { startEmulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { PARTNERS } from "./local-graph.js";

/** The status for a request with these headers, which fetch would not send, and its CORS header. */
async function statusFor(
  headers: Record<string, string>,
  options: EmulatorOptions = {},
  path = `/v1.0${PARTNERS}`,
  method = "GET",
): Promise<{ status: number | undefined; allowed: string | undefined }> {
  await using emulator = await startEmulator(options);
  const { hostname, port } = new URL(emulator.url);
  const sent = httpRequest({
    ...{ hostname, port, path, method, agent: false },
    headers: { authorization: "Bearer x", ...headers },
  }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  return {
    status: response.statusCode,
    allowed: response.headers["access-control-allow-origin"],
  };
}

describe("The emulator's access check", () => {
  const paths = [`/v1.0${PARTNERS}`, "/_emulator/partners"];

  for (const host of ["localhost", "127.0.0.1:3000", "[::1]:80", "graph.localhost"]) {
    it(`allows the host ${host}`, async () => {
      for (const path of paths) {
        expect((await statusFor({ host }, {}, path)).status).to.equal(200);
      }
    });
  }

  for (const host of [
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:80",
    "a$b.evil.example",
    "evil<>",
  ]) {
    it(`refuses the host ${host}, which a web page can point at loopback`, async () => {
      for (const path of paths) {
        expect((await statusFor({ host }, {}, path)).status).to.equal(403);
      }
    });
  }

  it("allows a host that an option names", async () => {
    const options = { allowHosts: ["Graph.Example"] };
    expect((await statusFor({ host: "graph.example:8080" }, options)).status).to.equal(200);
  });

  for (const origin of ["http://localhost:5173", "https://127.0.0.1", "http://app.localhost"]) {
    it(`allows pages of the origin ${origin} to read responses`, async () => {
      for (const path of paths) {
        const { status, allowed } = await statusFor({ origin }, {}, path);
        expect({ status, allowed }).to.deep.equal({ status: 200, allowed: origin });
      }
    });
  }

  for (const origin of ["https://evil.example", "null", "http://localhost.evil.example"]) {
    it(`refuses pages of the origin ${origin}, also before a browser asks`, async () => {
      for (const path of paths) {
        const { status, allowed } = await statusFor({ origin }, {}, path);
        expect({ status, allowed }).to.deep.equal({ status: 403, allowed: undefined });
        const asked = { origin, "access-control-request-method": "PUT" };
        expect((await statusFor(asked, {}, path, "OPTIONS")).status).to.equal(403);
      }
    });
  }

  it("lets a public page reach this machine, when its origin is allowed", async () => {
    const origin = "https://app.example";
    await using emulator = await startEmulator({ allowOrigins: [origin] });
    const { hostname, port } = new URL(emulator.url);
    const sent = httpRequest({
      ...{ hostname, port, path: `/v1.0${PARTNERS}`, method: "OPTIONS", agent: false },
      headers: {
        origin,
        "access-control-request-method": "GET",
        "access-control-request-private-network": "true",
      },
    }).end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    expect(response.headers["access-control-allow-private-network"]).to.equal("true");
  });

  it("allows an origin that an option names", async () => {
    const origin = "https://app.example";
    const { status, allowed } = await statusFor({ origin }, { allowOrigins: [origin] });
    expect({ status, allowed }).to.deep.equal({ status: 200, allowed: origin });
  });
});
