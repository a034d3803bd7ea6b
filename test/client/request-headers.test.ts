/** The headers of each request. */
import axios from "axios";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphNotFoundError,
  GraphValidationError,
  VERSION,
} from "../../src/index.js";
import { CALLS, type Method } from "../support/calls.js";
import { CLIENT_REQUEST_ID, TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { graphError, type ReceivedRequest } from "../support/fault-server.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { useFaultServer } from "../support/fault-server-client.js";

const RANDOM_GUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
/** In upper case, which must not change. */
const UPPER_CASE_ID = CLIENT_REQUEST_ID.toUpperCase();
const OWN_USER_AGENT = `msgraph-device-management-partner/${VERSION}`;

describe("The headers of a request", () => {
  const fixture = useFaultServer();
  const received = (): ReceivedRequest =>
    fixture.server.received.at(-1) ?? expect.fail("Nothing was sent.");

  /** Without Host and client-request-id, which differ from one request to the next. */
  const COMMON = {
    accept: "application/json",
    "accept-encoding": "gzip, compress, deflate, br",
    authorization: `Bearer ${TOKEN}`,
    "user-agent": OWN_USER_AGENT,
  };
  const ofBody = (json: string) => ({
    "content-type": "application/json",
    "content-length": String(json.length),
  });
  const HEADERS: Record<Method, object> = {
    update: { ...COMMON, ...ofBody('{"partnerState":"enabled"}'), connection: "keep-alive" },
    get: { ...COMMON, connection: "keep-alive" },
    create: { ...COMMON, ...ofBody('{"displayName":"Contoso"}'), connection: "close" },
    delete: { ...COMMON, connection: "keep-alive" },
    terminate: { ...COMMON, "content-length": "0", connection: "close" },
    list: { ...COMMON, connection: "keep-alive" },
  };
  for (const [method, call] of Object.entries(CALLS)) {
    it(`of ${method}() are exactly the expected ones`, async () => {
      await call(fixture.client());
      const { host, "client-request-id": id, ...rest } = received().headers;
      expect(host).to.equal(new URL(fixture.server.url).host);
      expect(id).to.match(RANDOM_GUID);
      expect(rest).to.deep.equal(HEADERS[method as Method]);
    });
  }

  it("include no Content-Type without a body, even with the fetch adapter of axios", async () => {
    const client = fixture.client({ axios: axios.create({ adapter: "fetch" }) });
    await client.terminate(DOCUMENTED_ID);
    expect(received().headers).to.not.have.property("content-type");
    expect(received().headers).to.include({ "content-length": "0", "user-agent": OWN_USER_AGENT });
  });

  describe("include a client-request-id that", () => {
    it("is a new GUID for each call", async () => {
      for (let i = 0; i < 50; i++) await fixture.client().get(DOCUMENTED_ID);
      const ids = fixture.server.received.map(({ headers }) => headers["client-request-id"]);
      expect(new Set(ids).size).to.equal(50);
      for (const id of ids) expect(id).to.match(RANDOM_GUID);
    });

    it("is the clientRequestId option, if set, which the error repeats", async () => {
      const client = fixture.client();
      const options = { clientRequestId: UPPER_CASE_ID };
      fixture.server.respondWith(graphError(404, "ResourceNotFound"));
      const error = await expectError(client.get(DOCUMENTED_ID, options), GraphNotFoundError);
      expect(error.clientRequestId).to.equal(UPPER_CASE_ID);
      expect(received().headers["client-request-id"]).to.equal(UPPER_CASE_ID);
    });

    it("is the clientRequestId of a call of the generated API, if set", async () => {
      const partner = {
        deviceManagementPartnerId: DOCUMENTED_ID,
        clientRequestId: UPPER_CASE_ID,
      };
      await fixture.client().api.getDeviceManagementPartner(partner);
      expect(received().headers["client-request-id"]).to.equal(UPPER_CASE_ID);
    });

    for (const id of ["", "not-a-guid", `${UPPER_CASE_ID}\r\nX-Own: 1`, `{${UPPER_CASE_ID}}`]) {
      it(`cannot be ${JSON.stringify(id)}`, async () => {
        const error = await expectError(
          fixture.client().get(DOCUMENTED_ID, { clientRequestId: id }),
          GraphValidationError,
        );
        expect(error.problems[0]?.pointer).to.equal("options.clientRequestId");
        expect(fixture.server.received).to.deep.equal([]);
      });
    }
  });

  describe("include a User-Agent that", () => {
    it("starts with the userAgent option, if set", async () => {
      await fixture.client({ userAgent: "NONE|Contoso|Backup/1.0" }).get(DOCUMENTED_ID);
      expect(received().headers["user-agent"]).to.equal(
        `NONE|Contoso|Backup/1.0 ${OWN_USER_AGENT}`,
      );
    });

    for (const userAgent of ["", " a", "a\r\nX-Own: 1", "a\u0000", "☃", 5, null]) {
      it(`cannot start with ${JSON.stringify(userAgent)}`, () => {
        const options = { userAgent: userAgent as string };
        const error = thrownBy(() => new DeviceManagementPartnersClient(() => TOKEN, options));
        expect(error).to.be.instanceOf(GraphValidationError);
      });
    }
  });

  describe("from the headers option", () => {
    it("are sent with each attempt", async () => {
      const headers = { Prefer: "include-unknown-enum-members", "X-Latin": "Grüße" };
      fixture.server.respondWith(graphError(429, "TooManyRequests"));
      await fixture.client().update(DOCUMENTED_ID, {}, { headers });
      expect(fixture.server.received).to.have.length(2);
      for (const { headers } of fixture.server.received) {
        expect(headers).to.include({ prefer: "include-unknown-enum-members" });
        expect(headers["x-latin"]).to.equal("Grüße");
      }
    });

    const RESERVED = [
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
    for (const name of RESERVED) {
      it(`cannot include ${name}, which the client sets`, async () => {
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

    it("cannot replace the token, even in the generated API", async () => {
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

describe("The headers of a request that the emulator receives", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("include those of the headers and clientRequestId options", async () => {
    const clientRequestId = UPPER_CASE_ID;
    await client().get(DOCUMENTED_ID, { clientRequestId, headers: { Prefer: "return=minimal" } });
    expect(onlyRequest().headers).to.include({
      "client-request-id": clientRequestId,
      prefer: "return=minimal",
    });
  });

  it("include the userAgent option before the name and version of the package", async () => {
    const baseUrl = emulator().url;
    const named = new DeviceManagementPartnersClient(() => TOKEN, {
      baseUrl,
      userAgent: "contoso-sync/2.1",
    });
    await named.get(DOCUMENTED_ID);
    expect(onlyRequest().headers["user-agent"]).to.match(
      /^contoso-sync\/2\.1 msgraph-device-management-partner\/\d+\.\d+\.\d+/,
    );
  });
});
