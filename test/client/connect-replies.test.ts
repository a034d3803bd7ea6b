/**
 * What a proxy replies to CONNECT is never the response to a call: without a working tunnel nothing reaches the
 * service. Node's own proxying, which needs a newer Node, is in test/interop/proxy.
 */
import https, { Agent } from "node:https";
import { createRequire } from "node:module";
import { TLSSocket } from "node:tls";
import axios, { AxiosError } from "axios";
import { expect } from "chai";
import { HttpsProxyAgent } from "https-proxy-agent";
import {
  DeviceManagementPartnersClient,
  GraphConnectionError,
  GraphError,
  type ClientOptions,
} from "../../src/index.js";
import { CALLS, METHODS } from "../support/calls.js";
import { createAuthority, type Authority, type KeyPair } from "../support/certificates.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { fakeClock, type FakeClock } from "../support/fake-clock.js";
import {
  afterEffect,
  startFaultServer,
  success,
  type FaultServer,
} from "../support/fault-server.js";
import { openTunnel, startProxy, type OnConnect, type Proxy } from "../support/proxy.js";

/** The version that axios itself uses. */
const { HttpsProxyAgent: HttpsProxyAgent5 } = createRequire(
  createRequire(import.meta.url).resolve("axios"),
)("https-proxy-agent") as { HttpsProxyAgent: typeof HttpsProxyAgent };

const write =
  (text: string): OnConnect =>
  (client) => {
    client.write(text);
  };
const end =
  (text: string): OnConnect =>
  (client) => {
    client.end(text);
  };

const reset: OnConnect = (client) => {
  if (client instanceof TLSSocket) client.destroy();
  else client.resetAndDestroy();
};

/** What a proxy may do instead of opening a tunnel, and what the message then says. */
const REPLIES: Record<string, [reply: OnConnect, message: RegExp]> = {
  "204": [write("HTTP/1.1 204 No Content\r\n\r\n"), /responded to CONNECT with 204/],
  "201 with JSON": [
    end('HTTP/1.1 201 Created\r\ncontent-length: 10\r\n\r\n{"id":"x"}'),
    /responded to CONNECT with 201/,
  ],
  "301": [end("HTTP/1.1 301 Moved\r\nlocation: https://elsewhere/\r\n\r\n"), /CONNECT with 301/],
  "404 with a Graph error": [
    end('HTTP/1.1 404 Not Found\r\n\r\n{"error":{"code":"ResourceNotFound","message":"None."}}'),
    /responded to CONNECT with 404/,
  ],
  "404 with a body that ends too early": [
    end("HTTP/1.1 404 Not Found\r\ncontent-length: 1000\r\n\r\n{"),
    /responded to CONNECT with 404/,
  ],
  "404 with a body that never ends": [
    write("HTTP/1.1 404 Not Found\r\ncontent-length: 1000\r\n\r\n{"),
    /responded to CONNECT with 404/,
  ],
  "407": [
    end("HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n"),
    /responded to CONNECT with 407/,
  ],
  "429 with Retry-After": [
    end("HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\n\r\n"),
    /responded to CONNECT with 429/,
  ],
  "502 with HTML": [
    end("HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\n\r\n<h1>Bad</h1>"),
    /responded to CONNECT with 502/,
  ],
  "the line of another protocol": [end("SSH-2.0-OpenSSH_9.2\r\n\r\n"), /got no response/],
  "the start of the line of another protocol": [end("220 ready"), /got no response/],
  "nothing, and closes the connection": [(client) => client.end(), /got no response/],
  "nothing, and resets the connection": [reset, /got no response/],
  "200, and closes the connection": [end("HTTP/1.1 200 OK\r\n\r\n"), /got no response/],
  "200, and speaks HTTP without TLS": [
    (client) => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      client.once("data", () => client.end("HTTP/1.1 204 No Content\r\n\r\n"));
    },
    /got no response/,
  ],
};

describe("If a proxy", () => {
  const { globalAgent } = https;
  const environment = process.env;
  let authority: Authority;
  let identity: KeyPair;
  let server: FaultServer;
  let [plainProxy, tlsProxy]: Proxy[] = [];
  let clock: FakeClock;

  before(async () => {
    authority = await createAuthority("trusted");
    identity = await authority.issue();
  });
  beforeEach(async () => {
    process.env = { ...environment };
    https.globalAgent = new Agent({ keepAlive: true, ca: authority.cert });
    [server, plainProxy, tlsProxy] = await Promise.all([
      startFaultServer({ tls: identity }),
      startProxy(),
      startProxy(identity),
    ]);
    clock = fakeClock();
  });
  afterEach(async () => {
    clock.restore();
    process.env = environment;
    axios.defaults.proxy = undefined;
    https.globalAgent.destroy();
    https.globalAgent = globalAgent;
    await Promise.all([server.close(), plainProxy?.close(), tlsProxy?.close()]);
  });

  const trusting = <A extends { options: object }>(agent: A): A => {
    Object.assign(agent.options, { ca: authority.cert });
    return agent;
  };

  /** How a proxy is configured. */
  const WAYS: Record<string, (proxy: Proxy) => ClientOptions> = {
    HTTPS_PROXY: ({ url }) => {
      process.env["HTTPS_PROXY"] = url;
      return {};
    },
    "axios.defaults.proxy": ({ port }) => {
      axios.defaults.proxy = { protocol: "http", host: "127.0.0.1", port };
      return {};
    },
    "the proxy of the caller's axios instance": ({ port }) => ({
      axios: axios.create({ proxy: { protocol: "http", host: "127.0.0.1", port } }),
    }),
    "HTTPS_PROXY, with a timeout of the caller's axios instance": ({ url }) => {
      process.env["HTTPS_PROXY"] = url;
      return { axios: axios.create({ timeout: 60_000 }) };
    },
    "https-proxy-agent 5": ({ url }) => ({
      axios: axios.create({ proxy: false, httpsAgent: trusting(new HttpsProxyAgent5(url)) }),
    }),
    "https-proxy-agent 7": ({ url }) => ({
      axios: axios.create({ proxy: false, httpsAgent: trusting(new HttpsProxyAgent(url)) }),
    }),
    "https-proxy-agent 7 as global agent": ({ url }) => {
      Object.assign(https, { globalAgent: trusting(new HttpsProxyAgent(url)) });
      return {};
    },
    "the proxy of an instance whose interceptor rejects errors": ({ port }) => {
      const instance = axios.create({ proxy: { protocol: "http", host: "127.0.0.1", port } });
      instance.interceptors.response.use((response) => {
        if (response.status < 300) return response;
        throw new AxiosError("Rejected.", "ERR", response.config, response.request, response);
      });
      return { axios: instance };
    },
  };

  const clientOf = (options: ClientOptions): DeviceManagementPartnersClient =>
    new DeviceManagementPartnersClient(() => "any-token", { baseUrl: server.url, ...options });

  for (const [way, configure] of Object.entries(WAYS)) {
    describe(`that is used through ${way}`, () => {
      for (const [what, [reply, message]] of Object.entries(REPLIES)) {
        it(`replies ${what} to CONNECT, every method fails as not sent, and is retried`, async () => {
          const proxy = plainProxy ?? expect.fail();
          const client = clientOf({ retry: { maxRetries: 1 }, ...configure(proxy) });
          proxy.onConnect(reply);
          for (const method of METHODS) {
            const error = await expectError(CALLS[method](client), GraphConnectionError);
            expect(error.message, method)
              .to.match(message)
              .and.match(/The request did not reach the service\.$/);
            expect(error.attempts, method).to.equal(2);
          }
          expect(proxy.heads).to.have.length(2 * METHODS.length);
          expect(proxy.heads.join(""))
            .to.match(/^CONNECT/)
            .and.not.include("any-token");
          expect(server.received).to.deep.equal([]);
        });
      }

      it("opens a tunnel, every method succeeds through it", async () => {
        const client = clientOf(configure(plainProxy ?? expect.fail()));
        for (const method of METHODS) await CALLS[method](client);
        expect(server.received).to.have.length(METHODS.length);
        expect(plainProxy?.heads).to.have.length.above(2);
        expect(plainProxy?.heads.join("")).to.not.include("any-token");
      });

      it("opens the tunnel only on the second attempt, a create succeeds", async () => {
        const proxy = plainProxy ?? expect.fail();
        const client = clientOf(configure(proxy));
        proxy.onConnect((socket, target) => {
          proxy.onConnect(openTunnel);
          end("HTTP/1.1 502 Bad Gateway\r\n\r\n")(socket, target);
        });
        await client.create({});
        expect(server.effects()).to.equal(1);
      });
    });
  }

  it("is reached over TLS, its tunnels are used, and its replies count as little as without TLS", async () => {
    process.env["HTTPS_PROXY"] = tlsProxy?.url;
    // axios gives the proxy the trust of the agent that it was configured with.
    const httpsAgent = new Agent({ ca: authority.cert });
    const client = clientOf({ axios: axios.create({ httpsAgent }), retry: false });
    for (const method of METHODS) await CALLS[method](client);
    expect(server.received).to.have.length(METHODS.length);
    for (const [reply, message] of Object.values(REPLIES)) {
      tlsProxy?.onConnect(reply);
      for (const call of [CALLS.delete, CALLS.create]) {
        const error = await expectError(call(client), GraphConnectionError);
        expect(error.message)
          .to.match(message)
          .and.match(/did not reach the service\.$/);
      }
    }
    expect(server.received).to.have.length(METHODS.length);
  });

  const HOSTS: Record<string, [target: string, servername: string | false]> = {
    localhost: ["localhost:8443", "localhost"],
    // RFC 6066, 3: an address is no server name.
    "127.0.0.1": ["127.0.0.1:8443", false],
    "[::1]": ["[::1]:8443", false],
  };
  for (const [host, [target, servername]] of Object.entries(HOSTS)) {
    it(`is used for ${host}, the tunnel and the TLS handshake in it name the host as they should`, async () => {
      process.env["HTTPS_PROXY"] = plainProxy?.url;
      const { port } = new URL(server.url);
      plainProxy?.onConnect((client) => {
        openTunnel(client, new URL(`http://127.0.0.1:${port}`));
      });
      let named: string | false | undefined;
      server.respondWith((exchange) => {
        named = (exchange.socket as unknown as { servername: string | false }).servername;
        success(exchange);
      });
      const httpsAgent = new Agent({ ca: authority.cert, checkServerIdentity: () => undefined });
      const instance = axios.create({ httpsAgent });
      const client = clientOf({ baseUrl: `https://${host}:8443/v1.0`, axios: instance });
      await client.create({});
      expect(plainProxy?.heads[0]).to.include(`CONNECT ${target} HTTP/1.1\r\n`);
      expect(named).to.equal(servername);
    });
  }

  it("wants a user name and password, it gets those of HTTPS_PROXY, and the service does not", async () => {
    const { port } = plainProxy ?? expect.fail();
    process.env["HTTPS_PROXY"] = `http://user:word@127.0.0.1:${port}`;
    await clientOf({}).create({});
    const credentials = Buffer.from("user:word").toString("base64");
    expect(plainProxy?.heads[0]).to.include(`Proxy-Authorization: Basic ${credentials}\r\n`);
    expect(server.received[0]?.headers).to.not.have.property("proxy-authorization");
  });

  it("replies 404 to the retry of a delete whose response was lost, the delete has not succeeded", async () => {
    process.env["HTTPS_PROXY"] = plainProxy?.url;
    server.respondWith(
      afterEffect((exchange) => {
        plainProxy?.onConnect(end("HTTP/1.1 404 Not Found\r\n\r\n"));
        exchange.socket.destroy();
      }),
    );
    const error = await expectError(clientOf({}).delete(DOCUMENTED_ID), GraphConnectionError);
    expect(error.attempts).to.equal(4);
  });

  const POLLUTION: Record<string, unknown> = {
    socketPath: "/polluted",
    auth: "polluted:polluted",
    host: "polluted.example",
    hostname: "polluted.example",
    port: 1,
    servername: "polluted.example",
    headers: { polluted: "1" },
    createConnection: () => undefined,
    session: Buffer.from("polluted"),
    secureProxy: true,
    proxy: { host: "127.0.0.1", port: 1 },
    insecureHTTPParser: true,
  };
  for (const [name, value] of Object.entries(POLLUTION)) {
    it(`is used while Object.prototype.${name} is polluted, the tunnel is opened as ever`, async () => {
      process.env["HTTPS_PROXY"] = plainProxy?.url;
      const client = clientOf({ retry: false });
      await client.create({});
      Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
      try {
        await client.create({});
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
      expect(plainProxy?.heads[1]).to.equal(plainProxy?.heads[0]);
      expect(server.effects()).to.equal(2);
    });
  }

  it("never replies to CONNECT, a call ends with its signal, and so does the connection", async () => {
    process.env["HTTPS_PROXY"] = plainProxy?.url;
    const controller = new AbortController();
    const closed = new Promise<void>((resolve) =>
      plainProxy?.onConnect((socket) => {
        socket.once("close", resolve);
        controller.abort("enough");
      }),
    );
    const reason = await clientOf({})
      .create({}, { signal: controller.signal })
      .catch((error: unknown) => error);
    expect(reason).to.equal("enough");
    await closed;
  });

  for (const malformed of [
    "http://[",
    "http://127.0.0.1:99999",
    "http://",
    "socks5://127.0.0.1:1",
    "ftp://127.0.0.1:1",
  ]) {
    it(`is given as HTTPS_PROXY=${malformed}, a create fails as not sent`, async () => {
      process.env["HTTPS_PROXY"] = malformed;
      const error = await expectErrorOfAnyKind(clientOf({ retry: false }).create({}));
      expect(error.message).to.match(/The request did not reach the service\.$/);
      expect(server.received).to.deep.equal([]);
    });
  }

  for (const [what, proxy] of Object.entries({
    "with a port that cannot be": { host: "127.0.0.1", port: 99_999 },
    "with an invalid host": { host: "not a host", port: 1 },
    "with incomplete credentials": { host: "127.0.0.1", port: 1, auth: {} },
    "with an unknown protocol": { protocol: "gopher", host: "127.0.0.1", port: 1 },
  })) {
    it(`is given ${what}, a create fails as not sent`, async () => {
      const client = clientOf({ axios: axios.create({ proxy: proxy as never }), retry: false });
      const error = await expectErrorOfAnyKind(client.create({}));
      expect(error.message).to.match(/The request did not reach the service\.$/);
      expect(server.received).to.deep.equal([]);
    });
  }

  async function expectErrorOfAnyKind(call: Promise<unknown>): Promise<GraphError> {
    const error = await call.then(
      () => expect.fail("It succeeded."),
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(GraphError);
    return error as GraphError;
  }
});
