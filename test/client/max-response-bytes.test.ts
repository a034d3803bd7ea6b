/** An answer larger than maxResponseBytes is refused, and not held in memory. */
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import axios from "axios";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphApiError,
  GraphNotFoundError,
  GraphServiceError,
  GraphValidationError,
  type ClientOptions,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { type Handler, PARTNER } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { viaFetch } from "../support/fetch-transport.js";

const MIB = 1024 * 1024;

/** A partner as JSON of exactly this length. */
function partnerOf(bytes: number): Buffer {
  const empty = JSON.stringify({ ...PARTNER, padding: "" });
  return Buffer.from(JSON.stringify({ ...PARTNER, padding: "x".repeat(bytes - empty.length) }));
}

function bytes(status: number, body: Buffer, headers: Record<string, string> = {}): Handler {
  return ({ response }) => {
    response.writeHead(status, { "request-id": "request-1", ...headers });
    response.end(body);
  };
}

describe("The largest answer", () => {
  const fixture = useFaultServer();

  describe("by default", () => {
    it("has 10 MiB", async () => {
      fixture.server.respondWith(bytes(200, partnerOf(10 * MIB)));
      expect(await fixture.client().get(DOCUMENTED_ID))
        .to.have.property("padding")
        .of.length.above(9 * MIB);
    });

    it("does not have a byte more", async () => {
      fixture.server.respondWith(bytes(200, partnerOf(10 * MIB + 1)));
      const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
      expect(error.status).to.equal(200);
      expect(error.message).to.match(/failed with 200 \(its body was not read: .*10485760/);
      expect(fixture.server.received).to.have.length(1);
    });
  });

  const body = partnerOf(5_000);
  const inChunks: Handler = ({ response }) => {
    response.write(body.subarray(0, 3_000));
    response.end(body.subarray(3_000));
  };
  const bomb = Buffer.alloc(30 * MIB);
  const TOO_LARGE: [what: string, handler: Handler][] = [
    ["said to be larger", bytes(200, body, { "content-length": String(body.length) })],
    ["larger in the end", inChunks],
    ["a gzip bomb", bytes(200, gzipSync(bomb), { "content-encoding": "gzip" })],
    ["a deflate bomb", bytes(200, deflateSync(bomb), { "content-encoding": "deflate" })],
    ["a brotli bomb", bytes(200, brotliCompressSync(bomb), { "content-encoding": "br" })],
  ];
  for (const [adapter, options] of [
    ["http", {}],
    ["axios's fetch", { axios: axios.create({ adapter: "fetch" }) }],
    ["fetch", viaFetch],
  ] as [string, ClientOptions][]) {
    for (const [what, handler] of TOO_LARGE) {
      it(`is enforced when the answer is ${what} (${adapter})`, async () => {
        fixture.server.respondWith(handler);
        const client = fixture.client({ ...options, maxResponseBytes: 4_000 });
        const error = await expectError(client.create({}), GraphApiError);
        expect(error.message).to.match(/its body was not read: .*4000/);
        expect(fixture.server.received).to.have.length(1);
      });
    }

    it(`is enforced as soon as it is passed, though the answer never ends (${adapter})`, async () => {
      let sent = 0;
      let hungUp: Promise<unknown> | undefined;
      fixture.server.respondWith(({ response, socket }) => {
        const chunk = Buffer.alloc(64 * 1024, "x");
        const send = (): void => {
          while (!socket.destroyed && response.write(chunk)) sent += chunk.length;
        };
        response.on("drain", send);
        hungUp = new Promise((resolve) => socket.once("close", resolve));
        response.writeHead(200, { "content-type": "application/json" });
        send();
      });
      const client = fixture.client({ ...options, maxResponseBytes: MIB });
      await expectError(client.get(DOCUMENTED_ID), GraphApiError);
      // axios's fetch adapter leaves the connection to the garbage collector.
      if (adapter !== "axios's fetch") await hungUp;
      // What the sockets' buffers take beyond the limit is the system's affair.
      expect(sent).to.be.below(30 * MIB);
    });
  }

  it("is enforced for an error, whose class still says its cause", async () => {
    const client = fixture.client({ maxResponseBytes: 1_000 });
    fixture.server.respondWith(bytes(404, body), bytes(500, body));
    expect((await expectError(client.get(DOCUMENTED_ID), GraphNotFoundError)).requestId).to.equal(
      "request-1",
    );
    expect((await expectError(client.get(DOCUMENTED_ID), GraphServiceError)).status).to.equal(500);
  });

  it("matters to nobody where nothing is read from the answer", async () => {
    const client = fixture.client({ maxResponseBytes: 1_000 });
    fixture.server.respondWith(bytes(200, body), bytes(200, body));
    await client.delete(DOCUMENTED_ID);
    await client.terminate(DOCUMENTED_ID);
    expect(fixture.server.received).to.have.length(2);
  });

  it("can be infinite", async () => {
    fixture.server.respondWith(bytes(200, partnerOf(11 * MIB)));
    const client = fixture.client({ maxResponseBytes: Infinity });
    expect(await client.get(DOCUMENTED_ID)).to.have.property("id", DOCUMENTED_ID);
  });

  for (const maxResponseBytes of [0, -1, NaN, "1000", null]) {
    it(`cannot be ${JSON.stringify(maxResponseBytes)}`, () => {
      const options = { maxResponseBytes: maxResponseBytes as number };
      const error = thrownBy(() => new DeviceManagementPartnersClient(() => "token", options));
      expect(error).to.be.instanceOf(GraphValidationError);
    });
  }
});
