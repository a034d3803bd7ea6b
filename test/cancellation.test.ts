/** A signal or timeoutMs ends a call wherever it is, and leaves nothing behind. */
import { getEventListeners, once } from "node:events";
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { Agent } from "node:http";
import axios from "axios";
import { expect } from "chai";
import {
  GraphError,
  GraphTimeoutError,
  type DeviceManagementPartnersClient,
} from "../src/index.js";
import { answer, asPromised, graphError, startFaultServer } from "./support/fault-server.js";
import { failure, rejection } from "./support/rejection.js";
import { runNode } from "./support/run.js";
import { ID, useStage, type Stage } from "./support/stage.js";

type Options = Parameters<DeviceManagementPartnersClient["get"]>[1];

/** A call on its way to the place where it is to be ended. */
interface Stuck {
  readonly call: (options: Options) => Promise<unknown>;
  /** Resolves when the call has come to the place. */
  readonly there: () => Promise<unknown>;
  /** Resolves when the server has seen the connection end, where there is one. */
  readonly gone?: () => Promise<unknown>;
}

const cleanUp: (() => Promise<unknown>)[] = [];

/** A TCP server that does `onConnection` and nothing more, and tells of its first connection. */
async function strangeServer(onConnection: (socket: Socket) => void) {
  let tellOfConnection: (socket: Socket) => void;
  const connected = new Promise<Socket>((resolve) => (tellOfConnection = resolve));
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    onConnection(socket);
    tellOfConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanUp.push(async () => {
    (await connected).destroy();
    server.close();
    await once(server, "close");
  });
  const ended = connected.then((socket) => (socket.closed ? null : once(socket, "close")));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    there: () => connected,
    gone: async () => {
      (await connected).resume();
      await ended;
    },
  };
}

/** Where no connection comes about: a port whose queue is full, and from which nobody takes. */
async function blackHole(): Promise<string> {
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
  await ticks();
  return `127.0.0.1:${port}`;
}

const never = new Promise<never>(() => undefined);
const ticks = () => new Promise((resolve) => setTimeout(resolve, 5));

const PLACES: Record<string, (stage: Stage) => Stuck | Promise<Stuck>> = {
  "waiting for the token": ({ client }) => {
    let asked = false;
    const stuck = client({}, () => {
      asked = true;
      return never;
    });
    return {
      call: (options) => stuck.get(ID, options),
      there: async () => {
        while (!asked) await ticks();
      },
    };
  },
  "waiting for another token after a 401": ({ client, server }) => {
    let asked = 0;
    const stuck = client({}, () => (++asked === 1 ? "refused" : never));
    const refused = graphError(401, "InvalidAuthenticationToken");
    server.behave(asPromised, refused);
    return {
      call: async (options) => {
        await stuck.get(ID);
        return await stuck.get(ID, options);
      },
      there: async () => {
        while (asked < 2) await ticks();
      },
    };
  },
  "connecting (TCP)": async ({ client }) => {
    const stuck = client({ baseUrl: `http://${await blackHole()}/v1.0` });
    return { call: (options) => stuck.get(ID, options), there: ticks };
  },
  "connecting (TLS)": async ({ client }) => {
    const { host, there, gone } = await strangeServer(() => undefined);
    const stuck = client({ baseUrl: `https://${host}/v1.0` });
    return { call: (options) => stuck.get(ID, options), there, gone };
  },
  uploading: async ({ client }) => {
    const { host, there, gone } = await strangeServer((socket) => socket.pause());
    const stuck = client({ baseUrl: `http://${host}/v1.0` });
    const changes = { displayName: "x".repeat(16_000_000) };
    return { call: (options) => stuck.update(ID, changes, options), there, gone };
  },
  "waiting for the answer": ({ client, server }) => {
    const gone = new Promise((resolve) => {
      server.behave(({ socket }) => socket.once("close", resolve));
    });
    return {
      call: (options) => client().create({}, options),
      there: () => server.arrived(1),
      gone: () => gone,
    };
  },
  "reading the answer": ({ client, server }) => {
    const gone = new Promise((resolve) => {
      server.behave(({ response, socket }) => {
        socket.once("close", resolve);
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"id":');
      });
    });
    return {
      call: (options) => client().update(ID, {}, options),
      there: () => server.arrived(1).then(ticks),
      gone: () => gone,
    };
  },
  "reading the answer, with fetch": ({ client, server }) => {
    const gone = new Promise((resolve) => {
      server.behave(({ response, socket }) => {
        socket.once("close", resolve);
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"id":');
      });
    });
    return {
      call: (options) => client({ axios: axios.create({ adapter: "fetch" }) }).get(ID, options),
      there: () => server.arrived(1).then(ticks),
      gone: () => gone,
    };
  },
  "waiting before a repetition": ({ client, server, clock }) => {
    server.behave(graphError(429, "TooManyRequests"));
    return {
      call: (options) => client().get(ID, options),
      there: async () => {
        while (clock.timers().length < 2) await ticks();
      },
    };
  },
  "fetching a list's second page": ({ client, server }) => {
    const nextLink = `${server.url}/deviceManagement/deviceManagementPartners?$skiptoken=2`;
    server.behave(answer(200, { value: [], "@odata.nextLink": nextLink }), () => undefined);
    return {
      call: ({ signal, timeoutMs } = {}) => client().list({ signal, timeoutMs }).next(),
      there: () => server.arrived(2),
    };
  },
  "in an interceptor that never ends": ({ client }) => {
    const instance = axios.create();
    let isThere = false;
    instance.interceptors.request.use(() => {
      isThere = true;
      return never;
    });
    return {
      call: (options) => client({ axios: instance }).get(ID, options),
      there: async () => {
        while (!isThere) await ticks();
      },
    };
  },
};

describe("Cancellation", () => {
  /** No timer fires by itself. */
  const stage = useStage(0);
  afterEach(async () => {
    await Promise.all(cleanUp.splice(0).map((close) => close()));
  });

  function expectNothingLeft(signal?: AbortSignal): void {
    if (signal) expect(getEventListeners(signal, "abort"), "listeners").to.deep.equal([]);
    expect(stage.clock.timers(), "timers").to.deep.equal([]);
  }

  for (const [place, prepare] of Object.entries(PLACES)) {
    describe(place, () => {
      it("a signal ends the call with its reason", async () => {
        const controller = new AbortController();
        const reason = new Error("Enough.");
        const { call, there, gone } = await prepare(stage);
        const outcome = rejection(
          call({ signal: controller.signal, retry: { maxDelayMs: 9_000 } }),
        );
        await there();
        controller.abort(reason);
        const error = await outcome;
        expect(error).to.equal(reason);
        await gone?.();
        expectNothingLeft(controller.signal);
      });

      it("timeoutMs ends the call with a GraphTimeoutError", async () => {
        const { call, there, gone } = await prepare(stage);
        const outcome = failure(call({ timeoutMs: 50_000 }), GraphTimeoutError);
        await there();
        stage.clock.fire(50_000);
        const error = await outcome;
        expect(error.message).to.match(
          /^(GET|PATCH|POST) \/device.* did not end within 50000 ms\./,
        );
        expect(error.clientRequestId).to.match(/^[\da-f-]{36}$/);
        await gone?.();
        expectNothingLeft();
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
      ["undefined, which is an AbortError", undefined],
      ["a GraphError", new GraphTimeoutError("Mine.")],
    ];
    for (const [what, reason] of REASONS) {
      for (const when of ["before", "during"] as const) {
        it(`${when} the call rejects with its reason, though it is ${what}`, async () => {
          const controller = new AbortController();
          if (when === "before") controller.abort(reason);
          stage.server.behave(() => undefined);
          const call = stage.client().get(ID, { signal: controller.signal });
          const outcome = call.then(
            () => expect.fail("It ended well."),
            (error: unknown) => ({ error }),
          );
          if (when === "during") {
            await stage.server.arrived(1);
            controller.abort(reason);
          }
          const { error } = await outcome;
          expect(error).to.equal(controller.signal.reason);
          if (reason === undefined) expect(error).to.have.property("name", "AbortError");
          else expect(error).to.equal(reason);
          expect(stage.server.received).to.have.length(when === "before" ? 0 : 1);
          expectNothingLeft(controller.signal);
        });
      }
    }

    it("before the call asks no credential", async () => {
      let asked = 0;
      const client = stage.client({}, () => `token-${++asked}`);
      await rejection(client.get(ID, { signal: AbortSignal.abort() }));
      expect(asked).to.equal(0);
    });

    it("ends only the calls that it was given to", async () => {
      const controller = new AbortController();
      stage.server.behave(() => undefined, asPromised);
      const client = stage.client();
      const stuck = rejection(client.get(ID, { signal: controller.signal }));
      await stage.server.arrived(1);
      const other = client.get(ID);
      controller.abort();
      await stuck;
      expect((await other).id).to.equal(ID);
    });

    it("ends a call that waits for a token, and not the others that wait for the same", async () => {
      const controller = new AbortController();
      let give: (token: string) => void = () => undefined;
      const client = stage.client({}, () => new Promise<string>((resolve) => (give = resolve)));
      const ended = rejection(client.get(ID, { signal: controller.signal }));
      const other = client.get(ID);
      await ticks();
      controller.abort();
      await ended;
      give("token");
      expect((await other).id).to.equal(ID);
    });

    it("that has no reason, as of a polyfill, is an AbortError", async () => {
      const signal = Object.assign(new EventTarget(), { aborted: false });
      stage.server.behave(() => undefined);
      const call = rejection(stage.client().get(ID, { signal: signal as AbortSignal }));
      await stage.server.arrived(1);
      signal.aborted = true;
      signal.dispatchEvent(new Event("abort"));
      expect(await call).to.have.property("name", "AbortError");
    });
  });

  describe("by timeoutMs", () => {
    it("of the request, or else of the client, or else two minutes", async () => {
      const ROWS = [
        [undefined, undefined, 120_000],
        [7_000, undefined, 7_000],
        [7_000, 9_000, 9_000],
      ] as const;
      for (const [ofClient, ofRequest, limit] of ROWS) {
        const arrived = stage.server.received.length + 1;
        stage.server.behave(() => undefined);
        const client = stage.client({ timeoutMs: ofClient });
        const call = failure(client.get(ID, { timeoutMs: ofRequest }), GraphTimeoutError);
        await stage.server.arrived(arrived);
        expect(stage.clock.timers()).to.deep.equal([limit]);
        stage.clock.fire(limit);
        await call;
      }
    });

    it("0 sets no timer in the generated API, where it has the meaning that axios gives it", async () => {
      const partner = { deviceManagementPartnerId: ID };
      const seen: number[][] = [];
      stage.server.behave((exchange) => {
        seen.push(stage.clock.timers());
        asPromised(exchange);
      });
      await stage.client().api.getDeviceManagementPartner(partner, { timeout: 0 });
      expect(seen).to.deep.equal([[]]);
    });

    it("Infinity sets no timer, nor does one beyond what timers can do", async () => {
      for (const timeoutMs of [Infinity, 2 ** 31]) {
        const arrived = stage.server.received.length + 1;
        const controller = new AbortController();
        stage.server.behave(() => undefined);
        const call = rejection(stage.client().get(ID, { timeoutMs, signal: controller.signal }));
        await stage.server.arrived(arrived);
        expect(stage.clock.timers()).to.deep.equal([]);
        controller.abort();
        await call;
      }
    });

    const TOLD: [place: string, call: string, tells: boolean][] = [
      ["waiting for the answer", "create", true],
      ["waiting for the answer", "terminate", true],
      ["waiting for the answer", "update", true],
      ["waiting for the answer", "get", false],
      ["waiting before a repetition", "create", false],
      ["waiting for the token", "create", false],
    ];
    for (const [place, method, tells] of TOLD) {
      it(`${place}, ${method} ${tells ? "tells" : "does not tell"} that it may have taken effect`, async () => {
        const isToken = place === "waiting for the token";
        const client = stage.client({}, isToken ? () => never : undefined);
        if (place === "waiting for the answer") stage.server.behave(() => undefined);
        else stage.server.behave(graphError(429, "TooManyRequests"));
        const calls: Record<string, () => Promise<unknown>> = {
          create: () => client.create({}),
          terminate: () => client.terminate(ID),
          update: () => client.update(ID, {}),
          get: () => client.get(ID),
        };
        const call = failure(calls[method]?.() ?? never, GraphTimeoutError);
        if (isToken) await ticks();
        else await stage.server.arrived(1);
        while (place === "waiting before a repetition" && stage.clock.timers().length < 2) {
          await ticks();
        }
        stage.clock.fire(120_000);
        const { message } = await call;
        expect(message.includes("It may have taken effect all the same")).to.equal(tells);
      });
    }

    it("tells of the failure that the call was recovering from", async () => {
      stage.server.behave(graphError(503, "ServiceUnavailable"));
      const call = failure(stage.client().get(ID), GraphTimeoutError);
      while (stage.clock.timers().length < 2) await ticks();
      stage.clock.fire(120_000);
      expect((await call).cause).to.include({ name: "GraphServiceError", status: 503 });
    });

    for (const first of ["the signal", "the time limit"] as const) {
      it(`and a signal at the same time: ${first} came first and counts`, async () => {
        const controller = new AbortController();
        const reason = new Error("Enough.");
        stage.server.behave(() => undefined);
        const call = rejection(stage.client().get(ID, { signal: controller.signal }));
        await stage.server.arrived(1);
        const ends = [
          () => {
            controller.abort(reason);
          },
          () => {
            stage.clock.fire(120_000);
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
    stage.server.behave(
      answer(204),
      () => undefined,
      answer(204),
      () => undefined,
    );
    const call = failure(stage.client().update(ID, {}), GraphError);
    await stage.server.arrived(2);
    // The one timer is the update's: it started before the first request.
    expect(stage.clock.timers()).to.deep.equal([120_000]);
    stage.clock.fire(120_000);
    const error = await call;
    expect(error.message).to.match(/^The update took effect, .* did not end within 120000 ms\.$/);
    expect(error.cause).to.be.instanceOf(GraphTimeoutError);

    const controller = new AbortController();
    const other = rejection(stage.client().update(ID, {}, { signal: controller.signal }));
    await stage.server.arrived(4);
    controller.abort(new Error("Enough."));
    expect(await other).to.equal(controller.signal.reason);
    expectNothingLeft(controller.signal);
  });

  it("leaves nothing behind after 10,000 calls on one long-lived signal", async () => {
    const { signal } = new AbortController();
    const instance = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: 8 }) });
    const good = stage.client({ axios: instance });
    const bad = stage.client({}, () => Promise.reject(new Error("No account.")));
    const worker = async (): Promise<void> => {
      for (let round = 0; round < 25; round++) {
        await good.get(ID, { signal });
        // The rest end before they reach the server, which would take its time.
        for (let call = 0; call < 49; call++) await rejection(bad.get(ID, { signal }));
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(stage.server.received).to.have.length(200);
    expectNothingLeft(signal);
  });

  it("is not needed for a process to end, though a connection is kept alive", async () => {
    const server = await startFaultServer();
    const script = "test/support/children/call-and-end.ts";
    const { stdout, stderr, code } = await runNode(["--import", "tsx", script, server.url]);
    expect({ stdout, stderr, code }).to.deep.equal({ stdout: "done\n", stderr: "", code: 0 });
    const last = server.received.at(-1);
    expect(last?.path).to.match(/terminate$/);
    await server.close();
  });
});
