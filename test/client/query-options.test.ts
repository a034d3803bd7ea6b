/** The OData query options of list(), and how they are encoded. */
import { expect } from "chai";
import type { ListOptions } from "../../src/index.js";
import { PARTNERS } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { toArray } from "../support/values.js";

describe("The query options of a list", () => {
  const fixture = useFaultServer();

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
    it(`${JSON.stringify(options)} are sent as ${query || "an empty query"}`, async () => {
      await fixture
        .client()
        .list(options as ListOptions & { select?: undefined })
        .next();
      expect(fixture.server.received.map((one) => one.path)).to.deep.equal([
        `/v1.0${PARTNERS}${query}`,
      ]);
    });
  }
});

describe("The options of a list", () => {
  const fixture = useFaultServer();

  it("apply as they were when list() was called, whatever the caller changes later", async () => {
    const select: ("id" | "displayName")[] = ["id"];
    const orderby = ["id"];
    const options = { select, orderby, top: 5 };
    const partners = fixture.client().list(options);
    select.push("displayName");
    orderby[0] = "no property";
    options.top = -1;
    await partners.next();
    expect(fixture.server.received.map((one) => one.path)).to.deep.equal([
      `/v1.0${PARTNERS}?%24top=5&%24orderby=id&%24select=id`,
    ]);
  });
});

describe("The query options of a list, decoded by the emulator,", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("all reach the service", async () => {
    emulator().quirks.queryOptionsIgnored = true;
    const options = {
      select: ["id", "displayName"] as const,
      filter: "displayName eq 'a+b & c'",
      search: '"Contoso #1"',
      orderby: ["displayName desc", "id"],
      top: 50,
      skip: 0,
      count: true,
    };
    await toArray(client().list(options));
    expect(onlyRequest().query).to.deep.equal({
      $select: "id,displayName",
      $filter: "displayName eq 'a+b & c'",
      $search: '"Contoso #1"',
      $orderby: "displayName desc,id",
      $top: "50",
      $skip: "0",
      $count: "true",
    });
  });
});

describe("Special characters in the query options of a list", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();
  const filter = "displayName eq 'a+b  c%20d'";

  beforeEach(() => {
    emulator().quirks.queryOptionsIgnored = true;
  });

  it("are percent-encoded, a space as %20 and a plus as %2B", async () => {
    await client()
      .list({ filter, orderby: ["displayName desc"], search: "a b" })
      .next();
    const { url, query } = onlyRequest();
    expect(url).to.contain("displayName%20eq%20%27a%2Bb%20%20c%2520d%27");
    expect(url).to.contain("displayName%20desc").and.to.contain("a%20b");
    expect(url).not.to.contain("+");
    expect(query).to.include({ $filter: filter, $orderby: "displayName desc", $search: "a b" });
  });

  it("are percent-encoded in the generated API as well", async () => {
    await client().api.listDeviceManagementPartners({ $filter: filter, $top: 5 });
    expect(onlyRequest().url).not.to.contain("+");
    expect(onlyRequest().query).to.deep.equal({ $filter: filter, $top: "5" });
  });

  it("are sent unchanged if they are in a nextLink, even a plus", async () => {
    const path = `/v1.0${PARTNERS}?$skiptoken=a+b%2Bc%20d`;
    const nextLink = `${new URL(emulator().url).origin}${path}`;
    emulator().failNext({ status: 200, body: { value: [], "@odata.nextLink": nextLink } });
    emulator().failNext({ status: 200, body: { value: [] } });
    for await (const page of client().list().byPage()) expect(page.value).to.be.empty;
    expect(emulator().requests.map(({ url }) => url)).to.deep.equal([`/v1.0${PARTNERS}`, path]);
  });
});
