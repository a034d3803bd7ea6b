/**
 * Tokens are replaced in everything that is kept of a response or of an error: whatever the token and the text are, in
 * each escaped form, and in a time that grows with the text and not faster.
 */
import axios from "axios";
import { expect } from "chai";
import { asyncProperty, string } from "fast-check";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphCredentialError,
  GraphError,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { graphError, reply } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";
import { expectProportional } from "../support/growth.js";
import { untyped } from "../support/values.js";
import { stringsIn } from "../support/object-graph.js";
import { checkProperty, PROPERTY_TIMEOUT } from "./properties/check-property.js";
import { codePoint } from "./properties/code-point.js";

type Escape = (text: string) => string;
const each =
  (escape: (code: number) => string): Escape =>
  (text) =>
    Array.from(text, (character) => escape(character.charCodeAt(0))).join("");
const hex = (code: number): string => code.toString(16).padStart(2, "0");
const json: Escape = (text) => JSON.stringify(text).slice(1, -1);
const percent: Escape = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    each((code) => `%${hex(code)}`),
  );
const percentAll = each((code) => `%${hex(code)}`);
const html: Escape = (text) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The forms that a token can have in a text. */
const FORMS: Record<string, Escape> = {
  "as it is": (text) => text,
  "JSON-escaped": json,
  "JSON-escaped, with escaped slashes": (text) => json(text).replaceAll("/", "\\/"),
  "JSON-escaped, with every character as a number": each((code) => `\\u00${hex(code)}`),
  "JSON-escaped, in upper case": each((code) => `\\u00${hex(code).toUpperCase()}`),
  "JSON-escaped twice": (text) => json(json(text)),
  "JSON-escaped three times": (text) => json(json(json(text))),
  "percent-encoded": percent,
  "percent-encoded in lower case": (text) =>
    percent(text).replace(/%../g, (escape) => escape.toLowerCase()),
  "percent-encoded, every character": percentAll,
  "percent-encoded twice": (text) => percent(percent(text)),
  "percent-encoded twice, every character": (text) => percent(percentAll(text)),
  "HTML-escaped": html,
  "HTML-escaped by names": (text) =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&apos;"),
  "HTML-escaped, every character": each((code) => `&#x${hex(code)};`),
  "HTML-escaped, every character as a decimal number": each((code) => `&#0${code};`),
};

const JWT = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJ4In0.c2ln_natu-re";
const TOKENS: Record<string, string> = {
  "a JWT": JWT,
  "an opaque token": "EwB4A8l6BAAU+9f/2==",
  "a token that looks escaped": "a\\u0041%41%2541&amp;&lt;b",
  "a token of quotes and brackets": `<"'>&<"'>`,
  "a token that starts with hexadecimal digits": "25414142+/=",
  "a token of 12 backslashes": "\\".repeat(12),
  "a token of 1,500 equal letters": "a".repeat(1500),
  "a token of a repeated pair": "ab".repeat(20),
};

describe("A token that the service echoes", () => {
  const fixture = useFaultServer();

  /** What the error of a call has as the service's message, when the service says this. */
  async function saidAfter(said: string, token: string): Promise<GraphApiError> {
    fixture.server.respondWith(graphError(400, "BadRequest", said));
    const client = fixture.client({}, () => token);
    return await expectError(client.get(DOCUMENTED_ID), GraphApiError);
  }

  for (const [what, token] of Object.entries(TOKENS)) {
    for (const [how, escape] of Object.entries(FORMS)) {
      it(`is replaced, ${what} ${how}, and nothing else is`, async () => {
        const form = escape(token);
        const error = await saidAfter(`«before ${form} and ${form} after»`, token);
        expect(error.serviceMessage).to.equal("«before [token] and [token] after»");
        expect(error.message).to.include(": «before [token] and [token] after». ");
      });
    }
  }

  it("is replaced whatever the token, the form and the text around it", async function () {
    this.timeout(PROPERTY_TIMEOUT);
    const visible = string({
      unit: "grapheme-ascii",
      minLength: 8,
      maxLength: 30,
    }).filter((token) => /^[\x21-\x7e]+$/.test(token));
    const names = Object.keys(FORMS);
    await checkProperty(
      asyncProperty(visible, visible, string({ unit: codePoint }), async (token, other, noise) => {
        for (const name of names) {
          const form = FORMS[name]?.(token) ?? "";
          const error = await saidAfter(`${noise} ${form} ${other}`, token);
          for (const text of [error.serviceMessage ?? "", error.message]) {
            expect(text, name).to.include("[token]").and.not.include(token);
          }
        }
      }),
      20,
    );
  });

  const JWTS: Record<string, string> = {
    "with a part of 100,000 characters": `eyJ${"a".repeat(100_000)}.eyJ${"b".repeat(100_000)}.c`,
    "without a signature": "eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.",
    "that is encrypted": "eyJhbGciOiJSU0EifQ.a2V5.aXY.dGV4dA.dGFn",
    "that is encrypted without a key": "eyJhbGciOiJkaXIifQ..aXY.dGV4dA.dGFn",
  };
  for (const [what, jwt] of Object.entries({ "of another party": JWT, ...JWTS })) {
    for (const how of [
      "as it is",
      "percent-encoded, every character",
      "JSON-escaped, in upper case",
    ]) {
      it(`is replaced, a JWT ${what} that the client does not know, ${how}`, async () => {
        const form = FORMS[how]?.(jwt) ?? "";
        const error = await saidAfter(`Not ${form}, no. And neither ${form}.`, "an-opaque-token");
        expect(error.serviceMessage).to.match(/^Not \[token\], no\. And neither \[token\]\.?$/);
      });
    }
  }

  it("is replaced beside entities of characters that no token has", async () => {
    const error = await saidAfter(
      "&#8364;&#xfffd;&#43;&nbsp; an&#45;opaque&#45;token &#8364;",
      "an-opaque-token",
    );
    expect(error.serviceMessage).to.equal("&#8364;&#xfffd;&#43;&nbsp; [token] &#8364;");
  });

  it("is not searched for when it has fewer than 8 characters, which only test values have", async () => {
    for (const token of ["t", "7letter"]) {
      const error = await saidAfter(`The text has ${token} in it.`, token);
      expect(error.serviceMessage).to.equal(`The text has ${token} in it.`);
    }
    const error = await saidAfter("The text has 8letters in it.", "8letters");
    expect(error.serviceMessage).to.equal("The text has [token] in it.");
  });

  it("is replaced before a text is cut, so that no part of it stays", async () => {
    const token = "EwB4A8l6BAAU+9f/2==";
    for (let length = 980; length < 1000; length++) {
      const { message } = await saidAfter(`${"x".repeat(length)}${token}`, token);
      expect(message).to.not.match(/EwB/);
    }
    for (let length = 180; length < 200; length++) {
      const code = `${"x".repeat(length)}${token}`;
      fixture.server.respondWith(
        reply(400, { error: { code, message: "m" } }, { "request-id": code }),
      );
      const error = await expectError(
        fixture.client({}, () => token).get(DOCUMENTED_ID),
        GraphApiError,
      );
      expect(error.code)
        .to.match(/^x+(\[|…|$)/)
        .and.not.match(/EwB/);
      expect(error.requestId).to.not.match(/EwB/);
    }
  });

  it("is replaced at the end of what is kept of a text of more than 4 MiB", async () => {
    const token = `EwB${"4A8l6BAAU+9f/2=".repeat(100)}`;
    const text = `${token} `.repeat(Math.ceil((5 * 1024 * 1024) / token.length));
    const { serviceMessage } = await saidAfter(text, token);
    expect(serviceMessage).to.match(/^(\[token\] ?)+$/);
  });

  it("is not put together again by leaving out the invisible characters in it", async () => {
    const token = "EwB4A8l6BAAU+9f/2==";
    for (const invisible of [
      "\u200b",
      "\u202e",
      "\u2066",
      "\u00ad",
      "\ufeff",
      "\u034f",
      "\u{e0041}",
    ]) {
      const { message } = await saidAfter(Array.from(token).join(invisible), token);
      expect(message).to.include(": [token]. ");
    }
  });

  const GUID_TOKEN = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
  it("is replaced in the ids for support, even if it is shaped like one", async () => {
    const message = JSON.stringify({ Message: `Bad - Activity ID: ${GUID_TOKEN} - Url: x` });
    const body = { error: { code: GUID_TOKEN, message, innerError: { "request-id": GUID_TOKEN } } };
    fixture.server.respondWith(reply(400, body, { "request-id": GUID_TOKEN, date: GUID_TOKEN }));
    const call = fixture.client({}, () => GUID_TOKEN).get(DOCUMENTED_ID);
    const error = await expectError(call, GraphApiError);
    expect(error).to.include({ activityId: "[token]", requestId: "[token]", code: "[token]" });
    expectNone(error, GUID_TOKEN);
  });

  it("is in no header that is kept, neither as its name nor in its value", async () => {
    const token = "EwB4A8l6BAAU-9f-2";
    const headers = {
      [token]: "1",
      [`x-${token}`]: token,
      "request-id": token,
      "client-request-id": token,
      "www-authenticate": `Bearer ${token}`,
      "x-ms-ags-diagnostic": JSON.stringify({ ServerInfo: token }),
      "content-type": `text/${token}`,
      "retry-after": token,
      etag: `W/"${token}"`,
      location: `https://${token}.example/${token}?${token}#${token}`,
      allow: token,
      link: `<https://x/${token}>`,
      "access-control-allow-origin": "*",
      "set-cookie": `a=${token}`,
    };
    const events: unknown[] = [];
    const client = fixture.client({ onResponse: (event) => void events.push(event) }, () => token);
    for (const status of [302, 400, 500]) {
      fixture.server.respondWith(reply(status, "", headers));
      const call = rejectionOf(client.create({}, { retry: false }));
      const error = (await call) as GraphApiError;
      expect(Object.keys(error.headers)).to.have.members(
        [
          "request-id",
          "client-request-id",
          "www-authenticate",
          "x-ms-ags-diagnostic",
          "content-type",
          "retry-after",
          "etag",
          "location",
          "allow",
          "date",
          "content-length",
        ].filter((name) => name !== "content-length" || "content-length" in error.headers),
      );
      expectNone(error, token);
    }
    expectNone(events, token);
  });

  for (const host of [
    (token: string) => token,
    (token: string) => `a.${token}.example`,
    (token: string) => token.toUpperCase(),
    (token: string) => percentAll(token),
  ]) {
    it(`is replaced as ${host("a-token")}, the host of a nextLink and of a redirect`, async () => {
      const token = host("x") === "X" ? "EWB4A8L6BAAU-9F-2" : "EwB4A8l6BAAU-9f-2";
      const link = `https://${host(token)}/page`;
      fixture.server.respondWith(
        reply(200, { value: [], "@odata.nextLink": link }),
        reply(302, "", { location: link }),
      );
      const client = fixture.client({}, () => token);
      const pages = client.list().byPage();
      await pages.next();
      const error = await expectError(pages.next(), GraphError);
      expect(error.message).to.include("points to [token]. It was not followed");
      expectNone(error, token.toLowerCase(), (text) => text.toLowerCase());
      const redirect = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
      expect(redirect.message).to.include("a redirect to [token] was not followed");
      expectNone(redirect, token.toLowerCase(), (text) => text.toLowerCase());
    });
  }

  it("is replaced as long as it is among the five latest, after it was replaced by another", async () => {
    const tokens = Array.from({ length: 7 }, (_, n) => `opaque-token-number-${n}`);
    let given = 0;
    const client = fixture.client({}, () => ({
      token: tokens[given++] ?? "",
      expiresOnTimestamp: fixture.clock.now() + 3_600_000,
    }));
    for (const latest of tokens.keys()) {
      fixture.server.respondWith(graphError(400, "BadRequest", tokens.join(" ")));
      const error = await expectError(client.get(DOCUMENTED_ID), GraphApiError);
      const expected = tokens.map((token, n) =>
        n <= latest && n > latest - 5 ? "[token]" : token,
      );
      expect(error.serviceMessage).to.equal(expected.join(" "));
      fixture.clock.advance(3_600_000);
    }
  });

  it("is replaced when a 401 has led to another one in the same call", async () => {
    const tokens = ["opaque-token-before", "opaque-token-after"];
    let given = 0;
    const client = fixture.client({}, () => tokens[given++] ?? "");
    await client.get(DOCUMENTED_ID);
    const echo = graphError(401, "InvalidAuthenticationToken", tokens.join(" "));
    fixture.server.respondWith(echo, echo);
    const error = await expectError(client.get(DOCUMENTED_ID), GraphAuthenticationError);
    expect(given).to.equal(2);
    expect(error.serviceMessage).to.equal("[token] [token]");
  });

  it("is replaced in the names and values of innerError and details", async () => {
    const token = "EwB4A8l6BAAU+9f/2==";
    const innerError = { [token]: 1, a: { [`x${token}`]: 2, b: [token, { c: percent(token) }] } };
    const body = { error: { code: "c", message: "m", innerError, details: [{ message: token }] } };
    fixture.server.respondWith(reply(400, body));
    const error = await expectError(
      fixture.client({}, () => token).get(DOCUMENTED_ID),
      GraphApiError,
    );
    expect(error.innerError).to.deep.equal({ a: { b: ["[token]", { c: "[token]" }] } });
    expect(error.details).to.deep.equal([{ message: "[token]" }]);
  });

  it("is replaced in the message and the stack of a cause", async () => {
    const token = "EwB4A8l6BAAU+9f/2==";
    const instance = axios.create();
    instance.interceptors.response.use(() => {
      throw Object.assign(new Error(`Bad ${percent(token)}`), { code: token, name: token });
    });
    const error = await expectError(
      fixture.client({ axios: instance }, () => token).get(DOCUMENTED_ID),
      GraphError,
    );
    expect(error.toJSON()["cause"]).to.deep.equal({ code: "[token]", message: "Bad [token]" });
    expectNone(error, token);
  });

  /** Fails when the token can be reached from a value. */
  function expectNone(value: unknown, token: string, change: Escape = (text) => text): void {
    for (const [path, text] of stringsIn(value)) {
      expect(change(text).includes(token), `the token in ${path}: ${text}`).to.equal(false);
    }
  }
});

describe("A credential's error", () => {
  const fixture = useFaultServer();

  it("has a JWT of any length replaced, although the client does not know it", async () => {
    const jwt = `eyJ${"a".repeat(20_000)}.eyJ${"b".repeat(20_000)}.${"c".repeat(20_000)}`;
    const client = fixture.client({}, () => {
      throw new Error(`The answer was {"access_token":"${jwt}"}.`);
    });
    const error = await expectError(client.get(DOCUMENTED_ID), GraphCredentialError);
    expect(error.message).to.include('{"access_token":"[token]"}');
    expect(error.cause).to.have.property("message").that.includes('{"access_token":"[token]"}');
  });

  it("shows no token that was given as a time", async () => {
    for (const token of [JWT, "EwB4A8l6BAAU+9f/2=="]) {
      const credential = () => ({ token, expiresOnTimestamp: token as never });
      const error = await rejectionOf(fixture.client({}, credential).get(DOCUMENTED_ID));
      expect((error as Error).message)
        .to.include("[token]")
        .and.not.include(token);
    }
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
      // oxlint-disable-next-line typescript/only-throw-error -- credentials do
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

describe("Redaction takes time in proportion to the text", () => {
  const fixture = useFaultServer();
  const SIZE = 250_000;

  const SEARCHES: Record<string, [token: string, text: (size: number) => string]> = {
    "of a token of backslashes in backslashes": ["\\".repeat(12), (size) => "\\".repeat(size)],
    "of a token of equal letters in the same letter": [
      "a".repeat(1500),
      (size) => "a".repeat(size),
    ],
    "of a token of equal letters in all but the last one": [
      `${"a".repeat(1499)}b`,
      (size) => "a".repeat(size),
    ],
    "of a token in percent-encoded letters": [
      "ab".repeat(700),
      (size) => "%61%62".repeat(size / 6),
    ],
    "of a token in escaped percent signs": ["%".repeat(100), (size) => `%${"25".repeat(size / 2)}`],
    "of a token in ampersands": ["&amp;".repeat(100), (size) => "&".repeat(size)],
    "of JWTs in their beginnings": [JWT, (size) => "eyJ".repeat(size / 3)],
    "of JWTs in empty parts": [JWT, (size) => "eyJ..".repeat(size / 5)],
    "of JWTs in dots": [JWT, (size) => `eyJ${".".repeat(size)}`],
  };
  for (const [what, [token, text]] of Object.entries(SEARCHES)) {
    it(`${what}, in a response`, async () => {
      const client = fixture.client({}, () => token);
      await expectProportional(SIZE, async (size) => {
        fixture.server.respondWith(reply(400, text(size), { "content-type": "text/plain" }));
        await expectError(client.get(DOCUMENTED_ID), GraphApiError);
      });
    });
  }

  it("in a credential's error", async () => {
    await expectProportional(SIZE, async (size) => {
      const client = fixture.client({}, () => {
        throw new Error("eyJ.".repeat(size / 4));
      });
      await expectError(client.get(DOCUMENTED_ID), GraphCredentialError);
    });
  });
});
