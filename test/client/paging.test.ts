/** Lists: pages are fetched as they are needed, however many there are. */
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
import { TOKEN } from "../support/constants.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { graphError, type Handler, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const PATH = "/v1.0/deviceManagement/deviceManagementPartners";

/** What is in use (bytes) when all that is not has been collected. */
const heldMemory = (() => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  return (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
})();

describe("Paging", () => {
  const fixture = useFaultServer();

  /** A link to a page of the server. */
  const linkTo = (page: number | string): string =>
    `${fixture.server.url}/deviceManagement/deviceManagementPartners?$skiptoken=${page}`;
  /** A page with these partners' ids, and a link to another. */
  const page = (ids: string[], next?: number | string, more: object = {}): Handler =>
    reply(200, {
      ...more,
      value: ids.map((id) => ({ id })),
      ...(next !== undefined && { "@odata.nextLink": linkTo(next) }),
    });
  const paths = (): string[] => fixture.server.received.map(({ path }) => path.replace(PATH, ""));
  async function ids(list: AsyncIterable<DeviceManagementPartner>): Promise<string[]> {
    const all: string[] = [];
    for await (const { id } of list) all.push(id);
    return all;
  }

  it("follows each nextLink as it stands, and passes over empty pages", async () => {
    fixture.server.respondWith(page(["a", "b"], 2), page([], 3), page(["c"]));
    expect(await ids(fixture.client().list())).to.deep.equal(["a", "b", "c"]);
    expect(paths()).to.deep.equal(["", "?$skiptoken=2", "?$skiptoken=3"]);
  });

  it("fetches nothing before the first partner is asked for, and no page early", async () => {
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

  it("stops fetching when the loop ends early, and does not begin again", async () => {
    fixture.server.respondWith(page(["a", "b"], 2), page(["c"]));
    const list = fixture.client().list();
    for await (const { id } of list) {
      expect(id).to.equal("a");
      break;
    }
    // As with every iterator: what has been ended stays so.
    expect(await ids(list)).to.deep.equal([]);
    expect(paths()).to.have.length(1);
  });

  it("goes on where it was, when its partners are taken one by one", async () => {
    fixture.server.respondWith(page(["a", "b"], 2), page(["c"]));
    const list = fixture.client().list();
    expect((await list.next()).value).to.have.property("id", "a");
    expect(await ids(list)).to.deep.equal(["b", "c"]);
    expect(paths()).to.have.length(2);
  });

  it("gives each partner once to those who ask at the same time", async () => {
    fixture.server.respondWith(page(["a"], 2), page(["b"]));
    const list = fixture.client().list();
    const taken = await Promise.all([list.next(), list.next(), list.next()]);
    const all = taken.map((one) => (one.done ? undefined : one.value.id));
    expect(all).to.deep.equal(["a", "b", undefined]);
    expect(paths()).to.have.length(2);
  });

  describe("byPage", () => {
    it("gives whole pages, with the count and the link", async () => {
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

    it("begins at the first page each time, whatever the list itself has come to", async () => {
      fixture.server.respondWith(page(["a"], 2), page(["a"], 2), page(["a"]));
      const list = fixture.client().list();
      await list.next();
      for (let time = 0; time < 2; time++) {
        const { value } = (await list.byPage().next()) as { value: { value: { id: string }[] } };
        expect(value.value).to.deep.equal([{ id: "a" }]);
      }
      expect(paths()).to.deep.equal(["", "", ""]);
    });

    it("stops fetching when the loop ends early", async () => {
      fixture.server.respondWith(page(["a"], 2), page(["b"]));
      for await (const { nextLink } of fixture.client().list().byPage()) {
        expect(nextLink).to.equal(linkTo(2));
        break;
      }
      expect(paths()).to.have.length(1);
    });
  });

  describe("a chain of links that comes round again ends in an error", () => {
    const LOOPS: [what: string, links: (number | string)[], ids: string[]][] = [
      ["on the same page", [2, 2], ["1", "2"]],
      ["over two pages", [2, 3, 2], ["1", "2", "3"]],
      ["over four pages", [2, 3, 4, 5, 2], ["1", "2", "3", "4", "5"]],
      ["in its later half", [2, 3, 4, 3], ["1", "2", "3", "4"]],
    ];
    for (const [what, links, given] of LOOPS) {
      it(`${what}, after each page was given once`, async () => {
        const pages = links.map((next, index) => page([String(index + 1)], next));
        fixture.server.respondWith(...pages);
        const seen: string[] = [];
        const error = await expectError(
          (async () => {
            for await (const { id } of fixture.client().list()) seen.push(id);
          })(),
          GraphError,
        );
        expect(error.message).to.include("The list comes round again");
        expect(error.operation).to.equal("listDeviceManagementPartners");
        expect(seen).to.deep.equal(given);
        expect(paths()).to.have.length(links.length);
      });
    }

    it("also when it leads back to the first page", async () => {
      const first = fixture.server.url + "/deviceManagement/deviceManagementPartners";
      const toFirst = reply(200, { value: [{ id: "b" }], "@odata.nextLink": first });
      fixture.server.respondWith(page(["a"], 2), toFirst, page(["a"], 2));
      const error = await expectError(ids(fixture.client().list()), GraphError);
      expect(error.message).to.include("The list comes round again");
      expect(paths()).to.have.length(3);
    });
  });

  describe("a page that is not what it should be", () => {
    const BAD: [what: string, body: object, message: string][] = [
      ["has no value", { "@odata.context": "x" }, "a list without its `value`"],
      ["has a value that is no list", { value: { id: "a" } }, "a list without its `value`"],
      ["has null for its value", { value: null }, "a list without its `value`"],
      ["has a number for a link", { value: [], "@odata.nextLink": 5 }, "nextLink"],
      ["has an object for a link", { value: [], "@odata.nextLink": {} }, "nextLink"],
      ["has an empty link", { value: [], "@odata.nextLink": "" }, "nextLink"],
    ];
    for (const [what, body, message] of BAD) {
      it(`(it ${what}) is an error`, async () => {
        fixture.server.respondWith(reply(200, body));
        const error = await expectError(ids(fixture.client().list()), GraphError);
        expect(error.message).to.include(message);
        expect(error.operation).to.equal("listDeviceManagementPartners");
        expect(paths()).to.have.length(1);
      });
    }

    it("(its link is null) is the last", async () => {
      fixture.server.respondWith(reply(200, { value: [{ id: "a" }], "@odata.nextLink": null }));
      expect(await ids(fixture.client().list())).to.deep.equal(["a"]);
      expect(paths()).to.have.length(1);
    });
  });

  it("repeats a page that fails in the middle of a list", async () => {
    const events: RetryEvent[] = [];
    fixture.server.respondWith(
      page(["a"], 2),
      graphError(429, "TooManyRequests", "Slow.", { "retry-after": "5" }),
      ({ socket }) => socket.resetAndDestroy(),
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

  it("ends in the error of a page that fails for good, after the partners before it", async () => {
    fixture.server.respondWith(page(["a"], 2), graphError(500, "InternalServerError"));
    const list = fixture.client().list();
    expect((await list.next()).value).to.have.property("id", "a");
    const error = await expectError(list.next(), GraphServiceError);
    expect(error.message).to.match(/^GET \/deviceManagement\/deviceManagementPartners failed with/);
    expect(await list.next()).to.deep.equal({ done: true, value: undefined });
  });

  it("passes the options on to each page", async () => {
    const clientRequestId = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
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

    fixture.server.respondWith(page(["a"], 2), () => undefined);
    const call = rejectionOf(ids(fixture.client().list(options)));
    await fixture.server.arrived(5);
    controller.abort(new Error("Enough."));
    expect(await call).to.equal(controller.signal.reason);
  });

  it("refuses wrong options when it is called, not when it is iterated", () => {
    expect(() => fixture.client().list({ top: -1 })).to.throw(GraphValidationError);
  });

  it("holds no more than a page of 100,000 partners", async () => {
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
      if (++count % (10 * pageSize) === 0) held.push(heldMemory());
      if (id === "") expect.fail();
    }
    expect(count).to.equal(pageSize * pageCount);
    // All partners together would be more than 25 MB.
    expect(Math.max(...held) - Math.min(...held)).to.be.below(5_000_000);
  });
});
