/** list() and byPage(): pages are fetched as they are needed. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import {
  GraphError,
  GraphServiceError,
  GraphValidationError,
  type DeviceManagementPartner,
  type ListOptions,
  type RetryEvent,
} from "../../src/index.js";
import { CLIENT_REQUEST_ID, TOKEN } from "../support/constants.js";
import { PARTNERS } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import {
  graphError,
  type Handler,
  noResponse,
  reply,
  resetConnection,
} from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { toArray } from "../support/values.js";

/** The size of the heap (bytes) after a garbage collection. */
const heapUsed = (() => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  return (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
})();

describe("A list", () => {
  const fixture = useFaultServer();

  /** The link to a page of the server. */
  const linkTo = (page: number | string): string =>
    `${fixture.server.url}${PARTNERS}?$skiptoken=${page}`;
  /** A page of partners with these ids, and the link to the next one. */
  const page = (ids: string[], next?: number | string, more: object = {}): Handler =>
    reply(200, {
      ...more,
      value: ids.map((id) => ({ id })),
      ...(next !== undefined && { "@odata.nextLink": linkTo(next) }),
    });
  const paths = (): string[] =>
    fixture.server.received.map(({ path }) => path.replace(`/v1.0${PARTNERS}`, ""));
  const ids = async (list: AsyncIterable<DeviceManagementPartner>): Promise<string[]> =>
    (await toArray(list)).map(({ id }) => id);

  it("follows each nextLink unchanged, and skips empty pages", async () => {
    fixture.server.respondWith(page(["a", "b"], 2), page([], 3), page(["c"]));
    expect(await ids(fixture.client().list())).to.deep.equal(["a", "b", "c"]);
    expect(paths()).to.deep.equal(["", "?$skiptoken=2", "?$skiptoken=3"]);
  });

  it("fetches the first page on demand, and the next ones no earlier than needed", async () => {
    fixture.server.respondWith(page(["a", "b"], 2), page(["c"]));
    const list = fixture.client().list();
    await new Promise(setImmediate);
    expect(paths()).to.have.length(0);
    await list.next();
    await list.next();
    expect(paths()).to.have.length(1);
    await list.next();
    expect(paths()).to.have.length(2);
    expect(await list.next()).to.deep.equal({ done: true, value: undefined });
    expect(await list.next()).to.deep.equal({ done: true, value: undefined });
    expect(paths()).to.have.length(2);
  });

  it("fetches no more pages after the loop has ended early", async () => {
    fixture.server.respondWith(page(["a", "b"], 2), page(["c"]));
    const list = fixture.client().list();
    for await (const { id } of list) {
      expect(id).to.equal("a");
      break;
    }
    expect(await ids(list)).to.deep.equal([]);
    expect(paths()).to.have.length(1);
  });

  it("continues in a loop after next() was called", async () => {
    fixture.server.respondWith(page(["a", "b"], 2), page(["c"]));
    const list = fixture.client().list();
    expect((await list.next()).value).to.have.property("id", "a");
    expect(await ids(list)).to.deep.equal(["b", "c"]);
    expect(paths()).to.have.length(2);
  });

  it("yields each partner once to concurrent calls of next()", async () => {
    fixture.server.respondWith(page(["a"], 2), page(["b"]));
    const list = fixture.client().list();
    const taken = await Promise.all([list.next(), list.next(), list.next()]);
    const all = taken.map((one) => (one.done ? undefined : one.value.id));
    expect(all).to.deep.equal(["a", "b", undefined]);
    expect(paths()).to.have.length(2);
  });

  describe("by page", () => {
    it("yields whole pages, with their count and nextLink", async () => {
      const more = { "@odata.count": 3 };
      fixture.server.respondWith(page(["a", "b"], 2, more), page(["c"], undefined, more));
      const pages = [];
      for await (const one of fixture.client().list({ count: true }).byPage()) pages.push(one);
      expect(pages).to.deep.equal([
        { value: [{ id: "a" }, { id: "b" }], count: 3, nextLink: linkTo(2) },
        { value: [{ id: "c" }], count: 3, nextLink: undefined },
      ]);
      expect(paths()).to.deep.equal(["?%24count=true", "?$skiptoken=2"]);
    });

    it("starts at the first page each time, independently of the list", async () => {
      fixture.server.respondWith(page(["a"], 2), page(["a"], 2), page(["a"]));
      const list = fixture.client().list();
      await list.next();
      for (let time = 0; time < 2; time++) {
        const { value } = (await list.byPage().next()) as { value: { value: { id: string }[] } };
        expect(value.value).to.deep.equal([{ id: "a" }]);
      }
      expect(paths()).to.deep.equal(["", "", ""]);
    });

    it("fetches no more pages after the loop has ended early", async () => {
      fixture.server.respondWith(page(["a"], 2), page(["b"]));
      for await (const { nextLink } of fixture.client().list().byPage()) {
        expect(nextLink).to.equal(linkTo(2));
        break;
      }
      expect(paths()).to.have.length(1);
    });
  });

  describe("with a pagination loop", () => {
    const LOOPS: [what: string, links: (number | string)[], ids: string[]][] = [
      ["over one page", [2, 2], ["1", "2"]],
      ["over two pages", [2, 3, 2], ["1", "2", "3"]],
      ["over four pages", [2, 3, 4, 5, 2], ["1", "2", "3", "4", "5"]],
      ["after its first pages", [2, 3, 4, 3], ["1", "2", "3", "4"]],
    ];
    for (const [what, links, given] of LOOPS) {
      it(`${what} rejects after it has yielded each page once`, async () => {
        const pages = links.map((next, index) => page([String(index + 1)], next));
        fixture.server.respondWith(...pages);
        const seen: string[] = [];
        const error = await expectError(
          (async () => {
            for await (const { id } of fixture.client().list()) seen.push(id);
          })(),
          GraphError,
        );
        expect(error.message).to.include("Pagination loop detected");
        expect(error.operation).to.equal("listDeviceManagementPartners");
        expect(seen).to.deep.equal(given);
        expect(paths()).to.have.length(links.length);
      });
    }

    it("back to the first page rejects as well", async () => {
      const first = fixture.server.url + PARTNERS;
      const toFirst = reply(200, { value: [{ id: "b" }], "@odata.nextLink": first });
      fixture.server.respondWith(page(["a"], 2), toFirst, page(["a"], 2));
      const error = await expectError(ids(fixture.client().list()), GraphError);
      expect(error.message).to.include("Pagination loop detected");
      expect(paths()).to.have.length(3);
    });
  });

  describe("with an invalid page", () => {
    const INVALID: [what: string, body: object, message: string][] = [
      ["without a value", { "@odata.context": "x" }, "a list without `value`"],
      ["whose value is not an array", { value: { id: "a" } }, "a list without `value`"],
      ["whose value is null", { value: null }, "a list without `value`"],
      ["whose nextLink is a number", { value: [], "@odata.nextLink": 5 }, "nextLink"],
      ["whose nextLink is an object", { value: [], "@odata.nextLink": {} }, "nextLink"],
      ["whose nextLink is empty", { value: [], "@odata.nextLink": "" }, "nextLink"],
    ];
    for (const [what, body, message] of INVALID) {
      it(`${what} rejects`, async () => {
        fixture.server.respondWith(reply(200, body));
        const error = await expectError(ids(fixture.client().list()), GraphError);
        expect(error.message).to.include(message);
        expect(error.operation).to.equal("listDeviceManagementPartners");
        expect(paths()).to.have.length(1);
      });
    }

    it("ends if the nextLink is null", async () => {
      fixture.server.respondWith(reply(200, { value: [{ id: "a" }], "@odata.nextLink": null }));
      expect(await ids(fixture.client().list())).to.deep.equal(["a"]);
      expect(paths()).to.have.length(1);
    });
  });

  it("retries a page that fails", async () => {
    const events: RetryEvent[] = [];
    fixture.server.respondWith(
      page(["a"], 2),
      graphError(429, "TooManyRequests", "Slow.", { "retry-after": "5" }),
      resetConnection,
      page(["b"], 3),
      page(["c"]),
    );
    const list = fixture.client().list({ onRetry: (event) => void events.push(event) });
    expect(await ids(list)).to.deep.equal(["a", "b", "c"]);
    const second = "?$skiptoken=2";
    expect(paths()).to.deep.equal(["", second, second, second, "?$skiptoken=3"]);
    expect(events.map(({ attempt, delayMs }) => [attempt, delayMs])).to.deep.equal([
      [1, 5000],
      [2, 1000],
    ]);
  });

  it("rejects after the partners of the previous pages if a page fails for good", async () => {
    fixture.server.respondWith(page(["a"], 2), graphError(500, "InternalServerError"));
    const list = fixture.client().list();
    expect((await list.next()).value).to.have.property("id", "a");
    const error = await expectError(list.next(), GraphServiceError);
    expect(error.message).to.match(/^GET \/deviceManagement\/deviceManagementPartners failed with/);
    expect(await list.next()).to.deep.equal({ done: true, value: undefined });
  });

  it("applies its options to each page", async () => {
    const clientRequestId = CLIENT_REQUEST_ID;
    const statuses: number[] = [];
    const controller = new AbortController();
    const options: ListOptions & { select?: undefined } = {
      clientRequestId,
      headers: { Prefer: "odata.maxpagesize=1" },
      onResponse: ({ status }) => void statuses.push(status),
      retry: false,
      signal: controller.signal,
    };
    fixture.server.respondWith(
      page(["a"], 2),
      page(["b"], 3),
      graphError(503, "ServiceUnavailable"),
    );
    await expectError(ids(fixture.client().list(options)), GraphServiceError);
    for (const { headers } of fixture.server.received) {
      expect(headers).to.include({
        "client-request-id": clientRequestId,
        prefer: "odata.maxpagesize=1",
        accept: "application/json",
        authorization: `Bearer ${TOKEN}`,
      });
    }
    expect(statuses).to.deep.equal([200, 200, 503]);

    fixture.server.respondWith(page(["a"], 2), noResponse);
    const call = rejectionOf(ids(fixture.client().list(options)));
    await fixture.server.arrived(5);
    controller.abort(new Error("Enough."));
    expect(await call).to.equal(controller.signal.reason);
  });

  it("rejects invalid options when it is called, not when it is iterated", () => {
    expect(() => fixture.client().list({ top: -1 })).to.throw(GraphValidationError);
  });

  it("of 100,000 partners keeps one page in memory", async () => {
    const pageSize = 1_000;
    const pageCount = 100;
    const padding = "x".repeat(200);
    let next = 1;
    const fill: Handler = (exchange) => {
      const value = Array.from({ length: pageSize }, (_, i) => ({ id: `${next}-${i}`, padding }));
      const nextLink = next < pageCount ? linkTo(++next) : undefined;
      reply(200, { value, "@odata.nextLink": nextLink })(exchange);
    };
    fixture.server.respondWith(...Array.from({ length: pageCount }, () => fill));
    let count = 0;
    const held: number[] = [];
    for await (const { id } of fixture.client().list()) {
      if (++count % (10 * pageSize) === 0) held.push(heapUsed());
      if (id === "") expect.fail();
    }
    expect(count).to.equal(pageSize * pageCount);
    // All partners together need more than 25 MB.
    expect(Math.max(...held) - Math.min(...held)).to.be.below(5_000_000);
  });
});

const IDS = ["p1", "p2", "p3", "p4", "p5", "p6", "p7"];

describe("A list of several pages from the emulator", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient({
    partners: IDS.map((id) => ({ id, displayName: `Partner ${id}` })),
    pageSize: 3,
  });
  const queries = (): object[] => emulator().requests.map(({ query }) => query);
  const ids = (partners: readonly { id: string }[]): string[] => partners.map(({ id }) => id);

  it("yields every partner once, in the order of the service", async () => {
    expect(ids(await toArray(client().list()))).to.deep.equal(IDS);
    expect(queries()).to.deep.equal([{}, { $skip: "3" }, { $skip: "6" }]);
  });

  it("yields, by page, the nextLink that the service returned", async () => {
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

  it("has pages of the size of the top option", async () => {
    const pages = await toArray(client().list({ top: 2 }).byPage());
    expect(pages.map(({ value }) => value.length)).to.deep.equal([2, 2, 2, 1]);
    for (const query of queries()) expect(query).to.include({ $top: "2" });
  });

  it("starts after the partners that the skip option names", async () => {
    expect(ids(await toArray(client().list({ skip: 5 })))).to.deep.equal(["p6", "p7"]);
    expect(onlyRequest().query).to.deep.equal({ $skip: "5" });
  });

  it("is empty if the skip option exceeds its length", async () => {
    expect(await toArray(client().list({ skip: 7 }))).to.be.empty;
    expect(await toArray(client().list({ skip: 7 }).byPage())).to.deep.equal([
      { value: [], count: undefined, nextLink: undefined },
    ]);
  });

  it("has the number of all partners on each page with the count option", async () => {
    const pages = await toArray(client().list({ count: true, top: 3, skip: 2 }).byPage());
    expect(pages.map(({ count }) => count)).to.deep.equal([7, 7]);
    expect(emulator().requests[0]?.query).to.deep.equal({ $count: "true", $top: "3", $skip: "2" });
  });

  it("has no number of partners without the count option", async () => {
    for (const options of [{}, { count: false }]) {
      const pages = await toArray(client().list(options).byPage());
      expect(pages.map(({ count }) => count)).to.deep.equal([undefined, undefined, undefined]);
    }
  });

  it("has only the selected properties on every page", async () => {
    const partners = await toArray(client().list({ select: ["id", "displayName"] }));
    expect(partners).to.have.length(7);
    for (const partner of partners) {
      expect(partner.displayName).to.equal(`Partner ${partner.id}`);
      expect(partner).not.to.have.any.keys("partnerState", "isConfigured");
    }
    expect(queries()).to.have.length(3);
    for (const query of queries()) expect(query).to.include({ $select: "id,displayName" });
  });

  it("sends the same headers and client-request-id for every page", async () => {
    const clientRequestId = CLIENT_REQUEST_ID;
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

  it("stays at its end", async () => {
    const partners = client().list({ skip: 6 });
    expect(await toArray(partners)).to.have.length(1);
    expect(await partners.next()).to.deep.equal({ done: true, value: undefined });
    expect(emulator().requests).to.have.length(1);
  });

  it("starts again with each call of byPage()", async () => {
    const partners = client().list({ skip: 4 });
    expect(await toArray(partners.byPage())).to.have.length(1);
    expect(await toArray(partners.byPage())).to.have.length(1);
    expect(ids(await toArray(partners))).to.deep.equal(["p5", "p6", "p7"]);
    expect(emulator().requests).to.have.length(3);
  });
});

describe("The list of a new tenant", () => {
  const { client } = useEmulatorClient();

  it("includes the built-in partner that is not configured", async () => {
    const partners = await toArray(client().list());
    expect(partners.map(({ isConfigured }) => isConfigured)).to.deep.equal([true, false]);
    expect(partners[1]?.displayName).to.match(/^Built-in partner/);
  });
});
