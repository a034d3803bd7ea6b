/** The exact messages of errors, which people read and search for. */
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphPermissionError,
  GraphValidationError,
} from "../../src/index.js";
import { CLIENT_REQUEST_ID } from "../support/constants.js";
import { DOCUMENTED_ID, OPERATIONS, PARTNERS, PROPERTIES, TARGETS } from "../support/documented.js";
import { expectError, thrownBy } from "../support/expect-error.js";
import { graphError, type Handler, reply, success } from "../support/fault-server.js";
import { errorOfUpdate, useFaultServer } from "../support/fault-server-client.js";
import { stringsIn } from "../support/object-graph.js";
import { untyped } from "../support/values.js";

const FAILED = `PATCH ${PARTNERS}/${DOCUMENTED_ID} failed with`;
const SUPPORT = `For Microsoft's support: request-id request-1, client-request-id ${CLIENT_REQUEST_ID}.`;

describe("The message of an error response", () => {
  const fixture = useFaultServer();

  const RETRY_AFTER = { "retry-after": "2.5" };
  const MESSAGES: readonly (readonly [Handler, message: string])[] = [
    [
      graphError(400, "BadRequest", "The body is wrong"),
      `${FAILED} 400 BadRequest: The body is wrong. ${SUPPORT}`,
    ],
    [
      graphError(400, "BadRequest", "No. Not so"),
      `${FAILED} 400 BadRequest: No. Not so. ${SUPPORT}`,
    ],
    [graphError(400, "BadRequest", "Why?"), `${FAILED} 400 BadRequest: Why? ${SUPPORT}`],
    [
      graphError(400, "BadRequest", "Request not applicable to target tenant."),
      `${FAILED} 400 BadRequest: Request not applicable to target tenant. The tenant needs an active Intune license. ${SUPPORT}`,
    ],
    [
      graphError(401, "InvalidAuthenticationToken", "Expired."),
      `${FAILED} 401 InvalidAuthenticationToken: Expired. Check that the credential signs in to this cloud and tenant. ${SUPPORT}`,
    ],
    [
      graphError(403, "Forbidden", "No."),
      `${FAILED} 403 Forbidden: No. The token needs one of the permissions ${OPERATIONS.updateDeviceManagementPartner.scopes.join(", ")} (least privileged first), with admin consent; a signed-in user also needs an Intune role. ${SUPPORT}`,
    ],
    [
      graphError(404, "ResourceNotFound", "None."),
      `${FAILED} 404 ResourceNotFound: None. ${SUPPORT}`,
    ],
    [
      graphError(412, "PreconditionFailed", "Changed."),
      `${FAILED} 412 PreconditionFailed: Changed. Read the object again before you retry. ${SUPPORT}`,
    ],
    [
      graphError(429, "TooManyRequests", "Slow.", RETRY_AFTER),
      `${FAILED} 429 TooManyRequests: Slow. Wait 2500 ms before you retry. ${SUPPORT}`,
    ],
    [
      graphError(500, "x", "Request not applicable to target tenant."),
      `${FAILED} 500 x: Request not applicable to target tenant. ${SUPPORT}`,
    ],
    [reply(502, "<b>Bad\ngateway</b>"), `${FAILED} 502: <b>Bad gateway</b>. ${SUPPORT}`],
    [
      reply(503, undefined, { "request-id": "" }),
      `${FAILED} 503. For Microsoft's support: client-request-id ${CLIENT_REQUEST_ID}.`,
    ],
    [
      ({ response }) => {
        response.writeHead(500).end();
      },
      `${FAILED} 500. For Microsoft's support: client-request-id ${CLIENT_REQUEST_ID}.`,
    ],
  ];
  for (const [handler, message] of MESSAGES) {
    it(`is "${message.slice(FAILED.length + 1).replace(/ For Microsoft's support: .*/, "")}"`, async () => {
      expect((await errorOfUpdate(fixture, handler)).message).to.equal(message);
    });
  }

  for (const [length, text] of [
    [1_000, "y".repeat(1_000)],
    [1_001, `${"y".repeat(1_000)}…`],
  ] as const) {
    it(`includes ${Math.min(length, 1_000)} of ${length} characters of the service's message`, async () => {
      const error = await errorOfUpdate(fixture, graphError(400, "x", "y".repeat(length)));
      expect(error.message).to.contain(`: ${text}${text.endsWith("…") ? "" : "."} For`);
    });
  }

  it("does not include an innerError or details of more than 256 KiB, nor does the error", async () => {
    const much = "x".repeat(256 * 1024);
    for (const more of [{ innerError: { much } }, { details: [{ code: "a", message: much }] }]) {
      const error = await errorOfUpdate(
        fixture,
        reply(400, { error: { code: "x", message: "Why.", ...more } }),
      );
      expect(error.message).to.equal(`${FAILED} 400 x: Why. ${SUPPORT}`);
      expect(error).not.to.have.any.keys("innerError", "details");
    }
  });

  for (const raw of [
    '{"CustomApiErrorPhrase":"Phrase"}',
    '{"Message":"","ErrorCode":"Code"}',
    '{"ErrorCode":"Code","Message":""}',
  ]) {
    it(`includes Intune's JSON unchanged if it contains no message: ${raw}`, async () => {
      const error = await errorOfUpdate(fixture, graphError(400, "BadRequest", raw));
      expect(error.message).to.equal(`${FAILED} 400 BadRequest: ${raw}. ${SUPPORT}`);
      expect(error.rawMessage).to.equal(undefined);
      expect(error.customApiErrorPhrase).to.equal(undefined);
    });
  }
});

const APP = "3f6c1d52-0b7e-4a51-9c0e-5d1a7f0e2b64";

/** A token as Entra ID issues it; nobody checks its signature here. */
function jwtOf(payload: object): string {
  const parts = [{ typ: "JWT", alg: "none" }, payload];
  const encoded = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  return [...encoded, "signature"].join(".");
}

describe("The message of a GraphPermissionError", () => {
  const fixture = useFaultServer();

  async function permissionError(token: string, handler: Handler): Promise<GraphPermissionError> {
    fixture.server.respondWith(handler);
    const client = fixture.client({ retry: false }, () => token);
    return await expectError(client.update(DOCUMENTED_ID, {}), GraphPermissionError);
  }

  for (const [claims, token] of [
    ["appid, as in a token of version 1.0", jwtOf({ ver: "1.0", appid: APP, name: "Zoë 🙂" })],
    ["azp, as in a token of version 2.0", jwtOf({ ver: "2.0", azp: APP, name: "Zoë 🙂" })],
  ] as const) {
    for (const [what, handler] of [
      ["a 403", graphError(403, "Forbidden", "No.")],
      [
        "a 401 that Intune sends for a missing permission",
        graphError(401, "UnknownError", '{"ErrorCode":"Forbidden","Message":"No."}'),
      ],
    ] as const) {
      it(`names the app of the token by its ${claims}, after ${what}`, async () => {
        const { message } = await permissionError(token, handler);
        expect(message).to.contain(
          `also needs an Intune role. The token was issued to the app ${APP}. For`,
        );
      });
    }
  }

  for (const [name, id] of [
    ["Azure CLI", "04b07795-8ddb-461a-bbee-02f9e1bf7b46"],
    ["Azure PowerShell", "1950a258-227b-4e31-a9cf-717495945fc2"],
  ] as const) {
    it(`says why a token of ${name} is not enough`, async () => {
      const error = await permissionError(jwtOf({ appid: id }), graphError(403, "Forbidden"));
      expect(error.message).to.contain(
        `The token was issued to the app ${id} (${name}), which cannot get Intune permissions. Sign in with an app registration of your own.`,
      );
    });
  }

  it("names the app of the last token, if an earlier attempt was sent with another one", async () => {
    const tokens = [jwtOf({ appid: "00000000-0000-0000-0000-000000000001" }), jwtOf({ azp: APP })];
    const client = fixture.client({}, () => tokens.shift() ?? "");
    const expired = graphError(401, "InvalidAuthenticationToken");
    fixture.server.respondWith(success, expired, graphError(403, "Forbidden"));
    await client.get(DOCUMENTED_ID);
    const error = await expectError(client.update(DOCUMENTED_ID, {}), GraphPermissionError);
    expect(error.message).to.contain(`issued to the app ${APP}.`);
  });

  for (const [what, token] of [
    ["opaque", "an-opaque-token"],
    ["with a payload that is not JSON", `eyJhbGciOiJub25lIn0.${btoa("{appid")}.signature`],
    ["with a payload that is not base64", "eyJhbGciOiJub25lIn0.$$$.signature"],
    ["with a payload that is not an object", `eyJhbGciOiJub25lIn0.${btoa("null")}.signature`],
    ["with an appid that is not a GUID", jwtOf({ appid: `${APP} and more` })],
    ["with an appid that is not a string", jwtOf({ appid: [APP] })],
    ["without an app", jwtOf({ oid: APP, sub: APP, tid: APP })],
  ] as const) {
    it(`names no app if the token is ${what}`, async () => {
      const error = await permissionError(token, graphError(403, "Forbidden", "No."));
      expect(error.message).to.contain("also needs an Intune role. For Microsoft's support");
    });
  }

  it("contains no other claim of the token, nor does the error", async () => {
    const secrets = {
      name: "Somebody",
      upn: "somebody@contoso.example",
      tid: APP,
      roles: ["Role"],
    };
    const appid = "00000000-0000-0000-0000-000000000001";
    const token = jwtOf({ appid, ...secrets });
    const error = await permissionError(token, graphError(403, "Forbidden", "No."));
    const texts = [...stringsIn(error)].map(([, text]) => text);
    expect(texts.some((text) => text.includes(appid))).to.equal(true);
    for (const secret of ["Somebody", "contoso", APP, '"Role"', token.split(".")[1] ?? ""]) {
      expect(texts.filter((text) => text.includes(secret))).to.deep.equal([]);
    }
  });
});

describe("The message of an error before a request is sent", () => {
  const fixture = useFaultServer();

  it("names every known property, and every member of an enum", async () => {
    const body = {
      partnerStatus: "enabled",
      partnerAppType: "app",
      isConfigured: "yes",
      displayName: 5,
      groupsRequiringPartnerEnrollment: [{ "a/b~c": 1, target: {} }, "x"],
      lastHeartbeatDateTime: "today",
    };
    const error = await expectError(
      fixture.client().update(DOCUMENTED_ID, untyped(body)),
      GraphValidationError,
    );
    const properties = ["@odata.type", ...PROPERTIES.map(({ name }) => name)].join(", ");
    const targets = Object.keys(TARGETS)
      .flatMap((name) => [`"#microsoft.graph.${name}"`, `"microsoft.graph.${name}"`])
      .join(", ");
    expect(error.problems).to.have.deep.members([
      {
        pointer: "/partnerStatus",
        message: `is not an allowed property; allowed: ${properties}`,
      },
      {
        pointer: "/partnerAppType",
        message: 'must be one of "unknown", "singleTenantApp", "multiTenantApp"; found "app"',
      },
      { pointer: "/isConfigured", message: 'must be a boolean; found "yes"' },
      { pointer: "/displayName", message: "must be a string or null; found 5" },
      {
        pointer: "/groupsRequiringPartnerEnrollment/0/a~1b~0c",
        message: "is not an allowed property; allowed: @odata.type, target",
      },
      {
        pointer: "/groupsRequiringPartnerEnrollment/0/target/@odata.type",
        message: `must be one of ${targets}; found undefined`,
      },
      {
        pointer: "/groupsRequiringPartnerEnrollment/1",
        message: 'must be an object; found "x"',
      },
      {
        pointer: "/lastHeartbeatDateTime",
        message:
          'must be a date and time in RFC 3339 with at most 7 fractional digits, such as "2016-12-31T23:59:37.9174975-08:00"; found "today"',
      },
    ]);
    const list = error.problems.map(({ pointer, message }) => `${pointer} ${message}`).join("; ");
    expect(error.message).to.equal(
      `Nothing was sent: ${list}. Send only the properties that change, or pass \`validate: false\` to send the body unchecked.`,
    );
  });

  it("says that the body is not an object", async () => {
    const error = await expectError(fixture.client().create(untyped([])), GraphValidationError);
    expect(error.message).to.match(
      /^Nothing was sent: the body must be an object; found an array\. /,
    );
  });

  it("says why a body cannot be serialized, whatever is thrown", async () => {
    const throwing = (reason: unknown) => ({
      toJSON: () => {
        throw reason;
      },
    });
    for (const [reason, name] of [
      [new RangeError("Deep."), "RangeError"],
      ["text", "thrown"],
    ] as const) {
      const call = fixture
        .client()
        .update(DOCUMENTED_ID, untyped(throwing(reason)), { validate: false });
      const error = await expectError(call, GraphValidationError);
      expect(error.message).to.equal(
        `Nothing was sent: the body is not JSON-serializable (${name}).`,
      );
    }
  });

  it("is not needed for an unknown property that is undefined, which is left out", async () => {
    await fixture
      .client()
      .update(DOCUMENTED_ID, untyped({ partnerState: "enabled", bogus: undefined }));
    expect(fixture.server.received[0]?.body).to.equal('{"partnerState":"enabled"}');
  });

  it("says why a client cannot be created", () => {
    const error = thrownBy(() => new DeviceManagementPartnersClient(untyped("eyJ0eXAi.secret")));
    expect(error).to.be.an.instanceof(GraphValidationError);
    expect((error as Error).message).to.equal(
      "The client was not created: credential must be a TokenCredential (with getToken) or a function that returns a token; found string.",
    );
  });
});
