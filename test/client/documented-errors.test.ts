/** What a user sees of an error that the service reports, by the emulator's failures and quirks. */
import { inspect } from "node:util";
import { expect } from "chai";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
} from "../../src/index.js";
import type { Emulator, Failure, Quirks } from "../../src/emulator/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID, OPERATIONS, PARTNERS } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { untyped } from "../support/values.js";

interface Row {
  readonly what: string;
  readonly failNext?: Failure;
  readonly quirks?: Partial<Quirks>;
  readonly error: new (...args: never[]) => GraphApiError;
  readonly status: number;
  /** The cause for programs; undefined where the answer has none. */
  readonly code: string | undefined;
  /** What else the error must have. */
  readonly has?: Readonly<Record<string, unknown>>;
  /** What a person must be able to read. */
  readonly says: readonly string[];
}

const READ_WRITE = OPERATIONS.updateDeviceManagementPartner.scopes;
const ACTIVITY_ID = /^[\da-f-]{36}$/;

const ROWS: readonly Row[] = [
  {
    what: "a token that is not accepted",
    failNext: { status: 401 },
    error: GraphAuthenticationError,
    status: 401,
    code: "InvalidAuthenticationToken",
    says: ["The access token is not accepted.", "cloud and tenant"],
  },
  {
    what: "a missing permission",
    failNext: { status: 403 },
    error: GraphPermissionError,
    status: 403,
    code: "Forbidden",
    has: { requiredScopes: READ_WRITE },
    says: [...READ_WRITE, "admin consent", "Intune role"],
  },
  {
    what: "a missing Intune role, as Intune reports it",
    quirks: { missingRoleAs401: true },
    error: GraphPermissionError,
    status: 401,
    code: "UnknownError",
    has: { requiredScopes: READ_WRITE },
    says: ["An error has occurred", "Intune role", "Activity ID"],
  },
  {
    what: "no Intune license",
    quirks: { noLicense: true },
    error: GraphLicenseError,
    status: 400,
    code: "BadRequest",
    says: ["Request not applicable to target tenant.", "active Intune license"],
  },
  {
    what: "no Intune license, wrapped",
    quirks: { noLicense: true, wrappedErrors: true },
    error: GraphLicenseError,
    status: 400,
    code: "BadRequest",
    says: ["Request not applicable to target tenant.", "active Intune license"],
  },
  {
    what: "a request that the service finds wrong",
    failNext: { status: 400, message: "The connector is busy" },
    error: GraphApiError,
    status: 400,
    code: "BadRequest",
    has: { serviceMessage: "The connector is busy", rawMessage: undefined },
    says: ["The connector is busy."],
  },
  {
    what: "a wrapped error",
    failNext: { status: 400, message: "The connector is busy", code: "ConnectorBusy" },
    quirks: { wrappedErrors: true },
    error: GraphApiError,
    status: 400,
    code: "BadRequest",
    has: { customApiErrorPhrase: "ConnectorBusy" },
    says: ["The connector is busy - ", "Activity ID"],
  },
  {
    what: "an error that is wrapped twice",
    failNext: { status: 500, message: "The connector is busy", code: "ConnectorBusy" },
    quirks: { twiceWrappedErrors: true },
    error: GraphServiceError,
    status: 500,
    code: "UnknownError",
    has: { customApiErrorPhrase: "ConnectorBusy" },
    says: ["The connector is busy - ", "Activity ID"],
  },
  {
    what: "no such partner",
    failNext: { status: 404 },
    error: GraphNotFoundError,
    status: 404,
    code: "ResourceNotFound",
    says: ["The resource was not found."],
  },
  {
    what: "a conflict",
    failNext: { status: 409 },
    error: GraphConflictError,
    status: 409,
    code: "Conflict",
    says: ["Read the partner again"],
  },
  {
    what: "throttling, with the wait",
    failNext: { status: 429, retryAfterSeconds: 300 },
    error: GraphThrottledError,
    status: 429,
    code: "TooManyRequests",
    has: { retryAfterMs: 300_000 },
    says: ["300000 ms"],
  },
  {
    what: "throttling, without a word on how long",
    quirks: { throttledWithoutRetryAfter: true },
    error: GraphThrottledError,
    status: 429,
    code: "TooManyRequests",
    has: { retryAfterMs: undefined },
    says: ["Too many requests."],
  },
  {
    what: "a failure of the service",
    failNext: { status: 503, message: "Down." },
    error: GraphServiceError,
    status: 503,
    code: "ServiceUnavailable",
    says: ["Down."],
  },
  {
    what: "a gateway that answers HTML",
    failNext: { status: 502, body: "<html>\n<h1>Bad Gateway</h1>\n</html>" },
    error: GraphServiceError,
    status: 502,
    code: undefined,
    has: { serviceMessage: undefined },
    says: ["<h1>Bad Gateway</h1>"],
  },
  {
    what: "a gateway that answers nothing",
    failNext: { status: 502, body: "" },
    error: GraphServiceError,
    status: 502,
    code: undefined,
    says: ["failed with 502."],
  },
];

describe("An error of the service", () => {
  const { emulator, client } = useEmulatorClient({}, { retry: false });
  const arrange = ({ failNext, quirks = {} }: Row, target: Emulator): void => {
    Object.assign(target.quirks, quirks);
    if (failNext) target.failNext(failNext);
  };

  for (const row of ROWS) {
    describe(row.what, () => {
      it(`is a ${row.error.name} with ${row.status} ${row.code ?? "and no code"}`, async () => {
        arrange(row, emulator());
        const error = await expectError(
          client().update(DOCUMENTED_ID, { partnerState: "enabled" }),
          row.error,
        );
        expect(error).to.be.instanceOf(GraphApiError).and.instanceOf(GraphError);
        const { status, code } = error;
        expect({ status, code }).to.deep.equal({ status: row.status, code: row.code });
        for (const [name, value] of Object.entries(row.has ?? {})) {
          expect(Reflect.get(error, name), name).to.deep.equal(value);
        }
        if (row.says.includes("Activity ID")) expect(error.activityId).to.match(ACTIVITY_ID);
      });

      it("says what was tried, what the service said, and what support asks for", async () => {
        arrange(row, emulator());
        const call = client().update(DOCUMENTED_ID, { partnerState: "enabled" });
        const error = await expectError(call, row.error);
        const { requestId, headers } = emulator().requests[0] ?? {};
        const clientRequestId = headers?.["client-request-id"];
        expect(error).to.include({
          operation: "updateDeviceManagementPartner",
          requestId,
          clientRequestId,
        });
        expect(error.message).to.match(
          new RegExp(`^PATCH ${PARTNERS}/${DOCUMENTED_ID} failed with ${row.status}`),
        );
        const ids = [`request-id ${String(requestId)}`, `client-request-id ${clientRequestId}`];
        for (const text of [...row.says, ...ids]) expect(error.message).to.contain(text);
        expect(error.message).not.to.contain("\n").and.not.to.contain('{"_version"');
      });

      it("says it of any operation, and never shows the token", async () => {
        for (const [operation, call] of Object.entries({
          listDeviceManagementPartners: () => client().list().next(),
          getDeviceManagementPartner: () => client().get(DOCUMENTED_ID),
          createDeviceManagementPartner: () => client().create({}),
          deleteDeviceManagementPartner: () => client().delete(DOCUMENTED_ID),
          terminateDeviceManagementPartner: () => client().terminate(DOCUMENTED_ID),
        })) {
          emulator().reset();
          arrange(row, emulator());
          const error = await expectError(call(), row.error);
          expect(error).to.include({ operation, status: row.status });
          expect(emulator().requests).to.have.length(1);
          for (const text of [inspect(error, { depth: 9 }), JSON.stringify(error), error.stack]) {
            expect(text).to.contain(row.error.name).and.not.to.contain(TOKEN);
          }
        }
      });
    });
  }
});

describe("What Intune refuses although Microsoft declares it", () => {
  const { client } = useEmulatorClient();

  for (const [option, name] of [
    [{ filter: "isConfigured eq true" }, "Filter"],
    [{ search: "Contoso" }, "Search"],
    [{ orderby: ["displayName desc"] }, "OrderBy"],
  ] as const) {
    it(`${Object.keys(option).join()} is a GraphApiError with 400`, async () => {
      const error = await expectError(client().list(option).next(), GraphApiError);
      expect(error).to.include({
        status: 400,
        serviceMessage: `Query option '${name}' is not allowed`,
      });
    });
  }
});
