/**
 * Every fault against every operation: how the call ends, how many requests reached the server, and
 * how often the operation took effect. The first request meets the fault, the ones after it do not,
 * unless the row says otherwise.
 */
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
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
} from "../../src/index.js";
import { fakeClock, type FakeClock } from "../support/fake-clock.js";
import {
  afterEffect,
  type FaultServer,
  graphError,
  type Handler,
  PARTNER,
  reply,
  startFaultServer,
  success,
} from "../support/fault-server.js";
import { viaFetch } from "../support/fetch-transport.js";

const ID = PARTNER.id;
const OPERATIONS = {
  list: async (client) => {
    for await (const partner of client.list()) return partner;
    return undefined;
  },
  get: (client) => client.get(ID),
  update: (client) => client.update(ID, { partnerState: "enabled" }),
  delete: (client) => client.delete(ID),
  create: (client) => client.create({ displayName: "Contoso" }),
  terminate: (client) => client.terminate(ID),
} satisfies Record<string, (client: DeviceManagementPartnersClient) => Promise<unknown>>;
type Method = keyof typeof OPERATIONS;

/** How a call ends: well, or with exactly this class of error; and after how many requests. */
interface Ending {
  readonly error?: new (...args: never[]) => GraphError;
  readonly requests: number;
  /** How often it took effect; default: once when it ends well, else never. */
  readonly effects?: number;
}

interface Row {
  readonly fault: string;
  readonly handlers: Handler[];
  /** Whether the client has made a call before, and so holds a token and an idle connection. */
  readonly isWarm?: boolean;
  /** Whether the server closes that connection just before the call. */
  readonly closesIdle?: boolean;
  /** The waits between attempts, where the call is repeated. */
  readonly waits?: number[] | ((waits: number[]) => boolean);
  /** Something that happens while the call is under way. */
  readonly meanwhile?: (server: FaultServer, clock: FakeClock) => Promise<void> | void;
  readonly ends: Record<Method, Ending>;
}

// Endings that many rows share.
const well = (requests: number): Ending => ({ requests });
const fails = (error: Ending["error"], requests = 1, effects = 0): Ending => ({
  error,
  requests,
  effects,
});
const all = (ending: Ending): Row["ends"] => ({
  list: ending,
  get: ending,
  update: ending,
  delete: ending,
  create: ending,
  terminate: ending,
});
/** The idempotent operations are repeated; create and terminate, which must not happen twice, fail. */
const repeatedUnless = (unsafe: Ending): Row["ends"] => ({
  ...all(well(2)),
  create: unsafe,
  terminate: unsafe,
});
/** Only what promises a body minds its absence or state. */
const mindsTheBody = (ending: Ending): Row["ends"] => ({
  ...all(ending),
  delete: well(1),
  terminate: well(1),
});

const ONE_DAY_OF_CLAIMS = Buffer.from('{"access_token":{"nbf":{"essential":true}}}').toString(
  "base64",
);
const reset: Handler = ({ socket }) => socket.resetAndDestroy();
const resetInTheBody: Handler = ({ response, socket }) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"id":', () => socket.resetAndDestroy());
};
const never: Handler = () => undefined;
const drip: Handler = ({ response }) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write("{");
};
/** The call's time is up once its request has arrived. */
const timeIsUp: Row["meanwhile"] = async (server, clock) => {
  await server.arrived(1);
  clock.fire(120_000);
};

const ROWS: Row[] = [
  {
    fault: "429 with seconds",
    handlers: [graphError(429, "TooManyRequests", "Slow.", { "retry-after": "2" })],
    waits: [2000],
    ends: all(well(2)),
  },
  {
    fault: "429 with an HTTP date",
    handlers: [
      (exchange) => {
        const date = new Date(Date.now() + 9_000).toUTCString();
        graphError(429, "TooManyRequests", "Slow.", { "retry-after": date })(exchange);
      },
    ],
    waits: ([wait = 0, ...more]) => wait > 5_000 && wait <= 9_000 && more.length === 0,
    ends: all(well(2)),
  },
  {
    fault: "429 without Retry-After",
    handlers: [graphError(429, "TooManyRequests")],
    waits: [500],
    ends: all(well(2)),
  },
  {
    fault: "503",
    handlers: [graphError(503, "ServiceUnavailable")],
    ends: repeatedUnless(fails(GraphServiceError)),
  },
  {
    fault: "503 with Retry-After",
    handlers: [graphError(503, "ServiceUnavailable", "Later.", { "retry-after": "1" })],
    waits: [1000],
    ends: all(well(2)),
  },
  {
    fault: "504",
    handlers: [graphError(504, "GatewayTimeout")],
    ends: repeatedUnless(fails(GraphServiceError)),
  },
  {
    fault: "504 after the effect took place",
    handlers: [afterEffect(graphError(504, "GatewayTimeout"))],
    ends: {
      ...all({ requests: 2, effects: 2 }),
      create: fails(GraphServiceError, 1, 1),
      terminate: fails(GraphServiceError, 1, 1),
    },
  },
  {
    fault: "504 after the effect took place, then 404",
    handlers: [afterEffect(graphError(504, "GatewayTimeout")), graphError(404, "ResourceNotFound")],
    ends: {
      ...all(fails(GraphNotFoundError, 2, 1)),
      // What was to be deleted is gone.
      delete: { requests: 2, effects: 1 },
      create: fails(GraphServiceError, 1, 1),
      terminate: fails(GraphServiceError, 1, 1),
    },
  },
  {
    fault: "429, then 404",
    handlers: [graphError(429, "TooManyRequests"), graphError(404, "ResourceNotFound")],
    ends: all(fails(GraphNotFoundError, 2)),
  },
  {
    fault: "500",
    handlers: [graphError(500, "InternalServerError")],
    ends: all(fails(GraphServiceError)),
  },
  {
    fault: "502 with HTML",
    handlers: [
      reply(502, "<html><body>Bad Gateway</body></html>", { "content-type": "text/html" }),
    ],
    ends: all(fails(GraphServiceError)),
  },
  {
    fault: "401 with a claims challenge",
    handlers: [
      graphError(401, "InvalidAuthenticationToken", "More claims.", {
        "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${ONE_DAY_OF_CLAIMS}"`,
      }),
    ],
    waits: [],
    ends: all(well(2)),
  },
  {
    fault: "401 on a cached token",
    isWarm: true,
    handlers: [graphError(401, "InvalidAuthenticationToken")],
    waits: [],
    ends: all(well(2)),
  },
  {
    fault: "401 on a fresh token",
    handlers: [graphError(401, "InvalidAuthenticationToken")],
    ends: all(fails(GraphAuthenticationError)),
  },
  {
    fault: "401 again",
    isWarm: true,
    handlers: [
      graphError(401, "InvalidAuthenticationToken"),
      graphError(401, "InvalidAuthenticationToken"),
    ],
    ends: all(fails(GraphAuthenticationError, 2)),
  },
  {
    fault: "401 that hides a Forbidden",
    isWarm: true,
    handlers: [graphError(401, "UnknownError", '{"ErrorCode":"Forbidden","Message":"No role."}')],
    ends: all(fails(GraphPermissionError)),
  },
  {
    fault: "400 without a license",
    handlers: [graphError(400, "BadRequest", "Request not applicable to target tenant.")],
    ends: all(fails(GraphLicenseError)),
  },
  {
    fault: "a wrapped error",
    handlers: [graphError(400, "BadRequest", '{"_version":3,"Message":"Inside."}')],
    ends: all(fails(GraphApiError)),
  },
  {
    fault: "403",
    handlers: [graphError(403, "Forbidden")],
    ends: all(fails(GraphPermissionError)),
  },
  {
    fault: "404",
    handlers: [graphError(404, "ResourceNotFound")],
    ends: all(fails(GraphNotFoundError)),
  },
  { fault: "409", handlers: [graphError(409, "Conflict")], ends: all(fails(GraphConflictError)) },
  {
    fault: "412",
    handlers: [graphError(412, "PreconditionFailed")],
    ends: all(fails(GraphConflictError)),
  },
  {
    fault: "204 where 200 is promised",
    handlers: [afterEffect(reply(204))],
    ends: {
      ...mindsTheBody(fails(GraphApiError, 1, 1)),
      // Read back with a GET, which the server counts too.
      update: { requests: 2, effects: 2 },
    },
  },
  {
    fault: "an empty 200",
    handlers: [afterEffect(reply(200))],
    ends: {
      ...mindsTheBody(fails(GraphApiError, 1, 1)),
      update: { requests: 2, effects: 2 },
    },
  },
  {
    fault: "an idle connection closed by the server",
    isWarm: true,
    closesIdle: true,
    handlers: [],
    ends: all(well(1)),
  },
  {
    fault: "a reset before the answer",
    handlers: [reset],
    ends: repeatedUnless(fails(GraphConnectionError)),
  },
  {
    fault: "a reset before the answer, after the effect",
    handlers: [afterEffect(reset)],
    ends: {
      ...all({ requests: 2, effects: 2 }),
      create: fails(GraphConnectionError, 1, 1),
      terminate: fails(GraphConnectionError, 1, 1),
    },
  },
  {
    fault: "a reset before the answer, after the effect, then 404",
    handlers: [afterEffect(reset), graphError(404, "ResourceNotFound")],
    ends: {
      ...all(fails(GraphNotFoundError, 2, 1)),
      delete: { requests: 2, effects: 1 },
      create: fails(GraphConnectionError, 1, 1),
      terminate: fails(GraphConnectionError, 1, 1),
    },
  },
  {
    fault: "a reset in the middle of the body",
    handlers: [resetInTheBody],
    ends: repeatedUnless(fails(GraphConnectionError)),
  },
  {
    fault: "cut JSON",
    handlers: [afterEffect(reply(200, '{"id":"d21e377a","partnerSt'))],
    ends: mindsTheBody(fails(GraphApiError, 1, 1)),
  },
  {
    fault: "a wrong content type",
    handlers: [afterEffect(reply(200, "<html>Sign in</html>", { "content-type": "text/html" }))],
    ends: mindsTheBody(fails(GraphApiError, 1, 1)),
  },
  {
    fault: "JSON of another kind",
    handlers: [afterEffect(reply(200, "[1]"))],
    ends: mindsTheBody(fails(GraphApiError, 1, 1)),
  },
  {
    fault: "never answering",
    handlers: [never],
    meanwhile: timeIsUp,
    ends: all(fails(GraphTimeoutError)),
  },
  {
    fault: "a slow drip",
    handlers: [drip],
    meanwhile: timeIsUp,
    ends: all(fails(GraphTimeoutError)),
  },
  {
    fault: "a redirect to another origin",
    handlers: [reply(302, "", { location: "https://evil.example/v1.0/steal" })],
    ends: all(fails(GraphApiError)),
  },
  {
    fault: "an oversized body",
    handlers: [afterEffect(reply(200, { padding: "x".repeat(100_000) }))],
    ends: mindsTheBody(fails(GraphApiError, 1, 1)),
  },
];

/** What sends: axios's adapter for Node, and what bundles for browsers have in its place. */
const SENDERS: Record<string, ClientOptions> = {
  "": {},
  " (by fetch)": viaFetch,
};

describe("Faults", () => {
  let server: FaultServer;
  let clock: FakeClock;

  beforeEach(async () => {
    server = await startFaultServer();
    clock = fakeClock();
  });
  afterEach(async () => {
    clock.restore();
    await server.close();
  });

  for (const [sender, options] of Object.entries(SENDERS))
    for (const row of ROWS) {
      describe(row.fault + sender, () => {
        for (const method of Object.keys(OPERATIONS) as Method[]) {
          const ending = row.ends[method];
          const outcome = ending.error === undefined ? "ends well" : `ends in ${ending.error.name}`;
          it(`${method} ${outcome} after ${ending.requests} request(s)`, async () => {
            let tokens = 0;
            const client = new DeviceManagementPartnersClient(() => `token-${++tokens}`, {
              ...options,
              baseUrl: server.url,
              maxResponseBytes: 50_000,
            });
            const before = row.isWarm ? await warmUp(client) : 0;
            server.respondWith(...row.handlers);
            if (row.closesIdle) server.closeIdle();

            const call = OPERATIONS[method](client).then(
              () => undefined,
              (error: unknown) => error,
            );
            await row.meanwhile?.(server, clock);
            const error = await call;

            if (ending.error === undefined) expect(error).to.equal(undefined);
            else expect(error).to.be.an("error").with.property("name", ending.error.name);
            expect(server.received.length - before, "requests").to.equal(ending.requests);
            const effects = ending.effects ?? (ending.error === undefined ? 1 : 0);
            expect(server.effects() - before, "effects").to.equal(effects);
            const repetitions = ending.requests > 1 && error === undefined;
            if (typeof row.waits === "function") expect(clock.waits).to.satisfy(row.waits);
            else if (row.waits && repetitions) expect(clock.waits).to.deep.equal(row.waits);
          });
        }
      });
    }

  /** Leaves the client with a token and an idle connection. */
  async function warmUp(client: DeviceManagementPartnersClient): Promise<number> {
    server.respondWith(success);
    await client.get(ID);
    return 1;
  }
});
