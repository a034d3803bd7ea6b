/** When a failed call is retried, how often, after which delay, and what each attempt sends. */
import { Agent } from "node:http";
import axios from "axios";
import { expect } from "chai";
import {
  GraphConnectionError,
  GraphServiceError,
  GraphThrottledError,
  type RetryEvent,
  type RetryOptions,
} from "../../src/index.js";
import { CALLS } from "../support/calls.js";
import { CLIENT_REQUEST_ID } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { graphError, reply, resetConnection, startFaultServer } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const throttled = (retryAfter?: string) =>
  graphError(429, "TooManyRequests", "Slow.", retryAfter ? { "retry-after": retryAfter } : {});
const times = <T>(count: number, one: T): T[] => Array<T>(count).fill(one);

describe("Retries", () => {
  const fixture = useFaultServer();

  describe("with", () => {
    type Retry = RetryOptions | false | undefined;
    const ROWS: [client: Retry, request: Retry, waits: number[]][] = [
      [undefined, undefined, [500, 1000, 2000]],
      [{}, {}, [500, 1000, 2000]],
      [{ maxRetries: 1 }, undefined, [500]],
      [{ maxRetries: 1 }, {}, [500]],
      [{ maxRetries: 1 }, { maxRetries: 2 }, [500, 1000]],
      [{ maxRetries: 2 }, { maxDelayMs: 100 }, [50, 50]],
      [{ maxDelayMs: 100 }, { maxRetries: 2 }, [50, 50]],
      [{ maxDelayMs: 100, maxRetries: 9 }, { maxDelayMs: 1200, maxRetries: 2 }, [500, 600]],
      [{ maxRetries: 0 }, undefined, []],
      [{ maxRetries: 4 }, { maxRetries: 0 }, []],
      [{ maxDelayMs: 0 }, undefined, [0, 0, 0]],
      [false, undefined, []],
      [{ maxRetries: 4 }, false, []],
      [false, {}, [500, 1000, 2000]],
      [false, { maxRetries: 1 }, [500]],
    ];
    for (const [ofClient, ofRequest, waits] of ROWS) {
      const shown = (retry: Retry): string =>
        retry === undefined ? "no retry option" : `retry: ${JSON.stringify(retry)}`;
      const options = `${shown(ofClient)} in the client and ${shown(ofRequest)} in the request`;
      const delays = waits.length === 0 ? "do not happen" : `follow after ${waits.join(", ")} ms`;
      it(`${options}, ${delays}`, async () => {
        fixture.server.respondWith(...times(20, throttled()));
        const client = fixture.client({ retry: ofClient });
        await expectError(client.get(DOCUMENTED_ID, { retry: ofRequest }), GraphThrottledError);
        expect(fixture.clock.waits).to.deep.equal(waits);
        expect(fixture.server.received).to.have.length(waits.length + 1);
      });
    }
  });

  describe("back off exponentially, with full jitter and up to maxDelayMs,", () => {
    const ceilings = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    for (const chance of [0, 0.25, 0.999]) {
      it(`when the random number is ${chance}`, async () => {
        fixture.clock.setRandom(chance);
        fixture.server.respondWith(...times(8, throttled()));
        await fixture
          .client({ retry: { maxRetries: 7 } })
          .get(DOCUMENTED_ID)
          .catch(() => undefined);
        expect(fixture.clock.waits).to.deep.equal(ceilings.map((ceiling) => chance * ceiling));
      });
    }

    it("even after 60 retries", async () => {
      fixture.server.respondWith(...times(60, throttled()));
      await fixture.client({ retry: { maxRetries: 60, maxDelayMs: 10 } }).get(DOCUMENTED_ID);
      expect(new Set(fixture.clock.waits)).to.deep.equal(new Set([5]));
      expect(fixture.clock.waits).to.have.length(60);
    });
  });

  describe("respect Retry-After:", () => {
    const VALID: [header: string, ms: number][] = [
      ["0", 0],
      ["2.128", 2128],
      ["30", 30_000],
      ["3, 12", 12_000],
      ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
    ];
    for (const [header, ms] of VALID) {
      it(`${header} and follow after ${ms} ms`, async () => {
        fixture.server.respondWith(throttled(header));
        await fixture.client().create({});
        expect(fixture.clock.waits).to.deep.equal([ms]);
      });
    }

    for (const header of ["-1", "soon", "99999999999"]) {
      it(`${header} is invalid, so that the client backs off`, async () => {
        fixture.server.respondWith(throttled(header));
        await fixture.client().create({});
        expect(fixture.clock.waits).to.deep.equal([500]);
      });
    }

    it("a delay above maxDelayMs rejects the call at once, and is in the error", async () => {
      fixture.server.respondWith(throttled("30.001"));
      const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphThrottledError);
      expect(error.retryAfterMs).to.equal(30_001);
      expect(error.message).to.include("Wait 30001 ms before you retry.");
      expect(fixture.clock.waits).to.deep.equal([]);
      expect(fixture.server.received).to.have.length(1);
    });

    it("a delay in a 503 is in the error as well", async () => {
      fixture.server.respondWith(reply(503, "", { "retry-after": "300" }));
      const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphServiceError);
      expect(error.retryAfterMs).to.equal(300_000);
      expect(error.toJSON()).to.include({ status: 503, retryAfterMs: 300_000 });
    });

    it("a delay within the maxDelayMs of the request is waited for", async () => {
      fixture.server.respondWith(throttled("90"));
      await fixture.client().get(DOCUMENTED_ID, { retry: { maxDelayMs: 90_000 } });
      expect(fixture.clock.waits).to.deep.equal([90_000]);
    });
  });

  describe("send each attempt", () => {
    it("with the same client-request-id, and with Retry-Attempt from the second on", async () => {
      fixture.server.respondWith(...times(3, throttled()));
      await fixture.client().create({});
      const { received } = fixture.server;
      expect(new Set(received.map(({ headers }) => headers["client-request-id"])).size).to.equal(1);
      expect(received.map(({ headers }) => headers["retry-attempt"])).to.deep.equal([
        undefined,
        "1",
        "2",
        "3",
      ]);
      expect(new Set(received.map(({ path }) => path)).size).to.equal(1);
    });

    it("after calling the onRetry hooks of the client and the request, in this order", async () => {
      const events: [hook: string, event: RetryEvent][] = [];
      const hook = (name: string) => (event: RetryEvent) => void events.push([name, event]);
      const clientRequestId = CLIENT_REQUEST_ID;
      const client = fixture.client({ onRetry: hook("client") });
      fixture.server.respondWith(throttled("7"), ({ socket }) => socket.destroy());
      await client.update(DOCUMENTED_ID, {}, { clientRequestId, onRetry: hook("request") });
      fixture.server.respondWith(throttled());
      await client.get(DOCUMENTED_ID);

      const [first, , second, , third] = events.map(([, event]) => event);
      const both = ["client", "request"];
      expect(events.map(([name]) => name)).to.deep.equal([...both, ...both, "client"]);
      expect(first).to.deep.include({
        operation: "updateDeviceManagementPartner",
        clientRequestId,
        attempt: 1,
        delayMs: 7000,
        status: 429,
      });
      expect(first?.error).to.be.instanceOf(GraphThrottledError);
      expect(second).to.deep.include({ attempt: 2, delayMs: 1000, status: undefined });
      expect(second?.error).to.be.instanceOf(GraphConnectionError);
      expect(third).to.deep.include({ operation: "getDeviceManagementPartner", attempt: 1 });
    });

    it("after calling onRetry, also when it follows a 401 without a delay", async () => {
      const events: RetryEvent[] = [];
      let tokens = 0;
      const onRetry = (event: RetryEvent) => void events.push(event);
      const client = fixture.client({ onRetry, retry: false }, () => `token-${++tokens}`);
      await client.get(DOCUMENTED_ID);
      fixture.server.respondWith(graphError(401, "InvalidAuthenticationToken"));
      await client.get(DOCUMENTED_ID);
      expect(events).to.have.length(1);
      expect(events[0]).to.deep.include({ attempt: 1, delayMs: 0, status: 401 });
      expect(fixture.clock.waits).to.deep.equal([]);
    });

    it("with the same body, even if the caller changes the object meanwhile", async () => {
      const changes = { displayName: "as called", groupsRequiringPartnerEnrollment: [{}] };
      const modify = (text: string): void => {
        changes.displayName = text;
        changes.groupsRequiringPartnerEnrollment.length = 0;
      };
      const client = fixture.client(
        {
          onRetry: () => {
            modify("between attempts");
          },
        },
        () => {
          modify("before the request");
          return "token";
        },
      );
      fixture.server.respondWith(throttled(), throttled());
      for (const validate of [true, false]) {
        changes.displayName = "as called";
        changes.groupsRequiringPartnerEnrollment = [{}];
        const call = client.update(DOCUMENTED_ID, changes, { validate });
        modify("after the call");
        await call;
      }
      const asCalled = { displayName: "as called", groupsRequiringPartnerEnrollment: [{}] };
      for (const { body } of fixture.server.received) {
        expect(JSON.parse(body)).to.deep.equal(asCalled);
      }
      expect(fixture.server.received).to.have.length(4);
    });
  });

  describe("never repeat a create or terminate that may have taken effect:", () => {
    for (const method of ["create", "terminate"] as const) {
      it(`${method}() uses no idle connection, which the server may have closed`, async () => {
        const client = fixture.client();
        for (let round = 0; round < 50; round++) {
          await client.get(DOCUMENTED_ID);
          fixture.server.closeIdle();
          await CALLS[method](client);
        }
        expect(fixture.server.effects()).to.equal(100);
        expect(fixture.clock.waits).to.deep.equal([]);
      });

      it(`${method}() uses no idle connection of the caller's agent`, async () => {
        const httpAgent = new Agent({ keepAlive: true, maxSockets: 2, timeout: 60_000 });
        const client = fixture.client({ axios: axios.create({ httpAgent }) });
        for (let round = 0; round < 20; round++) {
          await client.get(DOCUMENTED_ID);
          fixture.server.closeIdle();
          await CALLS[method](client);
        }
        expect(fixture.server.effects()).to.equal(40);
        expect(fixture.server.received.at(-1)?.headers.connection).to.equal("close");
      });

      it(`${method}() is not retried when the connection is lost before the response`, async () => {
        fixture.server.respondWith(resetConnection);
        const error = await expectError(CALLS[method](fixture.client()), GraphConnectionError);
        expect(error.message).to.include("It may have taken effect");
        expect(fixture.server.received).to.have.length(1);
      });
    }
  });
});

describe("A call that waits before a retry", () => {
  const fixture = useFaultServer(0); // No delay passes unless a test fires its timer.
  /** The timeout of the call, and the delay. */
  const waiting = (): Promise<void> => fixture.clock.timersRunning(2);

  it("rejects at once when it is aborted", async () => {
    const controller = new AbortController();
    fixture.server.respondWith(throttled("10"));
    const call = rejectionOf(fixture.client().get(DOCUMENTED_ID, { signal: controller.signal }));
    await waiting();
    const reason = new Error("Enough.");
    controller.abort(reason);
    expect(await call).to.equal(reason);
    expect(fixture.server.received).to.have.length(1);
    expect(fixture.clock.timers(), "timers left behind").to.deep.equal([]);
  });

  for (const method of ["create", "terminate", "get"] as const) {
    it(`retries ${method}() after a refused connection, because the request was not sent`, async () => {
      const port = Number(new URL(fixture.server.url).port);
      await fixture.server.close();
      const call = CALLS[method](fixture.client());
      await waiting();
      const server = await startFaultServer({ port });
      try {
        fixture.clock.fire(500);
        await call;
        expect(server.effects()).to.equal(1);
        expect(server.received.map(({ headers }) => headers["retry-attempt"])).to.deep.equal(["1"]);
      } finally {
        await server.close();
      }
    });
  }
});
