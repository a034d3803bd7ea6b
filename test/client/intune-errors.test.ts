/** Errors in the form that Intune sends: the message is JSON that contains the real message, at times twice. */
import { expect } from "chai";
import { GraphApiError, GraphPermissionError } from "../../src/index.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { graphError } from "../support/fault-server.js";
import { errorOfUpdate, useFaultServer } from "../support/fault-server-client.js";

const ACTIVITY_ID = "0b5d2f1c-8a7e-4a53-9c0e-6f1d2e3a4b5c";
const INNER_TEXT = `The partner cannot be changed. - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: ${ACTIVITY_ID} - Url: https://fef.example/StatelessOnboardingService`;

/** Wraps a message as Intune does, once for each level. */
function wrap(text: string, levels = 1): string {
  if (levels === 0) return text;
  const inner = JSON.stringify({
    _version: 3,
    Message: text,
    CustomApiErrorPhrase: levels === 1 ? "PartnerLocked" : "",
    RetryAfter: null,
    ErrorSourceService: "",
    HttpHeaders: "{}",
  });
  return wrap(inner, levels - 1);
}

describe("A wrapped Intune error", () => {
  const fixture = useFaultServer();

  for (const levels of [1, 2, 3, 4]) {
    it(`with ${levels} ${levels === 1 ? "level" : "levels"} provides the inner message, and the raw one`, async () => {
      const raw = wrap(INNER_TEXT, levels);
      const error = await errorOfUpdate(fixture, graphError(400, "No_Server_Message", raw));
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

  it("with too many levels is unwrapped up to a limit", async () => {
    const raw = wrap(wrap(INNER_TEXT, 3), 4);
    const error = await errorOfUpdate(fixture, graphError(400, "BadRequest", raw));
    expect(error).to.include({ serviceMessage: wrap(INNER_TEXT, 3), rawMessage: raw });
    expect(error.activityId).to.equal(ACTIVITY_ID);
  });

  it("above the size limit is not unwrapped", async () => {
    const raw = wrap("x".repeat(70_000));
    const error = await errorOfUpdate(fixture, graphError(400, "BadRequest", raw));
    expect(error.serviceMessage).to.equal(raw);
    expect(error.rawMessage).to.equal(undefined);
  });

  it("with a Forbidden two levels down becomes a GraphPermissionError", async () => {
    const forbidden = '{"ErrorCode":"Forbidden","Message":"No role.","Target":null}';
    const error = await errorOfUpdate(fixture, graphError(401, "UnknownError", wrap(forbidden)));
    expect(error).to.be.instanceOf(GraphPermissionError);
    expect(error.serviceMessage).to.equal("No role.");
  });

  it("provides the Activity ID even if its text is not wrapped", async () => {
    const error = await errorOfUpdate(fixture, graphError(400, "BadRequest", INNER_TEXT));
    expect(error.activityId).to.equal(ACTIVITY_ID);
  });

  const limit = 64 * 1024;
  const longest = `{"Message":"${"x".repeat(limit - 14)}"}`;
  const WRAPPED: readonly (readonly [what: string, raw: string, text: string, more: object])[] = [
    ["with a message in lower case", '{"message":"Inside."}', "Inside.", {}],
    ["with leading white space", ' \n{"Message":"Inside."}', "Inside.", {}],
    ["of the maximum size", longest, "x".repeat(limit - 14), {}],
    [
      "with a phrase and a code",
      '{"Message":"Inside.","CustomApiErrorPhrase":"Phrase","ErrorCode":"Code"}',
      "Inside.",
      { customApiErrorPhrase: "Phrase" },
    ],
    [
      "with a phrase that is not a string",
      '{"Message":"Inside.","CustomApiErrorPhrase":5,"ErrorCode":6}',
      "Inside.",
      {},
    ],
  ];
  for (const [what, raw, text, more] of WRAPPED) {
    it(`${what} is unwrapped`, async () => {
      const error = await errorOfUpdate(fixture, graphError(400, "BadRequest", raw));
      expect(raw.length).to.be.at.most(limit);
      expect(error).to.include({ serviceMessage: text, rawMessage: raw, ...more });
      const { customApiErrorPhrase } = { customApiErrorPhrase: undefined, ...more };
      expect(error.customApiErrorPhrase).to.equal(customApiErrorPhrase);
    });
  }
});

describe("A message that only looks like a wrapped Intune error", () => {
  const fixture = useFaultServer();

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
    it(`stays unchanged: ${text}`, async () => {
      const error = await errorOfUpdate(fixture, graphError(400, "BadRequest", text));
      expect(error.serviceMessage).to.equal(text);
      const { rawMessage, activityId, customApiErrorPhrase } = error;
      expect([rawMessage, activityId, customApiErrorPhrase].filter(Boolean)).to.deep.equal([]);
      expect(error.message).to.include(text);
    });
  }
});

describe("A query option that Intune rejects, although Microsoft documents it,", () => {
  const { client } = useEmulatorClient();

  for (const [option, name] of [
    [{ filter: "isConfigured eq true" }, "Filter"],
    [{ search: "Contoso" }, "Search"],
    [{ orderby: ["displayName desc"] }, "OrderBy"],
  ] as const) {
    it(`leads to a GraphApiError: ${Object.keys(option).join()}`, async () => {
      const error = await expectError(client().list(option).next(), GraphApiError);
      expect(error).to.include({
        status: 400,
        serviceMessage: `Query option '${name}' is not allowed`,
      });
    });
  }
});
