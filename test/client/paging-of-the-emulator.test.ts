/** Lists over several pages, as the service serves them. */
import { expect } from "chai";
import { PARTNERS } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { toArray } from "../support/values.js";

const IDS = ["p1", "p2", "p3", "p4", "p5", "p6", "p7"];

describe("A list over several pages", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient({
    partners: IDS.map((id) => ({ id, displayName: `Partner ${id}` })),
    pageSize: 3,
  });
  const queries = (): object[] => emulator().requests.map(({ query }) => query);
  const ids = (partners: readonly { id: string }[]): string[] => partners.map(({ id }) => id);

  it("yields every partner once, in the service's order", async () => {
    expect(ids(await toArray(client().list()))).to.deep.equal(IDS);
    expect(queries()).to.deep.equal([{}, { $skip: "3" }, { $skip: "6" }]);
  });

  it("by page, each with the link to the next as the service gave it", async () => {
    const pages = await toArray(client().list().byPage());
    expect(pages.map(({ value }) => ids(value))).to.deep.equal([
      ["p1", "p2", "p3"],
      ["p4", "p5", "p6"],
      ["p7"],
    ]);
    expect(pages.map(({ nextLink }) => nextLink)).to.deep.equal([
      `${emulator().url}${PARTNERS}?$skip=3`,
      `${emulator().url}${PARTNERS}?$skip=6`,
      undefined,
    ]);
    expect(
      emulator()
        .requests.slice(1)
        .map(({ url }) => url),
    ).to.deep.equal([`/v1.0${PARTNERS}?$skip=3`, `/v1.0${PARTNERS}?$skip=6`]);
  });

  it("in pages of the size that top asks for", async () => {
    const pages = await toArray(client().list({ top: 2 }).byPage());
    expect(pages.map(({ value }) => value.length)).to.deep.equal([2, 2, 2, 1]);
    for (const query of queries()) expect(query).to.include({ $top: "2" });
  });

  it("from where skip says", async () => {
    expect(ids(await toArray(client().list({ skip: 5 })))).to.deep.equal(["p6", "p7"]);
    expect(onlyRequest().query).to.deep.equal({ $skip: "5" });
  });

  it("from beyond the end, with nothing", async () => {
    expect(await toArray(client().list({ skip: 7 }))).to.be.empty;
    expect(await toArray(client().list({ skip: 7 }).byPage())).to.deep.equal([
      { value: [], count: undefined, nextLink: undefined },
    ]);
  });

  it("with the number of all partners on each page when count asks for it", async () => {
    const pages = await toArray(client().list({ count: true, top: 3, skip: 2 }).byPage());
    expect(pages.map(({ count }) => count)).to.deep.equal([7, 7]);
    expect(emulator().requests[0]?.query).to.deep.equal({ $count: "true", $top: "3", $skip: "2" });
  });

  it("without it otherwise", async () => {
    for (const options of [{}, { count: false }]) {
      const pages = await toArray(client().list(options).byPage());
      expect(pages.map(({ count }) => count)).to.deep.equal([undefined, undefined, undefined]);
    }
  });

  it("with select on every page", async () => {
    const partners = await toArray(client().list({ select: ["id", "displayName"] }));
    expect(partners).to.have.length(7);
    for (const partner of partners) {
      expect(partner.displayName).to.equal(`Partner ${partner.id}`);
      expect(partner).not.to.have.any.keys("partnerState", "isConfigured");
    }
    expect(queries()).to.have.length(3);
    for (const query of queries()) expect(query).to.include({ $select: "id,displayName" });
  });

  it("with the same headers on every page, under the caller's client-request-id", async () => {
    const clientRequestId = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
    await toArray(client().list({ clientRequestId, headers: { Prefer: "odata.maxpagesize=3" } }));
    const [first, ...others] = emulator().requests.map(({ headers }) => headers);
    expect(first).to.include({
      accept: "application/json",
      prefer: "odata.maxpagesize=3",
      "client-request-id": clientRequestId,
    });
    expect(others).to.deep.equal([first, first]);
  });

  it("fetches a page only when it is needed", async () => {
    const partners = client().list();
    expect(emulator().requests).to.be.empty;
    for await (const { id } of partners) if (id === "p3") break;
    expect(emulator().requests).to.have.length(1);
    for await (const { id } of client().list()) if (id === "p4") break;
    expect(emulator().requests).to.have.length(3);
  });

  it("ends for good once it has ended", async () => {
    const partners = client().list({ skip: 6 });
    expect(await toArray(partners)).to.have.length(1);
    expect(await partners.next()).to.deep.equal({ done: true, value: undefined });
    expect(emulator().requests).to.have.length(1);
  });

  it("starts anew with each byPage()", async () => {
    const partners = client().list({ skip: 4 });
    expect(await toArray(partners.byPage())).to.have.length(1);
    expect(await toArray(partners.byPage())).to.have.length(1);
    expect(ids(await toArray(partners))).to.deep.equal(["p5", "p6", "p7"]);
    expect(emulator().requests).to.have.length(3);
  });
});

describe("The list of a tenant as it comes", () => {
  const { client } = useEmulatorClient();

  it("also holds the built-in partner that nobody has configured", async () => {
    const partners = await toArray(client().list());
    expect(partners.map(({ isConfigured }) => isConfigured)).to.deep.equal([true, false]);
    expect(partners[1]?.displayName).to.match(/^Built-in partner/);
  });
});
