/** A list whose links never end: a run of empty pages is given up, while pages with partners are not limited. */
import { expect } from "chai";
import { GraphError } from "../../src/index.js";
import { expectError } from "../support/expect-error.js";
import { reply, type Handler } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { toArray } from "../support/values.js";

describe("A list of ever new nextLinks", () => {
  const fixture = useFaultServer();
  let sent = 0;
  beforeEach(() => {
    sent = 0;
  });
  const page = (ids: string[]): Handler =>
    reply(200, {
      value: ids.map((id) => ({ id })),
      "@odata.nextLink": `${fixture.server.url}/next?page=${++sent}`,
    });
  const pages = (count: number, ids: string[] = []) =>
    Array.from({ length: count }, () => page(ids));
  const last = reply(200, { value: [{ id: "last" }] });

  it("and empty pages ends in an error after 100 pages", async () => {
    fixture.server.respondWith(...pages(101));
    const error = await expectError(toArray(fixture.client().list()), GraphError);
    expect(error.message).to.match(/100 empty pages/);
    expect(error.operation).to.equal("listDeviceManagementPartners");
    expect(fixture.server.received).to.have.length(100);
  });

  it("and empty pages ends in an error after 100 pages by byPage() as well", async () => {
    fixture.server.respondWith(...pages(101));
    const error = await expectError(toArray(fixture.client().list().byPage()), GraphError);
    expect(error.message).to.match(/100 empty pages/);
    expect(fixture.server.received).to.have.length(100);
  });

  it("and empty pages ends in an error that names the request for the last page", async () => {
    fixture.server.respondWith(...pages(101));
    const error = await expectError(toArray(fixture.client().list()), GraphError);
    const last = fixture.server.received.at(-1);
    expect(error.clientRequestId).to.be.a("string").and.equal(last?.headers["client-request-id"]);
    expect(error.attempts).to.equal(1);
  });

  it("and 99 empty pages before one with a partner is read to its end", async () => {
    fixture.server.respondWith(...pages(99), page(["a"]), ...pages(99), last);
    const ids = (await toArray(fixture.client().list())).map(({ id }) => id);
    expect(ids).to.deep.equal(["a", "last"]);
    expect(fixture.server.received).to.have.length(200);
  });

  it("and 100 empty pages, of which the last has no link, is a list without partners", async () => {
    fixture.server.respondWith(...pages(99), reply(200, { value: [] }));
    expect(await toArray(fixture.client().list())).to.deep.equal([]);
  });

  it("and pages with partners is not limited", async () => {
    fixture.server.respondWith(...pages(250, ["a"]), last);
    expect(await toArray(fixture.client().list())).to.have.length(251);
  });
});
