/** The fetch transport on Node, which is undici's: real faults have the outcome that they have with axios. */
import { expect } from "chai";
import { GraphConnectionError, type ClientOptions } from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import {
  PARTNER,
  reply,
  resetConnection,
  resetDuringBody,
  success,
  type Handler,
} from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { viaFetch } from "../support/fetch-transport.js";
import { unusedPort } from "../support/unused-port.js";

const raw =
  (text: string): Handler =>
  ({ socket }) => {
    socket.end(text);
  };

const FAULTS: Record<string, Handler> = {
  "the connection is closed before the response": ({ socket }) => socket.destroy(),
  "the connection is reset before the response": resetConnection,
  "the connection is reset during the body": resetDuringBody,
  "the body is shorter than its length": raw("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"),
  "a chunked body ends too early": raw(
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{",
  ),
  "the headers end too early": raw("HTTP/1.1 200 OK\r\ncontent-"),
  "the headers are too large": reply(200, PARTNER, { "x-long": "x".repeat(40_000) }),
  "the response is not HTTP": raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
  "the status line is invalid": raw("HTTP/1.1 2OO OK\r\n\r\n"),
};
const TRANSPORTS: Record<string, ClientOptions> = { "the fetch transport": viaFetch, axios: {} };

describe("A connection that is lost", () => {
  const fixture = useFaultServer();
  for (const [transport, options] of Object.entries(TRANSPORTS)) {
    for (const [fault, handler] of Object.entries(FAULTS)) {
      it(`because ${fault} is retried by get, but not by create, through ${transport}`, async () => {
        const client = fixture.client(options);
        fixture.server.respondWith(handler, success);
        expect(await client.get(DOCUMENTED_ID)).to.deep.equal(PARTNER);
        fixture.server.respondWith(handler);
        const error = await expectError(client.create({}), GraphConnectionError);
        expect(error.message).to.match(/It may have taken effect: check before you retry\.$/);
        expect(fixture.server.received).to.have.length(3);
      });
    }

    it(`before it is established is retried by create through ${transport}`, async () => {
      const baseUrl = `http://127.0.0.1:${await unusedPort()}/v1.0`;
      const error = await expectError(
        fixture.client({ ...options, baseUrl }).create({}),
        GraphConnectionError,
      );
      expect(error.attempts).to.equal(4);
      expect(error.message).to.match(/ECONNREFUSED.*The request did not reach the service\.$/);
    });
  }
});
