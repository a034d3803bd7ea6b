/** An AbortSignal or timeoutMs ends a call in any phase, and leaves no timer or listener behind. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { getEventListeners, once } from "node:events";
import { Agent } from "node:http";
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import axios from "axios";
import { expect } from "chai";
import {
  GraphError,
  GraphTimeoutError,
  type DeviceManagementPartnersClient,
} from "../../src/index.js";
import { CALLS } from "../support/calls.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import {
  graphError,
  noResponse,
  reply,
  startFaultServer,
  success,
  type Handler,
} from "../support/fault-server.js";
import { useFaultServer, type FaultServerFixture } from "../support/fault-server-client.js";
import { runNode } from "../support/node-process.js";
import { deferred, never } from "../support/values.js";

const MAYBE = "It may have taken effect";

type Options = Parameters<DeviceManagementPartnersClient["get"]>[1];

/** A call that gets stuck in one phase. */
interface StuckCall {
  readonly call: (options: Options) => Promise<unknown>;
  /** Resolves when the call has reached the phase. */
  readonly reached: () => Promise<unknown>;
  /** Resolves when the server has seen the connection close, if there is one. */
  readonly closed?: () => Promise<unknown>;
}

const cleanUp: (() => Promise<unknown>)[] = [];

/** Resolves at the next message of one of Node's diagnostics channels. */
function nextMessage(channel: string): Promise<void> {
  const { promise, resolve } = deferred();
  const onMessage = (): void => {
    unsubscribe(channel, onMessage);
    resolve();
  };
  subscribe(channel, onMessage);
  return promise;
}

/** A TCP server that never writes. */
async function startSilentServer() {
  const connected = deferred<Socket>();
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    connected.resolve(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(async () => {
    (await connected.promise).destroy();
    server.close();
    await once(server, "close");
  });
  const closed = connected.promise.then((socket) => once(socket, "close"));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    connected: () => connected.promise,
    closed: async () => {
      (await connected.promise).resume();
      await closed;
    },
  };
}

/** The address of a server whose queue of connections is full, so that connecting to it takes forever. */
async function startFullServer(): Promise<string> {
  const listenAndSleep = `
    const { parentPort } = require("node:worker_threads");
    const server = require("node:net").createServer();
    server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    });`;
  const worker = new Worker(listenAndSleep, { eval: true, execArgv: [] });
  const [port] = (await once(worker, "message")) as [number];
  const queue = Array.from({ length: 4 }, () => connect(port, "127.0.0.1"));
  for (const socket of queue) socket.on("error", () => undefined);
  cleanUp.push(async () => {
    for (const socket of queue) socket.destroy();
    await worker.terminate();
  });
  // The kernel completes the handshake of one connection more than the backlog.
  await Promise.all(queue.slice(0, 2).map((socket) => once(socket, "connect")));
  return `127.0.0.1:${port}`;
}

/** Sends the head and the start of a response, and no more. */
function startOfResponse(onClose: () => void): Handler {
  return ({ response, socket }) => {
    socket.once("close", onClose);
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"id":');
  };
}

const PHASES: Record<string, (fixture: FaultServerFixture) => StuckCall | Promise<StuckCall>> = {
  "is waiting for a token": ({ client }) => {
    const requested = deferred();
    const stuck = client({}, () => {
      requested.resolve();
      return never;
    });
    return {
      call: (options) => stuck.get(DOCUMENTED_ID, options),
      reached: () => requested.promise,
    };
  },
  "is waiting for a new token after a 401": ({ client, server }) => {
    const requested = deferred();
    let calls = 0;
    const stuck = client({}, () => {
      if (++calls === 1) return "rejected";
      requested.resolve();
      return never;
    });
    server.respondWith(success, graphError(401, "InvalidAuthenticationToken"));
    return {
      call: async (options) => {
        await stuck.get(DOCUMENTED_ID);
        return await stuck.get(DOCUMENTED_ID, options);
      },
      reached: () => requested.promise,
    };
  },
  "is connecting (TCP)": async ({ client }) => {
    const stuck = client({ baseUrl: `http://${await startFullServer()}/v1.0` });
    const connecting = nextMessage("net.client.socket");
    return { call: (options) => stuck.get(DOCUMENTED_ID, options), reached: () => connecting };
  },
  "is connecting (TLS)": async ({ client }) => {
    const { host, connected, closed } = await startSilentServer();
    const stuck = client({ baseUrl: `https://${host}/v1.0` });
    return {
      call: (options) => stuck.get(DOCUMENTED_ID, options),
      reached: connected,
      closed,
    };
  },
  "is sending the request body": async ({ client }) => {
    const { host, connected, closed } = await startSilentServer();
    const stuck = client({ baseUrl: `http://${host}/v1.0` });
    const changes = { displayName: "x".repeat(16_000_000) };
    return {
      call: (options) => stuck.update(DOCUMENTED_ID, changes, options),
      // Its first bytes have arrived; the server reads no more.
      reached: async () => once(await connected(), "readable"),
      closed,
    };
  },
  "is waiting for the response": ({ client, server }) => {
    const closed = deferred();
    server.respondWith(({ socket }) => socket.once("close", closed.resolve));
    return {
      call: (options) => client().create({}, options),
      reached: () => server.arrived(1),
      closed: () => closed.promise,
    };
  },
  "is reading the response": ({ client, server }) => {
    const closed = deferred();
    const responding = nextMessage("http.client.response.finish");
    server.respondWith(startOfResponse(closed.resolve));
    return {
      call: (options) => client().update(DOCUMENTED_ID, {}, options),
      reached: () => responding,
      closed: () => closed.promise,
    };
  },
  "is reading the response with fetch": ({ client, server }) => {
    const closed = deferred();
    const responding = nextMessage("undici:request:headers");
    server.respondWith(startOfResponse(closed.resolve));
    return {
      call: (options) =>
        client({ axios: axios.create({ adapter: "fetch" }) }).get(DOCUMENTED_ID, options),
      reached: () => responding,
      closed: () => closed.promise,
    };
  },
  "is waiting before a retry": ({ client, server, clock }) => {
    server.respondWith(graphError(429, "TooManyRequests"));
    return {
      call: (options) => client().get(DOCUMENTED_ID, options),
      reached: () => clock.timersRunning(2),
    };
  },
  "is fetching the second page of a list": ({ client, server }) => {
    const nextLink = `${server.url}${PARTNERS}?$skiptoken=2`;
    server.respondWith(reply(200, { value: [], "@odata.nextLink": nextLink }), noResponse);
    return {
      call: ({ signal, timeoutMs } = {}) => client().list({ signal, timeoutMs }).next(),
      reached: () => server.arrived(2),
    };
  },
  "is in an axios interceptor that never settles": ({ client }) => {
    const instance = axios.create();
    const intercepted = deferred();
    instance.interceptors.request.use(() => {
      intercepted.resolve();
      return never;
    });
    return {
      call: (options) => client({ axios: instance }).get(DOCUMENTED_ID, options),
      reached: () => intercepted.promise,
    };
  },
};

describe("Cancellation", () => {
  const fixture = useFaultServer(0); // No timer fires unless a test fires it.
  afterEach(async () => {
    await Promise.all(cleanUp.splice(0).map((close) => close()));
  });

  function expectNothingLeftBehind(signal?: AbortSignal): void {
    if (signal) expect(getEventListeners(signal, "abort"), "listeners").to.deep.equal([]);
    expect(fixture.clock.timers(), "timers").to.deep.equal([]);
  }

  for (const [phase, prepare] of Object.entries(PHASES)) {
    describe(`of a call that ${phase}`, () => {
      it("by a signal rejects with the reason of the signal", async () => {
        const controller = new AbortController();
        const reason = new Error("Enough.");
        const { call, reached, closed } = await prepare(fixture);
        const outcome = rejectionOf(
          call({ signal: controller.signal, retry: { maxDelayMs: 9_000 } }),
        );
        await reached();
        controller.abort(reason);
        const error = await outcome;
        expect(error).to.equal(reason);
        await closed?.();
        expectNothingLeftBehind(controller.signal);
      });

      it("by timeoutMs rejects with a GraphTimeoutError", async () => {
        const { call, reached, closed } = await prepare(fixture);
        const outcome = expectError(call({ timeoutMs: 50_000 }), GraphTimeoutError);
        await reached();
        fixture.clock.fire(50_000);
        const error = await outcome;
        expect(error.message).to.match(/^(GET|PATCH|POST) \/device.* timed out after 50000 ms\./);
        expect(error.clientRequestId).to.match(/^[\da-f-]{36}$/);
        await closed?.();
        expectNothingLeftBehind();
      });
    });
  }

  describe("by a signal", () => {
    const REASONS: [what: string, reason: unknown][] = [
      ["an error", new TypeError("Mine.")],
      ["a string", "mine"],
      ["a symbol", Symbol("mine")],
      ["null", null],
      ["false", false],
      ["undefined", undefined],
      ["a GraphError", new GraphTimeoutError("Mine.")],
    ];
    for (const [what, reason] of REASONS) {
      for (const when of ["before", "during"] as const) {
        it(`aborted ${when} the call rejects with its reason, even if that is ${what}`, async () => {
          const controller = new AbortController();
          if (when === "before") controller.abort(reason);
          fixture.server.respondWith(noResponse);
          const call = fixture.client().get(DOCUMENTED_ID, { signal: controller.signal });
          const outcome = call.then(
            () => expect.fail("The call succeeded."),
            (error: unknown) => ({ error }),
          );
          if (when === "during") {
            await fixture.server.arrived(1);
            controller.abort(reason);
          }
          const { error } = await outcome;
          expect(error).to.equal(controller.signal.reason);
          if (reason === undefined) expect(error).to.have.property("name", "AbortError");
          else expect(error).to.equal(reason);
          expect(fixture.server.received).to.have.length(when === "before" ? 0 : 1);
          expectNothingLeftBehind(controller.signal);
        });
      }
    }

    it("aborted before the call requests no token", async () => {
      let calls = 0;
      const client = fixture.client({}, () => `token-${++calls}`);
      await rejectionOf(client.get(DOCUMENTED_ID, { signal: AbortSignal.abort() }));
      expect(calls).to.equal(0);
    });

    it("ends only the calls that it was passed to", async () => {
      const controller = new AbortController();
      fixture.server.respondWith(noResponse, success);
      const client = fixture.client();
      const stuck = rejectionOf(client.get(DOCUMENTED_ID, { signal: controller.signal }));
      await fixture.server.arrived(1);
      const other = client.get(DOCUMENTED_ID);
      controller.abort();
      await stuck;
      expect((await other).id).to.equal(DOCUMENTED_ID);
    });

    it("ends a call that waits for a token, but not another call that waits for the same token", async () => {
      const controller = new AbortController();
      const token = deferred<string>();
      const client = fixture.client({}, () => token.promise);
      const ended = rejectionOf(client.get(DOCUMENTED_ID, { signal: controller.signal }));
      const other = client.get(DOCUMENTED_ID);
      await new Promise(setImmediate);
      controller.abort();
      await ended;
      token.resolve("token");
      expect((await other).id).to.equal(DOCUMENTED_ID);
    });

    it("without a reason, as from a polyfill, rejects with an AbortError", async () => {
      const signal = Object.assign(new EventTarget(), { aborted: false });
      fixture.server.respondWith(noResponse);
      const call = rejectionOf(
        fixture.client().get(DOCUMENTED_ID, { signal: signal as AbortSignal }),
      );
      await fixture.server.arrived(1);
      signal.aborted = true;
      signal.dispatchEvent(new Event("abort"));
      expect(await call).to.have.property("name", "AbortError");
    });
  });

  describe("by timeoutMs", () => {
    it("takes the value of the request, else of the client, else two minutes", async () => {
      const ROWS = [
        [undefined, undefined, 120_000],
        [7_000, undefined, 7_000],
        [7_000, 9_000, 9_000],
      ] as const;
      for (const [ofClient, ofRequest, limit] of ROWS) {
        const arrived = fixture.server.received.length + 1;
        fixture.server.respondWith(noResponse);
        const client = fixture.client({ timeoutMs: ofClient });
        const call = expectError(
          client.get(DOCUMENTED_ID, { timeoutMs: ofRequest }),
          GraphTimeoutError,
        );
        await fixture.server.arrived(arrived);
        expect(fixture.clock.timers()).to.deep.equal([limit]);
        fixture.clock.fire(limit);
        await call;
      }
    });

    it("sets no timer for `timeout: 0` in the generated API, which means no timeout in axios", async () => {
      const partner = { deviceManagementPartnerId: DOCUMENTED_ID };
      const seen: number[][] = [];
      fixture.server.respondWith((exchange) => {
        seen.push(fixture.clock.timers());
        success(exchange);
      });
      await fixture.client().api.getDeviceManagementPartner(partner, { timeout: 0 });
      expect(seen).to.deep.equal([[]]);
    });

    it("sets no timer for Infinity, nor for more than a timer can hold", async () => {
      for (const timeoutMs of [Infinity, 2 ** 31]) {
        const arrived = fixture.server.received.length + 1;
        const controller = new AbortController();
        fixture.server.respondWith(noResponse);
        const call = rejectionOf(
          fixture.client().get(DOCUMENTED_ID, { timeoutMs, signal: controller.signal }),
        );
        await fixture.server.arrived(arrived);
        expect(fixture.clock.timers()).to.deep.equal([]);
        controller.abort();
        await call;
      }
    });

    const MAY_HAVE_TAKEN_EFFECT: [method: "create" | "terminate" | "update" | "get", boolean][] = [
      ["create", true],
      ["terminate", true],
      ["update", true],
      ["get", false],
    ];
    for (const [method, mayHaveTakenEffect] of MAY_HAVE_TAKEN_EFFECT) {
      it(`${mayHaveTakenEffect ? "warns" : "does not warn"} that ${method}() without a response may have taken effect`, async () => {
        fixture.server.respondWith(noResponse);
        const call = expectError(CALLS[method](fixture.client()), GraphTimeoutError);
        await fixture.server.arrived(1);
        fixture.clock.fire(120_000);
        const { message } = await call;
        expect(message.includes(MAYBE)).to.equal(mayHaveTakenEffect);
      });
    }

    it("does not warn that create() may have taken effect while it waits for a retry", async () => {
      fixture.server.respondWith(graphError(429, "TooManyRequests"));
      const call = expectError(fixture.client().create({}), GraphTimeoutError);
      await fixture.clock.timersRunning(2);
      fixture.clock.fire(120_000);
      expect((await call).message).not.to.include(MAYBE);
    });

    it("does not warn that create() may have taken effect while it waits for a token", async () => {
      const requested = deferred();
      const client = fixture.client({}, () => {
        requested.resolve();
        return never;
      });
      const call = expectError(client.create({}), GraphTimeoutError);
      await requested.promise;
      fixture.clock.fire(120_000);
      expect((await call).message).not.to.include(MAYBE);
    });

    it("gives the failure of the last attempt as the cause", async () => {
      fixture.server.respondWith(graphError(503, "ServiceUnavailable"));
      const call = expectError(fixture.client().get(DOCUMENTED_ID), GraphTimeoutError);
      await fixture.clock.timersRunning(2);
      fixture.clock.fire(120_000);
      expect((await call).cause).to.include({ name: "GraphServiceError", status: 503 });
    });

    for (const [first, second] of [
      ["the signal", "the timeout"],
      ["the timeout", "the signal"],
    ] as const) {
      it(`lets ${first} decide if it comes first, right before ${second}`, async () => {
        const controller = new AbortController();
        const reason = new Error("Enough.");
        fixture.server.respondWith(noResponse);
        const call = rejectionOf(
          fixture.client().get(DOCUMENTED_ID, { signal: controller.signal }),
        );
        await fixture.server.arrived(1);
        const ends = [
          () => {
            controller.abort(reason);
          },
          () => {
            fixture.clock.fire(120_000);
          },
        ];
        for (const end of first === "the signal" ? ends : ends.reverse()) end();
        const error = await call;
        if (first === "the signal") expect(error).to.equal(reason);
        else expect(error).to.be.instanceOf(GraphTimeoutError);
      });
    }
  });

  it("while an updated partner is read back, within the deadline of the update, says that the update took effect", async () => {
    fixture.server.respondWith(reply(204), noResponse, reply(204), noResponse);
    const call = expectError(fixture.client().update(DOCUMENTED_ID, {}), GraphError);
    await fixture.server.arrived(2);
    // The only timer is that of the update, which started before the first request.
    expect(fixture.clock.timers()).to.deep.equal([120_000]);
    fixture.clock.fire(120_000);
    const error = await call;
    expect(error.message).to.match(/^The update took effect, .* timed out after 120000 ms\.$/);
    expect(error.cause).to.be.instanceOf(GraphTimeoutError);

    const controller = new AbortController();
    const other = rejectionOf(
      fixture.client().update(DOCUMENTED_ID, {}, { signal: controller.signal }),
    );
    await fixture.server.arrived(4);
    controller.abort(new Error("Enough."));
    expect(await other).to.equal(controller.signal.reason);
    expectNothingLeftBehind(controller.signal);
  });

  it("leaves no listener or timer behind after 10,000 calls with one signal", async () => {
    const { signal } = new AbortController();
    const instance = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: 8 }) });
    const good = fixture.client({ axios: instance });
    const bad = fixture.client({}, () => Promise.reject(new Error("No account.")));
    const worker = async (): Promise<void> => {
      for (let round = 0; round < 25; round++) {
        await good.get(DOCUMENTED_ID, { signal });
        // The others fail before they reach the server, which is faster.
        for (let call = 0; call < 49; call++) await rejectionOf(bad.get(DOCUMENTED_ID, { signal }));
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(fixture.server.received).to.have.length(200);
    expectNothingLeftBehind(signal);
  });

  it("is not needed for a process to exit while connections are kept alive", async () => {
    const server = await startFaultServer();
    const script = "test/support/children/call-and-end.ts";
    const { stdout, stderr, code } = await runNode(["--import", "tsx", script, server.url]);
    expect({ stdout, stderr, code }).to.deep.equal({ stdout: "done\n", stderr: "", code: 0 });
    const last = server.received.at(-1);
    expect(last?.path).to.match(/terminate$/);
    await server.close();
  });
});
