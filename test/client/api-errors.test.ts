/** One class per cause, with what the service said, in words for people and fields for programs. */
import { createRequire } from "node:module";
import { inspect } from "node:util";
import { runInThisContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { buildSync } from "esbuild";
import * as library from "../../src/index.js";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphConnectionError,
  GraphCredentialError,
  GraphError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  GraphTimeoutError,
  GraphValidationError,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { graphError, type Handler, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const CLIENT_REQUEST_ID = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
const ACTIVITY_ID = "0b5d2f1c-8a7e-4a53-9c0e-6f1d2e3a4b5c";
const INNER_TEXT = `The partner cannot be changed. - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: ${ACTIVITY_ID} - Url: https://fef.example/StatelessOnboardingService`;

/** As Intune wraps a message, once more for each level. */
function wrapped(text: string, levels = 1): string {
  if (levels === 0) return text;
  const inner = JSON.stringify({
    _version: 3,
    Message: text,
    CustomApiErrorPhrase: levels === 1 ? "PartnerLocked" : "",
    RetryAfter: null,
    ErrorSourceService: "",
    HttpHeaders: "{}",
  });
  return wrapped(inner, levels - 1);
}

describe("Errors", () => {
  const fixture = useFaultServer();

  /** The error of an update that is answered so. */
  async function errorOf(handler: Handler): Promise<GraphApiError> {
    fixture.server.respondWith(handler);
    const options = { clientRequestId: CLIENT_REQUEST_ID, retry: false } as const;
    return (await rejectionOf(
      fixture.client().update(DOCUMENTED_ID, {}, options),
    )) as GraphApiError;
  }

  describe("of the service", () => {
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
      [[409, "Conflict"], GraphConflictError, "Read the partner again"],
      [[412, "PreconditionFailed"], GraphConflictError, "Read the partner again"],
      [[418, "Teapot"], GraphApiError, ""],
      [
        [429, "TooManyRequests"],
        GraphThrottledError,
        "Wait a while before you repeat the request.",
      ],
      [[500, "InternalServerError"], GraphServiceError, ""],
      [[503, "ServiceUnavailable"], GraphServiceError, ""],
      [[599, "Odd"], GraphServiceError, ""],
    ];
    for (const [[status, code, message], ErrorClass, advice] of ROWS) {
      it(`${status} ${code} is a ${ErrorClass.name} that says what was tried, why, and which ids`, async () => {
        const error = await errorOf(graphError(status, code, message));
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
        const said = (message ?? "What the service says.").replace(/([^.])$/, "$1.");
        expect(error.message).to.include(
          `PATCH /deviceManagement/deviceManagementPartners/${DOCUMENTED_ID} failed with ${status} ${code}: ${said}`,
        );
        expect(error.message).to.include(advice);
        expect(error.message).to.match(
          new RegExp(
            `For Microsoft's support: request-id request-1, client-request-id ${CLIENT_REQUEST_ID}\\.$`,
          ),
        );
      });
    }

    it("has everything that Graph says of it", async () => {
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
      const error = await errorOf(reply(400, body, { "X-Extra": "1", "retry-after": "7" }));
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
      expect(error.headers).to.include({ "x-extra": "1", "content-type": "application/json" });
    });

    it("takes ids and date from the body where the headers have none", async () => {
      const innerError = { date: "2026-11-24T10:00:00", "request-id": "in-the-body" };
      const error = await errorOf(({ response }) => {
        response.sendDate = false;
        response.writeHead(400);
        response.end(
          JSON.stringify({ error: { code: "x", message: "y", innererror: innerError } }),
        );
      });
      expect(error).to.include({ requestId: "in-the-body", date: innerError.date });
    });

    it("keeps no cookie", async () => {
      const error = await errorOf(reply(500, "", { "set-cookie": "a=secret", "x-other": "1" }));
      expect(Object.keys(error.headers)).to.include("x-other").and.not.include("set-cookie");
    });

    it("GraphPermissionError names the operation's scopes, least privileged first, and the role", async () => {
      fixture.server.respondWith(graphError(403, "Forbidden"), graphError(403, "Forbidden"));
      const update = await expectError(
        fixture.client().update(DOCUMENTED_ID, {}),
        GraphPermissionError,
      );
      expect(update.requiredScopes).to.deep.equal([
        "DeviceManagementServiceConfig.ReadWrite.All",
        "DeviceManagementConfiguration.ReadWrite.All",
      ]);
      expect(update.message).to.include(
        "one of the permissions DeviceManagementServiceConfig.ReadWrite.All, DeviceManagementConfiguration.ReadWrite.All (least privileged first)",
      );
      expect(update.message).to.include("a signed-in user also needs an Intune role.");
      const list = await expectError(fixture.client().list().next(), GraphPermissionError);
      expect(list.requiredScopes).to.deep.equal([
        "DeviceManagementServiceConfig.Read.All",
        "DeviceManagementServiceConfig.ReadWrite.All",
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
      ]);
      expect(list.toJSON()["requiredScopes"]).to.deep.equal(list.requiredScopes);
    });

    it("GraphPermissionError of terminate names the documented Read permissions, then the ReadWrite ones to try", async () => {
      fixture.server.respondWith(graphError(403, "Forbidden"));
      const error = await expectError(
        fixture.client().terminate(DOCUMENTED_ID),
        GraphPermissionError,
      );
      expect(error.requiredScopes).to.deep.equal([
        "DeviceManagementServiceConfig.Read.All",
        "DeviceManagementConfiguration.Read.All",
      ]);
      expect(error.message)
        .to.include(
          "one of the permissions DeviceManagementServiceConfig.Read.All, DeviceManagementConfiguration.Read.All (least privileged first)",
        )
        .and.include("unproven")
        .and.include(
          "try DeviceManagementServiceConfig.ReadWrite.All or DeviceManagementConfiguration.ReadWrite.All.",
        );
    });

    it("GraphPermissionError of get names the four documented permissions and no others", async () => {
      fixture.server.respondWith(graphError(403, "Forbidden"));
      const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphPermissionError);
      expect(error.requiredScopes).to.deep.equal([
        "DeviceManagementServiceConfig.Read.All",
        "DeviceManagementServiceConfig.ReadWrite.All",
        "DeviceManagementConfiguration.Read.All",
        "DeviceManagementConfiguration.ReadWrite.All",
      ]);
      expect(error.message).not.to.include("unproven");
    });
  });

  describe("that Intune has wrapped", () => {
    for (const levels of [1, 2, 3, 4]) {
      it(`${levels} time(s) say what is inside, and keep the raw text`, async () => {
        const raw = wrapped(INNER_TEXT, levels);
        const error = await errorOf(graphError(400, "No_Server_Message", raw));
        expect(error).to.include({
          serviceMessage: INNER_TEXT,
          rawMessage: raw,
          activityId: ACTIVITY_ID,
          customApiErrorPhrase: "PartnerLocked",
        });
        expect(error.message).to.include(INNER_TEXT).and.include(`Activity ID ${ACTIVITY_ID}.`);
        expect(error.message).to.not.include('"Message"');
      });
    }

    it("too deep are unwrapped as far as the bound", async () => {
      const raw = wrapped(wrapped(INNER_TEXT, 3), 4);
      const error = await errorOf(graphError(400, "BadRequest", raw));
      expect(error).to.include({ serviceMessage: wrapped(INNER_TEXT, 3), rawMessage: raw });
      expect(error.activityId).to.equal(ACTIVITY_ID);
    });

    it("in more text than the bound stay as they came", async () => {
      const raw = wrapped("x".repeat(70_000));
      const error = await errorOf(graphError(400, "BadRequest", raw));
      expect(error.serviceMessage).to.equal(raw);
      expect(error.rawMessage).to.equal(undefined);
    });

    const NOT_WRAPPED = [
      '{"Message":"cut off',
      "{curly} braces",
      "{}",
      '{"Message":5}',
      '{"message":null}',
      '{"other":"text"}',
      '["Message"]',
      '"Message"',
      "null",
      "[1] is not allowed.",
    ];
    for (const text of NOT_WRAPPED) {
      it(`${text} only looks like one, and stays as it came`, async () => {
        const error = await errorOf(graphError(400, "BadRequest", text));
        expect(error.serviceMessage).to.equal(text);
        const { rawMessage, activityId, customApiErrorPhrase } = error;
        expect([rawMessage, activityId, customApiErrorPhrase].filter(Boolean)).to.deep.equal([]);
        expect(error.message).to.include(text);
      });
    }

    it("a Forbidden two levels down is a missing permission", async () => {
      const forbidden = '{"ErrorCode":"Forbidden","Message":"No role.","Target":null}';
      const error = await errorOf(graphError(401, "UnknownError", wrapped(forbidden)));
      expect(error).to.be.instanceOf(GraphPermissionError);
      expect(error.serviceMessage).to.equal("No role.");
    });

    it("an Activity ID in a text that is not wrapped is found, too", async () => {
      const error = await errorOf(graphError(400, "BadRequest", INNER_TEXT));
      expect(error.activityId).to.equal(ACTIVITY_ID);
    });
  });

  describe("with a body that is", () => {
    const html = `<html>\r\n<body>\t<h1>Bad Gateway</h1>${"<p>x</p>".repeat(500)}</body></html>`;
    const cut: Handler = ({ response, socket }) => {
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
      ["white space", reply(500, " \n "), 500, GraphServiceError, /failed with 500\. For/],
      ["HTML", reply(502, html), 502, GraphServiceError, /: <html> <body> <h1>Bad Ga.*…/],
      ["cut JSON", reply(404, '{"error":{"co'), 404, GraphNotFoundError, /: \{"error":\{"co\./],
      [
        "cut off with the connection",
        cut,
        403,
        GraphPermissionError,
        /403 \(its body was not read/,
      ],
      ["no gzip, as promised", badGzip, 404, GraphNotFoundError, /404 \(its body was not read/],
      ["not JSON", reply(403, "Go away"), 403, GraphPermissionError, /failed with 403: Go away\./],
      ["null", reply(400, "null"), 400, GraphApiError, /failed with 400: null\./],
      ["a number", reply(429, "5"), 429, GraphThrottledError, /failed with 429: 5\./],
      ["a list", reply(409, "[1]"), 409, GraphConflictError, /failed with 409: \[1\]\./],
      ["{}", reply(400, "{}"), 400, GraphApiError, /failed with 400: \{\}\./],
      ["an error as text", reply(400, { error: "x" }), 400, GraphApiError, /: \{"error":"x"\}\./],
      ["an error without text", reply(401, { error: {} }), 401, GraphAuthenticationError, /401/],
      [
        "of other types",
        reply(400, { error: { code: 7, message: [], details: {}, innerError: "x", target: 1 } }),
        400,
        GraphApiError,
        /failed with 400: \{"error"/,
      ],
      ["enormous text", reply(500, "x".repeat(3_000_000)), 500, GraphServiceError, /x{200}…/],
      ["an enormous message", endless, 500, GraphServiceError, /Huge: y{1000}…/],
      ["an enormous code", graphError(400, "z".repeat(300_000)), 400, GraphApiError, /z{200}…/],
      [
        "full of control characters",
        graphError(500, "A\u001b[2J", "B\u0000\u0007\r\nC\u009b"),
        500,
        GraphServiceError,
        /failed with 500 A \[2J: B C\. For/,
      ],
      [
        "binary",
        reply(500, "\u0000\u0001\uffff"),
        500,
        GraphServiceError,
        /failed with 500: \uffff/,
      ],
    ];
    for (const [what, handler, status, ErrorClass, message] of ROWS) {
      it(`${what} is a ${ErrorClass.name} with the status and a short excerpt`, async () => {
        const error = await errorOf(handler);
        expect(error.constructor).to.equal(ErrorClass);
        expect(error.status).to.equal(status);
        expect(error.requestId).to.equal("request-1");
        expect(error.message).to.match(message);
        expect(error.message.length).to.be.below(2_000);
        expect(JSON.stringify(error).length).to.be.below(4_000);
      });
    }

    const GOOD: [what: string, handler: Handler][] = [
      ["HTML", reply(200, "<html>Sign in</html>", { "content-type": "text/html" })],
      ["cut JSON", reply(200, '{"id":"')],
      ["null", reply(200, "null")],
      ["a list", reply(200, "[]")],
      ["a number", reply(200, "5")],
      ["no gzip, as promised", reply(200, "no gzip", { "content-encoding": "gzip" })],
      [
        "JSON after JSON",
        reply(200, gzipSync("{}{}").toString("latin1"), { "content-type": "application/json" }),
      ],
    ];
    for (const [what, handler] of GOOD) {
      it(`${what}, with status 200, is an error too`, async () => {
        const error = await errorOf(handler);
        expect(error.constructor).to.equal(GraphApiError);
        expect(error.message).to.match(/failed with 200 \((the body is not|its body was not)/);
      });
    }

    it("nothing, with status 200, is an error where a partner is promised", async () => {
      fixture.server.respondWith(reply(200));
      const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
      expect(error.message).to.include("failed with 200 (the promised body is missing).");
    });
  });

  describe("of every class", () => {
    const context = { operation: "getDeviceManagementPartner", clientRequestId: "id" } as const;
    const response = { status: 400, headers: {}, code: "c", requestId: "r", date: "d" };
    const cause = new Error("below");
    const options = { ...context, cause };
    const problems = [{ pointer: "/id", message: "is missing" }];
    const JSON_OF_ANSWER = {
      status: 400,
      code: "c",
      requestId: "r",
      date: "d",
      activityId: undefined,
      retryAfterMs: undefined,
    };
    const ERRORS: [error: GraphError, json: object][] = [
      [new GraphError("m", options), {}],
      [new GraphValidationError("m", problems, options), { problems }],
      [new GraphCredentialError("m", options), {}],
      [new GraphConnectionError("m", options), {}],
      [new GraphTimeoutError("m", options), {}],
      [new GraphApiError("m", response, options), JSON_OF_ANSWER],
      [new GraphAuthenticationError("m", response, options), JSON_OF_ANSWER],
      [
        new GraphPermissionError("m", response, ["A", "B"], options),
        { ...JSON_OF_ANSWER, requiredScopes: ["A", "B"] },
      ],
      [new GraphLicenseError("m", response, options), JSON_OF_ANSWER],
      [new GraphNotFoundError("m", response, options), JSON_OF_ANSWER],
      [new GraphConflictError("m", response, options), JSON_OF_ANSWER],
      [new GraphThrottledError("m", response, options), JSON_OF_ANSWER],
      [new GraphServiceError("m", response, options), JSON_OF_ANSWER],
    ];

    it("are all that the package exports", () => {
      const exported = Object.keys(library).filter((name) => /^Graph\w*Error$/.test(name));
      expect(ERRORS.map(([error]) => error.name)).to.have.members(exported);
    });

    for (const [error, json] of ERRORS) {
      it(`${error.name}: name, context, cause and a small toJSON`, () => {
        expect(error.name).to.equal(error.constructor.name);
        expect(error).to.include({ message: "m", ...context, cause });
        expect(error.stack).to.match(new RegExp(`^${error.name}: m\n`));
        expect(inspect(error)).to.match(new RegExp(`^${error.name}: m\n`));
        expect(String(error)).to.equal(`${error.name}: m`);
        expect(error.toJSON()).to.deep.equal({
          name: error.name,
          message: "m",
          ...context,
          ...json,
        });
      });
    }

    it("GraphTimeoutError is a GraphConnectionError", () => {
      expect(new GraphTimeoutError("m")).to.be.instanceOf(GraphConnectionError);
    });

    it("have no cause where there is none", () => {
      expect(Object.keys(new GraphError("m"))).to.not.include("cause");
      expect("cause" in new GraphError("m")).to.be.false;
    });
  });

  describe("instanceof", () => {
    const classes = Object.entries(library).filter(([name]) => /^Graph\w*Error$/.test(name)) as [
      string,
      new (...args: unknown[]) => GraphError,
    ][];
    const make = (ErrorClass: new (...args: unknown[]) => GraphError): GraphError =>
      new ErrorClass("m", { status: 400, headers: {} }, []);

    /** The package once more: another copy of every module, as CommonJS. */
    const copy = (() => {
      const { outputFiles } = buildSync({
        entryPoints: ["src/index.ts"],
        bundle: true,
        write: false,
        format: "cjs",
        platform: "node",
        external: ["axios"],
      });
      const module = { exports: {} };
      const code = `(module, require) => {${outputFiles[0]?.text ?? ""}}`;
      const load = runInThisContext(code) as (module: object, require: NodeJS.Require) => void;
      load(module, createRequire(import.meta.url));
      return module.exports as Record<string, new (...args: unknown[]) => GraphError>;
    })();

    for (const [name, ErrorClass] of classes) {
      it(`of ${name} holds for the same classes in another copy of the package, and no others`, () => {
        const Copied = copy[name] ?? ErrorClass;
        expect(Copied).to.not.equal(ErrorClass);
        for (const [, Other] of classes) {
          const expected = make(ErrorClass) instanceof Other;
          expect(make(Copied) instanceof Other).to.equal(expected);
          expect(make(ErrorClass) instanceof (copy[Other.name] ?? Object)).to.equal(expected);
        }
      });
    }

    it("of a subclass of one's own holds for itself alone", () => {
      class Mine extends GraphNotFoundError {}
      class Yours extends GraphNotFoundError {}
      const mine = new Mine("m", { status: 404, headers: {} });
      expect(mine).to.be.instanceOf(Mine);
      expect(mine).to.be.instanceOf(GraphNotFoundError).and.instanceOf(GraphError);
      expect(mine).to.be.instanceOf(copy["GraphNotFoundError"]);
      expect(mine).to.not.be.instanceOf(Yours);
      expect(make(GraphNotFoundError as never)).to.not.be.instanceOf(Mine);
      expect(make(copy["GraphNotFoundError"] as never)).to.not.be.instanceOf(Mine);
    });

    const OTHERS: [what: string, value: unknown][] = [
      ["null", null],
      ["undefined", undefined],
      ["a number", 5],
      ["a string", "GraphError"],
      ["a symbol", Symbol("GraphError")],
      ["a BigInt", 5n],
      ["a function", () => undefined],
      ["the class itself", GraphError],
      ["its prototype's like", { name: "GraphError", message: "m" }],
      ["an object without a prototype", Object.create(null)],
      ["an object whose constructor is no function", { constructor: "GraphError" }],
      ["an object that names the class as its constructor", { constructor: GraphError }],
      [
        "an object whose constructor throws",
        Object.defineProperty({}, "constructor", {
          get: () => {
            throw new Error("Nobody asks.");
          },
        }),
      ],
      ["another error", new TypeError("m")],
    ];
    for (const [what, value] of OTHERS) {
      it(`is false for ${what}`, () => {
        for (const [, ErrorClass] of classes) expect(value instanceof ErrorClass).to.be.false;
      });
    }
  });
});
