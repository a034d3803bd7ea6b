/** What errors say, word for word: people read it, and search for it. */
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphApiError,
  GraphConnectionError,
  GraphCredentialError,
  GraphServiceError,
  GraphValidationError,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf, thrownBy } from "../support/expect-error.js";
import { graphError, type Handler, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { untyped } from "../support/values.js";

const CLIENT_REQUEST_ID = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
const TRIED = `PATCH /deviceManagement/deviceManagementPartners/${DOCUMENTED_ID} failed with`;
const SUPPORT = `For Microsoft's support: request-id request-1, client-request-id ${CLIENT_REQUEST_ID}.`;

describe("The message of an error that the service answered", () => {
  const fixture = useFaultServer();

  async function errorOf(handler: Handler): Promise<GraphApiError> {
    fixture.server.respondWith(handler);
    const options = { clientRequestId: CLIENT_REQUEST_ID, retry: false } as const;
    return (await rejectionOf(
      fixture.client().update(DOCUMENTED_ID, {}, options),
    )) as GraphApiError;
  }

  const WITH_WAIT = { "retry-after": "2.5" };
  const MESSAGES: readonly (readonly [Handler, message: string])[] = [
    [
      graphError(400, "BadRequest", "The body is wrong"),
      `${TRIED} 400 BadRequest: The body is wrong. ${SUPPORT}`,
    ],
    [
      graphError(400, "BadRequest", "No. Not so"),
      `${TRIED} 400 BadRequest: No. Not so. ${SUPPORT}`,
    ],
    [graphError(400, "BadRequest", "Why?"), `${TRIED} 400 BadRequest: Why? ${SUPPORT}`],
    [
      graphError(400, "BadRequest", "Request not applicable to target tenant."),
      `${TRIED} 400 BadRequest: Request not applicable to target tenant. The tenant needs an active Intune license. ${SUPPORT}`,
    ],
    [
      graphError(401, "InvalidAuthenticationToken", "Expired."),
      `${TRIED} 401 InvalidAuthenticationToken: Expired. Check that the credential signs in to this cloud and tenant. ${SUPPORT}`,
    ],
    [
      graphError(403, "Forbidden", "No."),
      `${TRIED} 403 Forbidden: No. The token needs one of the permissions DeviceManagementServiceConfig.ReadWrite.All, DeviceManagementConfiguration.ReadWrite.All (least privileged first), with admin consent; a signed-in user also needs an Intune role. ${SUPPORT}`,
    ],
    [
      graphError(404, "ResourceNotFound", "None."),
      `${TRIED} 404 ResourceNotFound: None. ${SUPPORT}`,
    ],
    [
      graphError(412, "PreconditionFailed", "Changed."),
      `${TRIED} 412 PreconditionFailed: Changed. Read the partner again before you repeat the request. ${SUPPORT}`,
    ],
    [
      graphError(429, "TooManyRequests", "Slow.", WITH_WAIT),
      `${TRIED} 429 TooManyRequests: Slow. Wait 2500 ms before you repeat the request. ${SUPPORT}`,
    ],
    [
      graphError(500, "x", "Request not applicable to target tenant."),
      `${TRIED} 500 x: Request not applicable to target tenant. ${SUPPORT}`,
    ],
    [reply(502, "<b>Bad\ngateway</b>"), `${TRIED} 502: <b>Bad gateway</b>. ${SUPPORT}`],
    [
      reply(503, undefined, { "request-id": "" }),
      `${TRIED} 503. For Microsoft's support: client-request-id ${CLIENT_REQUEST_ID}.`,
    ],
    [
      ({ response }) => {
        response.writeHead(500).end();
      },
      `${TRIED} 500. For Microsoft's support: client-request-id ${CLIENT_REQUEST_ID}.`,
    ],
  ];
  for (const [handler, message] of MESSAGES) {
    it(message.slice(TRIED.length + 1).replace(/ For Microsoft's support: .*/, ""), async () => {
      expect((await errorOf(handler)).message).to.equal(message);
    });
  }

  for (const [length, said] of [
    [1_000, "y".repeat(1_000)],
    [1_001, `${"y".repeat(1_000)}…`],
  ] as const) {
    it(`has ${Math.min(length, 1_000)} of ${length} characters of the service's text`, async () => {
      const error = await errorOf(graphError(400, "x", "y".repeat(length)));
      expect(error.message).to.contain(`: ${said}${said.endsWith("…") ? "" : "."} For`);
    });
  }

  it("a Forbidden is a missing permission with 401 alone, but also when only the inner error says so", async () => {
    const innerError = { code: "Forbidden" };
    const inner = await errorOf(reply(401, { error: { code: "x", message: "y", innerError } }));
    expect(inner.name).to.equal("GraphPermissionError");
    const other = await errorOf(graphError(400, "Forbidden"));
    expect(other.name).to.equal("GraphApiError");
  });

  it("the missing license is one with 400 alone", async () => {
    const error = await errorOf(graphError(500, "x", "Request not applicable to target tenant."));
    expect(error).to.be.an.instanceof(GraphServiceError);
  });

  it("what the answer lacks, or has in no usable form, is no property of the error", async () => {
    const ALWAYS = ["stack", "message", "name", "operation", "clientRequestId", "status"];
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
      const error = await errorOf(reply(400, body));
      expect(Object.getOwnPropertyNames(error)).to.have.members([...ALWAYS, ...FROM_HEADERS]);
    }
  });

  it("without what is too much to keep: an innerError or details of more than 256 KiB", async () => {
    const much = "x".repeat(256 * 1024);
    for (const more of [{ innerError: { much } }, { details: [{ code: "a", message: much }] }]) {
      const error = await errorOf(reply(400, { error: { code: "x", message: "Why.", ...more } }));
      expect(error.message).to.equal(`${TRIED} 400 x: Why. ${SUPPORT}`);
      expect(error).not.to.have.any.keys("innerError", "details");
    }
  });

  describe("that Intune has wrapped", () => {
    const bound = 64 * 1024;
    const longest = `{"Message":"${"x".repeat(bound - 14)}"}`;
    const WRAPPED: readonly (readonly [what: string, raw: string, text: string, more: object])[] = [
      ["a message in lower case", '{"message":"Inside."}', "Inside.", {}],
      ["white space before it", ' \n{"Message":"Inside."}', "Inside.", {}],
      ["as long as may be", longest, "x".repeat(bound - 14), {}],
      [
        "a phrase and a code",
        '{"Message":"Inside.","CustomApiErrorPhrase":"Phrase","ErrorCode":"Code"}',
        "Inside.",
        { customApiErrorPhrase: "Phrase" },
      ],
      [
        "a phrase that is none",
        '{"Message":"Inside.","CustomApiErrorPhrase":5,"ErrorCode":6}',
        "Inside.",
        {},
      ],
    ];
    for (const [what, raw, text, more] of WRAPPED) {
      it(`${what}: is unwrapped`, async () => {
        const error = await errorOf(graphError(400, "BadRequest", raw));
        expect(raw.length).to.be.at.most(bound);
        expect(error).to.include({ serviceMessage: text, rawMessage: raw, ...more });
        const { customApiErrorPhrase } = { customApiErrorPhrase: undefined, ...more };
        expect(error.customApiErrorPhrase).to.equal(customApiErrorPhrase);
      });
    }

    for (const raw of [
      '{"CustomApiErrorPhrase":"Phrase"}',
      '{"Message":"","ErrorCode":"Code"}',
      '{"ErrorCode":"Code","Message":""}',
    ]) {
      it(`${raw} has no text inside, and is shown as it came`, async () => {
        const error = await errorOf(graphError(400, "BadRequest", raw));
        expect(error.message).to.equal(`${TRIED} 400 BadRequest: ${raw}. ${SUPPORT}`);
        expect(error.rawMessage).to.equal(undefined);
        expect(error.customApiErrorPhrase).to.equal(undefined);
      });
    }
  });
});

describe("The message of an error that comes before the service", () => {
  const fixture = useFaultServer();

  it("names every property that may be sent, and every member of an enum", async () => {
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
    const properties =
      "@odata.type, id, lastHeartbeatDateTime, partnerState, partnerAppType, singleTenantAppId, displayName, isConfigured, whenPartnerDevicesWillBeRemovedDateTime, whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime, groupsRequiringPartnerEnrollment";
    const targets = ["group", "exclusionGroup", "allLicensedUsers", "allDevices"]
      .concat("configurationManagerCollection", "scopeTagGroup")
      .flatMap((name) => [
        `"#microsoft.graph.${name}AssignmentTarget"`,
        `"microsoft.graph.${name}AssignmentTarget"`,
      ])
      .join(", ");
    expect(error.problems).to.have.deep.members([
      {
        pointer: "/partnerStatus",
        message: `is not a property that may be sent here; allowed are ${properties}`,
      },
      {
        pointer: "/partnerAppType",
        message: 'must be one of "unknown", "singleTenantApp", "multiTenantApp"; found "app"',
      },
      { pointer: "/isConfigured", message: 'must be a boolean; found "yes"' },
      { pointer: "/displayName", message: "must be a string or null; found 5" },
      {
        pointer: "/groupsRequiringPartnerEnrollment/0/a~1b~0c",
        message: "is not a property that may be sent here; allowed are @odata.type, target",
      },
      {
        pointer: "/groupsRequiringPartnerEnrollment/0/target/@odata.type",
        message: `must be one of ${targets}; found nothing`,
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
    const said = error.problems.map(({ pointer, message }) => `${pointer} ${message}`).join("; ");
    expect(error.message).to.equal(
      `Nothing was sent: ${said}. Send only what changes; or pass \`validate: false\` to send the body as it is, when you know that the service takes it.`,
    );
  });

  it("names a body that is none", async () => {
    const error = await expectError(fixture.client().create(untyped([])), GraphValidationError);
    expect(error.message).to.match(
      /^Nothing was sent: the body must be an object; found a list\. /,
    );
  });

  it("says why a body cannot be written as JSON, whatever is thrown", async () => {
    const throwing = (reason: unknown) => ({
      toJSON: () => {
        throw reason;
      },
    });
    for (const [reason, said] of [
      [new RangeError("Deep."), "RangeError"],
      ["text", "thrown"],
    ] as const) {
      const call = fixture
        .client()
        .update(DOCUMENTED_ID, untyped(throwing(reason)), { validate: false });
      const error = await expectError(call, GraphValidationError);
      expect(error.message).to.equal(
        `Nothing was sent: the body cannot be written as JSON (${said}).`,
      );
    }
  });

  it("does not mind an unknown property that is undefined", async () => {
    await fixture
      .client()
      .update(DOCUMENTED_ID, untyped({ partnerState: "enabled", bogus: undefined }));
    expect(fixture.server.received[0]?.body).to.equal('{"partnerState":"enabled"}');
  });

  it("of a client that cannot be made", () => {
    const error = thrownBy(() => new DeviceManagementPartnersClient(untyped("eyJ0eXAi.secret")));
    expect(error).to.be.an.instanceof(GraphValidationError);
    expect((error as Error).message).to.equal(
      "The client was not made: credential must be a TokenCredential (with getToken) or a function that gives a token; found string.",
    );
  });
});

describe("The cause of an error", () => {
  const fixture = useFaultServer();

  it("has the stack of what was thrown, and leads to where", async () => {
    function findToken(): never {
      throw new TypeError("No token here.");
    }
    const call = fixture.client({}, findToken).get(DOCUMENTED_ID);
    const error = await expectError(call, GraphCredentialError);
    expect(error.message).to.equal("The credential gave no access token: No token here.");
    const { name, message, stack } = error.cause as Error;
    expect({ name, message }).to.deep.equal({ name: "TypeError", message: "No token here." });
    expect(stack).to.match(/^TypeError: No token here\.\n +at .*findToken/);
  });

  it("has a text where what was thrown has no stack, or none that can be printed", async () => {
    for (const [reason, text] of [
      [Object.assign(new Error("Lost."), { stack: undefined }), "Lost."],
      [Object.create(null), "(something that cannot be printed)"],
      ["Only text.", "Only text."],
    ] as const) {
      const call = fixture.client({}, () => Promise.reject(reason as Error)).get(DOCUMENTED_ID);
      const error = await expectError(call, GraphCredentialError);
      expect(error.message).to.equal(`The credential gave no access token: ${text}`);
      const { message, stack } = error.cause as Error;
      expect(message).to.equal(text);
      expect(stack).to.contain(text);
    }
  });

  it("has the numbers that Node gives of a connection", async () => {
    const { port } = new URL(fixture.server.url);
    const client = fixture.client({ retry: false });
    await fixture.server.close();
    const error = await expectError(client.get(DOCUMENTED_ID), GraphConnectionError);
    expect(error.cause).to.include({
      code: "ECONNREFUSED",
      address: "127.0.0.1",
      port: Number(port),
    });
    expect(error.cause).to.have.property("errno").that.is.a("number");
  });
});
