/** Where there is no Node: browsers, workers, edge runtimes. Made so here by hiding Node's `process`. */
import { expect } from "chai";
import { DeviceManagementPartnersClient, type ClientOptions } from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { useFaultServer } from "../support/fault-server-client.js";

/** A client that is made where `process` is as given. */
function clientWhere(process: unknown, options: ClientOptions): DeviceManagementPartnersClient {
  const own = Object.getOwnPropertyDescriptor(globalThis, "process") ?? {};
  Object.defineProperty(globalThis, "process", { configurable: true, value: process });
  try {
    return new DeviceManagementPartnersClient(() => TOKEN, options);
  } finally {
    Object.defineProperty(globalThis, "process", own);
  }
}

describe("Without Node", () => {
  const fixture = useFaultServer();
  const RUNTIMES: Record<string, unknown> = {
    "no process at all": undefined,
    "an empty process, as bundlers put it in": {},
    "a process without Node's version and modules": { versions: {}, env: {} },
  };

  for (const [what, process] of Object.entries(RUNTIMES)) {
    it(`${what}: no User-Agent, which browsers do not let one set, and calls go on as ever`, async () => {
      const client = clientWhere(process, { baseUrl: fixture.server.url, userAgent: "mine/1" });
      const partner = await client.get(DOCUMENTED_ID);
      expect(partner.id).to.equal(DOCUMENTED_ID);
      await client.terminate(DOCUMENTED_ID);
      await client.terminate(DOCUMENTED_ID);
      for (const { headers } of fixture.server.received) {
        expect(headers["user-agent"]).not.to.match(/msgraph|mine/);
      }
      // The runtime has its connections in its own hands.
      expect(new Set(fixture.server.received.map(({ connection }) => connection)).size).to.equal(1);
    });
  }

  it("and with it, each terminate has a connection of its own", async () => {
    const client = clientWhere(process, { baseUrl: fixture.server.url, userAgent: "mine/1" });
    await client.get(DOCUMENTED_ID);
    await client.terminate(DOCUMENTED_ID);
    await client.terminate(DOCUMENTED_ID);
    const { received } = fixture.server;
    expect(received[0]?.headers["user-agent"]).to.match(
      /^mine\/1 msgraph-device-management-partner\//,
    );
    expect(new Set(received.map(({ connection }) => connection)).size).to.equal(3);
  });
});
