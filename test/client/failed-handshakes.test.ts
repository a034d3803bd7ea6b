/**
 * A connection that ends before its TLS handshake has: nothing of the request was sent, so every method is retried and
 * reports that the request did not reach the service. A refused certificate is reported so as well, but not retried.
 */
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { Agent, createServer as createHttpsServer, type ServerOptions } from "node:https";
import { createServer, type AddressInfo, type Server } from "node:net";
import axios from "axios";
import { expect } from "chai";
import { GraphConnectionError, type ClientOptions } from "../../src/index.js";
import { CALLS, METHODS } from "../support/calls.js";
import { createAuthority, type Authority, type KeyPair } from "../support/certificates.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { viaFetch } from "../support/fetch-transport.js";

describe("A TLS handshake that fails", () => {
  const fixture = useFaultServer();
  let authority: Authority;
  let identity: KeyPair;
  let server: Server;
  before(async () => {
    authority = await createAuthority("trusted");
    identity = await authority.issue();
  });
  afterEach(() => {
    server.close();
  });

  const onConnection = (handler: Parameters<typeof createServer>[1]): Server =>
    createServer((socket) => {
      socket.on("error", () => undefined);
      handler?.(socket);
    });
  const tlsServer = (options: ServerOptions): Server =>
    createHttpsServer({ ...identity, ...options }, (_, response) => response.end("{}"));

  const SERVERS: Record<string, () => Server> = {
    "speaks http without TLS": () => createHttpServer((_, response) => response.end("{}")),
    "speaks another protocol": () => onConnection((socket) => socket.write("SSH-2.0-x\r\n")),
    "closes each connection at once": () => onConnection((socket) => socket.destroy()),
    "closes the connection during the handshake": () =>
      onConnection((socket) => socket.once("data", () => socket.destroy())),
    "resets the connection during the handshake": () =>
      onConnection((socket) => socket.once("data", () => socket.resetAndDestroy())),
    "has only an older version of TLS": () => tlsServer({ maxVersion: "TLSv1.2" }),
    "has only ciphers that the client lacks": () =>
      tlsServer({ minVersion: "TLSv1.3", ciphers: "TLS_CHACHA20_POLY1305_SHA256" }),
  };
  const agent = (): Agent =>
    new Agent({ ca: authority.cert, minVersion: "TLSv1.3", ciphers: "TLS_AES_256_GCM_SHA384" });

  async function listen(created: Server, options: ClientOptions): Promise<ClientOptions> {
    server = created.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return { baseUrl: `https://localhost:${port}/v1.0`, ...options };
  }

  for (const [what, createdServer] of Object.entries(SERVERS)) {
    it(`since the server ${what} is retried by every method, and reported as not sent`, async () => {
      const options = await listen(createdServer(), {
        axios: axios.create({ httpsAgent: agent() }),
      });
      const client = fixture.client(options);
      for (const method of METHODS) {
        const error = await expectError(CALLS[method](client), GraphConnectionError);
        expect(error.message, method).to.match(/\S\. The request did not reach the service\.$/);
        expect(error.attempts, method).to.equal(4);
      }
    });
  }

  for (const [how, options] of Object.entries({
    "the fetch transport": () => viaFetch,
    "the fetch adapter of axios": () => ({ axios: axios.create({ adapter: "fetch" }) }),
  })) {
    it(`since the server closes the connection is reported as not sent by ${how} as well`, async () => {
      const client = fixture.client(
        await listen(
          SERVERS["closes the connection during the handshake"]?.() ?? server,
          options(),
        ),
      );
      const error = await expectError(client.create({}), GraphConnectionError);
      expect(error.message).to.match(/before secure TLS.*did not reach the service\.$/);
      expect(error.attempts).to.equal(4);
    });
  }

  for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
    it(`since the client has no certificate (${version}) is reported as not sent`, async () => {
      const options = { requestCert: true, rejectUnauthorized: true, ca: authority.cert };
      const httpsAgent = new Agent({
        ca: authority.cert,
        minVersion: version,
        maxVersion: version,
      });
      const client = fixture.client({
        ...(await listen(tlsServer(options), { axios: axios.create({ httpsAgent }) })),
        retry: false,
      });
      for (const call of [client.get(DOCUMENTED_ID), client.create({})]) {
        const error = await expectError(call, GraphConnectionError);
        expect(error.message).to.match(/The request did not reach the service\.$/);
      }
    });
  }
});
