/** The `axios` option: the caller's instance keeps its configuration, but cannot redirect the token. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Agent, type ClientRequest } from "node:http";
import type { connect } from "node:net";
import { inspect } from "node:util";
import axios, { AxiosError, type AxiosInstance, type CreateAxiosDefaults } from "axios";
import { expect } from "chai";
import {
  GraphApiError,
  GraphConnectionError,
  GraphError,
  GraphNotFoundError,
} from "../../src/index.js";
import { callEachMethod } from "../support/calls.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import {
  type FaultServer,
  graphError,
  type Handler,
  PARTNER,
  reply,
  resetDuringBody,
  startFaultServer,
  success,
} from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

describe("The axios option", () => {
  const fixture = useFaultServer();
  let other: FaultServer;
  beforeEach(async () => {
    other = await startFaultServer();
  });
  afterEach(() => other.close());

  describe("protects the token from an instance whose defaults include", () => {
    const DEFAULTS: Record<string, () => CreateAxiosDefaults> = {
      "a baseURL": () => ({ baseURL: other.url }),
      "a baseURL that also replaces absolute URLs": () => ({
        baseURL: other.url,
        allowAbsoluteUrls: false,
      }),
      "basic authentication": () => ({ auth: { username: "user", password: "secret" } }),
      "an Authorization header": () => ({ headers: { Authorization: "Basic x" } }),
      "an Authorization header for all methods": () => ({
        headers: { common: { authorization: "x" } },
      }),
      "an Authorization header for one method": () => ({
        headers: { patch: { authorization: "x" }, post: { AUTHORIZATION: "x" } },
      }),
      "a method, a URL and a body": () => ({
        method: "put",
        url: other.url,
        data: "elsewhere",
      }),
      "redirects to follow": () => ({ maxRedirects: 5 }),
    };
    for (const [what, defaults] of Object.entries(DEFAULTS)) {
      it(what, async () => {
        fixture.server.respondWith(reply(307, "", { location: `${other.url}/elsewhere` }));
        const client = fixture.client({ axios: axios.create(defaults()) });
        await expectError(client.get(DOCUMENTED_ID), GraphApiError);
        await callEachMethod(client);
        expect(other.received).to.deep.equal([]);
        expect(fixture.server.received).to.have.length(7);
        for (const { headers, path } of fixture.server.received) {
          expect(headers.authorization).to.equal(`Bearer ${TOKEN}`);
          expect(path).to.match(/^\/v1\.0\/deviceManagement\/deviceManagementPartners/);
        }
        expect(fixture.server.received[3]).to.include({
          method: "PATCH",
          body: '{"partnerState":"enabled"}',
        });
      });
    }
  });

  for (const allowAbsoluteUrls of [true, false]) {
    it(`sends to its own Graph root, also from the generated API, if the instance has a baseURL and allowAbsoluteUrls: ${String(allowAbsoluteUrls)}`, async () => {
      const instance = axios.create({ baseURL: other.url, allowAbsoluteUrls });
      const client = fixture.client({ axios: instance, retry: false });
      await client.update(DOCUMENTED_ID, { isConfigured: true });
      await client.api.getDeviceManagementPartner({ deviceManagementPartnerId: DOCUMENTED_ID });
      const path = `/v1.0${PARTNERS}/${DOCUMENTED_ID}`;
      expect(fixture.server.received.map((request) => request.path)).to.deep.equal([path, path]);
      expect(other.received).to.deep.equal([]);
      expect(instance.defaults.baseURL).to.equal(other.url);
    });
  }

  it("ignores how the instance validates and transforms requests and responses", async () => {
    const instance = axios.create({
      validateStatus: () => false,
      transformRequest: () => "transformed",
      transformResponse: () => ({ transformed: true }),
      responseType: "arraybuffer",
      maxContentLength: 1,
    });
    const client = fixture.client({ axios: instance });
    await callEachMethod(client);
    expect(await client.update(DOCUMENTED_ID, {})).to.deep.equal(PARTNER);
    expect(fixture.server.received.at(-1)?.body).to.equal("{}");
    fixture.server.respondWith(graphError(404, "ResourceNotFound"));
    await expectError(client.get(DOCUMENTED_ID), GraphNotFoundError);
  });

  it("sends the default headers and query parameters of the instance", async () => {
    const headers = { "X-Default": "a", common: { "X-Common": "b" }, patch: { "X-Patch": "c" } };
    const client = fixture.client({ axios: axios.create({ headers, params: { tenant: "d" } }) });
    await client.update(DOCUMENTED_ID, {});
    const [request] = fixture.server.received;
    expect(request?.headers).to.include({ "x-default": "a", "x-common": "b", "x-patch": "c" });
    expect(request?.headers).to.include({ "content-type": "application/json" });
    expect(request?.path).to.match(/\?tenant=d$/);
  });

  it("applies the timeout of the instance to each attempt", async () => {
    const requests: ClientRequest[] = [];
    const record = (message: unknown): void => {
      requests.push((message as { request: ClientRequest }).request);
    };
    subscribe("http.client.request.start", record);
    try {
      // The event that Node emits when the timeout has passed.
      const timeOut: Handler = () => requests.at(-1)?.emit("timeout");
      const client = fixture.client({ axios: axios.create({ timeout: 60_000 }) });
      fixture.server.respondWith(timeOut, success);
      expect(await client.get(DOCUMENTED_ID)).to.deep.equal(PARTNER);
      fixture.server.respondWith(timeOut);
      const error = await expectError(client.create({}), GraphConnectionError);
      expect(error.message).to.include("timeout of 60000ms exceeded");
      expect(fixture.server.received).to.have.length(3);
    } finally {
      unsubscribe("http.client.request.start", record);
    }
  });

  it("uses the agent of the instance for every call", async () => {
    const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 });
    let connections = 0;
    const { createConnection } = httpAgent as unknown as { createConnection: typeof connect };
    Object.assign(httpAgent, {
      createConnection: (...args: Parameters<typeof connect>) => {
        connections++;
        return createConnection.apply(httpAgent, args);
      },
    });
    await callEachMethod(fixture.client({ axios: axios.create({ httpAgent }) }));
    const used = new Set(fixture.server.received.map(({ connection }) => connection));
    expect(used.size).to.equal(connections).and.above(0);
    httpAgent.destroy();
  });

  it("runs the interceptors of the instance for each attempt, and awaits them", async () => {
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

  it("does not change the instance, nor axios.defaults", async () => {
    const httpAgent = new Agent({ keepAlive: true });
    const instance = axios.create({
      baseURL: other.url,
      headers: { "X-Default": "a", common: { "X-Common": "b" } },
      params: { deep: [{ a: 1 }] },
      httpAgent,
    });
    instance.interceptors.request.use((config) => config);
    // Without the agent, whose connections come and go.
    const snapshot = (): string[] =>
      [{ ...instance.defaults, httpAgent: undefined }, instance.interceptors]
        .concat([{ ...axios.defaults, httpAgent: undefined }, axios.interceptors])
        .map((part) => inspect(part, { depth: Infinity, showHidden: true }));
    const before = snapshot();
    const client = fixture.client({ axios: instance });
    await callEachMethod(client);
    fixture.server.respondWith(graphError(404, "ResourceNotFound"));
    await expectError(client.get(DOCUMENTED_ID), GraphNotFoundError);
    expect(snapshot()).to.deep.equal(before);
    expect(instance.defaults.httpAgent).to.equal(httpAgent);
    httpAgent.destroy();
  });

  it("keeps two clients that share an instance apart", async () => {
    const instance = axios.create();
    const one = fixture.client({ axios: instance, userAgent: "one" }, () => "token-one");
    const two = fixture.client(
      { axios: instance, userAgent: "two", baseUrl: other.url },
      () => "2",
    );
    await Promise.all([callEachMethod(one), callEachMethod(two), callEachMethod(one)]);
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

  it("accepts the axios function itself", async () => {
    await callEachMethod(fixture.client({ axios }));
    expect(fixture.server.received).to.have.length(6);
  });
});

describe("If an axios interceptor", () => {
  const fixture = useFaultServer();

  const instanceWith = (onResponse: (response: { data: unknown }) => unknown): AxiosInstance => {
    const instance = axios.create();
    instance.interceptors.response.use(onResponse as never);
    return instance;
  };

  it("parses the response body, the call resolves to the partner", async () => {
    const parsing = instanceWith((response) => ({
      ...response,
      data: JSON.parse(response.data as string) as unknown,
    }));
    expect(await fixture.client({ axios: parsing }).get(DOCUMENTED_ID)).to.deep.equal(PARTNER);
  });

  it("gives Retry-After as a number, the retry waits that long", async () => {
    fixture.server.respondWith(reply(429, ""));
    const instance = instanceWith((response) => ({
      ...response,
      headers: { "retry-after": 7 },
    }));
    const delays: number[] = [];
    await fixture
      .client({ axios: instance, onRetry: ({ delayMs }) => delays.push(delayMs) })
      .get(DOCUMENTED_ID);
    expect(delays).to.deep.equal([7_000]);
  });

  it("aborts the call itself, the call rejects with the reason of the signal", async () => {
    const controller = new AbortController();
    const instance = Object.assign(axios.create(), {
      request: (): Promise<never> => {
        controller.abort("enough");
        return new Promise(() => undefined);
      },
    });
    const { signal } = controller;
    const call = fixture.client({ axios: instance }).get(DOCUMENTED_ID, { signal });
    expect(await call.catch((error: unknown) => error)).to.equal("enough");
  });

  it("sets the body to null, only calls that need no body succeed", async () => {
    const client = fixture.client({ axios: instanceWith((one) => ({ ...one, data: null })) });
    await client.delete(DOCUMENTED_ID);
    const error = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.include("failed with 200 (the body is missing).");
  });

  it("rejects with an AxiosError, the call handles the response in it as usual", async () => {
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

  it("rejects with an AxiosError without a usable response, the call rejects with a GraphError", async () => {
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
      expect(error.message).to.match(/got no response: /);
    }
  });

  const NO_RESPONSE: [what: string, onResponse: (response: { data: unknown }) => unknown][] = [
    ["the body instead of the response", ({ data }) => data],
    ["the parsed body", ({ data }) => JSON.parse(data as string) as unknown],
    ["undefined", () => undefined],
    ["null", () => null],
  ];
  for (const [what, onResponse] of NO_RESPONSE) {
    it(`returns ${what}, the call rejects with a GraphError that says so`, async () => {
      const client = fixture.client({ axios: instanceWith(onResponse) });
      const error = await expectError(client.update(DOCUMENTED_ID, {}), GraphError);
      expect(error.message).to.match(/got no response: An interceptor or adapter of the axios/);
      expect(error.message).to.include("It may have taken effect");
      expect(fixture.server.received).to.have.length(1);
    });
  }

  it("throws, the call rejects with a GraphError that has the exception as its cause", async () => {
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

describe("A client without the axios option", () => {
  const fixture = useFaultServer();

  it("uses axios.defaults as they were when the client was created", async () => {
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

  it("calls an adapter from axios.defaults as axios does, with AxiosHeaders and env.fetch", async () => {
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

  it("passes axios.defaults.fetchOptions to fetch, except that it follows no redirects", async () => {
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

describe("The fetch adapter of axios", () => {
  const fixture = useFaultServer();
  const client = () => fixture.client({ axios: axios.create({ adapter: "fetch" }) });

  it("sends every call", async () => {
    await callEachMethod(client());
    expect(fixture.server.received.map(({ method }) => method)).to.deep.equal([
      "GET",
      "GET",
      "PATCH",
      "DELETE",
      "POST",
      "POST",
    ]);
    expect(fixture.server.received[2]?.body).to.equal('{"partnerState":"enabled"}');
  });

  for (const defaults of [{}, { fetchOptions: { redirect: "follow" } }]) {
    it(`follows no redirect when the instance is created with ${JSON.stringify(defaults)}`, async () => {
      const other = await startFaultServer();
      fixture.server.respondWith(reply(307, "", { location: other.url }));
      const instance = axios.create({ adapter: "fetch", ...defaults });
      const call = fixture.client({ axios: instance }).create({});
      const error = await expectError(call, GraphApiError);
      expect(error.message).to.include(
        `a redirect to ${new URL(other.url).origin} was not followed`,
      );
      expect(other.received).to.deep.equal([]);
      await other.close();
    });
  }

  it("retries an update, but not a create, after the connection is lost", async () => {
    fixture.server.respondWith(resetDuringBody);
    expect(await client().update(DOCUMENTED_ID, {})).to.deep.equal(PARTNER);
    fixture.server.respondWith(({ socket }) => socket.destroy());
    const error = await expectError(client().create({}), GraphConnectionError);
    expect(error.message).to.include("It may have taken effect");
    expect(fixture.server.received).to.have.length(3);
  });
});
