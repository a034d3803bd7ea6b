/** The client against spec/conformance.json, which says what any client of Graph should do after a failure. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import {
  startEmulator,
  type Emulator,
  type Failure,
  type ReceivedRequest,
} from "../../src/emulator/index.js";
import {
  DeviceManagementPartnersClient,
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphConnectionError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  GraphTimeoutError,
  type ClientOptions,
} from "../../src/index.js";
import { CALLS, METHODS, OPERATION_ID, type Method } from "../support/calls.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { fakeClock, type FakeClock } from "../support/fake-clock.js";
import { ROOT } from "../support/node-process.js";
import { unusedPort } from "../support/unused-port.js";

/** The class for each kind of error in the table. */
const ERRORS = {
  authentication: GraphAuthenticationError,
  conflict: GraphConflictError,
  connection: GraphConnectionError,
  license: GraphLicenseError,
  notFound: GraphNotFoundError,
  permission: GraphPermissionError,
  request: GraphApiError,
  response: GraphApiError,
  service: GraphServiceError,
  throttled: GraphThrottledError,
  timeout: GraphTimeoutError,
};

interface Case {
  readonly name: string;
  /** Null if nothing listens. */
  readonly failure: Failure | null;
  readonly operations?: readonly string[];
  readonly token?: "used";
  readonly sendAgain: "always" | "ifIdempotent" | "withNewToken" | "never";
  readonly waitMs?: number;
  readonly error?: keyof typeof ERRORS;
}

const { idempotent, cases } = JSON.parse(
  readFileSync(join(ROOT, "spec/conformance.json"), "utf8"),
) as { idempotent: readonly string[]; cases: readonly Case[] };

/** With random numbers of 0.5, half of the first back-off of at most a second. */
const BACK_OFF_MS = 500;
const TIMEOUT_MS = 1_000_000;
const RETRY = { maxRetries: 1, maxDelayMs: 500_000 };

describe("By the table of conformance cases,", () => {
  let emulator: Emulator;
  let clock: FakeClock;
  let unused: string;
  /** The requests of the call, without those that prepared it. */
  let sent: () => readonly ReceivedRequest[];
  /** Is called when a request has arrived. */
  let arrived: () => void = () => undefined;

  before(async () => {
    emulator = await startEmulator({
      onRequest: () => {
        arrived();
      },
    });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    clock = fakeClock(RETRY.maxDelayMs);
    unused = `http://127.0.0.1:${await unusedPort()}/v1.0`;
  });
  afterEach(() => {
    clock.restore();
  });

  /** Calls the method after arranging the failure; resolves to undefined, or to the error. */
  async function call(
    method: Method,
    { failure, token, error }: Case,
    options: ClientOptions,
    times = 1,
  ): Promise<unknown> {
    let tokens = 0;
    const client = new DeviceManagementPartnersClient(() => `token-${++tokens}`, {
      baseUrl: failure === null ? unused : emulator.url,
      timeoutMs: TIMEOUT_MS,
      ...options,
    });
    if (token === "used") await client.get(DOCUMENTED_ID);
    const before = emulator.requests.length;
    sent = () => emulator.requests.slice(before);
    if (failure !== null) emulator.failNext({ ...failure, times });
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const ended = CALLS[method](client).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === "timeout") {
      await arrival;
      clock.fire(TIMEOUT_MS);
    }
    return ended;
  }

  for (const row of cases) {
    const { name, failure, operations, sendAgain, waitMs, error } = row;
    describe(`after ${name}`, () => {
      for (const method of METHODS) {
        if (operations !== undefined && !operations.includes(OPERATION_ID[method])) continue;
        const isSentAgain =
          sendAgain === "ifIdempotent"
            ? idempotent.includes(OPERATION_ID[method])
            : sendAgain !== "never";

        if (isSentAgain) {
          const pause = waitMs === undefined ? "a back-off" : `${waitMs} ms`;
          it(`${method}() sends the request again after ${pause}`, async () => {
            const reason = await call(method, row, { retry: RETRY });
            const waits = sendAgain === "withNewToken" ? [] : [waitMs ?? BACK_OFF_MS];
            expect(clock.waits).to.deep.equal(waits);
            if (failure === null) return;
            expect(reason).to.equal(undefined);
            expect(sent()).to.have.length(2);
            if (sendAgain === "withNewToken")
              expect(sent().map(({ headers }) => headers["authorization"])).to.deep.equal([
                "Bearer token-1",
                "Bearer token-2",
              ]);
          });
        } else {
          it(`${method}() does not send the request again`, async () => {
            await call(method, row, { retry: RETRY });
            expect(clock.waits).to.deep.equal([]);
            const attempts = sent().filter(
              ({ operationId }) => operationId === OPERATION_ID[method],
            );
            expect(attempts).to.have.length(1);
          });
        }

        if (error === undefined) {
          it(`${method}() succeeds`, async () => {
            expect(await call(method, row, { retry: RETRY })).to.equal(undefined);
          });
        } else {
          it(`${method}() rejects with a ${ERRORS[error].name} when it has no attempts left`, async () => {
            // The second failure is for the attempt with a new token, which does not count as a retry.
            const reason = await call(method, row, { retry: false }, 2);
            expect((reason as Error).constructor).to.equal(ERRORS[error]);
          });
        }
      }
    });
  }
});
