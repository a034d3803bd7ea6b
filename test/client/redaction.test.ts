/** What is replaced in texts, and that it takes time in proportion to them. */
import { expect } from "chai";
import { GraphApiError, GraphCredentialError, GraphError } from "../../src/index.js";
import { createRedactor } from "../../src/pipeline/redaction.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError } from "../support/expect-error.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { graphError, reply } from "../support/fault-server.js";
import { toArray, untyped } from "../support/values.js";

const OPAQUE = "EwB4A8l6BAAU+9f/2==";

function redactorFor(...tokens: string[]): (text: string) => string {
  const { redact, addToken } = createRedactor();
  tokens.forEach(addToken);
  return redact;
}

describe("A token in a text is replaced", () => {
  const FORMS: Record<string, string> = {
    "as it is": OPAQUE,
    "JSON-escaped with backslashes": OPAQUE.replaceAll("/", "\\/"),
    "JSON-escaped with \\u002B": OPAQUE.replaceAll("+", "\\u002B").replaceAll("=", "\\u003d"),
    "JSON-escaped twice": OPAQUE.replaceAll("+", "\\\\u002B").replaceAll("/", "\\\\\\/"),
    "percent-encoded": encodeURIComponent(OPAQUE),
    "percent-encoded in lower case": encodeURIComponent(OPAQUE).replace(/%../g, (hex) =>
      hex.toLowerCase(),
    ),
    "percent-encoded twice": encodeURIComponent(encodeURIComponent(OPAQUE)),
    "HTML-escaped with decimals": OPAQUE.replaceAll("+", "&#43;").replaceAll("=", "&#61;"),
    "HTML-escaped with hexadecimals": OPAQUE.replaceAll("+", "&#x2B;").replaceAll("/", "&#x2f;"),
  };
  for (const [form, text] of Object.entries(FORMS)) {
    it(form, () => {
      expect(redactorFor(OPAQUE)(`before ${text} after ${text}`)).to.equal(
        "before [token] after [token]",
      );
    });
  }

  it("when it has quotes, ampersands or backslashes of its own", () => {
    for (const token of ['abc"defgh', "abc&defgh", "abc\\defgh", "\\".repeat(12)]) {
      const json = JSON.stringify({ token });
      expect(redactorFor(token)(json)).to.include("[token]").and.not.include(token);
    }
  });

  it("when it is one of the last five", () => {
    const tokens = Array.from({ length: 6 }, (_, n) => `the-token-number-${n}`);
    const redact = redactorFor(...tokens);
    expect(tokens.map(redact)).to.deep.equal([tokens[0], ...Array<string>(5).fill("[token]")]);
  });

  it("when it is shaped like a JWT, of any length, signed or encrypted", () => {
    const part = "a".repeat(20_000);
    for (const jwt of [`eyJ${part}.${part}.${part}`, `eyJ0.eyJ1.`, `eyJ.b.c.d.e`]) {
      expect(redactorFor()(`See ${jwt} here.`)).to.equal("See [token] here.");
    }
    expect(redactorFor()("Not eyJ alone, nor a.b.c.")).to.equal("Not eyJ alone, nor a.b.c.");
  });

  it("but not when it is shorter than 8 characters, as in tests", () => {
    expect(redactorFor("t")("The text stays.")).to.equal("The text stays.");
  });
});

describe("Redaction takes time in proportion to the text", () => {
  const CASES: [what: string, token: string, text: (length: number) => string][] = [
    ["for a token of backslashes", "\\".repeat(12), (n) => "\\".repeat(n)],
    ["for a token of equal letters", "a".repeat(1_500), (n) => "a".repeat(n)],
    ["for a token that nearly matches everywhere", `b${"a".repeat(1_499)}`, (n) => "a".repeat(n)],
    ["for a token that repeats itself", `${"ab".repeat(700)}c`, (n) => "ab".repeat(n / 2)],
    ["for a text of escapes", "abcdefgh".repeat(9), (n) => "%61%62".repeat(n / 6)],
    ["for a text of beginnings of JWTs", "abcdefgh", (n) => "eyJ-eyJ.".repeat(n / 8)],
  ];
  for (const [what, token, text] of CASES) {
    it(what, () => {
      const redact = redactorFor(token);
      const cpuOf = (length: number): number => {
        const searched = text(length);
        const before = process.cpuUsage();
        redact(searched);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      };
      const fastest = (length: number): number =>
        Math.min(...[1, 2, 3, 4].map(() => cpuOf(length)));
      const small = fastest(240_000);
      // Half a millisecond is the least that can be told apart.
      expect(fastest(960_000) / Math.max(small, 500)).to.be.below(6);
    });
  }
});

describe("The token does not appear", () => {
  const fixture = useFaultServer();
  const GUID_TOKEN = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";

  it("as the name of a response header", async () => {
    fixture.server.respondWith(reply(400, "", { [GUID_TOKEN]: "1" }));
    const client = fixture.client({}, () => GUID_TOKEN);
    const error = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
    expect(JSON.stringify(error.headers)).to.not.include(GUID_TOKEN);
  });

  it("as the host of a nextLink", async () => {
    const nextLink = `https://${GUID_TOKEN}.example/`;
    fixture.server.respondWith(reply(200, { value: [], "@odata.nextLink": nextLink }));
    const client = fixture.client({}, () => GUID_TOKEN);
    const error = await expectError(toArray(client.list()), GraphError);
    expect(error.message).to.include("https://[token].example").and.not.include(GUID_TOKEN);
  });

  it("in activityId, code and requestId, also where they are cut", async () => {
    const long = `${"x".repeat(190)}${GUID_TOKEN}`;
    const message = JSON.stringify({ Message: `No. - Activity ID: ${GUID_TOKEN} - Url: x` });
    fixture.server.respondWith(
      reply(400, { error: { code: long, message } }, { "request-id": long }),
    );
    const client = fixture.client({}, () => GUID_TOKEN);
    const error = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
    const texts = [error.activityId, error.code, error.requestId, error.message].join("\n");
    expect(texts).to.include("[token]").and.not.include(GUID_TOKEN.slice(0, 9));
  });

  it("when a renewal replaced it, and a later call echoes it", async () => {
    const tokens = ["the-first-token", "the-second-token"];
    const client = fixture.client({}, () => tokens.shift() ?? "the-second-token");
    fixture.server.respondWith(
      reply(200),
      graphError(401, "InvalidAuthenticationToken"),
      reply(200, {}),
      graphError(400, "BadRequest", "You sent the-first-token."),
    );
    await client.delete(DOCUMENTED_ID);
    await client.get(DOCUMENTED_ID);
    const error = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
    expect(error.serviceMessage).to.equal("You sent [token].");
  });

  it("in the error of a credential, however long it is", async () => {
    const jwt = `eyJ${"a".repeat(9_000)}.${"b".repeat(9_000)}.${"c".repeat(9_000)}`;
    const client = fixture.client({}, () => Promise.reject(new Error(`No: ${jwt}.`)));
    const error = await expectError(client.get(DOCUMENTED_ID), GraphCredentialError);
    expect(error.message).to.equal(
      "The credential failed to provide an access token: No: [token].",
    );
  });
});

describe("A credential that misbehaves is reported as a GraphCredentialError", () => {
  const fixture = useFaultServer();
  const throwing = (name: string, base: object = {}): object =>
    Object.defineProperty({ ...base }, name, {
      enumerable: true,
      get: () => {
        throw new RangeError("In the getter.");
      },
    });
  const RESULTS: Record<string, () => unknown> = {
    "when the getter of its token throws": () => throwing("token"),
    "when the getter of its expiry throws": () =>
      throwing("expiresOnTimestamp", { token: "a-good-token" }),
    "when its expiry is a Symbol": () => ({ token: "a-good-token", expiresOnTimestamp: Symbol() }),
    "when its expiry is a BigInt": () => ({ token: "a-good-token", expiresOnTimestamp: 1n }),
    "when its expiry is NaN": () => ({ token: "a-good-token", expiresOnTimestamp: NaN }),
    "when its time of renewal is text": () => ({
      token: "a-good-token",
      refreshAfterTimestamp: "1",
    }),
    "when its error has getters that throw": () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- credentials do
      throw throwing("stack", throwing("message"));
    },
  };
  for (const [what, credential] of Object.entries(RESULTS)) {
    it(what, async () => {
      const client = fixture.client({}, untyped(credential));
      await expectError(client.get(DOCUMENTED_ID), GraphCredentialError);
      expect(fixture.server.received).to.have.length(0);
    });
  }
});
