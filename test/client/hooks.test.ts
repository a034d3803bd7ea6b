/** The onResponse and onRetry hooks: they see every response and retry, and cannot change a call. */
import { expect } from "chai";
import { GraphNotFoundError, type ResponseEvent } from "../../src/index.js";
import { CLIENT_REQUEST_ID, TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { graphError, PARTNER, reply, resetConnection, success } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

describe("The onResponse hook", () => {
  const fixture = useFaultServer();

  it("receives every detail of a response; the hook of the client runs before that of the call", async () => {
    const seen: [hook: string, event: ResponseEvent][] = [];
    const hook = (name: string) => (event: ResponseEvent) => void seen.push([name, event]);
    const client = fixture.client({ onResponse: hook("client") });
    fixture.server.respondWith((exchange) => {
      fixture.clock.advance(250);
      reply(200, PARTNER, { "X-Ms-Throttle-Scope": "1", "Set-Cookie": "a=b" })(exchange);
    });
    await client.get(DOCUMENTED_ID, { clientRequestId: CLIENT_REQUEST_ID, select: ["id"] });
    await client.get(DOCUMENTED_ID, { onResponse: hook("request") });

    expect(seen.map(([name]) => name)).to.deep.equal(["client", "client", "request"]);
    const event = seen[0]?.[1];
    const { headers, durationMs, ...rest } = event ?? expect.fail();
    expect(rest).to.deep.equal({
      operation: "getDeviceManagementPartner",
      method: "GET",
      url: `${fixture.server.url}${PARTNERS}/${DOCUMENTED_ID}?%24select=id`,
      status: 200,
      requestId: "request-1",
      clientRequestId: CLIENT_REQUEST_ID,
      attempt: 1,
    });
    expect(headers).to.include({ "x-ms-throttle-scope": "1", "request-id": "request-1" });
    expect(headers).to.not.have.property("set-cookie");
    expect(durationMs).to.equal(250);
  });

  it("receives the response of each method, with or without a body", async () => {
    const seen: [string, string, number][] = [];
    const client = fixture.client({
      onResponse: ({ method, operation, status }) => void seen.push([method, operation, status]),
    });
    await client.update(DOCUMENTED_ID, {});
    await client.get(DOCUMENTED_ID);
    await client.create({});
    await client.delete(DOCUMENTED_ID);
    await client.terminate(DOCUMENTED_ID);
    for await (const { id } of client.list()) expect(id).to.equal(DOCUMENTED_ID);
    await client.api.getDeviceManagementPartner({ deviceManagementPartnerId: DOCUMENTED_ID });
    expect(seen).to.deep.equal([
      ["PATCH", "updateDeviceManagementPartner", 200],
      ["GET", "getDeviceManagementPartner", 200],
      ["POST", "createDeviceManagementPartner", 201],
      ["DELETE", "deleteDeviceManagementPartner", 204],
      ["POST", "terminateDeviceManagementPartner", 204],
      ["GET", "listDeviceManagementPartners", 200],
      ["GET", "getDeviceManagementPartner", 200],
    ]);
  });

  it("receives the response of every attempt that has one", async () => {
    const seen: [number, number, string | undefined][] = [];
    fixture.server.respondWith(
      graphError(429, "TooManyRequests"),
      resetConnection,
      reply(503, "<html>", { "request-id": "third" }),
      success,
    );
    await fixture.client().update(
      DOCUMENTED_ID,
      {},
      {
        onResponse: ({ attempt, status, requestId }) =>
          void seen.push([attempt, status, requestId]),
      },
    );
    expect(seen).to.deep.equal([
      [1, 429, "request-1"],
      [3, 503, "third"],
      [4, 200, "request-1"],
    ]);
  });

  it("receives both responses of an update that is read back", async () => {
    const seen: number[] = [];
    fixture.server.respondWith(reply(204));
    await fixture
      .client()
      .update(DOCUMENTED_ID, {}, { onResponse: ({ status }) => void seen.push(status) });
    expect(seen).to.deep.equal([204, 200]);
  });

  it("receives a response that becomes an error", async () => {
    const seen: number[] = [];
    fixture.server.respondWith(graphError(404, "ResourceNotFound"));
    const options = { onResponse: ({ status }: ResponseEvent) => void seen.push(status) };
    await expectError(fixture.client().get(DOCUMENTED_ID, options), GraphNotFoundError);
    expect(seen).to.deep.equal([404]);
  });
});

describe("An error in a hook", () => {
  const fixture = useFaultServer();
  let warnings: Error[];
  const record = (warning: Error): void => {
    if (warning.name === "GraphHookWarning") warnings.push(warning);
  };
  beforeEach(() => {
    warnings = [];
    process.on("warning", record);
  });
  afterEach(() => {
    process.off("warning", record);
  });

  const ERRORS: [what: string, hook: () => unknown, warning: string][] = [
    [
      "throws an error",
      () => {
        throw new TypeError("In the hook.");
      },
      "A hook failed: TypeError: In the hook.",
    ],
    [
      "throws a string",
      () => {
        // oxlint-disable-next-line typescript/only-throw-error -- callers do
        throw "In the hook.";
      },
      "A hook failed: In the hook.",
    ],
    [
      "throws an object without a prototype",
      () => {
        throw Object.create(null);
      },
      "A hook failed: (something that cannot be printed)",
    ],
    [
      "is async and rejects",
      () => Promise.reject(new RangeError("In the hook.")),
      "A hook failed: RangeError: In the hook.",
    ],
    [
      "throws the token",
      () => {
        throw new Error(`Bearer ${TOKEN}`);
      },
      "A hook failed: Error: Bearer [token]",
    ],
  ];
  for (const [what, hook, warning] of ERRORS) {
    for (const name of ["onResponse", "onRetry"] as const) {
      it(`does not change the call, and is reported once as a warning, when ${name} ${what}`, async () => {
        const again = graphError(429, "TooManyRequests");
        fixture.server.respondWith(again, success, again, graphError(404, "ResourceNotFound"));
        const client = fixture.client({ [name]: hook });
        expect(await client.update(DOCUMENTED_ID, {})).to.deep.equal(PARTNER);
        await expectError(client.update(DOCUMENTED_ID, {}), GraphNotFoundError);
        await new Promise(setImmediate);
        const count = name === "onResponse" ? 4 : 2;
        expect(warnings.map(({ message }) => message)).to.deep.equal(Array(count).fill(warning));
      });
    }
  }

  const RUNTIMES: Record<string, unknown> = {
    "without a process": undefined,
    "with a process that throws, such as the edge runtime of Next.js": {
      emitWarning: () => {
        throw new Error("A Node.js API is used (process.emitWarning).");
      },
    },
  };
  for (const [what, value] of Object.entries(RUNTIMES)) {
    it(`is reported by console.error in a runtime ${what}`, async () => {
      const { error: log } = console;
      const original = Object.getOwnPropertyDescriptor(globalThis, "process") ?? {};
      const onResponse = (): never => {
        Object.defineProperty(globalThis, "process", { configurable: true, value });
        throw new TypeError("In the hook.");
      };
      const logged = await new Promise<unknown[]>((resolve, reject) => {
        console.error = (...parts: unknown[]) => {
          Object.defineProperty(globalThis, "process", original);
          console.error = log;
          resolve(parts);
        };
        fixture.client({ onResponse }).get(DOCUMENTED_ID).catch(reject);
      });
      expect(logged[0]).to.equal("A hook failed: TypeError: In the hook.");
      expect(logged[1]).to.match(/^TypeError: In the hook\.\n +at onResponse/);
    });
  }

  it("does not reject a create that took effect", async () => {
    const onResponse = (): never => {
      throw Object.create(null);
    };
    expect(await fixture.client({ onResponse }).create({})).to.deep.equal(PARTNER);
  });
});
