/** What each request carries beside its body: headers and query. */
import axios from "axios";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphNotFoundError,
  GraphValidationError,
  VERSION,
  type ListOptions,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { graphError, type ReceivedRequest } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const GUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const CLIENT_REQUEST_ID = "7F1C2A9E-3C51-4B8E-9D55-0F2F6C1F7A10";
const OWN_USER_AGENT = `msgraph-device-management-partner/${VERSION}`;

const CALLS: Record<string, (client: DeviceManagementPartnersClient) => Promise<unknown>> = {
  update: (client) => client.update(DOCUMENTED_ID, {}),
  get: (client) => client.get(DOCUMENTED_ID),
  create: (client) => client.create({}),
  delete: (client) => client.delete(DOCUMENTED_ID),
  terminate: (client) => client.terminate(DOCUMENTED_ID),
  list: (client) => client.list().next(),
};

describe("Request headers", () => {
  const fixture = useFaultServer();
  const received = (): ReceivedRequest =>
    fixture.server.received.at(-1) ?? expect.fail("Nothing was sent.");

  /** Everything that a request has, apart from what changes from one to the next. */
  const COMMON = {
    accept: "application/json",
    "accept-encoding": "gzip, compress, deflate, br",
    authorization: `Bearer ${TOKEN}`,
    "user-agent": OWN_USER_AGENT,
  };
  const JSON_BODY = { "content-type": "application/json", "content-length": "2" };
  const HEADERS: Record<string, object> = {
    update: { ...COMMON, ...JSON_BODY, connection: "keep-alive" },
    get: { ...COMMON, connection: "keep-alive" },
    create: { ...COMMON, ...JSON_BODY, connection: "close" },
    delete: { ...COMMON, connection: "keep-alive" },
    terminate: { ...COMMON, "content-length": "0", connection: "close" },
    list: { ...COMMON, connection: "keep-alive" },
  };
  for (const [method, call] of Object.entries(CALLS)) {
    it(`of ${method} are these, and no others`, async () => {
      await call(fixture.client());
      const { host, "client-request-id": id, ...rest } = received().headers;
      expect(host).to.equal(new URL(fixture.server.url).host);
      expect(id).to.match(GUID);
      expect(rest).to.deep.equal(HEADERS[method]);
    });
  }

  it("of the fetch adapter name no type where there is no body", async () => {
    const client = fixture.client({ axios: axios.create({ adapter: "fetch" }) });
    await client.terminate(DOCUMENTED_ID);
    expect(received().headers).to.not.have.property("content-type");
    expect(received().headers).to.include({ "content-length": "0", "user-agent": OWN_USER_AGENT });
  });

  describe("client-request-id", () => {
    it("is a new GUID for each call", async () => {
      for (let i = 0; i < 50; i++) await fixture.client().get(DOCUMENTED_ID);
      const ids = fixture.server.received.map(({ headers }) => headers["client-request-id"]);
      expect(new Set(ids).size).to.equal(50);
      for (const id of ids) expect(id).to.match(GUID);
    });

    it("is the caller's where there is one, also in the error", async () => {
      const client = fixture.client();
      const options = { clientRequestId: CLIENT_REQUEST_ID };
      fixture.server.respondWith(graphError(404, "ResourceNotFound"));
      const error = await expectError(client.get(DOCUMENTED_ID, options), GraphNotFoundError);
      expect(error.clientRequestId).to.equal(CLIENT_REQUEST_ID);
      expect(received().headers["client-request-id"]).to.equal(CLIENT_REQUEST_ID);
    });

    it("is the caller's in the generated API, too", async () => {
      const partner = {
        deviceManagementPartnerId: DOCUMENTED_ID,
        clientRequestId: CLIENT_REQUEST_ID,
      };
      await fixture.client().api.getDeviceManagementPartner(partner);
      expect(received().headers["client-request-id"]).to.equal(CLIENT_REQUEST_ID);
    });

    for (const id of [
      "",
      "no-guid",
      `${CLIENT_REQUEST_ID}\r\nX-Own: 1`,
      `{${CLIENT_REQUEST_ID}}`,
    ]) {
      it(`${JSON.stringify(id)} is refused`, async () => {
        const error = await expectError(
          fixture.client().get(DOCUMENTED_ID, { clientRequestId: id }),
          GraphValidationError,
        );
        expect(error.problems[0]?.pointer).to.equal("options.clientRequestId");
        expect(fixture.server.received).to.deep.equal([]);
      });
    }
  });

  describe("User-Agent", () => {
    it("can have a prefix", async () => {
      await fixture.client({ userAgent: "NONE|Contoso|Backup/1.0" }).get(DOCUMENTED_ID);
      expect(received().headers["user-agent"]).to.equal(
        `NONE|Contoso|Backup/1.0 ${OWN_USER_AGENT}`,
      );
    });

    for (const userAgent of ["", " a", "a\r\nX-Own: 1", "a\u0000", "☃", 5, null]) {
      it(`${JSON.stringify(userAgent)} is refused`, () => {
        const options = { userAgent: userAgent as string };
        const error = thrownBy(() => new DeviceManagementPartnersClient(() => TOKEN, options));
        expect(error).to.be.instanceOf(GraphValidationError);
      });
    }
  });

  describe("of the caller", () => {
    it("arrive, on each attempt", async () => {
      const headers = { Prefer: "include-unknown-enum-members", "X-Latin": "Grüße" };
      fixture.server.respondWith(graphError(429, "TooManyRequests"));
      await fixture.client().update(DOCUMENTED_ID, {}, { headers });
      expect(fixture.server.received).to.have.length(2);
      for (const { headers } of fixture.server.received) {
        expect(headers).to.include({ prefer: "include-unknown-enum-members" });
        expect(headers["x-latin"]).to.equal("Grüße");
      }
    });

    const OWN = [
      "Authorization",
      "authorization",
      "AUTHORIZATION",
      "Accept",
      "Content-Type",
      "content-length",
      "Transfer-Encoding",
      "Connection",
      "Host",
      "Cookie",
      "User-Agent",
      "client-request-id",
      "Retry-Attempt",
      "If-Match",
    ];
    for (const name of OWN) {
      it(`cannot be the client's own (${name})`, async () => {
        const headers = { [name]: "mine" };
        const error = await expectError(
          fixture.client().get(DOCUMENTED_ID, { headers }),
          GraphValidationError,
        );
        expect(error.problems.map(({ pointer }) => pointer)).to.deep.equal(["options.headers"]);
        expect(error.message).to.not.include("mine");
        expect(fixture.server.received).to.deep.equal([]);
      });
    }

    it("cannot replace the token in the generated API either", async () => {
      for (const name of ["Authorization", "authorization", "AUTHORIZATION"]) {
        await fixture
          .client()
          .api.getDeviceManagementPartner(
            { deviceManagementPartnerId: DOCUMENTED_ID },
            { headers: { [name]: "Bearer mine" } },
          );
        expect(received().headers.authorization).to.equal(`Bearer ${TOKEN}`);
      }
    });
  });
});

describe("Query options", () => {
  const fixture = useFaultServer();
  const path = "/v1.0/deviceManagement/deviceManagementPartners";

  const ROWS: [options: ListOptions, query: string][] = [
    [{}, ""],
    [{ filter: "displayName eq 'A B'" }, "?%24filter=displayName%20eq%20%27A%20B%27"],
    [{ filter: "a+b & c=d % #e" }, "?%24filter=a%2Bb%20%26%20c%3Dd%20%25%20%23e"],
    [{ search: '"Grüße ☃"' }, "?%24search=%22Gr%C3%BC%C3%9Fe%20%E2%98%83%22"],
    [
      { orderby: ["displayName desc", "id"], select: ["id", "displayName"] },
      "?%24orderby=displayName%20desc%2Cid&%24select=id%2CdisplayName",
    ],
    [{ top: 5, skip: 0, count: true }, "?%24top=5&%24skip=0&%24count=true"],
    [{ count: false }, "?%24count=false"],
  ];
  for (const [options, query] of ROWS) {
    it(`${JSON.stringify(options)} is sent as ${query || "nothing"}`, async () => {
      await fixture
        .client()
        .list(options as ListOptions & { select?: undefined })
        .next();
      expect(fixture.server.received.map((one) => one.path)).to.deep.equal([path + query]);
    });
  }
});
