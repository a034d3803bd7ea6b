/** Nothing that somebody put on Object.prototype decides what is sent, or where. */
import axios from "axios";
import { expect } from "chai";
import type { ClientOptions, RequestOptions } from "../../src/index.js";
import { CLIENT_REQUEST_ID } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { toArray } from "../support/values.js";

/**
 * By name: options of this package, of the generated code, and of axios. Not `timeout`, which Node's own sockets do not
 * survive: they take it for a list of listeners.
 */
const POLLUTION: Record<string, unknown> = {
  validate: false,
  data: "polluted",
  body: "polluted",
  filter: "polluted",
  top: 7,
  skip: 7,
  search: "polluted",
  count: true,
  orderby: ["id"],
  select: ["id"],
  $select: ["id"],
  $top: 7,
  $filter: "polluted",
  ifMatch: '"polluted"',
  clientRequestId: "00000000-0000-0000-0000-000000000000",
  headers: { "X-Polluted": "1" },
  retry: { maxRetries: 0 },
  maxRetries: 0,
  maxDelayMs: 0,
  timeoutMs: 1,
  cloud: "china",
  baseUrl: "http://127.0.0.1:1/polluted",
  baseURL: "http://127.0.0.1:1/polluted",
  url: "/polluted",
  method: "DELETE",
  nextLink: "http://127.0.0.1:1/polluted",
  call: {},
  operationId: "deleteDeviceManagementPartner",
  params: { polluted: 1 },
  auth: { username: "polluted", password: "polluted" },
  proxy: { host: "127.0.0.1", port: 1 },
  socketPath: "/polluted",
  httpAgent: {},
  httpsAgent: {},
  transport: {},
  adapter: "polluted",
  userAgent: "polluted",
  token: "a-polluted-token",
  expiresOnTimestamp: 1,
  configuration: { basePath: "http://127.0.0.1:1" },
  accessToken: "a-polluted-token",
  maxRedirects: 5,
  maxContentLength: 1,
  scopes: ["polluted"],
  id: "polluted",
  idParameter: "polluted",
  actions: ["polluted"],
};

describe("A polluted Object.prototype changes nothing that is sent", () => {
  const fixture = useFaultServer();

  async function requests(options: ClientOptions): Promise<unknown[]> {
    const client = fixture.client(options);
    const request: RequestOptions = { clientRequestId: CLIENT_REQUEST_ID };
    await client.update(DOCUMENTED_ID, { displayName: "a" }, request);
    await client.get(DOCUMENTED_ID, request);
    await client.create({}, request);
    await client.delete(DOCUMENTED_ID, request);
    await client.terminate(DOCUMENTED_ID, request);
    await toArray(client.list(request));
    fixture.server.respondWith(reply(204));
    await client.update(DOCUMENTED_ID, { id: DOCUMENTED_ID }, request);
    return fixture.server.received
      .splice(0)
      .map(({ method, path, headers, body }) => ({ method, path, headers, body }));
  }

  const CLIENTS: Record<string, () => ClientOptions> = {
    "without an axios instance": () => ({}),
    "with an axios instance": () => ({ axios: axios.create() }),
  };
  for (const [kind, options] of Object.entries(CLIENTS)) {
    for (const [name, value] of Object.entries(POLLUTION)) {
      it(`by ${name}, ${kind}`, async () => {
        const expected = await requests(options());
        let found: unknown[];
        Object.defineProperty(Object.prototype, name, {
          value,
          configurable: true,
          writable: true,
        });
        try {
          found = await requests(options());
        } finally {
          Reflect.deleteProperty(Object.prototype, name);
        }
        expect(found).to.deep.equal(expected);
      });
    }
  }
});

describe("Options are read", () => {
  const fixture = useFaultServer();

  it("from the getters and the prototype of a class of the caller's", async () => {
    class Base {
      readonly #ms = 150_000;
      get timeoutMs(): number {
        return this.#ms;
      }
    }
    class Options extends Base {
      readonly headers = { "X-Own": "1" };
    }
    fixture.server.respondWith(() => undefined);
    const pending = fixture.client().get(DOCUMENTED_ID, new Options()).catch(String);
    await fixture.server.arrived(1);
    expect(fixture.clock.timers()).to.deep.equal([150_000]);
    fixture.clock.fire(150_000);
    expect(await pending).to.include("timed out after 150000 ms");
    expect(fixture.server.received[0]?.headers["x-own"]).to.equal("1");
  });

  it("from an object that Object.create made", async () => {
    const options = Object.create({ clientRequestId: CLIENT_REQUEST_ID }) as RequestOptions;
    await fixture.client().get(DOCUMENTED_ID, options);
    expect(fixture.server.received[0]?.headers["client-request-id"]).to.equal(CLIENT_REQUEST_ID);
  });
});
