import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { expect } from "chai";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { PARTNERS } from "./local-graph.js";

// Public, and for these tests alone: made once with openssl, for localhost and 127.0.0.1.
const key = readFileSync(new URL("localhost-key.pem", import.meta.url));
const cert = readFileSync(new URL("localhost-cert.pem", import.meta.url));

describe("The emulator with TLS", () => {
  let emulator: Emulator | undefined;
  afterEach(() => emulator?.close());

  /** The list's context, by a caller that trusts this certificate and no other. */
  async function contextOver(tls: EmulatorOptions["tls"], host?: "127.0.0.1"): Promise<unknown> {
    emulator = await startEmulator({ ...(tls && { tls }), ...(host && { host }) });
    const headers = { authorization: "Bearer x" };
    const options = { headers, ca: cert, agent: false } as const;
    const sent = httpsRequest(emulator.url + PARTNERS, options).end();
    const [response] = (await once(sent, "response")) as [NodeJS.ReadableStream];
    let text = "";
    for await (const chunk of response) text += String(chunk);
    return (JSON.parse(text) as Record<string, unknown>)["@odata.context"];
  }

  it("serves https for localhost with PEM files as bytes", async () => {
    const context = await contextOver({ key, cert });
    expect(emulator?.url).to.match(/^https:\/\/localhost:\d+\/v1\.0$/);
    expect(context).to.match(/^https:\/\/localhost:\d+\/v1\.0\/\$metadata#/);
  });

  it("serves https for an address with PEM files as text", async () => {
    const context = await contextOver({ key: String(key), cert: String(cert) }, "127.0.0.1");
    expect(context).to.match(/^https:\/\/127\.0\.0\.1:\d+\/v1\.0\/\$metadata#/);
  });

  it("does not start with an invalid key", async () => {
    let started = true;
    await startEmulator({ tls: { key: "no key", cert: String(cert) } }).catch(() => {
      started = false;
    });
    expect(started).to.be.false;
  });
});
