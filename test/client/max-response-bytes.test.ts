/** maxResponseBytes: a larger response is rejected, and not kept in memory. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
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
import { deferred, inTitle } from "../support/values.js";

const MIB = 1024 * 1024;

/** The JSON of a partner, with exactly this many bytes. */
function partnerOf(bytes: number): Buffer {
  const empty = JSON.stringify({ ...PARTNER, padding: "" });
  return Buffer.from(JSON.stringify({ ...PARTNER, padding: "x".repeat(bytes - empty.length) }));
}

function replyWithBytes(
  status: number,
  body: Buffer,
  headers: Record<string, string> = {},
): Handler {
  return ({ response }) => {
    response.writeHead(status, { "request-id": "request-1", ...headers });
    response.end(body);
  };
}

describe("maxResponseBytes", () => {
  const fixture = useFaultServer();

  describe("by default", () => {
    it("is 10 MiB, which a response may have", async () => {
      fixture.server.respondWith(replyWithBytes(200, partnerOf(10 * MIB)));
      expect(await fixture.client().get(DOCUMENTED_ID))
        .to.have.property("padding")
        .of.length.above(9 * MIB);
    });

    it("is 10 MiB, which a response may not exceed by a byte", async () => {
      fixture.server.respondWith(replyWithBytes(200, partnerOf(10 * MIB + 1)));
      const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
      expect(error.status).to.equal(200);
      expect(error.message).to.match(/failed with 200 \(the body could not be read: .*10485760/);
      expect(fixture.server.received).to.have.length(1);
    });
  });

  const body = partnerOf(5_000);
  const withoutLength: Handler = ({ response }) => {
    response.write(body.subarray(0, 3_000));
    response.end(body.subarray(3_000));
  };
  const bomb = Buffer.alloc(30 * MIB);
  // The default is a hundred times slower.
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  const TOO_LARGE: [what: string, handler: Handler][] = [
    [
      "whose Content-Length is larger",
      replyWithBytes(200, body, { "content-length": String(body.length) }),
    ],
    ["that turns out to be larger", withoutLength],
    ["that is a gzip bomb", replyWithBytes(200, gzipSync(bomb), { "content-encoding": "gzip" })],
    [
      "that is a deflate bomb",
      replyWithBytes(200, deflateSync(bomb), { "content-encoding": "deflate" }),
    ],
    [
      "that is a brotli bomb",
      replyWithBytes(200, brotliCompressSync(bomb, quality), { "content-encoding": "br" }),
    ],
  ];
  for (const [transport, options] of [
    ["axios", {}],
    ["the fetch adapter of axios", { axios: axios.create({ adapter: "fetch" }) }],
    ["fetch", viaFetch],
  ] as [string, ClientOptions][]) {
    for (const [what, handler] of TOO_LARGE) {
      it(`rejects a response ${what}, through ${transport}`, async () => {
        fixture.server.respondWith(handler);
        const client = fixture.client({ ...options, maxResponseBytes: 4_000 });
        const error = await expectError(client.create({}), GraphApiError);
        expect(error.message).to.match(/the body could not be read: .*4000/);
        expect(fixture.server.received).to.have.length(1);
      });
    }

    it(`stops an endless response as soon as it exceeds the limit, through ${transport}`, async () => {
      let sent = 0;
      const closed = deferred();
      fixture.server.respondWith(({ response, socket }) => {
        const chunk = Buffer.alloc(64 * 1024, "x");
        const send = (): void => {
          while (!socket.destroyed && response.write(chunk)) sent += chunk.length;
        };
        response.on("drain", send);
        socket.once("close", closed.resolve);
        response.writeHead(200, { "content-type": "application/json" });
        send();
      });
      const client = fixture.client({ ...options, maxResponseBytes: MIB });
      await expectError(client.get(DOCUMENTED_ID), GraphApiError);
      // The fetch adapter of axios leaves the connection to the garbage collector.
      if (transport !== "the fetch adapter of axios") await closed.promise;
      // The system's socket buffers hold more than the limit.
      expect(sent).to.be.below(30 * MIB);
    });
  }

  it("leaves the status 0 in the event where the transport hides it, as axios's fetch adapter does", async () => {
    fixture.server.respondWith(replyWithBytes(200, partnerOf(5_000)));
    const statuses: number[] = [];
    const client = fixture.client({
      axios: axios.create({ adapter: "fetch" }),
      maxResponseBytes: 1_000,
      onResponse: ({ status }) => statuses.push(status),
    });
    const error = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
    expect(statuses).to.deep.equal([0]).and.deep.equal([error.status]);
  });

  it("applies to error responses, whose class still depends on the status", async () => {
    const client = fixture.client({ maxResponseBytes: 1_000 });
    fixture.server.respondWith(replyWithBytes(404, body), replyWithBytes(500, body));
    expect((await expectError(client.get(DOCUMENTED_ID), GraphNotFoundError)).requestId).to.equal(
      "request-1",
    );
    expect((await expectError(client.get(DOCUMENTED_ID), GraphServiceError)).status).to.equal(500);
  });

  it("does not apply to responses that are not read", async () => {
    const client = fixture.client({ maxResponseBytes: 1_000 });
    fixture.server.respondWith(replyWithBytes(200, body), replyWithBytes(200, body));
    await client.delete(DOCUMENTED_ID);
    await client.terminate(DOCUMENTED_ID);
    expect(fixture.server.received).to.have.length(2);
  });

  it("can be Infinity", async () => {
    fixture.server.respondWith(replyWithBytes(200, partnerOf(11 * MIB)));
    const client = fixture.client({ maxResponseBytes: Infinity });
    expect(await client.get(DOCUMENTED_ID)).to.have.property("id", DOCUMENTED_ID);
  });

  for (const maxResponseBytes of [0, -1, NaN, "1000", null]) {
    it(`cannot be ${inTitle(maxResponseBytes)}`, () => {
      const options = { maxResponseBytes: maxResponseBytes as number };
      const error = thrownBy(() => new DeviceManagementPartnersClient(() => "token", options));
      expect(error).to.be.instanceOf(GraphValidationError);
    });
  }
});
