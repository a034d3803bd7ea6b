/** When a failed call is repeated, how often, after which wait, and with what. */
import { once } from "node:events";
import { Agent } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import axios from "axios";
import { expect } from "chai";
import {
  GraphConnectionError,
  GraphServiceError,
  GraphThrottledError,
  type RetryEvent,
  type RetryOptions,
} from "../src/index.js";
import { clock } from "../src/pipeline/clock.js";
import { answer, graphError, startFaultServer } from "./support/fault-server.js";
import { failure, rejection } from "./support/rejection.js";
import { ID, useStage } from "./support/stage.js";
import { TLS } from "./support/tls.js";

const throttled = (retryAfter?: string) =>
  graphError(429, "TooManyRequests", "Slow.", retryAfter ? { "retry-after": retryAfter } : {});
const times = <T>(count: number, one: T): T[] => Array<T>(count).fill(one);

describe("Retries", () => {
  const stage = useStage();

  describe("options", () => {
    type Wish = RetryOptions | false | undefined;
    const ROWS: [client: Wish, request: Wish, waits: number[]][] = [
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
      const title = `client ${JSON.stringify(ofClient)}, request ${JSON.stringify(ofRequest)}`;
      it(`${title}: waits [${waits.join(", ")}]`, async () => {
        stage.server.behave(...times(20, throttled()));
        const client = stage.client({ retry: ofClient });
        await failure(client.get(ID, { retry: ofRequest }), GraphThrottledError);
        expect(stage.clock.waits).to.deep.equal(waits);
        expect(stage.server.received).to.have.length(waits.length + 1);
      });
    }
  });

  describe("back-off with full jitter, up to maxDelayMs", () => {
    const ceilings = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    for (const chance of [0, 0.25, 0.999]) {
      it(`when chance gives ${chance}`, async () => {
        clock.random = () => chance;
        stage.server.behave(...times(8, throttled()));
        await stage
          .client({ retry: { maxRetries: 7 } })
          .get(ID)
          .catch(() => undefined);
        expect(stage.clock.waits).to.deep.equal(ceilings.map((ceiling) => chance * ceiling));
      });
    }

    it("does not grow beyond it, however often it repeats", async () => {
      stage.server.behave(...times(60, throttled()));
      await stage.client({ retry: { maxRetries: 60, maxDelayMs: 10 } }).get(ID);
      expect(new Set(stage.clock.waits)).to.deep.equal(new Set([5]));
      expect(stage.clock.waits).to.have.length(60);
    });
  });

  describe("Retry-After", () => {
    const ROWS: [header: string, waits: number[]][] = [
      ["0", [0]],
      ["2.128", [2128]],
      ["30", [30_000]],
      ["3, 12", [12_000]],
      ["Sun, 06 Nov 1994 08:49:37 GMT", [0]],
      // Nothing to go by, so back-off.
      ["-1", [500]],
      ["soon", [500]],
      ["99999999999", [500]],
    ];
    for (const [header, waits] of ROWS) {
      it(`${header}: waits [${waits.join()}]`, async () => {
        stage.server.behave(throttled(header));
        await stage.client().create({});
        expect(stage.clock.waits).to.deep.equal(waits);
      });
    }

    it("longer than maxDelayMs ends the call at once, with the wait in the error", async () => {
      stage.server.behave(throttled("30.001"));
      const error = await failure(stage.client().get(ID), GraphThrottledError);
      expect(error.retryAfterMs).to.equal(30_001);
      expect(error.message).to.include("Wait 30001 ms before you repeat the request.");
      expect(stage.clock.waits).to.deep.equal([]);
      expect(stage.server.received).to.have.length(1);
    });

    it("is in the error of a 503, too", async () => {
      stage.server.behave(answer(503, "", { "retry-after": "300" }));
      const error = await failure(stage.client().get(ID), GraphServiceError);
      expect(error.retryAfterMs).to.equal(300_000);
      expect(error.toJSON()).to.include({ status: 503, retryAfterMs: 300_000 });
    });

    it("that fits the request's maxDelayMs is waited for", async () => {
      stage.server.behave(throttled("90"));
      await stage.client().get(ID, { retry: { maxDelayMs: 90_000 } });
      expect(stage.clock.waits).to.deep.equal([90_000]);
    });
  });

  describe("each attempt", () => {
    it("has the same client-request-id, and its number from the second on", async () => {
      stage.server.behave(...times(3, throttled()));
      await stage.client().create({});
      const { received } = stage.server;
      expect(new Set(received.map(({ headers }) => headers["client-request-id"])).size).to.equal(1);
      expect(received.map(({ headers }) => headers["retry-attempt"])).to.deep.equal([
        undefined,
        "1",
        "2",
        "3",
      ]);
      expect(new Set(received.map(({ path }) => path)).size).to.equal(1);
    });

    it("is told to onRetry before the wait: the client's hook, then the call's", async () => {
      const events: [hook: string, event: RetryEvent][] = [];
      const hook = (name: string) => (event: RetryEvent) => void events.push([name, event]);
      const clientRequestId = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
      const client = stage.client({ onRetry: hook("client") });
      stage.server.behave(throttled("7"), ({ socket }) => socket.destroy());
      await client.update(ID, {}, { clientRequestId, onRetry: hook("request") });
      stage.server.behave(throttled());
      await client.get(ID);

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

    it("is told to onRetry too when it is for a new token, and there is no wait", async () => {
      const events: RetryEvent[] = [];
      let tokens = 0;
      const onRetry = (event: RetryEvent) => void events.push(event);
      const client = stage.client({ onRetry, retry: false }, () => `token-${++tokens}`);
      await client.get(ID);
      stage.server.behave(graphError(401, "InvalidAuthenticationToken"));
      await client.get(ID);
      expect(events).to.have.length(1);
      expect(events[0]).to.deep.include({ attempt: 1, delayMs: 0, status: 401 });
      expect(stage.clock.waits).to.deep.equal([]);
    });

    it("sends the body of the first, though the caller changes the object meanwhile", async () => {
      const changes = { displayName: "as called", groupsRequiringPartnerEnrollment: [{}] };
      const spoil = (text: string): void => {
        changes.displayName = text;
        changes.groupsRequiringPartnerEnrollment.length = 0;
      };
      const client = stage.client(
        {
          onRetry: () => {
            spoil("between attempts");
          },
        },
        () => {
          spoil("before the request");
          return "token";
        },
      );
      stage.server.behave(throttled(), throttled());
      for (const validate of [true, false]) {
        changes.displayName = "as called";
        changes.groupsRequiringPartnerEnrollment = [{}];
        const call = client.update(ID, changes, { validate });
        spoil("after the call");
        await call;
      }
      const asCalled = { displayName: "as called", groupsRequiringPartnerEnrollment: [{}] };
      for (const { body } of stage.server.received) {
        expect(JSON.parse(body)).to.deep.equal(asCalled);
      }
      expect(stage.server.received).to.have.length(4);
    });
  });

  describe("create and terminate, which must not happen twice", () => {
    const calls = {
      create: () => stage.client().create({}),
      terminate: () => stage.client().terminate(ID),
    };

    for (const method of ["create", "terminate"] as const) {
      it(`${method} never meets a connection that the server has closed while idle`, async () => {
        const client = stage.client();
        for (let round = 0; round < 50; round++) {
          await client.get(ID);
          stage.server.closeIdle();
          await (method === "create" ? client.create({}) : client.terminate(ID));
        }
        expect(stage.server.effects()).to.equal(100);
        expect(stage.clock.waits).to.deep.equal([]);
      });

      it(`${method} does not either when the caller's own agent keeps connections`, async () => {
        const httpAgent = new Agent({ keepAlive: true, maxSockets: 2, timeout: 5_000 });
        const client = stage.client({ axios: axios.create({ httpAgent }) });
        for (let round = 0; round < 20; round++) {
          await client.get(ID);
          stage.server.closeIdle();
          await (method === "create" ? client.create({}) : client.terminate(ID));
        }
        expect(stage.server.effects()).to.equal(40);
        expect(stage.server.received.at(-1)?.headers.connection).to.equal("close");
      });

      it(`${method} is not repeated when the connection breaks before the answer`, async () => {
        stage.server.behave(({ socket }) => socket.resetAndDestroy());
        const error = await failure(calls[method](), GraphConnectionError);
        expect(error.message).to.include("It may have taken effect all the same");
        expect(stage.server.received).to.have.length(1);
      });
    }
  });

  describe("a connection that fails", () => {
    it("for want of a certificate to trust is not tried again", async () => {
      const server = createTlsServer(TLS);
      server.listen(0, "localhost");
      await once(server, "listening");
      try {
        const { port } = server.address() as AddressInfo;
        const client = stage.client({ baseUrl: `https://localhost:${port}/v1.0` });
        const error = await failure(client.get(ID), GraphConnectionError);
        expect(error.message).to.match(/certificate.*The request did not reach the service\.$/);
        expect(error.cause).to.have.property("code", "DEPTH_ZERO_SELF_SIGNED_CERT");
        expect(stage.clock.waits).to.deep.equal([]);
      } finally {
        server.close();
      }
    });

    /** Servers that speak no HTTP: what they do with a connection. */
    const STRANGERS: [what: string, onConnection: Parameters<typeof createTcpServer>[1]][] = [
      ["that answers something else", (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")],
      ["that hangs up", (socket) => socket.once("data", () => socket.destroy())],
    ];
    for (const [what, onConnection] of STRANGERS) {
      it(`because of a server ${what} is tried again by what may happen twice`, async () => {
        let connections = 0;
        const server: Server = createTcpServer((socket) => {
          connections++;
          socket.on("error", () => undefined);
          onConnection?.(socket);
        });
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        try {
          const { port } = server.address() as AddressInfo;
          const client = stage.client({ baseUrl: `http://127.0.0.1:${port}/v1.0` });
          await failure(client.update(ID, {}), GraphConnectionError);
          expect(connections).to.equal(4);
          const error = await failure(client.create({}), GraphConnectionError);
          expect(error.message).to.include("It may have taken effect all the same");
          expect(connections).to.equal(5);
        } finally {
          server.close();
        }
      });
    }
  });
});

describe("Retries, while a wait lasts", () => {
  /** No wait passes by itself. */
  const stage = useStage(0);
  const waiting = async (): Promise<void> => {
    while (stage.clock.timers().length < 2) await new Promise(setImmediate);
  };

  it("end at once when the call is cancelled", async () => {
    const controller = new AbortController();
    stage.server.behave(throttled("10"));
    const call = rejection(stage.client().get(ID, { signal: controller.signal }));
    await waiting();
    const reason = new Error("Enough.");
    controller.abort(reason);
    expect(await call).to.equal(reason);
    expect(stage.server.received).to.have.length(1);
    expect(stage.clock.timers(), "timers left behind").to.deep.equal([]);
  });

  for (const method of ["create", "terminate", "get"] as const) {
    it(`${method} is repeated when nobody listened, since then the request was surely not sent`, async () => {
      const port = Number(new URL(stage.server.url).port);
      await stage.server.close();
      const client = stage.client();
      const calls = {
        create: () => client.create({}),
        terminate: () => client.terminate(ID),
        get: () => client.get(ID),
      };
      const call = calls[method]();
      await waiting();
      const server = await startFaultServer({ port });
      try {
        stage.clock.fire(500);
        await call;
        expect(server.effects()).to.equal(1);
        expect(server.received.map(({ headers }) => headers["retry-attempt"])).to.deep.equal(["1"]);
      } finally {
        await server.close();
      }
    });
  }
});
