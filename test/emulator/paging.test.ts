import { expect } from "chai";
import { PARTNERS, call as request, useEmulator } from "./local-graph.js";

const ids = Array.from({ length: 7 }, (_, index) => `partner ${index + 1}`);

describe("The emulator's list", () => {
  const { emulator, call } = useEmulator({
    pageSize: 3,
    partners: ids.map((id) => ({ id })),
  });

  /** The ids of every page, by following the links as they stand. */
  async function pages(query = ""): Promise<string[][]> {
    const found: string[][] = [];
    let url: string | undefined = emulator().url + PARTNERS + query;
    while (url !== undefined && found.length < 20) {
      const { json } = await request(url, "GET", "");
      found.push((json["value"] as { id: string }[]).map(({ id }) => id));
      url = json["@odata.nextLink"] as string | undefined;
    }
    return found;
  }

  const [p1, p2, p3, p4, p5, p6, p7] = ids;
  for (const [query, expected] of [
    ["", [[p1, p2, p3], [p4, p5, p6], [p7]]],
    ["?$top=4", [[p1, p2, p3], [p4, p5, p6], [p7]]],
    ["?$top=2", [[p1, p2], [p3, p4], [p5, p6], [p7]]],
    [
      "?$top=2&$skip=3",
      [
        [p4, p5],
        [p6, p7],
      ],
    ],
    ["?$skip=4", [[p5, p6, p7]]],
    ["?$skip=7", [[]]],
    ["?$skip=100", [[]]],
    ["?$top=0", [[]]],
    ["?$top=0&$skip=1", [[]]],
  ] as const) {
    it(`returns the expected pages for ${query === "" ? "no query" : query}`, async () => {
      expect(await pages(query)).to.deep.equal(expected);
    });
  }

  it("has no nextLink on the last page", async () => {
    const { json } = await call("GET", `${PARTNERS}?$top=1&$skip=6`);
    expect(json["value"]).to.have.length(1);
    expect(json).not.to.have.property("@odata.nextLink");
  });

  it("keeps the host and every query option in the nextLink", async () => {
    const { json } = await call(
      "GET",
      `${PARTNERS}?%24select=id%2CdisplayName&$count=true&$top=2&my=a%26b+c`,
    );
    expect(json["@odata.nextLink"]).to.equal(
      `${emulator().url}${PARTNERS}?$select=id,displayName&$count=true&$top=2&my=a%26b%20c&$skip=2`,
    );
    const next = await request(json["@odata.nextLink"] as string, "GET", "");
    expect(next.json["@odata.count"]).to.equal(7);
    expect((next.json["value"] as object[])[0]).to.have.all.keys(
      "@odata.type",
      "id",
      "displayName",
    );
  });
});

describe("The emulator's list by default", () => {
  const many = Array.from({ length: 101 }, (_, index) => ({ id: String(index) }));
  const { call } = useEmulator({ partners: many });

  it("returns 100 partners per page, even for a larger $top", async () => {
    for (const query of ["", "?$top=1000"]) {
      const { json } = await call("GET", PARTNERS + query);
      expect(json["value"]).to.have.length(100);
      expect(json["@odata.nextLink"]).to.match(/\$skip=100$/);
    }
  });
});
