/** The emulator uses no more time and memory than its input justifies. */
import { connect } from "node:net";
import { expect } from "chai";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { handleGraphRequest } from "../../src/emulator/graph/graph.js";
import type { HttpRequest } from "../../src/emulator/http.js";
import { newTenant } from "../../src/emulator/tenant.js";
import { DOCUMENTED, PARTNERS, errorOf, useEmulator } from "./local-graph.js";
import { expectProportional } from "../support/growth.js";

describe("The emulator, given a large body,", () => {
  const { emulator, call } = useEmulator();

  /** Targets of a type that does not exist. */
  const wrongGroups = (count: number): object => ({
    groupsRequiringPartnerEnrollment: Array.from({ length: count }, () => ({
      target: { "@odata.type": "#microsoft.graph.mysteryTarget" },
    })),
  });

  function updateOf(json: object): HttpRequest {
    const path = `/v1.0${DOCUMENTED}`;
    return {
      ...{ method: "PATCH", url: path, path, query: "", origin: "http://localhost" },
      headers: { authorization: "Bearer x" },
      body: { text: "", json, error: undefined },
      requestId: "0b8e1f5c-6a57-4c1e-8f0a-5d2f1c9e7b34",
    };
  }

  it("refuses 20,000 wrong targets with a short response", async () => {
    const response = await call("PATCH", DOCUMENTED, { body: wrongGroups(20_000) });
    expect(response.status).to.equal(400);
    expect(errorOf(response).details).to.have.length(10);
  });

  it("validates in a time that grows with the number of wrong targets, not faster", async () => {
    const tenant = newTenant({});
    await expectProportional(5_000, (count) => {
      handleGraphRequest(updateOf(wrongGroups(count)), tenant);
    });
  });

  it("keeps at most 16 MiB of refused bodies in the journal", async () => {
    const body = JSON.stringify({ colour: "x".repeat(3_900_000) });
    for (let request = 0; request < 6; request++) {
      expect((await call("PATCH", DOCUMENTED, { body })).status).to.equal(400);
    }
    const kept = emulator().requests.reduce((sum, { rawBody }) => sum + rawBody.length, 0);
    expect(kept)
      .to.be.greaterThan(0)
      .and.lessThan(16 * 1024 * 1024);
    expect(emulator().requests.at(-1)?.body).to.deep.equal(JSON.parse(body));
  });
});

describe("The emulator, given pipelined requests on a socket that nobody reads,", () => {
  let emulator: Emulator | undefined;
  afterEach(() => emulator?.close());

  it("waits until one response is sent before it makes the next", async () => {
    const COUNT = 30;
    let pipelined = 0;
    let allDone = (): void => undefined;
    const done = new Promise<void>((resolve) => (allDone = resolve));
    emulator = await startEmulator({
      partners: Array.from({ length: 5_000 }, (_, index) => ({ id: `partner ${index}` })),
      pageSize: 5_000,
      onRequest: ({ headers }) => {
        if (headers["authorization"] === "Bearer pipelined") pipelined++;
        if (pipelined === COUNT) allDone();
      },
    });
    const { hostname, port } = new URL(emulator.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined).pause();
    const head = ["Host: localhost", "Authorization: Bearer pipelined"].join("\r\n");
    socket.write(`GET /v1.0${PARTNERS} HTTP/1.1\r\n${head}\r\n\r\n`.repeat(COUNT));
    // Other callers are served meanwhile, so the emulator has every chance to go on.
    for (let request = 0; request < 10; request++) {
      const headers = { authorization: "Bearer other" };
      await (await fetch(emulator.url + PARTNERS, { headers })).text();
    }
    // The buffers of the kernel hold a few of these responses of 2 MB.
    expect(pipelined).to.be.within(1, 10);
    socket.resume();
    await done;
    socket.destroy();
  });

  it("does not process what comes after a request whose connection it resets", async () => {
    emulator = await startEmulator();
    emulator.failNext({ connection: "reset" });
    const { hostname, port } = new URL(emulator.url);
    const socket = connect(Number(port), hostname);
    socket.on("error", () => undefined).resume();
    const head = "Host: localhost\r\nAuthorization: Bearer x";
    socket.write(`DELETE /v1.0${DOCUMENTED} HTTP/1.1\r\n${head}\r\n\r\n`.repeat(2));
    await new Promise((resolve) => socket.once("close", resolve));
    expect((await fetch(emulator.url)).status).to.equal(401);
    expect(emulator.requests.map(({ status }) => status)).to.deep.equal([0, 401]);
    expect(emulator.partners()).to.have.length(2);
  });
});
