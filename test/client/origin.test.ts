/** The access token goes to the configured root's origin, and nowhere else. */
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphApiError,
  GraphError,
  GraphValidationError,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { type FaultServer, reply, startFaultServer } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const credential = () => TOKEN;

describe("Origin", () => {
  describe("a baseUrl", () => {
    const REFUSED: [baseUrl: string, found: string][] = [
      ["http://graph.microsoft.com/v1.0", "http://graph.microsoft.com"],
      ["http://192.168.0.1/v1.0", "http://192.168.0.1"],
      ["http://0.0.0.0/v1.0", "http://0.0.0.0"],
      ["http://[::2]/v1.0", "http://[::2]"],
      ["http://localhost.example/v1.0", "http://localhost.example"],
      ["http://127.0.0.1.example/v1.0", "http://127.0.0.1.example"],
      ["http://notlocalhost/v1.0", "http://notlocalhost"],
      ["ftp://localhost/v1.0", "ftp://localhost"],
      ["ws://localhost/v1.0", "ws://localhost"],
      ["file:///v1.0", "file://"],
      ["data:text/plain,v1.0", "data://"],
      ["javascript:alert(1)", "javascript://"],
      ["https://user@graph.microsoft.com/v1.0", "https://graph.microsoft.com"],
      ["https://user:secret@graph.microsoft.com/v1.0", "https://graph.microsoft.com"],
      ["https://:secret@graph.microsoft.com/v1.0", "https://graph.microsoft.com"],
      ["https://graph.microsoft.com@evil.example/v1.0", "https://evil.example"],
      ["https://graph.microsoft.com/v1.0?a=b", "https://graph.microsoft.com"],
      ["https://graph.microsoft.com/v1.0#a", "https://graph.microsoft.com"],
      ["graph.microsoft.com/v1.0", "no URL"],
      ["//graph.microsoft.com/v1.0", "no URL"],
      ["https://", "no URL"],
      ["http://local host/v1.0", "no URL"],
      ["nonsense", "no URL"],
    ];
    for (const [baseUrl, found] of REFUSED) {
      it(`${baseUrl} is refused when the client is made`, () => {
        const error = thrownBy(() => new DeviceManagementPartnersClient(credential, { baseUrl }));
        expect(error).to.be.instanceOf(GraphValidationError);
        const { problems, message } = error as GraphValidationError;
        expect(problems.map(({ pointer }) => pointer)).to.deep.equal(["options.baseUrl"]);
        expect(message).to.match(/^The client was not made: .* https .* loopback/);
        expect(message).to.include(`found ${found}.`).and.not.include("secret");
      });
    }

    for (const baseUrl of ["", 5, null, {}, new URL("https://graph.microsoft.com/v1.0")]) {
      it(`${JSON.stringify(baseUrl)} is refused, too`, () => {
        const options = { baseUrl: baseUrl as string };
        const error = thrownBy(() => new DeviceManagementPartnersClient(credential, options));
        expect(error).to.be.instanceOf(GraphValidationError);
      });
    }

    const ALLOWED = [
      "https://graph.microsoft.com/v1.0",
      "https://graph.microsoft.com/v1.0/",
      "https://graph.example:8443/beta",
      "HTTPS://graph.microsoft.com",
      "http://localhost/v1.0",
      "http://localhost:8080/v1.0",
      "http://127.0.0.1:8080/v1.0",
      "http://127.1.2.3/v1.0",
      "http://127.100.200.255/v1.0",
      "http://[::1]:8080/v1.0",
    ];
    for (const baseUrl of ALLOWED) {
      it(`${baseUrl} is allowed`, () => {
        expect(new DeviceManagementPartnersClient(credential, { baseUrl })).to.be.an("object");
      });
    }
  });

  describe("of what the service sends", () => {
    const fixture = useFaultServer();
    let other: FaultServer;
    beforeEach(async () => {
      other = await startFaultServer();
    });
    afterEach(() => other.close());

    const path = "/deviceManagement/deviceManagementPartners?$skiptoken=2";
    /** Links that must not be followed, and the origin that the error names. */
    const LINKS: [what: string, link: (own: URL, other: URL) => string, named: RegExp][] = [
      ["another port", (_, { host }) => `http://${host}/v1.0${path}`, /http:\/\/127\.0\.0\.1:\d+/],
      [
        "another name of the same host",
        ({ port }) => `http://localhost:${port}/v1.0${path}`,
        /http:\/\/localhost:\d+/,
      ],
      ["another scheme", ({ host }) => `https://${host}/v1.0${path}`, /https:\/\/127\.0\.0\.1:\d+/],
      ["no scheme", (_, { host }) => `//${host}/v1.0${path}`, /http:\/\/127\.0\.0\.1:\d+/],
      ["backslashes", (_, { host }) => `\\\\${host}/v1.0${path}`, /http:\/\/127\.0\.0\.1:\d+/],
      ["another host", () => `https://evil.example/v1.0${path}`, /https:\/\/evil\.example/],
      [
        "the own host as a user's name",
        ({ host }, other) => `http://${host.replace(":", "%3A")}@${other.host}/v1.0${path}`,
        /http:\/\/127\.0\.0\.1:\d+/,
      ],
      ["a user", ({ host }) => `http://user:pw@${host}/v1.0${path}`, /http:\/\/127\.0\.0\.1:\d+/],
      ["a user alone", ({ host }) => `http://user@${host}/v1.0${path}`, / with a user name\./],
      ["a password alone", ({ host }) => `http://:pw@${host}/v1.0${path}`, / with a user name\./],
      ["no URL", () => "http://", /no origin/],
      ["a script", () => "javascript:alert(1)", /no origin/],
    ];
    const urls = (): [URL, URL] => [new URL(fixture.server.url), new URL(other.url)];

    for (const [what, link, named] of LINKS) {
      it(`a nextLink with ${what} is refused, and nothing reaches it`, async () => {
        const nextLink = link(...urls());
        fixture.server.respondWith(reply(200, { value: [], "@odata.nextLink": nextLink }));
        const pages = fixture.client().list().byPage();
        await pages.next();
        const error = await expectError(pages.next(), GraphError);
        expect(error.message).to.match(named).and.include(`goes to ${urls()[0].origin} only`);
        expect(error.operation).to.equal("listDeviceManagementPartners");
        expect(error.clientRequestId).to.be.a("string");
        expect(fixture.server.received, "requests to the root's server").to.have.length(1);
        expect(other.received, "requests to the other server").to.deep.equal([]);
      });
    }

    it("a nextLink to the root's origin is followed as it stands", async () => {
      const query = "?$skiptoken=a+b%2Bc%20d&$filter=x%27y";
      const link = `${fixture.server.url}/deviceManagement/deviceManagementPartners${query}`;
      fixture.server.respondWith(reply(200, { value: [], "@odata.nextLink": link }));
      for await (const partner of fixture.client().list())
        expect(partner.id).to.equal(DOCUMENTED_ID);
      expect(fixture.server.received[1]?.path).to.equal(link.slice(urls()[0].origin.length));
    });

    const client = {
      get: () => fixture.client().get(DOCUMENTED_ID),
      create: () => fixture.client().create({}),
    };
    for (const status of [301, 302, 303, 307, 308]) {
      for (const method of ["get", "create"] as const) {
        for (const where of ["another origin", "the same origin"] as const) {
          it(`a redirect (${status}, ${method}) to ${where} is not followed`, async () => {
            const target = where === "another origin" ? other.url : fixture.server.url;
            fixture.server.respondWith(reply(status, "", { location: `${target}/elsewhere?q=1` }));
            const error = await expectError(client[method](), GraphApiError);
            expect(error.status).to.equal(status);
            const { origin } = new URL(target);
            expect(error.message).to.include(`a redirect to ${origin}, which is not followed`);
            expect(fixture.server.received).to.have.length(1);
            expect(other.received).to.deep.equal([]);
          });
        }
      }
    }

    it("a redirect to nowhere is no success either", async () => {
      fixture.server.respondWith(reply(302, ""), reply(302, "", { location: "http://" }));
      expect((await expectError(client.get(), GraphApiError)).message).to.include(
        "failed with 302.",
      );
      expect((await expectError(client.get(), GraphApiError)).message).to.include("to no URL");
    });
  });
});
