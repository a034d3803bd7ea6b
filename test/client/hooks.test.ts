/** The hooks see every answer and every repetition, and cannot change the outcome of a call. */
import { expect } from "chai";
import { GraphNotFoundError, type ResponseEvent } from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { graphError, PARTNER, reply, success } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const CLIENT_REQUEST_ID = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
const PARTNERS = "/deviceManagement/deviceManagementPartners";

describe("Hooks", () => {
  const fixture = useFaultServer();

  describe("onResponse", () => {
    it("sees what came back: the client's hook, then the call's", async () => {
      const seen: [hook: string, event: ResponseEvent][] = [];
      const hook = (name: string) => (event: ResponseEvent) => void seen.push([name, event]);
      const client = fixture.client({ onResponse: hook("client") });
      fixture.server.respondWith(reply(200, PARTNER, { "X-Extra": "1", "Set-Cookie": "a=b" }));
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
      expect(headers).to.include({ "x-extra": "1", "request-id": "request-1" });
      expect(headers).to.not.have.property("set-cookie");
      expect(durationMs).to.be.within(0, 10_000);
    });

    it("sees each method's answer, also one without a body", async () => {
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

    it("sees every attempt, but no attempt without an answer", async () => {
      const seen: [number, number, string | undefined][] = [];
      fixture.server.respondWith(
        graphError(429, "TooManyRequests"),
        ({ socket }) => socket.resetAndDestroy(),
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

    it("sees both answers of an update that is read back", async () => {
      const seen: number[] = [];
      fixture.server.respondWith(reply(204));
      await fixture
        .client()
        .update(DOCUMENTED_ID, {}, { onResponse: ({ status }) => void seen.push(status) });
      expect(seen).to.deep.equal([204, 200]);
    });

    it("sees the answer that becomes an error", async () => {
      const seen: number[] = [];
      fixture.server.respondWith(graphError(404, "ResourceNotFound"));
      const options = { onResponse: ({ status }: ResponseEvent) => void seen.push(status) };
      await expectError(fixture.client().get(DOCUMENTED_ID, options), GraphNotFoundError);
      expect(seen).to.deep.equal([404]);
    });
  });

  describe("an error in a hook changes nothing, and surfaces as an unhandled rejection", () => {
    let surfaced: unknown[];
    let listeners: NodeJS.UnhandledRejectionListener[];
    const note = (reason: unknown): void => void surfaced.push(reason);
    // mocha's own listener would make each of them a failure.
    beforeEach(() => {
      surfaced = [];
      listeners = process.listeners("unhandledRejection");
      process.removeAllListeners("unhandledRejection").on("unhandledRejection", note);
    });
    afterEach(() => {
      process.removeAllListeners("unhandledRejection");
      for (const listener of listeners) process.on("unhandledRejection", listener);
    });

    const ERRORS: [what: string, hook: () => void, surfaces: unknown][] = [
      [
        "throws an error",
        () => {
          throw new TypeError("In the hook.");
        },
        "TypeError: In the hook.",
      ],
      [
        "throws a string",
        () => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- callers do
          throw "In the hook.";
        },
        "Error: In the hook.",
      ],
      [
        "is async and rejects",
        () => Promise.reject(new RangeError("In the hook.")),
        "RangeError: In the hook.",
      ],
    ];
    for (const [what, hook, surfaces] of ERRORS) {
      for (const name of ["onResponse", "onRetry"] as const) {
        it(`(${name} ${what})`, async () => {
          const again = graphError(429, "TooManyRequests");
          fixture.server.respondWith(again, success, again, graphError(404, "ResourceNotFound"));
          const client = fixture.client({ [name]: hook });
          expect(await client.update(DOCUMENTED_ID, {})).to.deep.equal(PARTNER);
          await expectError(client.update(DOCUMENTED_ID, {}), GraphNotFoundError);
          await new Promise(setImmediate);
          const count = name === "onResponse" ? 4 : 2;
          expect(surfaced.map(String)).to.deep.equal(Array(count).fill(surfaces));
        });
      }
    }
  });
});
