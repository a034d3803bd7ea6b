/** Error responses: the class of the error, what it says, and the properties that it provides. */
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { Emulator, Failure, Quirks } from "../../src/emulator/index.js";
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
import { CALLS, METHODS, OPERATION_ID } from "../support/calls.js";
import { CLIENT_REQUEST_ID, TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID, OPERATIONS, PARTNERS } from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { afterEffect, graphError, type Handler, reply } from "../support/fault-server.js";
import { errorOfUpdate, useFaultServer } from "../support/fault-server-client.js";

describe("An error response", () => {
  const fixture = useFaultServer();

  const ROWS: [
    handler: [status: number, code: string, message?: string],
    ErrorClass: abstract new (...args: never[]) => GraphApiError,
    advice: string,
  ][] = [
    [[400, "ModelValidationFailure"], GraphApiError, ""],
    [
      [400, "BadRequest", "Request not applicable to target tenant."],
      GraphLicenseError,
      "The tenant needs an active Intune license.",
    ],
    [
      [401, "InvalidAuthenticationToken"],
      GraphAuthenticationError,
      "Check that the credential signs in to this cloud and tenant.",
    ],
    [[401, "UnknownError", '{"ErrorCode":"Forbidden"}'], GraphPermissionError, "Intune role"],
    [[401, "Forbidden"], GraphPermissionError, "Intune role"],
    [[403, "Forbidden"], GraphPermissionError, "Intune role"],
    [[404, "ResourceNotFound"], GraphNotFoundError, ""],
    [[405, "MethodNotAllowed"], GraphApiError, ""],
    [[409, "Conflict"], GraphConflictError, "Read the object again"],
    [[412, "PreconditionFailed"], GraphConflictError, "Read the object again"],
    [[418, "Teapot"], GraphApiError, ""],
    [[429, "TooManyRequests"], GraphThrottledError, "Wait a while before you retry."],
    [[500, "InternalServerError"], GraphServiceError, ""],
    [[503, "ServiceUnavailable"], GraphServiceError, ""],
    [[599, "Odd"], GraphServiceError, ""],
  ];
  for (const [[status, code, message], ErrorClass, advice] of ROWS) {
    it(`with ${status} ${code} becomes a ${ErrorClass.name} that says what failed, why, and which ids`, async () => {
      const error = await errorOfUpdate(fixture, graphError(status, code, message));
      expect(error.constructor).to.equal(ErrorClass);
      expect(error).to.be.instanceOf(GraphApiError).and.instanceOf(GraphError);
      expect(error).to.include({
        name: ErrorClass.name,
        status,
        code,
        operation: "updateDeviceManagementPartner",
        clientRequestId: CLIENT_REQUEST_ID,
        requestId: "request-1",
      });
      const text = (message ?? "What the service says.").replace(/([^.])$/, "$1.");
      expect(error.message).to.include(
        `PATCH /deviceManagement/deviceManagementPartners/${DOCUMENTED_ID} failed with ${status} ${code}: ${text}`,
      );
      expect(error.message).to.include(advice);
      expect(error.message).to.match(
        new RegExp(
          `For Microsoft's support: request-id request-1, client-request-id ${CLIENT_REQUEST_ID}\\.$`,
        ),
      );
    });
  }

  it("becomes an error with everything that Graph provides", async () => {
    const innerError = {
      date: "2026-11-24T10:00:00",
      "request-id": "in-the-body",
      "client-request-id": "echoed",
      innerError: { code: "deeper" },
    };
    const details = [{ code: "PropertyInvalid", message: "Not so.", target: "displayName" }];
    const body = {
      error: { code: "BadRequest", message: "No.", target: "body", details, innerError },
    };
    const error = await errorOfUpdate(
      fixture,
      reply(400, body, { "X-Ms-Throttle-Scope": "1", "retry-after": "7" }),
    );
    expect(error).to.deep.include({
      target: "body",
      details,
      innerError,
      serviceMessage: "No.",
      requestId: "request-1",
      retryAfterMs: 7000,
    });
    expect(error.rawMessage).to.equal(undefined);
    expect(error.date).to.equal(error.headers["date"]);
    expect(error.headers).to.include({
      "x-ms-throttle-scope": "1",
      "content-type": "application/json",
    });
  });

  it("without ids and date in its headers becomes an error with those of its body", async () => {
    const innerError = { date: "2026-11-24T10:00:00", "request-id": "in-the-body" };
    const error = await errorOfUpdate(fixture, ({ response }) => {
      response.sendDate = false;
      response.writeHead(400);
      response.end(JSON.stringify({ error: { code: "x", message: "y", innererror: innerError } }));
    });
    expect(error).to.include({ requestId: "in-the-body", date: innerError.date });
  });

  it("becomes an error with those of its headers that help, and no others", async () => {
    const kept = { "x-ms-ags-diagnostic": "{}", "retry-after": "1", etag: '"1"' };
    const dropped = {
      "set-cookie": "a=secret",
      "access-control-allow-origin": "*",
      "x-other": "1",
      authorization: "Bearer secret",
    };
    const error = await errorOfUpdate(fixture, reply(400, "", { ...kept, ...dropped }));
    expect(error.headers).to.include(kept);
    expect(error.headers).to.not.have.any.keys(Object.keys(dropped));
  });

  it("becomes an error with only the origin of its location", async () => {
    const location = "https://graph.microsoft.com/v1.0/secret?token=1";
    const error = await errorOfUpdate(fixture, reply(400, "", { location }));
    expect(error.headers["location"]).to.equal("https://graph.microsoft.com");
  });

  it("with Forbidden is a missing permission if its status is 401, even if only the inner error has that code", async () => {
    const innerError = { code: "Forbidden" };
    const inner = await errorOfUpdate(
      fixture,
      reply(401, { error: { code: "x", message: "y", innerError } }),
    );
    expect(inner.name).to.equal("GraphPermissionError");
    const other = await errorOfUpdate(fixture, graphError(400, "Forbidden"));
    expect(other.name).to.equal("GraphApiError");
  });

  it("about a missing license is one only if its status is 400", async () => {
    const error = await errorOfUpdate(
      fixture,
      graphError(500, "x", "Request not applicable to target tenant."),
    );
    expect(error).to.be.an.instanceof(GraphServiceError);
  });

  it("becomes an error without properties that it lacks or that have the wrong type", async () => {
    const ALWAYS = [
      "stack",
      "message",
      "name",
      "operation",
      "clientRequestId",
      "attempts",
      "status",
    ];
    const FROM_HEADERS = ["requestId", "date", "headers"];
    for (const body of [
      undefined,
      {},
      { error: null },
      { error: [] },
      { error: { code: "", message: "", target: "", details: "x", innerError: "x" } },
      { error: { code: 1, message: {}, target: null, details: {}, innerError: [] } },
      { error: { innerError: null } },
    ]) {
      const error = await errorOfUpdate(fixture, reply(400, body));
      expect(Object.getOwnPropertyNames(error)).to.have.members([...ALWAYS, ...FROM_HEADERS]);
    }
  });
});

describe("A GraphPermissionError", () => {
  const fixture = useFaultServer();

  it("names the scopes of the operation, least privileged first, and the Intune role", async () => {
    fixture.server.respondWith(graphError(403, "Forbidden"), graphError(403, "Forbidden"));
    const update = await expectError(
      fixture.client().update(DOCUMENTED_ID, {}),
      GraphPermissionError,
    );
    const { scopes } = OPERATIONS.updateDeviceManagementPartner;
    expect(update.requiredScopes).to.deep.equal(scopes);
    expect(update.message).to.include(
      `one of the permissions ${scopes.join(", ")} (least privileged first)`,
    );
    expect(update.message).to.include("a signed-in user also needs an Intune role.");
    const list = await expectError(fixture.client().list().next(), GraphPermissionError);
    expect(list.requiredScopes).to.deep.equal(OPERATIONS.listDeviceManagementPartners.scopes);
    expect(list.toJSON()["requiredScopes"]).to.deep.equal(list.requiredScopes);
  });

  it("of terminate() names the documented Read permissions, and the ReadWrite ones to try next", async () => {
    fixture.server.respondWith(graphError(403, "Forbidden"));
    const error = await expectError(
      fixture.client().terminate(DOCUMENTED_ID),
      GraphPermissionError,
    );
    const { scopes } = OPERATIONS.terminateDeviceManagementPartner;
    expect(error.requiredScopes).to.deep.equal(scopes);
    expect(error.message)
      .to.include(`one of the permissions ${scopes.join(", ")} (least privileged first)`)
      .and.include("unproven")
      .and.include(`try ${OPERATIONS.updateDeviceManagementPartner.scopes.join(" or ")}.`);
  });

  it("of get() names the four documented permissions and no others", async () => {
    fixture.server.respondWith(graphError(403, "Forbidden"));
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphPermissionError);
    expect(error.requiredScopes).to.deep.equal(OPERATIONS.getDeviceManagementPartner.scopes);
    expect(error.message).not.to.include("unproven");
  });
});

describe("A GraphPermissionError from the emulator", () => {
  const { emulator, client } = useEmulatorClient({}, { retry: false });

  for (const method of METHODS) {
    it(`names the scopes of ${method}(), least privileged first, as a property and in its message`, async () => {
      emulator().failNext({ status: 403 });
      const { scopes } = OPERATIONS[OPERATION_ID[method]];
      const error = await expectError(CALLS[method](client()), GraphPermissionError);
      expect(error.requiredScopes).to.deep.equal(scopes);
      expect(error.message).to.contain(scopes.join(", "));
    });
  }
});

describe("An error response whose body is", () => {
  const fixture = useFaultServer();

  const html = `<html>\r\n<body>\t<h1>Bad Gateway</h1>${"<p>x</p>".repeat(500)}</body></html>`;
  const truncated: Handler = ({ response, socket }) => {
    response.writeHead(403, { "content-length": "100", "request-id": "request-1" });
    response.write('{"error":', () => socket.destroy());
  };
  const badGzip = reply(404, "no gzip", { "content-encoding": "gzip" });
  const endless = graphError(500, "Huge", "y".repeat(3_000_000));
  const ROWS: [
    what: string,
    handler: Handler,
    status: number,
    ErrorClass: abstract new (...args: never[]) => GraphApiError,
    message: RegExp,
  ][] = [
    ["empty", reply(502), 502, GraphServiceError, /failed with 502\. For/],
    ["only white space", reply(500, " \n "), 500, GraphServiceError, /failed with 500\. For/],
    ["HTML", reply(502, html), 502, GraphServiceError, /: <html> <body> <h1>Bad Ga.*…/],
    ["truncated JSON", reply(404, '{"error":{"co'), 404, GraphNotFoundError, /: \{"error":\{"co\./],
    [
      "truncated by a lost connection",
      truncated,
      403,
      GraphPermissionError,
      /403 \(the body could not be read/,
    ],
    [
      "not gzip, although the header says so,",
      badGzip,
      404,
      GraphNotFoundError,
      /404 \(the body could not be read/,
    ],
    ["not JSON", reply(403, "Go away"), 403, GraphPermissionError, /failed with 403: Go away\./],
    ["null", reply(400, "null"), 400, GraphApiError, /failed with 400: null\./],
    ["a number", reply(429, "5"), 429, GraphThrottledError, /failed with 429: 5\./],
    ["an array", reply(409, "[1]"), 409, GraphConflictError, /failed with 409: \[1\]\./],
    ["{}", reply(400, "{}"), 400, GraphApiError, /failed with 400: \{\}\./],
    [
      "an error that is a string",
      reply(400, { error: "x" }),
      400,
      GraphApiError,
      /: \{"error":"x"\}\./,
    ],
    [
      "an error without properties",
      reply(401, { error: {} }),
      401,
      GraphAuthenticationError,
      /401/,
    ],
    [
      "an error whose properties have the wrong types",
      reply(400, { error: { code: 7, message: [], details: {}, innerError: "x", target: 1 } }),
      400,
      GraphApiError,
      /failed with 400: \{"error"/,
    ],
    ["a huge text", reply(500, "x".repeat(3_000_000)), 500, GraphServiceError, /x{200}…/],
    ["an error with a huge message", endless, 500, GraphServiceError, /Huge: y{1000}…/],
    [
      "an error with a huge code",
      graphError(400, "z".repeat(300_000)),
      400,
      GraphApiError,
      /z{200}…/,
    ],
    [
      "an error with control characters",
      graphError(500, "A\u001b[2J", "B\u0000\u0007\r\nC\u009b"),
      500,
      GraphServiceError,
      /failed with 500 A \[2J: B C\. For/,
    ],
    [
      "binary data",
      reply(500, "\u0000\u0001\uffff"),
      500,
      GraphServiceError,
      /failed with 500: \uffff/,
    ],
  ];
  for (const [what, handler, status, ErrorClass, message] of ROWS) {
    it(`${what} becomes a ${ErrorClass.name} with the status and a short excerpt`, async () => {
      const error = await errorOfUpdate(fixture, handler);
      expect(error.constructor).to.equal(ErrorClass);
      expect(error.status).to.equal(status);
      expect(error.requestId).to.equal("request-1");
      expect(error.message).to.match(message);
      expect(error.message.length).to.be.below(2_000);
      expect(JSON.stringify(error).length).to.be.below(4_000);
    });
  }
});

describe("A success response whose body is", () => {
  const fixture = useFaultServer();
  const BODIES: [what: string, handler: Handler][] = [
    ["HTML", reply(200, "<html>Sign in</html>", { "content-type": "text/html" })],
    ["truncated JSON", reply(200, '{"id":"')],
    ["null", reply(200, "null")],
    ["an array", reply(200, "[]")],
    ["a number", reply(200, "5")],
    [
      "not gzip, although the header says so,",
      reply(200, "no gzip", { "content-encoding": "gzip" }),
    ],
    [
      "JSON after JSON",
      reply(200, gzipSync("{}{}").toString("latin1"), { "content-type": "application/json" }),
    ],
  ];
  for (const [what, handler] of BODIES) {
    it(`${what} becomes a GraphApiError`, async () => {
      const error = await errorOfUpdate(fixture, handler);
      expect(error.constructor).to.equal(GraphApiError);
      expect(error.message).to.match(/failed with 200 \((the body is not|the body could not)/);
    });
  }

  it("empty becomes a GraphApiError if a partner is required", async () => {
    fixture.server.respondWith(reply(200));
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.include("failed with 200 (the body is missing).");
  });
});

describe("The error of a call that took effect, or may have,", () => {
  const fixture = useFaultServer();

  for (const [what, body] of [
    ["truncated JSON", '{"id":"d21e'],
    ["no body", ""],
    ["an error instead of the partner", '{"error":{"code":"x","message":"y"}}'],
  ] as const) {
    it(`says that a create took effect if the response is a 201 with ${what}`, async () => {
      fixture.server.respondWith(afterEffect(reply(201, body)));
      const error = await expectError(fixture.client().create({}), GraphApiError);
      expect(error.message).to.include("It took effect: check before you retry.");
      expect(fixture.server.effects()).to.equal(1);
    });
  }

  it("says that a create may have taken effect if the response is a 500", async () => {
    fixture.server.respondWith(afterEffect(graphError(500, "InternalServerError")));
    const error = await expectError(fixture.client().create({}), GraphServiceError);
    expect(error.message).to.include("It may have taken effect");
  });

  it("mentions no effect of a get, even if the response is a 200 with an error", async () => {
    fixture.server.respondWith(reply(200, { error: { code: "x", message: "y" } }));
    const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
    expect(error.message).to.not.include("effect");
  });
});

/** A failure of the emulator, and the error that it must lead to. */
interface Row {
  readonly what: string;
  readonly failNext?: Failure;
  readonly quirks?: Partial<Quirks>;
  readonly error: new (...args: never[]) => GraphApiError;
  readonly status: number;
  /** The `code` of the error; undefined if the response has none. */
  readonly code: string | undefined;
  /** Other properties of the error. */
  readonly has?: Readonly<Record<string, unknown>>;
  /** What the message must include. */
  readonly says: readonly string[];
}

const { scopes: READ_WRITE } = OPERATIONS.updateDeviceManagementPartner;
const ACTIVITY_ID = /^[\da-f-]{36}$/;

const ROWS: readonly Row[] = [
  {
    what: "a rejected token",
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
    what: "a missing Intune role",
    quirks: { missingRoleAs401: true },
    error: GraphPermissionError,
    status: 401,
    code: "UnknownError",
    has: { requiredScopes: READ_WRITE },
    says: ["An error has occurred", "Intune role", "Activity ID"],
  },
  {
    what: "a missing Intune license",
    quirks: { noLicense: true },
    error: GraphLicenseError,
    status: 400,
    code: "BadRequest",
    says: ["Request not applicable to target tenant.", "active Intune license"],
  },
  {
    what: "a missing Intune license in a wrapped error",
    quirks: { noLicense: true, wrappedErrors: true },
    error: GraphLicenseError,
    status: 400,
    code: "BadRequest",
    says: ["Request not applicable to target tenant.", "active Intune license"],
  },
  {
    what: "a bad request",
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
    what: "a twice wrapped error",
    failNext: { status: 500, message: "The connector is busy", code: "ConnectorBusy" },
    quirks: { twiceWrappedErrors: true },
    error: GraphServiceError,
    status: 500,
    code: "UnknownError",
    has: { customApiErrorPhrase: "ConnectorBusy" },
    says: ["The connector is busy - ", "Activity ID"],
  },
  {
    what: "a partner that does not exist",
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
    says: ["Read the object again"],
  },
  {
    what: "throttling with Retry-After",
    failNext: { status: 429, retryAfterSeconds: 300 },
    error: GraphThrottledError,
    status: 429,
    code: "TooManyRequests",
    has: { retryAfterMs: 300_000 },
    says: ["300000 ms"],
  },
  {
    what: "throttling without Retry-After",
    quirks: { throttledWithoutRetryAfter: true },
    error: GraphThrottledError,
    status: 429,
    code: "TooManyRequests",
    has: { retryAfterMs: undefined },
    says: ["Too many requests."],
  },
  {
    what: "a service failure",
    failNext: { status: 503, message: "Down." },
    error: GraphServiceError,
    status: 503,
    code: "ServiceUnavailable",
    says: ["Down."],
  },
  {
    what: "a gateway error with HTML",
    failNext: { status: 502, body: "<html>\n<h1>Bad Gateway</h1>\n</html>" },
    error: GraphServiceError,
    status: 502,
    code: undefined,
    has: { serviceMessage: undefined },
    says: ["<h1>Bad Gateway</h1>"],
  },
  {
    what: "a gateway error without a body",
    failNext: { status: 502, body: "" },
    error: GraphServiceError,
    status: 502,
    code: undefined,
    says: ["failed with 502."],
  },
];

describe("The error for", () => {
  const { emulator, client } = useEmulatorClient({}, { retry: false });
  const arrange = ({ failNext, quirks = {} }: Row, target: Emulator): void => {
    Object.assign(target.quirks, quirks);
    if (failNext) target.failNext(failNext);
  };

  for (const row of ROWS) {
    describe(row.what, () => {
      it(`is a ${row.error.name} with status ${row.status} and ${row.code === undefined ? "no code" : `code ${row.code}`}`, async () => {
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

      it("says what failed, what the service said, and the ids that support needs", async () => {
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

      it("is the same for each operation, and never contains the token", async () => {
        for (const method of METHODS.filter((name) => name !== "update")) {
          emulator().reset();
          arrange(row, emulator());
          const error = await expectError(CALLS[method](client()), row.error);
          expect(error).to.include({ operation: OPERATION_ID[method], status: row.status });
          expect(emulator().requests).to.have.length(1);
          for (const text of [inspect(error, { depth: 9 }), JSON.stringify(error), error.stack]) {
            expect(text).to.contain(row.error.name).and.not.to.contain(TOKEN);
          }
        }
      });
    });
  }
});
