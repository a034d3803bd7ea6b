/**
 * Browsers and edge runtimes: requests go out by fetch, without axios, and there is often no `process`.
 * How calls by fetch fail is in faults.test.ts.
 */
import axios from "axios";
import { expect } from "chai";
import {
  GraphApiError,
  GraphConnectionError,
  GraphError,
  DeviceManagementPartnersClient,
  type ClientOptions,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { type Handler, PARTNER } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { fetchTransport, viaFetch } from "../support/fetch-transport.js";
import { unusedPort } from "../support/unused-port.js";

/** Replaces the global fetch while a function runs. */
async function withFetch<T>(fetch: typeof globalThis.fetch, run: () => Promise<T>): Promise<T> {
  const original = globalThis.fetch;
  globalThis.fetch = fetch;
  try {
    return await run();
  } finally {
    globalThis.fetch = original;
  }
}

/** Creates a client while a global, such as `process`, has another value. */
function clientWhere(
  name: "process" | "navigator",
  value: unknown,
  options: ClientOptions,
): DeviceManagementPartnersClient {
  const original = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { configurable: true, value });
  try {
    return new DeviceManagementPartnersClient(() => TOKEN, options);
  } finally {
    if (original === undefined) Reflect.deleteProperty(globalThis, name);
    else Object.defineProperty(globalThis, name, original);
  }
}

describe("The fetch transport", () => {
  const fixture = useFaultServer();
  const client = (options: ClientOptions = {}) => fixture.client({ ...viaFetch, ...options });

  it("sends the same method, path, headers and body as axios", async () => {
    const clientRequestId = crypto.randomUUID();
    for (const each of [client(), fixture.client()]) {
      await each.update(DOCUMENTED_ID, { displayName: "Müller 🎄" }, { clientRequestId });
      await each.terminate(DOCUMENTED_ID, { clientRequestId, headers: { "X-Mine": "1" } });
    }
    const sent = fixture.server.received.map(({ method, path, body, headers }) => {
      const names = ["authorization", "content-type", "client-request-id", "accept", "x-mine"];
      return { method, path, body, headers: names.map((name) => headers[name]) };
    });
    const [update, terminate] = sent;
    expect(update?.headers[0]).to.equal(`Bearer ${TOKEN}`);
    expect(update?.headers[1]).to.equal("application/json");
    expect(terminate?.headers[1]).to.equal(undefined);
    expect(sent.slice(0, 2)).to.deep.equal(sent.slice(2));
  });

  it("leaves requests to the caller's axios instance, if there is one", async () => {
    const instance = axios.create({ headers: { "X-Mine": "1" } });
    await fixture.client(fetchTransport(instance)).get(DOCUMENTED_ID);
    expect(fixture.server.received[0]?.headers).to.include({ "x-mine": "1" });
  });

  it("decodes characters that are split between chunks of the response", async () => {
    const bytes = Buffer.from(JSON.stringify({ ...PARTNER, displayName: "Müller 🎄" }));
    const inSingleBytes: Handler = ({ response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      let sent = 0;
      const next = (): void => {
        if (sent === bytes.length) response.end();
        else response.write(bytes.subarray(sent, ++sent), () => setImmediate(next));
      };
      next();
    };
    fixture.server.respondWith(inSingleBytes);
    expect((await client().get(DOCUMENTED_ID)).displayName).to.equal("Müller 🎄");
  });

  it("accepts a response of exactly maxResponseBytes, and of any size with Infinity", async () => {
    const size = Buffer.byteLength(JSON.stringify(PARTNER));
    expect(await client({ maxResponseBytes: size }).get(DOCUMENTED_ID)).to.have.property(
      "id",
      DOCUMENTED_ID,
    );
    expect(await client({ maxResponseBytes: Infinity }).get(DOCUMENTED_ID)).to.have.property(
      "id",
      DOCUMENTED_ID,
    );
    const error = await expectError(
      client({ maxResponseBytes: size - 1 }).get(DOCUMENTED_ID),
      GraphApiError,
    );
    expect(error.status).to.equal(200);
  });

  it("reports that the service was not reached if Node's fetch says so", async () => {
    const gone = client({ baseUrl: `http://127.0.0.1:${await unusedPort()}/v1.0`, retry: false });
    const error = await expectError(gone.create({}), GraphConnectionError);
    expect(error.message).to.include("did not reach the service");
    expect(Reflect.get(Object(error.cause) as object, "code")).to.equal("ECONNREFUSED");
  });

  it("reports that a create may have taken effect if fetch, as in browsers, gives no reason", async () => {
    const failing = () => Promise.reject(new TypeError("Failed to fetch"));
    await withFetch(failing, async () => {
      const error = await expectError(client().create({}), GraphConnectionError);
      expect(error.message).to.include(
        "got no response: Failed to fetch. It may have taken effect",
      );
      expect(fixture.clock.waits).to.deep.equal([]);
      await expectError(
        client({ retry: { maxRetries: 1 } }).get(DOCUMENTED_ID),
        GraphConnectionError,
      );
      expect(fixture.clock.waits).to.have.length(1);
    });
  });

  it("does not retry an exception that is not a connection failure", async () => {
    const odd = () => Promise.reject(new Error("Odd."));
    await withFetch(odd, async () => {
      const error = await expectError(client().get(DOCUMENTED_ID), GraphError);
      expect(error).to.not.be.instanceOf(GraphConnectionError);
      expect(error.message).to.include("Odd");
      expect(fixture.clock.waits).to.deep.equal([]);
    });
  });

  it("tells a browser to send no cookies and to follow no redirects", async () => {
    const { fetch } = globalThis;
    const seen: RequestInit[] = [];
    const spy: typeof fetch = (input, init = {}) => {
      seen.push(init);
      return fetch(input, init);
    };
    await withFetch(spy, () => client().get(DOCUMENTED_ID));
    expect(seen).to.have.length(1);
    expect(seen[0]).to.include({ credentials: "omit", redirect: "manual" });
  });
});

describe("A client in a runtime other than Node", () => {
  const fixture = useFaultServer();
  const RUNTIMES: Record<string, unknown> = {
    "without a process": undefined,
    "with the empty process of a bundler": {},
    "with a process that names no version of Node": { versions: {}, env: {} },
  };

  const MINE = /^mine\/1 msgraph-device-management-partner\//;

  for (const [what, process] of Object.entries(RUNTIMES)) {
    it(`leaves connections to the runtime, ${what}`, async () => {
      const client = clientWhere("process", process, { baseUrl: fixture.server.url });
      const partner = await client.get(DOCUMENTED_ID);
      expect(partner.id).to.equal(DOCUMENTED_ID);
      await client.terminate(DOCUMENTED_ID);
      await client.terminate(DOCUMENTED_ID);
      const { received } = fixture.server;
      expect(new Set(received.map(({ connection }) => connection)).size).to.equal(1);
    });
  }

  it("differs from one in Node, which terminates on a new connection", async () => {
    const client = clientWhere("process", process, { baseUrl: fixture.server.url });
    await client.get(DOCUMENTED_ID);
    await client.terminate(DOCUMENTED_ID);
    await client.terminate(DOCUMENTED_ID);
    const { received } = fixture.server;
    expect(new Set(received.map(({ connection }) => connection)).size).to.equal(3);
  });

  const NAVIGATORS: Record<string, unknown> = {
    "that has no navigator, such as Node 20": undefined,
    "that names itself, such as Node 22": { userAgent: "Node.js/22" },
    "that has a navigator without a name, such as React Native": {},
  };
  for (const [what, navigator] of Object.entries(NAVIGATORS)) {
    it(`sends a User-Agent in a runtime ${what}`, async () => {
      const options = { ...viaFetch, baseUrl: fixture.server.url, userAgent: "mine/1" };
      await clientWhere("navigator", navigator, options).get(DOCUMENTED_ID);
      expect(fixture.server.received[0]?.headers["user-agent"]).to.match(MINE);
    });
  }

  it("sends no User-Agent in a browser, where CORS would refuse it", async () => {
    const browser = { userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36" };
    const options = { ...viaFetch, baseUrl: fixture.server.url, userAgent: "mine/1" };
    await clientWhere("navigator", browser, options).get(DOCUMENTED_ID);
    expect(fixture.server.received[0]?.headers["user-agent"]).to.not.match(/msgraph|mine/);
  });
});
