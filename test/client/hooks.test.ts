/** The hooks see every answer and every repetition, and cannot change the outcome of a call. */
import { expect } from "chai";
import { GraphNotFoundError, type ResponseEvent } from "../../src/index.js";
import { answer, asPromised, graphError, PARTNER } from "../support/fault-server.js";
import { failure } from "../support/expect-error.js";
import { ID, useStage } from "../support/fault-server-client.js";

const CLIENT_REQUEST_ID = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
const PARTNERS = "/deviceManagement/deviceManagementPartners";

describe("Hooks", () => {
  const stage = useStage();

  describe("onResponse", () => {
    it("sees what came back: the client's hook, then the call's", async () => {
      const seen: [hook: string, event: ResponseEvent][] = [];
      const hook = (name: string) => (event: ResponseEvent) => void seen.push([name, event]);
      const client = stage.client({ onResponse: hook("client") });
      stage.server.behave(answer(200, PARTNER, { "X-Extra": "1", "Set-Cookie": "a=b" }));
      await client.get(ID, { clientRequestId: CLIENT_REQUEST_ID, select: ["id"] });
      await client.get(ID, { onResponse: hook("request") });

      expect(seen.map(([name]) => name)).to.deep.equal(["client", "client", "request"]);
      const event = seen[0]?.[1];
      const { headers, durationMs, ...rest } = event ?? expect.fail();
      expect(rest).to.deep.equal({
        operation: "getDeviceManagementPartner",
        method: "GET",
        url: `${stage.server.url}${PARTNERS}/${ID}?%24select=id`,
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
      const client = stage.client({
        onResponse: ({ method, operation, status }) => void seen.push([method, operation, status]),
      });
      await client.update(ID, {});
      await client.get(ID);
      await client.create({});
      await client.delete(ID);
      await client.terminate(ID);
      for await (const { id } of client.list()) expect(id).to.equal(ID);
      await client.api.getDeviceManagementPartner({ deviceManagementPartnerId: ID });
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
      stage.server.behave(
        graphError(429, "TooManyRequests"),
        ({ socket }) => socket.resetAndDestroy(),
        answer(503, "<html>", { "request-id": "third" }),
        asPromised,
      );
      await stage.client().update(
        ID,
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
      stage.server.behave(answer(204));
      await stage.client().update(ID, {}, { onResponse: ({ status }) => void seen.push(status) });
      expect(seen).to.deep.equal([204, 200]);
    });

    it("sees the answer that becomes an error", async () => {
      const seen: number[] = [];
      stage.server.behave(graphError(404, "ResourceNotFound"));
      const options = { onResponse: ({ status }: ResponseEvent) => void seen.push(status) };
      await failure(stage.client().get(ID, options), GraphNotFoundError);
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
          stage.server.behave(again, asPromised, again, graphError(404, "ResourceNotFound"));
          const client = stage.client({ [name]: hook });
          expect(await client.update(ID, {})).to.deep.equal(PARTNER);
          await failure(client.update(ID, {}), GraphNotFoundError);
          await new Promise(setImmediate);
          const count = name === "onResponse" ? 4 : 2;
          expect(surfaced.map(String)).to.deep.equal(Array(count).fill(surfaces));
        });
      }
    }
  });
});
