/** `101 Switching Protocols` was not requested: no transport waits for a response after it. */
import axios from "axios";
import { expect } from "chai";
import { GraphConnectionError, type ClientOptions } from "../../src/index.js";
import { Agent } from "node:https";
import { CALLS, METHODS } from "../support/calls.js";
import { expectError } from "../support/expect-error.js";
import { startFaultServer, type Handler } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { viaFetch } from "../support/fetch-transport.js";
import { TLS } from "../support/tls.js";

const SENDERS: Record<string, () => ClientOptions> = {
  axios: () => ({}),
  "an axios instance": () => ({ axios: axios.create({ httpsAgent: new Agent({ ca: TLS.cert }) }) }),
  "an axios instance with a timeout": () => ({
    axios: axios.create({ httpsAgent: new Agent({ ca: TLS.cert }), timeout: 60_000 }),
  }),
  "the fetch adapter of axios": () => ({ axios: axios.create({ adapter: "fetch" }) }),
  "the fetch transport": () => viaFetch,
};
/** What follows the status line. */
const REST: Record<string, string> = {
  "Upgrade: websocket": "upgrade: websocket\r\nconnection: upgrade\r\n\r\n",
  "Upgrade and a whole response": `upgrade: h2c\r\nconnection: upgrade\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}`,
};

describe("A response with status 101", () => {
  const fixture = useFaultServer();

  for (const [sender, options] of Object.entries(SENDERS)) {
    for (const [what, rest] of Object.entries(REST)) {
      const handler: Handler = ({ socket }) => {
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${rest}`);
      };

      it(`and ${what} ends every method at once, sent by ${sender}`, async () => {
        const client = fixture.client({ ...options(), retry: false });
        fixture.server.respondWith(...METHODS.map(() => handler));
        for (const method of METHODS) {
          const error = await expectError(CALLS[method](client), GraphConnectionError);
          expect(error.attempts).to.equal(1);
        }
        expect(fixture.server.received).to.have.length(METHODS.length);
      });
    }
  }

  it("ends every method at once over https, and closes the connection", async () => {
    const server = await startFaultServer({ tls: TLS });
    try {
      const client = fixture.client({
        ...SENDERS["an axios instance"]?.(),
        baseUrl: server.url,
        retry: false,
      });
      for (const method of METHODS) {
        const closed = new Promise<void>((resolve) => {
          server.respondWith(({ socket }) => {
            socket.once("close", () => {
              resolve();
            });
            socket.write(`HTTP/1.1 101 Switching Protocols\r\n${REST["Upgrade: websocket"] ?? ""}`);
          });
        });
        const error = await expectError(CALLS[method](client), GraphConnectionError);
        expect(error.message).to.include("switched protocols (101)");
        await closed;
      }
    } finally {
      await server.close();
    }
  });

  it("is a lost connection: get is retried, and create may have taken effect", async () => {
    const handler: Handler = ({ socket }) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${REST["Upgrade: websocket"] ?? ""}`);
    };
    fixture.server.respondWith(handler);
    await fixture.client().get("a");
    fixture.server.respondWith(handler);
    const error = await expectError(fixture.client().create({}), GraphConnectionError);
    expect(error.message).to.include("It may have taken effect: check before you retry.");
    expect(fixture.server.received).to.have.length(3);
  });
});
