/**
 * Over https every method uses the TLS settings, proxy agents and limits that are configured at the time of the call,
 * whether the process, axios or the caller's instance has them.
 */
import { Agent as HttpAgent, type ClientRequest } from "node:http";
import https, { Agent, type AgentOptions } from "node:https";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import axios, { type AxiosInstance, type CreateAxiosDefaults } from "axios";
import { expect } from "chai";
import { HttpsProxyAgent } from "https-proxy-agent";
import { DeviceManagementPartnersClient } from "../../src/index.js";
import { CALLS, METHODS, type Method } from "../support/calls.js";
import { createAuthority, type Authority, type KeyPair } from "../support/certificates.js";
import { rejectionOf } from "../support/expect-error.js";
import {
  startFaultServer,
  success,
  type Exchange,
  type FaultServer,
} from "../support/fault-server.js";
import { startProxy, type Proxy } from "../support/proxy.js";
import { deferred } from "../support/values.js";

/** How each method ends: `success`, or the name of the error and whether the request was sent. */
type Outcomes = Record<Method, string>;
const ALL = (outcome: string): Outcomes =>
  Object.fromEntries(METHODS.map((method) => [method, outcome])) as Outcomes;
const REFUSED = ALL("GraphConnectionError, not sent");

async function outcomes(client: DeviceManagementPartnersClient): Promise<Outcomes> {
  const found = ALL("");
  for (const method of METHODS) {
    found[method] = await CALLS[method](client).then(
      () => "success",
      (error: unknown) => {
        const { name, message } = error as Error;
        return message.includes("did not reach the service")
          ? `${name}, not sent`
          : `${name}: ${message}`;
      },
    );
  }
  return found;
}

/** An agent of a class that opens connections in its own way, with private state. */
class CountingAgent extends Agent {
  #opened = 0;
  get opened(): number {
    return this.#opened;
  }
  override createConnection(...args: unknown[]): Duplex {
    this.#opened++;
    const { createConnection } = Agent.prototype as unknown as Record<string, () => Duplex>;
    return createConnection?.apply(this, args as []) ?? expect.fail();
  }
}

describe("Over https, every method", () => {
  let [trusted, other]: Authority[] = [];
  let [identity, clientIdentity]: KeyPair[] = [];
  let server: FaultServer;
  let instance: AxiosInstance;
  const { globalAgent } = https;

  before(async () => {
    [trusted, other] = [await createAuthority("trusted"), await createAuthority("other")];
    identity = await trusted.issue();
    clientIdentity = await trusted.issue("the client");
  });
  beforeEach(() => {
    https.globalAgent = new Agent({ keepAlive: true });
    instance = axios.create();
  });
  afterEach(async () => {
    https.globalAgent.destroy();
    https.globalAgent = globalAgent;
    axios.defaults.httpsAgent = undefined;
    await server.close();
  });

  const startServer = async (options: object = {}): Promise<void> => {
    server = await startFaultServer({ tls: { ...identity, ...options } });
  };
  const clientOf = (axiosInstance?: AxiosInstance): DeviceManagementPartnersClient =>
    new DeviceManagementPartnersClient(() => "any-token", {
      baseUrl: server.url,
      retry: false,
      axios: axiosInstance,
    });
  const ca = (): AgentOptions => ({ keepAlive: true, ca: trusted?.cert });
  const otherCa = (): AgentOptions => ({ keepAlive: true, ca: other?.cert });

  /** Where TLS settings can be made after the client was constructed. */
  interface Place {
    readonly apply: (options: AgentOptions) => void;
    readonly ownInstance?: boolean;
  }
  const PLACES: Record<string, Place> = {
    "https.globalAgent, when it is replaced": {
      apply: (options) => {
        https.globalAgent = new Agent(options);
      },
    },
    "https.globalAgent, when its options are changed": {
      apply: (options) => Object.assign(https.globalAgent.options, options),
    },
    "https.globalAgent, also for a caller's axios instance": {
      apply: (options) => Object.assign(https.globalAgent.options, options),
      ownInstance: true,
    },
    "an agent of the caller's own class in https.globalAgent": {
      apply: (options) => {
        https.globalAgent = new CountingAgent(options);
      },
    },
    "axios.defaults.httpsAgent": {
      apply: (options) => {
        axios.defaults.httpsAgent = new Agent(options);
      },
    },
    "the httpsAgent of the caller's axios instance": {
      apply: (options) => {
        instance.defaults.httpsAgent = new Agent(options);
      },
      ownInstance: true,
    },
    "the options of the httpsAgent of the caller's axios instance": {
      apply: (options) => {
        const agent = (instance.defaults.httpsAgent ??= new Agent({ keepAlive: true })) as Agent;
        Object.assign(agent.options, options);
      },
      ownInstance: true,
    },
    "an agent that an axios interceptor sets": {
      apply: (options) => {
        instance.interceptors.request.clear();
        instance.interceptors.request.use((config) =>
          Object.assign(config, { httpsAgent: new Agent(options) }),
        );
      },
      ownInstance: true,
    },
  };

  for (const [place, { apply, ownInstance }] of Object.entries(PLACES)) {
    describe(`uses ${place}:`, () => {
      const client = (): DeviceManagementPartnersClient =>
        clientOf(ownInstance ? instance : undefined);

      it("it trusts a server that the settings of the moment trust", async () => {
        await startServer();
        const one = client();
        expect(await outcomes(one)).to.deep.equal(REFUSED);
        apply(ca());
        expect(await outcomes(one)).to.deep.equal(ALL("success"));
      });

      it("it sends nothing to a server that the settings no longer trust", async () => {
        await startServer();
        const one = client();
        apply(ca());
        // Connections are kept, and TLS sessions can be resumed.
        expect(await outcomes(one)).to.deep.equal(ALL("success"));
        apply(otherCa());
        expect(await outcomes(one)).to.deep.equal(REFUSED);
        expect(server.received).to.have.length(METHODS.length);
      });

      it("it presents the client certificate", async () => {
        await startServer({ requestCert: true, rejectUnauthorized: true, ca: trusted?.cert });
        const names: unknown[] = [];
        const one = client();
        apply({ ...ca(), ...clientIdentity });
        server.respondWith(
          ...METHODS.map(() => (exchange: Exchange) => {
            const socket: unknown = exchange.socket;
            names.push(socket instanceof TLSSocket && socket.getPeerCertificate().subject.CN);
            success(exchange);
          }),
        );
        expect(await outcomes(one)).to.deep.equal(ALL("success"));
        expect(names).to.deep.equal(METHODS.map(() => "the client"));
      });
    });
  }

  for (const withdrawn of [
    { rejectUnauthorized: true, ca: undefined },
    { servername: "elsewhere.example" },
    { minVersion: "TLSv1.3", maxVersion: "TLSv1.3" },
  ] as const) {
    it(`is refused after https.globalAgent.options became ${JSON.stringify(withdrawn)}`, async () => {
      await startServer({ maxVersion: "TLSv1.2" });
      const one = clientOf();
      Object.assign(https.globalAgent.options, ca(), { rejectUnauthorized: false });
      expect(await outcomes(one)).to.deep.equal(ALL("success"));
      Object.assign(https.globalAgent.options, { rejectUnauthorized: true }, withdrawn);
      expect(await outcomes(one)).to.deep.equal(REFUSED);
    });
  }

  it("that must not take effect twice checks the server's identity on each connection, although TLS sessions could be resumed", async () => {
    await startServer();
    let isPinned = true;
    const checkServerIdentity = (): Error | undefined =>
      isPinned ? undefined : Object.assign(new Error("Not pinned."), { code: "ERR_CERT_PIN" });
    https.globalAgent = new Agent({ ...ca(), checkServerIdentity });
    const one = clientOf();
    expect(await outcomes(one)).to.deep.equal(ALL("success"));
    isPinned = false;
    const { create, terminate } = await outcomes(one);
    expect({ create, terminate }).to.deep.equal({
      create: "GraphConnectionError, not sent",
      terminate: "GraphConnectionError, not sent",
    });
  });

  it("opens its connections by the agent of the caller's own class", async () => {
    await startServer();
    const agent = new CountingAgent(ca());
    https.globalAgent = agent;
    await outcomes(clientOf());
    const connections = new Set(server.received.map(({ connection }) => connection));
    expect(agent.opened).to.equal(connections.size).and.equal(3);
  });

  it("is handed to an agent that pools connections in its own way", async () => {
    class QueueingAgent extends Agent {
      readonly queued: string[] = [];
      addRequest(request: ClientRequest, options: object): void {
        this.queued.push(request.method);
        const pooling = Agent.prototype as unknown as Record<string, (...args: unknown[]) => void>;
        pooling["addRequest"]?.call(this, request, options);
      }
    }
    await startServer();
    const agent = new QueueingAgent(ca());
    await outcomes(clientOf(axios.create({ httpsAgent: agent })));
    expect(agent.queued).to.have.members(["GET", "GET", "POST", "PATCH", "DELETE", "POST"]);
  });

  it("leaves no connection of a create or terminate in the agent", async () => {
    await startServer();
    const agent = new Agent(ca());
    https.globalAgent = agent;
    const one = clientOf();
    await outcomes(one);
    await outcomes(one);
    const free = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
    expect(free).to.have.length(1);
    expect(agent.requests).to.deep.equal({});
  });
});

describe("The maxSockets of an https agent", () => {
  let authority: Authority;
  let server: FaultServer;
  let agent: Agent;
  before(async () => {
    authority = await createAuthority("trusted");
  });
  beforeEach(async () => {
    server = await startFaultServer({ tls: await authority.issue() });
  });
  afterEach(async () => {
    agent.destroy();
    await server.close();
  });
  const clientWith = (options: AgentOptions): DeviceManagementPartnersClient => {
    agent = new Agent({ keepAlive: true, ca: authority.cert, ...options });
    return new DeviceManagementPartnersClient(() => "any-token", {
      baseUrl: server.url,
      axios: axios.create({ httpsAgent: agent }),
    });
  };

  for (const limit of [{ maxSockets: 5 }, { maxTotalSockets: 5 }]) {
    it(`bounds 50 concurrent creates with ${JSON.stringify(limit)}`, async () => {
      const client = clientWith(limit);
      // A connection that is kept takes no slot of a create.
      await client.get("a");
      let [active, most] = [0, 0];
      const open = deferred();
      const held = (exchange: Exchange): void => {
        most = Math.max(most, ++active);
        void open.promise.then(() => {
          active--;
          success(exchange);
        });
      };
      server.respondWith(...Array.from({ length: 50 }, () => held));
      const creates = Array.from({ length: 50 }, () => client.create({}));
      await server.arrived(1 + 5);
      await roundTrips(20);
      open.resolve();
      await Promise.all(creates);
      expect(server.received).to.have.length(1 + 50);
      expect(most).to.equal(5);
    });
  }

  /** Lets as much time pass as some requests to another server take. */
  async function roundTrips(count: number): Promise<void> {
    const elsewhere = await startFaultServer();
    const client = new DeviceManagementPartnersClient(() => "any-token", {
      baseUrl: elsewhere.url,
    });
    for (let i = 0; i < count; i++) await client.get("b");
    await elsewhere.close();
  }

  it("lets a create that times out while it waits say that it cannot have taken effect", async () => {
    const client = clientWith({ maxSockets: 1 });
    const open = deferred();
    server.respondWith((exchange) => {
      void open.promise.then(() => {
        success(exchange);
      });
    });
    const first = client.create({}, { timeoutMs: Infinity });
    await server.arrived(1);
    const error = (await rejectionOf(client.create({}, { timeoutMs: 1 }))) as Error;
    expect(error.name).to.equal("GraphTimeoutError");
    expect(error.message).to.match(/timed out after 1 ms\.$/);
    open.resolve();
    await first;
    expect(server.received).to.have.length(1);
  });

  it("counts no create that was aborted while it waited, and sends it never", async () => {
    const client = clientWith({ maxSockets: 1 });
    const open = deferred();
    server.respondWith((exchange) => {
      void open.promise.then(() => {
        success(exchange);
      });
    });
    const first = client.create({ displayName: "first" });
    await server.arrived(1);
    const controller = new AbortController();
    const aborted = Array.from({ length: 3 }, () =>
      rejectionOf(client.create({ displayName: "aborted" }, { signal: controller.signal })),
    );
    const last = client.create({ displayName: "last" });
    await new Promise(setImmediate);
    controller.abort("enough");
    expect(await Promise.all(aborted)).to.deep.equal(["enough", "enough", "enough"]);
    open.resolve();
    await Promise.all([first, last]);
    expect(server.received.map(({ body }) => body)).to.deep.equal([
      '{"displayName":"first"}',
      '{"displayName":"last"}',
    ]);
  });
});

describe("A create just after the server has closed the idle connections", () => {
  let authority: Authority;
  let identity: KeyPair;
  let server: FaultServer;
  let proxy: Proxy;
  let agent: HttpAgent;
  before(async () => {
    authority = await createAuthority("trusted");
    identity = await authority.issue();
  });
  beforeEach(async () => {
    proxy = await startProxy();
  });
  afterEach(async () => {
    agent.destroy();
    await proxy.close();
    await server.close();
  });

  /** Makes creates, many at a time, while idle connections wait that are closed already. */
  async function createAfterClose(rounds: number, options: CreateAxiosDefaults): Promise<void> {
    const client = new DeviceManagementPartnersClient(() => "any-token", {
      baseUrl: server.url,
      axios: axios.create({ ...options, proxy: false }),
      retry: false,
    });
    const atOnce = (count: number, call: () => Promise<unknown>) =>
      Promise.all(Array.from({ length: count }, call));
    for (let round = 0; round < rounds; round++) {
      await atOnce(2, () => client.get("a"));
      server.closeIdle();
      await atOnce(20, () => client.create({}));
    }
    const creates = server.received.filter(({ method }) => method === "POST");
    expect(creates).to.have.length(rounds * 20);
    const ids = new Set(creates.map(({ headers }) => headers["client-request-id"]));
    expect(ids.size).to.equal(creates.length);
  }

  it("arrives exactly once, 600 times, over http", async () => {
    server = await startFaultServer();
    agent = new HttpAgent({ keepAlive: true });
    await createAfterClose(30, { httpAgent: agent });
  });

  const AGENTS: Record<string, () => HttpAgent> = {
    "an agent with keep-alive": () => new Agent({ keepAlive: true, ca: authority.cert }),
    "an agent of the caller's own class": () =>
      new CountingAgent({ keepAlive: true, ca: authority.cert }),
    "https-proxy-agent 7 with keep-alive": () => {
      const created = new HttpsProxyAgent(proxy.url, { keepAlive: true });
      Object.assign(created.options, { ca: authority.cert });
      return created;
    },
  };
  for (const [what, createAgent] of Object.entries(AGENTS)) {
    it(`arrives exactly once over https through ${what}`, async () => {
      server = await startFaultServer({ tls: identity });
      agent = createAgent();
      await createAfterClose(3, { httpsAgent: agent });
    });
  }
});
