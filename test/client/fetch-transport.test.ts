/** What sends in browsers and edge runtimes: fetch, without axios. Its faults are in faults.test.ts. */
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect } from "chai";
import {
  GraphApiError,
  GraphConnectionError,
  GraphError,
  type ClientOptions,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { type Handler, PARTNER } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { viaFetch } from "../support/fetch-transport.js";

/** Runs with another fetch. */
async function withFetch<T>(fetch: typeof globalThis.fetch, run: () => Promise<T>): Promise<T> {
  const own = globalThis.fetch;
  globalThis.fetch = fetch;
  try {
    return await run();
  } finally {
    globalThis.fetch = own;
  }
}

describe("Where fetch sends", () => {
  const fixture = useFaultServer();
  const client = (options: ClientOptions = {}) => fixture.client({ ...viaFetch, ...options });

  it("method, path, headers and body arrive as they do with axios", async () => {
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

  it("characters that are cut between two pieces of the answer stay whole", async () => {
    const bytes = Buffer.from(JSON.stringify({ ...PARTNER, displayName: "Müller 🎄" }));
    const inPieces: Handler = ({ response }) => {
      response.writeHead(200, { "content-type": "application/json" });
      let sent = 0;
      const next = (): void => {
        if (sent === bytes.length) response.end();
        else response.write(bytes.subarray(sent, ++sent), () => setImmediate(next));
      };
      next();
    };
    fixture.server.respondWith(inPieces);
    expect((await client().get(DOCUMENTED_ID)).displayName).to.equal("Müller 🎄");
  });

  it("an answer may be as large as maxResponseBytes, or as large as it likes", async () => {
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

  it("a server that is not there was not reached, as far as Node's fetch says so", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const gone = client({ baseUrl: `http://127.0.0.1:${port}/v1.0`, retry: false });
    const error = await expectError(gone.create({}), GraphConnectionError);
    expect(error.message).to.include("did not reach the service");
    expect(Reflect.get(Object(error.cause) as object, "code")).to.equal("ECONNREFUSED");
  });

  it("browsers say of a connection only that it failed: it may have taken effect", async () => {
    const failing = () => Promise.reject(new TypeError("Failed to fetch"));
    await withFetch(failing, async () => {
      const error = await expectError(client().create({}), GraphConnectionError);
      expect(error.message).to.include("got no answer: Failed to fetch. It may have taken effect");
      expect(fixture.clock.waits).to.deep.equal([]);
      await expectError(
        client({ retry: { maxRetries: 1 } }).get(DOCUMENTED_ID),
        GraphConnectionError,
      );
      expect(fixture.clock.waits).to.have.length(1);
    });
  });

  it("what is no matter of the connection is not repeated", async () => {
    const odd = () => Promise.reject(new Error("Odd."));
    await withFetch(odd, async () => {
      const error = await expectError(client().get(DOCUMENTED_ID), GraphError);
      expect(error).to.not.be.instanceOf(GraphConnectionError);
      expect(error.message).to.include("Odd");
      expect(fixture.clock.waits).to.deep.equal([]);
    });
  });

  it("no cookie is sent, and no redirect followed, in a browser", async () => {
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
