/** Links and redirects from the service: the access token goes only to the origin of the Graph root. */
import { expect } from "chai";
import { GraphApiError, GraphError } from "../../src/index.js";
import { CALLS } from "../support/calls.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { type FaultServer, reply, startFaultServer } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

describe("A nextLink", () => {
  const fixture = useFaultServer();
  let other: FaultServer;
  beforeEach(async () => {
    other = await startFaultServer();
  });
  afterEach(() => other.close());

  const path = `${PARTNERS}?$skiptoken=2`;
  /** Links that must not be followed, and what the error says about the origin. */
  const LINKS: [what: string, link: (own: URL, other: URL) => string, named: RegExp][] = [
    ["to another port", (_, { host }) => `http://${host}/v1.0${path}`, /http:\/\/127\.0\.0\.1:\d+/],
    [
      "to another name of the same host",
      ({ port }) => `http://localhost:${port}/v1.0${path}`,
      /http:\/\/localhost:\d+/,
    ],
    [
      "with another scheme",
      ({ host }) => `https://${host}/v1.0${path}`,
      /https:\/\/127\.0\.0\.1:\d+/,
    ],
    ["without a scheme", (_, { host }) => `//${host}/v1.0${path}`, /http:\/\/127\.0\.0\.1:\d+/],
    ["with backslashes", (_, { host }) => `\\\\${host}/v1.0${path}`, /http:\/\/127\.0\.0\.1:\d+/],
    ["to another host", () => `https://evil.example/v1.0${path}`, /https:\/\/evil\.example/],
    [
      "with the own host as the user name",
      ({ host }, other) => `http://${host.replace(":", "%3A")}@${other.host}/v1.0${path}`,
      /http:\/\/127\.0\.0\.1:\d+/,
    ],
    [
      "with a user name and a password",
      ({ host }) => `http://user:pw@${host}/v1.0${path}`,
      /http:\/\/127\.0\.0\.1:\d+/,
    ],
    ["with a user name", ({ host }) => `http://user@${host}/v1.0${path}`, / with a user name\./],
    ["with a password", ({ host }) => `http://:pw@${host}/v1.0${path}`, / with a user name\./],
    ["that is not a URL", () => "http://", /no origin/],
    ["to a script", () => "javascript:alert(1)", /no origin/],
  ];
  const urls = (): [URL, URL] => [new URL(fixture.server.url), new URL(other.url)];

  for (const [what, link, named] of LINKS) {
    it(`${what} is not followed`, async () => {
      const nextLink = link(...urls());
      fixture.server.respondWith(reply(200, { value: [], "@odata.nextLink": nextLink }));
      const pages = fixture.client().list().byPage();
      await pages.next();
      const error = await expectError(pages.next(), GraphError);
      expect(error.message).to.match(named).and.include(`is sent to ${urls()[0].origin} only`);
      expect(error.operation).to.equal("listDeviceManagementPartners");
      expect(error.clientRequestId).to.be.a("string");
      expect(fixture.server.received, "requests to the root's server").to.have.length(1);
      expect(other.received, "requests to the other server").to.deep.equal([]);
    });
  }

  it("to the origin of the Graph root is followed unchanged", async () => {
    const query = "?$skiptoken=a+b%2Bc%20d&$filter=x%27y";
    const link = `${fixture.server.url}${PARTNERS}${query}`;
    fixture.server.respondWith(reply(200, { value: [], "@odata.nextLink": link }));
    for await (const partner of fixture.client().list()) expect(partner.id).to.equal(DOCUMENTED_ID);
    expect(fixture.server.received[1]?.path).to.equal(link.slice(urls()[0].origin.length));
  });
});

describe("A redirect", () => {
  const fixture = useFaultServer();
  let other: FaultServer;
  beforeEach(async () => {
    other = await startFaultServer();
  });
  afterEach(() => other.close());

  for (const status of [301, 302, 303, 307, 308]) {
    for (const method of ["get", "create"] as const) {
      for (const where of ["another origin", "the same origin"] as const) {
        it(`to ${where} is not followed after a ${status} response to ${method}()`, async () => {
          const target = where === "another origin" ? other.url : fixture.server.url;
          fixture.server.respondWith(reply(status, "", { location: `${target}/elsewhere?q=1` }));
          const error = await expectError(CALLS[method](fixture.client()), GraphApiError);
          expect(error.status).to.equal(status);
          const { origin } = new URL(target);
          expect(error.message).to.include(`a redirect to ${origin} was not followed`);
          expect(fixture.server.received).to.have.length(1);
          expect(other.received).to.deep.equal([]);
        });
      }
    }
  }

  it("without a valid location is an error as well", async () => {
    fixture.server.respondWith(reply(302, ""), reply(302, "", { location: "http://" }));
    expect((await expectError(CALLS.get(fixture.client()), GraphApiError)).message).to.include(
      "failed with 302.",
    );
    expect((await expectError(CALLS.get(fixture.client()), GraphApiError)).message).to.include(
      "to an invalid URL",
    );
  });
});
