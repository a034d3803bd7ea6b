import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { Agent, request as httpRequest } from "node:http";
import { networkInterfaces } from "node:os";
import { expect } from "chai";
import { startEmulator } from "../../src/emulator/index.js";
import { PARTNERS } from "./local-graph.js";

async function refusal(start: Promise<unknown>): Promise<Error & { code?: string }> {
  return start.then(
    () => new Error("it started"),
    (error: unknown) => error as Error,
  );
}

describe("startEmulator", () => {
  it("listens on a free port of the loopback address, at /v1.0", async () => {
    const [first, second] = await Promise.all([startEmulator(), startEmulator()]);
    expect(first.url).to.match(/^http:\/\/127\.0\.0\.1:\d+\/v1\.0$/);
    expect(second.url).not.to.equal(first.url);
    await fetch(first.url + PARTNERS);
    expect(second.requests, "each is its own").to.be.empty;
    await Promise.all([first.close(), second.close()]);
  });

  it("listens on the given port, and reports a port that is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    expect(await refusal(startEmulator({ port }))).to.include({ code: "EADDRINUSE" });
    holder.close();
    await once(holder, "close");
    const emulator = await startEmulator({ port });
    expect(emulator.url).to.equal(`http://127.0.0.1:${port}/v1.0`);
    await emulator.close();
  });

  it("listens on localhost by name", async () => {
    const emulator = await startEmulator({ host: "localhost" });
    expect(emulator.url).to.match(/^http:\/\/localhost:\d+\/v1\.0$/);
    expect((await fetch(emulator.url + PARTNERS)).status).to.equal(401);
    await emulator.close();
  });

  it("listens on ::1 where the machine has IPv6", async function () {
    if (
      !Object.values(networkInterfaces())
        .flat()
        .some((each) => each?.address === "::1")
    ) {
      this.skip();
    }
    const emulator = await startEmulator({ host: "::1" });
    expect(emulator.url).to.match(/^http:\/\/\[::1\]:\d+\/v1\.0$/);
    expect((await fetch(emulator.url + PARTNERS)).status).to.equal(401);
    await emulator.close();
  });

  for (const [options, says] of [
    [{ prot: 3000 }, "There is no field 'prot'. Did you mean 'port'?"],
    [{ ["x".repeat(1000)]: 1 }, "Allowed are partners, "],
    [{ quirks: { noLicence: true } }, "Did you mean 'noLicense'?"],
    [{ port: "3000" }, "port"],
    [{ onRequest: "log" }, "onRequest"],
    [{ tls: { pfx: "x" } }, "pfx"],
    [{ allowHosts: "graph" }, "allowHosts must be an array of strings"],
    [{ allowOrigins: [5] }, "allowOrigins must be an array of strings"],
    [{ pageSize: 0 }, "pageSize"],
    [{ pageSize: 1.5 }, "pageSize"],
    [{ port: 70_000 }, "port"],
  ] as const) {
    it(`refuses ${JSON.stringify(options).slice(0, 60)}`, async () => {
      const { message } = await refusal(startEmulator(options as never));
      expect(message).to.contain(says);
    });
  }

  it("takes an option that is undefined for one that is absent", async () => {
    await using emulator = await startEmulator({ port: undefined, partners: undefined });
    expect(emulator.partners()).to.have.length(2);
  });

  it("stops at once despite a response that is held back", async () => {
    const emulator = await startEmulator();
    emulator.failNext({ delayMs: 3_600_000 });
    const headers = { authorization: "Bearer x" };
    const pending = refusal(fetch(emulator.url + PARTNERS, { headers }));
    const failures = new URL("/_emulator/failures", emulator.url);
    while ((await (await fetch(failures)).text()) !== "[]");
    await emulator.close();
    expect(await pending).to.have.property("message", "fetch failed");
  });

  it("stops at once despite idle and active connections, and may be stopped again", async () => {
    const emulator = await startEmulator();
    const agent = new Agent({ keepAlive: true });
    const sent = httpRequest(emulator.url + PARTNERS, { agent }).end();
    const [response] = (await once(sent, "response")) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, "end");
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    socket.write("PATCH / HTTP/1.1\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
    await once(socket, "data");
    socket.on("error", () => undefined);
    await Promise.all([emulator.close(), emulator.close()]);
    await emulator.close();
    expect(await refusal(fetch(emulator.url))).to.have.property("message", "fetch failed");
    agent.destroy();
  });

  it("stops at the end of an `await using`", async () => {
    const emulator = await startEmulator();
    await emulator[Symbol.asyncDispose]();
    expect(await refusal(fetch(emulator.url))).to.have.property("message", "fetch failed");
  });
});
