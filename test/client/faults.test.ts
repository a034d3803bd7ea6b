/**
 * Every fault with every method: the outcome of the call, the number of requests, and how often the
 * operation took effect. Unless a row says otherwise, the first request fails and the next ones succeed.
 */
import { expect } from "chai";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphConnectionError,
  GraphError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphTimeoutError,
  type ClientOptions,
  type DeviceManagementPartnersClient,
} from "../../src/index.js";
import { CALLS, type Method, METHODS } from "../support/calls.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import type { FakeClock } from "../support/fake-clock.js";
import {
  afterEffect,
  type FaultServer,
  graphError,
  type Handler,
  noResponse,
  reply,
  resetConnection,
  resetDuringBody,
  success,
} from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { viaFetch } from "../support/fetch-transport.js";

/** What a call must lead to. */
interface Outcome {
  /** The exact class of the error; undefined if the call succeeds. */
  readonly error?: new (...args: never[]) => GraphError;
  readonly requests: number;
  /** How often the operation took effect; by default once if the call succeeds, otherwise never. */
  readonly effects?: number;
}

interface Row {
  readonly fault: string;
  readonly handlers: Handler[];
  /** Whether the client has made a call before, so that it holds a token and an idle connection. */
  readonly isWarm?: boolean;
  /** Whether the server closes the idle connection before the call. */
  readonly closesIdle?: boolean;
  /** The delays (ms) between attempts, if the call is retried. */
  readonly waits?: number[];
  /** The time of the client's clock (ms since 1970); by default the real time. */
  readonly time?: number;
  /** What happens during the call. */
  readonly meanwhile?: (server: FaultServer, clock: FakeClock) => Promise<void> | void;
  readonly outcomes: Record<Method, Outcome>;
}

const succeeds = (requests: number): Outcome => ({ requests });
const fails = (error: Outcome["error"], requests = 1, effects = 0): Outcome => ({
  error,
  requests,
  effects,
});
const all = (outcome: Outcome): Row["outcomes"] => ({
  list: outcome,
  get: outcome,
  update: outcome,
  delete: outcome,
  create: outcome,
  terminate: outcome,
});
/** Idempotent operations are retried; create and terminate are not. */
const retriedUnlessUnsafe = (unsafe: Outcome): Row["outcomes"] => ({
  ...all(succeeds(2)),
  create: unsafe,
  terminate: unsafe,
});
/** Only operations that return a body depend on it. */
const ifBodyExpected = (outcome: Outcome): Row["outcomes"] => ({
  ...all(outcome),
  delete: succeeds(1),
  terminate: succeeds(1),
});

const CLAIMS = Buffer.from('{"access_token":{"nbf":{"essential":true}}}').toString("base64");
const stalledBody: Handler = ({ response }) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write("{");
};
/** The call times out after its request has arrived. */
const timeOut: Row["meanwhile"] = async (server, clock) => {
  await server.arrived(1);
  clock.fire(120_000);
};

const ROWS: Row[] = [
  {
    fault: "a 429 with Retry-After in seconds",
    handlers: [graphError(429, "TooManyRequests", "Slow.", { "retry-after": "2" })],
    waits: [2000],
    outcomes: all(succeeds(2)),
  },
  {
    fault: "a 429 with Retry-After as an HTTP date",
    time: Date.UTC(1994, 10, 6, 8, 49, 37),
    handlers: [
      graphError(429, "TooManyRequests", "Slow.", {
        "retry-after": "Sun, 06 Nov 1994 08:49:46 GMT",
      }),
    ],
    waits: [9000],
    outcomes: all(succeeds(2)),
  },
  {
    fault: "a 429 without Retry-After",
    handlers: [graphError(429, "TooManyRequests")],
    waits: [500],
    outcomes: all(succeeds(2)),
  },
  {
    fault: "a 503",
    handlers: [graphError(503, "ServiceUnavailable")],
    outcomes: retriedUnlessUnsafe(fails(GraphServiceError)),
  },
  {
    fault: "a 503 with Retry-After",
    handlers: [graphError(503, "ServiceUnavailable", "Later.", { "retry-after": "1" })],
    waits: [1000],
    outcomes: all(succeeds(2)),
  },
  {
    fault: "a 504",
    handlers: [graphError(504, "GatewayTimeout")],
    outcomes: retriedUnlessUnsafe(fails(GraphServiceError)),
  },
  {
    fault: "a 504 after taking effect",
    handlers: [afterEffect(graphError(504, "GatewayTimeout"))],
    outcomes: {
      ...all({ requests: 2, effects: 2 }),
      create: fails(GraphServiceError, 1, 1),
      terminate: fails(GraphServiceError, 1, 1),
    },
  },
  {
    fault: "a 504 after taking effect, and then a 404",
    handlers: [afterEffect(graphError(504, "GatewayTimeout")), graphError(404, "ResourceNotFound")],
    outcomes: {
      ...all(fails(GraphNotFoundError, 2, 1)),
      // The partner is gone, so the delete succeeded.
      delete: { requests: 2, effects: 1 },
      create: fails(GraphServiceError, 1, 1),
      terminate: fails(GraphServiceError, 1, 1),
    },
  },
  {
    fault: "a 429, and then a 404",
    handlers: [graphError(429, "TooManyRequests"), graphError(404, "ResourceNotFound")],
    outcomes: all(fails(GraphNotFoundError, 2)),
  },
  {
    fault: "a 500",
    handlers: [graphError(500, "InternalServerError")],
    outcomes: all(fails(GraphServiceError)),
  },
  {
    fault: "a 502 with HTML",
    handlers: [
      reply(502, "<html><body>Bad Gateway</body></html>", { "content-type": "text/html" }),
    ],
    outcomes: all(fails(GraphServiceError)),
  },
  {
    fault: "a 401 with a claims challenge",
    handlers: [
      graphError(401, "InvalidAuthenticationToken", "More claims.", {
        "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${CLAIMS}"`,
      }),
    ],
    waits: [],
    outcomes: all(succeeds(2)),
  },
  {
    fault: "a 401 to a cached token",
    isWarm: true,
    handlers: [graphError(401, "InvalidAuthenticationToken")],
    waits: [],
    outcomes: all(succeeds(2)),
  },
  {
    fault: "a 401 to a new token",
    handlers: [graphError(401, "InvalidAuthenticationToken")],
    outcomes: all(fails(GraphAuthenticationError)),
  },
  {
    fault: "two 401s",
    isWarm: true,
    handlers: [
      graphError(401, "InvalidAuthenticationToken"),
      graphError(401, "InvalidAuthenticationToken"),
    ],
    outcomes: all(fails(GraphAuthenticationError, 2)),
  },
  {
    fault: "a 401 that contains a Forbidden",
    isWarm: true,
    handlers: [graphError(401, "UnknownError", '{"ErrorCode":"Forbidden","Message":"No role."}')],
    outcomes: all(fails(GraphPermissionError)),
  },
  {
    fault: "a 400 for a missing license",
    handlers: [graphError(400, "BadRequest", "Request not applicable to target tenant.")],
    outcomes: all(fails(GraphLicenseError)),
  },
  {
    fault: "a 400 with a wrapped error",
    handlers: [graphError(400, "BadRequest", '{"_version":3,"Message":"Inside."}')],
    outcomes: all(fails(GraphApiError)),
  },
  {
    fault: "a 403",
    handlers: [graphError(403, "Forbidden")],
    outcomes: all(fails(GraphPermissionError)),
  },
  {
    fault: "a 404",
    handlers: [graphError(404, "ResourceNotFound")],
    outcomes: all(fails(GraphNotFoundError)),
  },
  {
    fault: "a 409",
    handlers: [graphError(409, "Conflict")],
    outcomes: all(fails(GraphConflictError)),
  },
  {
    fault: "a 412",
    handlers: [graphError(412, "PreconditionFailed")],
    outcomes: all(fails(GraphConflictError)),
  },
  {
    fault: "a 204 instead of a 200",
    handlers: [afterEffect(reply(204))],
    outcomes: {
      ...ifBodyExpected(fails(GraphApiError, 1, 1)),
      // Read back with a GET, which the server counts as well.
      update: { requests: 2, effects: 2 },
    },
  },
  {
    fault: "a 200 without a body",
    handlers: [afterEffect(reply(200))],
    outcomes: {
      ...ifBodyExpected(fails(GraphApiError, 1, 1)),
      update: { requests: 2, effects: 2 },
    },
  },
  {
    fault: "an idle connection that the server has closed",
    isWarm: true,
    closesIdle: true,
    handlers: [],
    outcomes: all(succeeds(1)),
  },
  {
    fault: "a reset before the response",
    handlers: [resetConnection],
    outcomes: retriedUnlessUnsafe(fails(GraphConnectionError)),
  },
  {
    fault: "a reset after taking effect",
    handlers: [afterEffect(resetConnection)],
    outcomes: {
      ...all({ requests: 2, effects: 2 }),
      create: fails(GraphConnectionError, 1, 1),
      terminate: fails(GraphConnectionError, 1, 1),
    },
  },
  {
    fault: "a reset after taking effect, and then a 404",
    handlers: [afterEffect(resetConnection), graphError(404, "ResourceNotFound")],
    outcomes: {
      ...all(fails(GraphNotFoundError, 2, 1)),
      delete: { requests: 2, effects: 1 },
      create: fails(GraphConnectionError, 1, 1),
      terminate: fails(GraphConnectionError, 1, 1),
    },
  },
  {
    fault: "a reset in the middle of the response body",
    handlers: [resetDuringBody],
    outcomes: retriedUnlessUnsafe(fails(GraphConnectionError)),
  },
  {
    fault: "truncated JSON",
    handlers: [afterEffect(reply(200, '{"id":"d21e377a","partnerSt'))],
    outcomes: ifBodyExpected(fails(GraphApiError, 1, 1)),
  },
  {
    fault: "HTML instead of JSON",
    handlers: [afterEffect(reply(200, "<html>Sign in</html>", { "content-type": "text/html" }))],
    outcomes: ifBodyExpected(fails(GraphApiError, 1, 1)),
  },
  {
    fault: "a JSON array instead of an object",
    handlers: [afterEffect(reply(200, "[1]"))],
    outcomes: ifBodyExpected(fails(GraphApiError, 1, 1)),
  },
  {
    fault: "no response",
    handlers: [noResponse],
    meanwhile: timeOut,
    outcomes: all(fails(GraphTimeoutError)),
  },
  {
    fault: "a response body that stalls",
    handlers: [stalledBody],
    meanwhile: timeOut,
    outcomes: all(fails(GraphTimeoutError)),
  },
  {
    fault: "a redirect to another origin",
    handlers: [reply(302, "", { location: "https://evil.example/v1.0/steal" })],
    outcomes: all(fails(GraphApiError)),
  },
  {
    fault: "a body above maxResponseBytes",
    handlers: [afterEffect(reply(200, { padding: "x".repeat(100_000) }))],
    outcomes: ifBodyExpected(fails(GraphApiError, 1, 1)),
  },
];

/** The transport of Node, and that of bundles for browsers. */
const TRANSPORTS: Record<string, ClientOptions> = {
  axios: {},
  fetch: viaFetch,
};

for (const [transport, options] of Object.entries(TRANSPORTS)) {
  describe(`Through ${transport},`, () => {
    const fixture = useFaultServer();

    for (const row of ROWS) {
      describe(row.fault, () => {
        for (const method of METHODS) {
          const { error: ErrorClass, requests, effects } = row.outcomes[method];
          const outcome =
            ErrorClass === undefined
              ? `lets ${method}() succeed`
              : `makes ${method}() reject with a ${ErrorClass.name}`;
          const count = requests === 1 ? "one request" : `${requests} requests`;
          it(`${outcome} after ${count}`, async () => {
            const { server, clock } = fixture;
            if (row.time !== undefined) clock.setTime(row.time);
            let tokens = 0;
            const client = fixture.client(
              { ...options, maxResponseBytes: 50_000 },
              () => `token-${++tokens}`,
            );
            const before = row.isWarm ? await warmUp(client, server) : 0;
            server.respondWith(...row.handlers);
            if (row.closesIdle) server.closeIdle();

            const call = CALLS[method](client).then(
              () => undefined,
              (error: unknown) => error,
            );
            await row.meanwhile?.(server, clock);
            const error = await call;

            if (ErrorClass === undefined) expect(error).to.equal(undefined);
            else expect(error).to.be.an("error").with.property("name", ErrorClass.name);
            expect(server.received.length - before, "requests").to.equal(requests);
            const expectedEffects = effects ?? (ErrorClass === undefined ? 1 : 0);
            expect(server.effects() - before, "effects").to.equal(expectedEffects);
            const isRetried = requests > 1 && error === undefined;
            if (row.waits && isRetried) expect(clock.waits).to.deep.equal(row.waits);
          });
        }
      });
    }
  });
}

/** Makes one call, which leaves the client with a token and an idle connection. */
async function warmUp(
  client: DeviceManagementPartnersClient,
  server: FaultServer,
): Promise<number> {
  server.respondWith(success);
  await client.get(DOCUMENTED_ID);
  return 1;
}
