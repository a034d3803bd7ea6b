/**
 * http is for loopback only. A proxy never sees such a request, no matter how the proxy is configured, because it could
 * read the token in clear text. What Node 22 and 24 add to this (NODE_USE_ENV_PROXY) is in test/interop/proxy.
 */
import http, { Agent, type RequestOptions } from "node:http";
import { connect, Socket } from "node:net";
import axios from "axios";
import { expect } from "chai";
import { GraphError, type ClientOptions } from "../../src/index.js";
import { directDispatcher } from "../../src/transport/fetch.js";
import { CALLS, METHODS } from "../support/calls.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { viaFetch } from "../support/fetch-transport.js";
import { startProxy, type Proxy } from "../support/proxy.js";

/** An agent of a proxy: whatever it is asked for, it connects to the proxy. */
class ProxyingAgent extends Agent {
  readonly #port: number;
  constructor({ port }: Proxy) {
    super({ keepAlive: true });
    this.#port = port;
  }
  override createConnection(): Socket {
    return connect(this.#port, "127.0.0.1");
  }
}

/** A dispatcher of fetch that would send everything elsewhere. */
class ForwardingDispatcher {
  readonly dispatched: unknown[] = [];
  dispatch(options: unknown): boolean {
    this.dispatched.push(options);
    throw new Error("Sent to the proxy.");
  }
}
const DISPATCHER = Symbol.for("undici.globalDispatcher.1");

describe("Over http, a proxy sees nothing of any method", () => {
  const fixture = useFaultServer();
  const { env } = process;
  const { globalAgent, request } = http;
  const dispatcher: unknown = Reflect.get(globalThis, DISPATCHER);
  let proxy: Proxy;
  let forwarding: ForwardingDispatcher;

  beforeEach(async () => {
    process.env = { ...env };
    forwarding = new ForwardingDispatcher();
    proxy = await startProxy();
  });
  afterEach(async () => {
    process.env = env;
    Object.assign(http, { globalAgent, request });
    Object.assign(axios.defaults, { proxy: undefined, httpAgent: undefined });
    Reflect.set(globalThis, DISPATCHER, dispatcher);
    await proxy.close();
  });

  const toProxy = () => ({ protocol: "http", host: "127.0.0.1", port: proxy.port });
  const patched = (): Agent =>
    Object.assign(new Agent({ keepAlive: true }), {
      createConnection: () => connect(proxy.port, "127.0.0.1"),
    });

  /** Who chooses the proxy. */
  const CHOICES: Record<string, () => ClientOptions> = {
    "when HTTP_PROXY is set": () => {
      process.env["HTTP_PROXY"] = proxy.url;
      return {};
    },
    "when HTTP_PROXY is set and the caller has an axios instance": () => {
      process.env["HTTP_PROXY"] = proxy.url;
      return { axios: axios.create() };
    },
    "when axios.defaults.proxy is set": () => {
      axios.defaults.proxy = toProxy();
      return {};
    },
    "when the caller's axios instance has a proxy": () => ({
      axios: axios.create({ proxy: toProxy() }),
    }),
    "when http.globalAgent is an agent of a proxy": () => {
      http.globalAgent = new ProxyingAgent(proxy);
      return {};
    },
    "when http.globalAgent is an agent of a proxy and the caller has an axios instance": () => {
      http.globalAgent = new ProxyingAgent(proxy);
      return { axios: axios.create() };
    },
    "when axios.defaults.httpAgent is an agent of a proxy": () => {
      axios.defaults.httpAgent = new ProxyingAgent(proxy);
      return {};
    },
    "when the caller's axios instance has an agent of a proxy": () => ({
      axios: axios.create({ httpAgent: new ProxyingAgent(proxy) }),
    }),
    "when fetch is replaced by one through a proxy, since axios sends": () => {
      Reflect.set(globalThis, DISPATCHER, forwarding);
      return {};
    },
  };
  for (const [when, choose] of Object.entries(CHOICES)) {
    it(`${when}; the request goes to its host`, async () => {
      const client = fixture.client(choose());
      for (const method of METHODS) await CALLS[method](client);
      expect(fixture.server.received).to.have.length(METHODS.length);
      expectNothingSeen();
    });
  }

  it("when there is none, but a mock that connects to nothing; the mock responds", async () => {
    class MockSocket extends Socket {
      override _read(): void {
        // What it reads is pushed when the request is written.
      }
      override _write(_chunk: unknown, _encoding: unknown, done: () => void): void {
        done();
        this.push("HTTP/1.1 204 No Content\r\nrequest-id: of-a-mock\r\n\r\n");
      }
    }
    const createConnection = () => new MockSocket();
    http.globalAgent = Object.assign(new Agent(), { createConnection });
    const ids: (string | undefined)[] = [];
    const client = fixture.client({ onResponse: ({ requestId }) => ids.push(requestId) });
    await client.delete(DOCUMENTED_ID);
    expect(ids).to.deep.equal(["of-a-mock"]);
  });

  it("when fetch has no dispatcher yet; none replaces it", () => {
    Reflect.set(globalThis, DISPATCHER, undefined);
    expect(directDispatcher()).to.equal(undefined);
  });

  it("when the dispatcher of fetch is undici's EnvHttpProxyAgent; it is told to use no proxy", async () => {
    // Loads Node's fetch, which sets its dispatcher.
    await fetch("data:,");
    const direct = Reflect.get(globalThis, DISPATCHER) as {
      dispatch: (options: unknown, handler: unknown) => boolean;
    };
    class EnvHttpProxyAgent {
      readonly #noProxy: string | undefined;
      constructor({ noProxy }: { noProxy?: string }) {
        this.#noProxy = noProxy;
      }
      dispatch(options: unknown, handler: unknown): boolean {
        if (this.#noProxy === "*") return direct.dispatch(options, handler);
        return forwarding.dispatch(options);
      }
    }
    Reflect.set(globalThis, DISPATCHER, new EnvHttpProxyAgent({}));
    const client = fixture.client(viaFetch);
    for (const method of METHODS) await CALLS[method](client);
    expect(fixture.server.received).to.have.length(METHODS.length);
    expectNothingSeen();
  });

  /** Who chooses a proxy that cannot be told from an agent that does something else. */
  const OBSCURE_CHOICES: Record<string, () => ClientOptions> = {
    "when the options of http.globalAgent lead to it": () => {
      http.globalAgent = new Agent({ host: "127.0.0.1", port: proxy.port });
      return {};
    },
    "when the options of the agent of the caller's axios instance lead to it": () => {
      const httpAgent = new Agent({ host: "127.0.0.1", port: proxy.port });
      return { axios: axios.create({ httpAgent }) };
    },
    "when http.globalAgent connects to it": () => {
      http.globalAgent = patched();
      return {};
    },
    "when http.globalAgent connects to it by a class of sockets of its own": () => {
      class OwnSocket extends Socket {}
      const createConnection = () => new OwnSocket().connect(proxy.port, "127.0.0.1");
      http.globalAgent = Object.assign(new Agent(), { createConnection });
      return {};
    },
    "when http.globalAgent connects to it in place of the default port": () => {
      http.globalAgent = patched();
      return { baseUrl: "http://127.0.0.1/v1.0" };
    },
    "when an axios interceptor sets a proxy": () => {
      const instance = axios.create();
      instance.interceptors.request.use((config) => Object.assign(config, { proxy: toProxy() }));
      return { axios: instance };
    },
    "when an axios interceptor sets an agent that connects to it": () => {
      const instance = axios.create();
      const httpAgent = new ProxyingAgent(proxy);
      instance.interceptors.request.use((config) => Object.assign(config, { httpAgent }));
      return { axios: instance };
    },
    "when http.request is replaced by one that uses its agent": () => {
      const agent = new ProxyingAgent(proxy);
      http.request = ((options: RequestOptions, ...others: []) =>
        request({ ...options, agent }, ...others)) as typeof request;
      return {};
    },
    "when the fetch adapter of axios sends through its dispatcher": () => {
      Reflect.set(globalThis, DISPATCHER, forwarding);
      return { axios: axios.create({ adapter: "fetch" }) };
    },
    "when the first adapter of axios that works is fetch": () => {
      Reflect.set(globalThis, DISPATCHER, forwarding);
      return { axios: axios.create({ adapter: ["xhr", "fetch", "http"] }) };
    },
    "when an axios interceptor chooses the fetch adapter": () => {
      Reflect.set(globalThis, DISPATCHER, forwarding);
      const instance = axios.create();
      instance.interceptors.request.use((config) => Object.assign(config, { adapter: "fetch" }));
      return { axios: instance };
    },
    "when the fetchOptions of axios have its dispatcher": () => ({
      axios: axios.create({ adapter: "fetch", fetchOptions: { dispatcher: forwarding } }),
    }),
    "when the package's own fetch transport sends through its dispatcher": () => {
      Reflect.set(globalThis, DISPATCHER, forwarding);
      return viaFetch;
    },
  };
  for (const [when, choose] of Object.entries(OBSCURE_CHOICES)) {
    it(`${when}; the request is refused before it is sent`, async () => {
      const client = fixture.client(choose());
      for (const method of METHODS) {
        const error = await CALLS[method](client).then(
          () => expect.fail(`${method} succeeded.`),
          (reason: unknown) => reason as Error,
        );
        expect(error, method).to.be.instanceOf(GraphError).and.have.property("attempts", 1);
        expect(error.message).to.match(/proxy.*clear text.*The request did not reach the service/);
      }
      expect(fixture.server.received).to.deep.equal([]);
      expectNothingSeen();
    });
  }

  function expectNothingSeen(): void {
    expect(proxy.read()).to.equal("");
    expect(forwarding.dispatched).to.deep.equal([]);
  }

  it("while its agent keeps connections that other requests have opened", async () => {
    const httpAgent = new ProxyingAgent(proxy);
    const instance = axios.create();
    await instance.get(fixture.server.url, { httpAgent });
    const seen = proxy.read();
    instance.interceptors.request.use((config) => Object.assign(config, { httpAgent }));
    const error = await fixture
      .client({ axios: instance })
      .get("a")
      .then(
        () => expect.fail("It succeeded."),
        (reason: unknown) => reason as Error,
      );
    expect(error.message).to.include("did not reach the service");
    expect(proxy.read()).to.equal(seen);
    httpAgent.destroy();
  });

  for (const host of ["localhost", "127.0.0.1"]) {
    it(`and a request to http://${host} succeeds through an agent that connects to its host`, async () => {
      let opened = 0;
      class CountingAgent extends Agent {
        override createConnection(options: never): Socket {
          opened++;
          return connect(options);
        }
      }
      const baseUrl = fixture.server.url.replace("127.0.0.1", host);
      const instance = axios.create();
      const httpAgent = new CountingAgent({ keepAlive: true });
      instance.interceptors.request.use((config) => Object.assign(config, { httpAgent }));
      const client = fixture.client({ axios: instance, baseUrl });
      for (const method of METHODS) await CALLS[method](client);
      expect(opened).to.equal(3);
      httpAgent.destroy();
    });
  }
});
