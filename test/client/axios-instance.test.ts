/** The caller's axios instance, proxies and the fetch adapter: used as they are, and not changed. */
import { createServer, Agent } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { once } from "node:events";
import { inspect } from "node:util";
import axios, { AxiosError, type AxiosInstance, type CreateAxiosDefaults } from "axios";
import { expect } from "chai";
import {
  GraphApiError,
  GraphConnectionError,
  GraphError,
  GraphNotFoundError,
  type DeviceManagementPartnersClient,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import {
  type FaultServer,
  graphError,
  PARTNER,
  reply,
  startFaultServer,
  success,
} from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { runNode } from "../support/run.js";
import { CA_FILE, TLS } from "../support/tls.js";

const CALLS: Record<string, (client: DeviceManagementPartnersClient) => Promise<unknown>> = {
  update: (client) => client.update(DOCUMENTED_ID, { partnerState: "enabled" }),
  get: (client) => client.get(DOCUMENTED_ID),
  create: (client) => client.create({}),
  delete: (client) => client.delete(DOCUMENTED_ID),
  terminate: (client) => client.terminate(DOCUMENTED_ID),
  list: (client) => client.list().next(),
};
async function makeEachCall(client: DeviceManagementPartnersClient): Promise<void> {
  for (const call of Object.values(CALLS)) await call(client);
}

describe("A caller's axios instance", () => {
  const fixture = useFaultServer();
  let other: FaultServer;
  beforeEach(async () => {
    other = await startFaultServer();
  });
  afterEach(() => other.close());

  describe("may have defaults for other services, which do not get the token, nor replace it:", () => {
    const DEFAULTS: Record<string, () => CreateAxiosDefaults> = {
      "a base URL": () => ({ baseURL: other.url }),
      "a base URL for every URL": () => ({ baseURL: other.url, allowAbsoluteUrls: false }),
      "a user and a password": () => ({ auth: { username: "user", password: "secret" } }),
      "an Authorization header": () => ({ headers: { Authorization: "Basic x" } }),
      "an authorization header for all": () => ({ headers: { common: { authorization: "x" } } }),
      "an authorization header for one method": () => ({
        headers: { patch: { authorization: "x" }, post: { AUTHORIZATION: "x" } },
      }),
      "a method, a URL and a body": () => ({
        method: "put",
        url: other.url,
        data: "elsewhere",
      }),
      redirects: () => ({ maxRedirects: 5 }),
    };
    for (const [what, defaults] of Object.entries(DEFAULTS)) {
      it(what, async () => {
        fixture.server.respondWith(reply(307, "", { location: `${other.url}/elsewhere` }));
        const client = fixture.client({ axios: axios.create(defaults()) });
        await expectError(client.get(DOCUMENTED_ID), GraphApiError);
        await makeEachCall(client);
        expect(other.received).to.deep.equal([]);
        expect(fixture.server.received).to.have.length(7);
        for (const { headers, path } of fixture.server.received) {
          expect(headers.authorization).to.equal(`Bearer ${TOKEN}`);
          expect(path).to.match(/^\/v1\.0\/deviceManagement\/deviceManagementPartners/);
        }
        expect(fixture.server.received[1]).to.include({
          method: "PATCH",
          body: '{"partnerState":"enabled"}',
        });
      });
    }
  });

  it("may read and judge answers in its own way, which does not change the outcome", async () => {
    const instance = axios.create({
      validateStatus: () => false,
      transformRequest: () => "transformed",
      transformResponse: () => ({ transformed: true }),
      responseType: "arraybuffer",
      maxContentLength: 1,
    });
    const client = fixture.client({ axios: instance });
    await makeEachCall(client);
    expect(await client.update(DOCUMENTED_ID, {})).to.deep.equal(PARTNER);
    expect(fixture.server.received.at(-1)?.body).to.equal("{}");
    fixture.server.respondWith(graphError(404, "ResourceNotFound"));
    await expectError(client.get(DOCUMENTED_ID), GraphNotFoundError);
  });

  it("adds its headers and parameters", async () => {
    const headers = { "X-Default": "a", common: { "X-Common": "b" }, patch: { "X-Patch": "c" } };
    const client = fixture.client({ axios: axios.create({ headers, params: { tenant: "d" } }) });
    await client.update(DOCUMENTED_ID, {});
    const [request] = fixture.server.received;
    expect(request?.headers).to.include({ "x-default": "a", "x-common": "b", "x-patch": "c" });
    expect(request?.headers).to.include({ "content-type": "application/json" });
    expect(request?.path).to.match(/\?tenant=d$/);
  });

  it("has its time limit for each attempt kept", async () => {
    fixture.server.respondWith(() => undefined, success);
    const client = fixture.client({ axios: axios.create({ timeout: 30 }) });
    expect(await client.get(DOCUMENTED_ID)).to.deep.equal(PARTNER);
    fixture.server.respondWith(() => undefined);
    const error = await expectError(client.create({}), GraphConnectionError);
    expect(error.message).to.include("timeout of 30ms exceeded");
    expect(fixture.server.received).to.have.length(3);
  });

  it("has its agent used for every call", async () => {
    const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
    let connections = 0;
    const { createConnection } = httpAgent as unknown as { createConnection: typeof connect };
    Object.assign(httpAgent, {
      createConnection: (...args: Parameters<typeof connect>) => {
        connections++;
        return createConnection.apply(httpAgent, args);
      },
    });
    await makeEachCall(fixture.client({ axios: axios.create({ httpAgent }) }));
    const used = new Set(fixture.server.received.map(({ connection }) => connection));
    expect(used.size).to.equal(connections).and.above(0);
    httpAgent.destroy();
  });

  it("has its interceptors run for each attempt, also slow ones", async () => {
    const instance = axios.create();
    const seen: unknown[] = [];
    instance.interceptors.request.use(async (config) => {
      await new Promise(setImmediate);
      config.headers.set("X-Trace", `attempt-${seen.length + 1}`);
      return config;
    });
    instance.interceptors.response.use(async (response) => {
      await new Promise(setImmediate);
      seen.push(response.status);
      return response;
    });
    fixture.server.respondWith(graphError(429, "TooManyRequests"), success);
    await fixture.client({ axios: instance }).update(DOCUMENTED_ID, {});
    expect(seen).to.deep.equal([429, 200]);
    const traces = fixture.server.received.map(({ headers }) => headers["x-trace"]);
    expect(traces).to.deep.equal(["attempt-1", "attempt-2"]);
  });

  describe("may have an interceptor that", () => {
    const instanceWith = (onResponse: (response: { data: unknown }) => unknown): AxiosInstance => {
      const instance = axios.create();
      instance.interceptors.response.use(onResponse as never);
      return instance;
    };

    it("parses the answer", async () => {
      const parsing = instanceWith((response) => ({
        ...response,
        data: JSON.parse(response.data as string) as unknown,
      }));
      expect(await fixture.client({ axios: parsing }).get(DOCUMENTED_ID)).to.deep.equal(PARTNER);
    });

    it("says null where there is no body", async () => {
      const client = fixture.client({ axios: instanceWith((one) => ({ ...one, data: null })) });
      await client.delete(DOCUMENTED_ID);
      const error = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
      expect(error.message).to.include("failed with 200 (the promised body is missing).");
    });

    it("rejects an answer, which is then judged as any other", async () => {
      const rejecting = axios.create();
      rejecting.interceptors.response.use((response) => {
        if (response.status < 400) return response;
        throw new AxiosError("Rejected.", "ERR_BAD_REQUEST", response.config, null, response);
      });
      const client = fixture.client({ axios: rejecting });
      fixture.server.respondWith(
        graphError(429, "TooManyRequests"),
        graphError(404, "ResourceNotFound"),
      );
      const error = await expectError(client.get(DOCUMENTED_ID), GraphNotFoundError);
      expect(error).to.include({ code: "ResourceNotFound", requestId: "request-1" });
      expect(fixture.clock.waits).to.deep.equal([500]);
    });

    it("rejects in ways of its own: a GraphError has it as its cause", async () => {
      const cyclic: Record<string, unknown> = {};
      cyclic["self"] = cyclic;
      for (const response of [{ data: {} }, { data: cyclic, status: 200 }, {}, null]) {
        const rejecting = instanceWith(() =>
          Promise.reject(new AxiosError("Odd.", "ODD", undefined, null, response as never)),
        );
        const error = await expectError(
          fixture.client({ axios: rejecting }).get(DOCUMENTED_ID),
          GraphError,
        );
        expect(error.message).to.match(/got no answer: /);
      }
    });

    const SPOILING: [what: string, onResponse: (response: { data: unknown }) => unknown][] = [
      ["gives the body in place of the response", ({ data }) => data],
      ["gives the parsed body", ({ data }) => JSON.parse(data as string) as unknown],
      ["gives nothing", () => undefined],
      ["gives null", () => null],
    ];
    for (const [what, onResponse] of SPOILING) {
      it(`${what}: a GraphError says so`, async () => {
        const client = fixture.client({ axios: instanceWith(onResponse) });
        const error = await expectError(client.update(DOCUMENTED_ID, {}), GraphError);
        expect(error.message).to.match(/got no answer: An interceptor or adapter of the axios/);
        expect(error.message).to.include("It may have taken effect all the same");
        expect(fixture.server.received).to.have.length(1);
      });
    }

    it("throws: a GraphError has it as its cause", async () => {
      const throwing = instanceWith(() => {
        throw new RangeError("In the interceptor.");
      });
      const error = await expectError(
        fixture.client({ axios: throwing }).get(DOCUMENTED_ID),
        GraphError,
      );
      expect(error.cause).to.include({ name: "RangeError", message: "In the interceptor." });
      expect(fixture.server.received).to.have.length(1);
    });
  });

  it("is not changed", async () => {
    const httpAgent = new Agent({ keepAlive: true });
    const instance = axios.create({
      baseURL: other.url,
      headers: { "X-Default": "a", common: { "X-Common": "b" } },
      params: { deep: [{ a: 1 }] },
      httpAgent,
    });
    instance.interceptors.request.use((config) => config);
    // All but the agent, whose connections come and go.
    const picture = (): string[] =>
      [{ ...instance.defaults, httpAgent: undefined }, instance.interceptors]
        .concat([{ ...axios.defaults, httpAgent: undefined }, axios.interceptors])
        .map((part) => inspect(part, { depth: Infinity, showHidden: true }));
    const before = picture();
    const client = fixture.client({ axios: instance });
    await makeEachCall(client);
    fixture.server.respondWith(graphError(404, "ResourceNotFound"));
    await expectError(client.get(DOCUMENTED_ID), GraphNotFoundError);
    expect(picture()).to.deep.equal(before);
    expect(instance.defaults.httpAgent).to.equal(httpAgent);
    httpAgent.destroy();
  });

  it("can be shared by two clients that do not disturb each other", async () => {
    const instance = axios.create();
    const one = fixture.client({ axios: instance, userAgent: "one" }, () => "token-one");
    const two = fixture.client(
      { axios: instance, userAgent: "two", baseUrl: other.url },
      () => "2",
    );
    await Promise.all([makeEachCall(one), makeEachCall(two), makeEachCall(one)]);
    for (const [server, token, name] of [
      [fixture.server, "token-one", "one"],
      [other, "2", "two"],
    ] as const) {
      for (const { headers } of server.received) {
        expect(headers.authorization).to.equal(`Bearer ${token}`);
        expect(headers["user-agent"]).to.match(new RegExp(`^${name} `));
      }
    }
    expect(fixture.server.received).to.have.length(12);
    expect(other.received).to.have.length(6);
  });

  it("can be the axios function itself", async () => {
    await makeEachCall(fixture.client({ axios }));
    expect(fixture.server.received).to.have.length(6);
  });
});

describe("A client without an axios instance of the caller's", () => {
  const fixture = useFaultServer();

  it("has axios's defaults as they were when it was made", async () => {
    const { adapter, headers } = axios.defaults;
    let sent = 0;
    axios.defaults.adapter = (config) => {
      sent++;
      return axios.getAdapter("http")(config);
    };
    axios.defaults.params = { tenant: "d" };
    const own = {
      "X-Single": "a",
      common: { ...headers.common, "X-Common": "b" },
      patch: { "X-Patch": "c" },
      post: { "X-Post": "d" },
    };
    Object.assign(axios.defaults, { headers: { ...headers, ...own } });
    const client = fixture.client();
    Object.assign(axios.defaults, { adapter, headers, params: undefined });

    await client.update(DOCUMENTED_ID, {});
    const [request] = fixture.server.received;
    expect(request?.headers).to.include({ "x-single": "a", "x-common": "b", "x-patch": "c" });
    expect(request?.headers).to.not.have.property("x-post");
    expect(request?.headers).to.include({ "content-type": "application/json" });
    expect(request?.path).to.match(/\?tenant=d$/);
    expect(sent).to.equal(1);
    await fixture.client().update(DOCUMENTED_ID, {});
    expect(fixture.server.received[1]?.headers).to.not.have.property("x-common");
    expect(sent).to.equal(1);
  });

  it("gives an adapter of axios.defaults what axios would: AxiosHeaders, and its own fetch", async () => {
    const { adapter, env } = axios.defaults;
    const { fetch } = globalThis;
    let fetched = 0;
    try {
      axios.defaults.adapter = (config) => {
        config.headers.set("X-Adapter", "1");
        return axios.getAdapter("http")(config);
      };
      await fixture.client().get(DOCUMENTED_ID);
      const own: typeof fetch = (...call) => {
        fetched++;
        return fetch(...call);
      };
      Object.assign(axios.defaults, { adapter: "fetch", env: { ...env, fetch: own } });
      await fixture.client().get(DOCUMENTED_ID);
    } finally {
      Object.assign(axios.defaults, { adapter, env });
    }
    expect(fixture.server.received[0]?.headers).to.include({ "x-adapter": "1" });
    expect(fetched).to.equal(1);
  });

  it("has axios's other options for fetch, but follows no redirect", async () => {
    const { adapter } = axios.defaults;
    const { fetch } = globalThis;
    let cache: string | undefined;
    globalThis.fetch = (input, init) => {
      ({ cache } = input as Request);
      return fetch(input, init);
    };
    Object.assign(axios.defaults, {
      adapter: "fetch",
      fetchOptions: { cache: "no-store", redirect: "follow" },
    });
    try {
      const client = fixture.client();
      fixture.server.respondWith(reply(307, "", { location: "/elsewhere" }));
      await expectError(client.get(DOCUMENTED_ID), GraphApiError);
      expect(fixture.server.received).to.have.length(1);
      expect(cache).to.equal("no-store");
    } finally {
      globalThis.fetch = fetch;
      Object.assign(axios.defaults, { adapter, fetchOptions: undefined });
    }
  });
});

describe("The fetch adapter", () => {
  const fixture = useFaultServer();
  const client = () => fixture.client({ axios: axios.create({ adapter: "fetch" }) });

  it("makes each call", async () => {
    await makeEachCall(client());
    expect(fixture.server.received.map(({ method }) => method)).to.deep.equal([
      "PATCH",
      "GET",
      "POST",
      "DELETE",
      "POST",
      "GET",
    ]);
    expect(fixture.server.received[0]?.body).to.equal('{"partnerState":"enabled"}');
  });

  for (const defaults of [{}, { fetchOptions: { redirect: "follow" } }]) {
    it(`does not follow a redirect with the defaults ${JSON.stringify(defaults)}`, async () => {
      const other = await startFaultServer();
      fixture.server.respondWith(reply(307, "", { location: other.url }));
      const instance = axios.create({ adapter: "fetch", ...defaults });
      const call = fixture.client({ axios: instance }).create({});
      const error = await expectError(call, GraphApiError);
      expect(error.message).to.include(`a redirect to ${new URL(other.url).origin}, which is not`);
      expect(other.received).to.deep.equal([]);
      await other.close();
    });
  }

  it("repeats what may happen twice after the connection broke in the answer, and nothing else", async () => {
    const broken = reply(200, '{"id":', { "content-length": "100" });
    fixture.server.respondWith((exchange) => {
      broken(exchange);
      setImmediate(() => exchange.socket.destroy());
    });
    expect(await client().update(DOCUMENTED_ID, {})).to.deep.equal(PARTNER);
    fixture.server.respondWith(({ socket }) => socket.destroy());
    const error = await expectError(client().create({}), GraphConnectionError);
    expect(error.message).to.include("It may have taken effect all the same");
    expect(fixture.server.received).to.have.length(3);
  });
});

describe("A proxy", () => {
  /** A proxy that makes tunnels, and notes to where. */
  async function startProxy() {
    const tunnels: string[] = [];
    const sockets = new Set<{ destroy: () => unknown }>();
    const server = createServer();
    server.on("connection", (socket) => sockets.add(socket));
    server.on("connect", ({ url = "", headers }, socket) => {
      tunnels.push(url + (headers.authorization === undefined ? "" : " with the token"));
      const { hostname, port } = new URL(`http://${url}`);
      const target = connect(Number(port), hostname, () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        target.pipe(socket).pipe(target);
      });
      sockets.add(target);
      for (const end of [target, socket]) end.on("error", () => undefined);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      tunnels,
      close: () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    };
  }

  for (const noProxy of ["", "localhost"]) {
    const uses = noProxy === "" ? "is used" : "is not used";
    it(`${uses} with HTTPS_PROXY and NO_PROXY=${noProxy}, also for create and terminate`, async () => {
      const server = await startFaultServer({ tls: TLS });
      const proxy = await startProxy();
      const args = ["--import", "tsx", "test/support/children/call-and-end.ts", server.url];
      const env = { HTTPS_PROXY: proxy.url, NO_PROXY: noProxy, NODE_EXTRA_CA_CERTS: CA_FILE };
      const { stdout, stderr } = await runNode(args, env);
      expect({ stdout, stderr }).to.deep.equal({ stdout: "done\n", stderr: "" });
      expect(server.received.map(({ method }) => method).join(" ")).to.equal(
        "GET PATCH POST GET POST",
      );
      const { host } = new URL(server.url);
      expect(new Set(proxy.tunnels)).to.deep.equal(new Set(noProxy === "" ? [host] : []));
      proxy.close();
      await server.close();
    });
  }

  describe("for http, which goes to this machine alone", () => {
    const fixture = useFaultServer();
    const env = { ...process.env };
    afterEach(() => {
      process.env = { ...env };
    });

    it("is not used: it would get the token in clear", async () => {
      const proxy = await startFaultServer();
      try {
        const { origin, hostname, port } = new URL(proxy.url);
        process.env["HTTP_PROXY"] = origin;
        await makeEachCall(fixture.client());
        const own = { protocol: "http", host: hostname, port: Number(port) };
        await makeEachCall(fixture.client({ axios: axios.create({ proxy: own }) }));
        expect(fixture.server.received).to.have.length(12);
        expect(proxy.received).to.deep.equal([]);
      } finally {
        await proxy.close();
      }
    });
  });
});
