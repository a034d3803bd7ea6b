/** Tokens: asked for once, kept while they are good, renewed when the service says so. */
import axios from "axios";
import { expect } from "chai";
import { Agent } from "node:http";
import {
  GraphAuthenticationError,
  GraphCredentialError,
  GraphTimeoutError,
  type AccessToken,
  type Credential,
  type GetTokenOptions,
} from "../../src/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { graphError, type Handler, success } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A TokenCredential that gives `token-1`, `token-2` …, each good for an hour, and notes what it is asked. */
function credential(life: (now: number) => Partial<AccessToken> = () => ({})) {
  const asked: { scopes: string | string[]; options: GetTokenOptions | undefined }[] = [];
  return {
    asked,
    getToken: (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> => {
      asked.push({ scopes, options });
      const now = Date.now();
      return Promise.resolve({
        token: `token-${asked.length}`,
        expiresOnTimestamp: now + HOUR,
        ...life(now),
      });
    },
  };
}

describe("Authentication", () => {
  const fixture = useFaultServer();
  const tokensSent = (): (string | undefined)[] =>
    fixture.server.received.map(({ headers }) => headers.authorization?.replace("Bearer ", ""));

  describe("asks the credential", () => {
    it("once for 1,000 concurrent calls on a cold client", async () => {
      const source = credential();
      const instance = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: 32 }) });
      const client = fixture.client({ axios: instance }, source);
      await Promise.all(Array.from({ length: 1000 }, () => client.get(DOCUMENTED_ID)));
      expect(source.asked).to.have.length(1);
      expect(new Set(tokensSent())).to.deep.equal(new Set(["token-1"]));
      expect(fixture.server.received).to.have.length(1000);
    });

    it("for the cloud's .default scope, and says that it answers claims challenges", async () => {
      for (const [cloud, scope] of [
        ["global", "https://graph.microsoft.com/.default"],
        ["usGovL4", "https://graph.microsoft.us/.default"],
        ["usGovL5", "https://dod-graph.microsoft.us/.default"],
        ["china", "https://microsoftgraph.chinacloudapi.cn/.default"],
      ] as const) {
        const source = credential();
        await fixture.client({ cloud }, source).get(DOCUMENTED_ID);
        expect(source.asked).to.deep.equal([{ scopes: [scope], options: { enableCae: true } }]);
      }
    });

    it("for the caller's scopes where there are some", async () => {
      const source = credential();
      const scopes = ["https://graph.microsoft.com/DeviceManagementServiceConfig.ReadWrite.All"];
      await fixture.client({ scopes }, source).get(DOCUMENTED_ID);
      expect(source.asked[0]?.scopes).to.deep.equal(scopes);
    });

    it("each client's own, also when clients share a credential", async () => {
      const source = credential();
      await fixture.client({}, source).get(DOCUMENTED_ID);
      await fixture.client({}, source).get(DOCUMENTED_ID);
      expect(source.asked).to.have.length(2);
    });
  });

  describe("keeps a token", () => {
    it("until two minutes before it expires", async () => {
      const source = credential();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      fixture.clock.advance(HOUR - 2 * MINUTE - 5_000);
      await client.get(DOCUMENTED_ID);
      expect(source.asked).to.have.length(1);
      fixture.clock.advance(5_000);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["token-1", "token-1", "token-2"]);
    });

    it("of a function that gives a string for as long as the service takes it", async () => {
      let asked = 0;
      const client = fixture.client({}, () => `token-${++asked}`);
      await client.get(DOCUMENTED_ID);
      fixture.clock.advance(365 * 24 * HOUR);
      await client.get(DOCUMENTED_ID);
      expect(asked).to.equal(1);
      fixture.server.respondWith(graphError(401, "InvalidAuthenticationToken"));
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["token-1", "token-1", "token-1", "token-2"]);
    });

    it("of a function that says when it expires until then", async () => {
      const source = credential();
      const client = fixture.client({}, (scopes) => source.getToken(scopes));
      await client.get(DOCUMENTED_ID);
      fixture.clock.advance(HOUR);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["token-1", "token-2"]);
    });

    it("that is an object of a class with getters", async () => {
      class Token implements AccessToken {
        readonly #token = "from-a-getter";
        get token(): string {
          return this.#token;
        }
        get expiresOnTimestamp(): number {
          return Date.now() + HOUR;
        }
      }
      await fixture.client({}, () => new Token()).get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["from-a-getter"]);
    });
  });

  describe("refreshes in the background", () => {
    /** From the first call on, a token could be refreshed; the second answer of the credential is ours to give. */
    function slowRefresh() {
      let settle: (answer: Promise<AccessToken>) => void = () => undefined;
      const second = new Promise<AccessToken>((resolve) => (settle = resolve));
      const answers = [
        Promise.resolve({
          token: "old",
          expiresOnTimestamp: Date.now() + HOUR,
          refreshAfterTimestamp: Date.now(),
        }),
        second,
      ];
      let asked = 0;
      const source: Credential = {
        getToken: () =>
          answers[asked++] ??
          Promise.resolve({ token: `new-${asked}`, expiresOnTimestamp: Date.now() + 9 * HOUR }),
      };
      return { source, settle, asked: () => asked };
    }

    it("once refreshAfterTimestamp has come, while calls go on with the present token", async () => {
      const { source, settle, asked } = slowRefresh();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      await Promise.all([client.get(DOCUMENTED_ID), client.get(DOCUMENTED_ID)]);
      expect(asked()).to.equal(2);
      expect(tokensSent()).to.deep.equal(["old", "old", "old"]);
      settle(Promise.resolve({ token: "new", expiresOnTimestamp: Date.now() + HOUR }));
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()[3]).to.equal("new");
      expect(asked()).to.equal(2);
    });

    it("and a refresh that fails harms nobody: it is tried again half a minute later", async () => {
      const { source, settle, asked } = slowRefresh();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      await client.get(DOCUMENTED_ID);
      settle(Promise.reject(new Error("The sign-in service is down.")));
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(asked(), "asked at once").to.equal(2);
      fixture.clock.advance(31_000);
      await client.get(DOCUMENTED_ID);
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(asked(), "asked after a while").to.equal(3);
      expect(tokensSent()).to.deep.equal(["old", "old", "old", "old", "new-3"]);
    });
  });

  describe("checks the token anew for each attempt", () => {
    it("so one that expires during the back-off is not sent", async () => {
      const source = credential((now) => ({ expiresOnTimestamp: now + 3 * MINUTE }));
      const onRetry = (): void => {
        fixture.clock.advance(2 * MINUTE);
      };
      fixture.server.respondWith(graphError(429, "TooManyRequests"));
      await fixture.client({ onRetry }, source).create({});
      expect(tokensSent()).to.deep.equal(["token-1", "token-2"]);
    });
  });

  it("answers a claims challenge with those claims, though the token was renewed meanwhile", async () => {
    const asked: (string | undefined)[] = [];
    const now = Date.now();
    const client = fixture.client({}, (_scopes, { claims }) => {
      asked.push(claims);
      const refreshAfterTimestamp = asked.length === 1 ? now : undefined;
      const token = `token-number-${asked.length}`;
      return { token, expiresOnTimestamp: now + HOUR, refreshAfterTimestamp };
    });
    const claims = '{"access_token":{"nbf":{"essential":true}}}';
    const challenge = `Bearer error="insufficient_claims", claims="${btoa(claims)}"`;
    await client.get(DOCUMENTED_ID);
    // The next call takes the first token, and renews it in the background.
    fixture.server.respondWith(graphError(401, "c", "m", { "www-authenticate": challenge }));
    await client.get(DOCUMENTED_ID);
    expect(asked).to.deep.equal([undefined, undefined, claims]);
    expect(tokensSent().at(-1)).to.equal("token-number-3");
  });

  describe("after a 401 on a token from before", () => {
    const refused = graphError(401, "InvalidAuthenticationToken");
    const CASES: [what: string, tokens: string[], handlers: Handler[], sent: string[]][] = [
      ["repeats the call once with another token", ["a", "b"], [refused], ["a", "a", "b"]],
      ["does not repeat the call when it gets the same token", ["a", "a"], [refused], ["a", "a"]],
      ["gives up after the second 401", ["a", "b", "c"], [refused, refused], ["a", "a", "b"]],
    ];
    for (const [what, tokens, handlers, sent] of CASES) {
      it(what, async () => {
        let asked = 0;
        const client = fixture.client({}, () => tokens[asked++] ?? "too many");
        await client.get(DOCUMENTED_ID);
        fixture.server.respondWith(...handlers);
        const outcome = await client.create({}).catch((error: unknown) => error);
        expect(tokensSent()).to.deep.equal(sent);
        if (sent.length - 1 > handlers.length)
          expect(outcome).to.have.property("id", DOCUMENTED_ID);
        else expect(outcome).to.be.instanceOf(GraphAuthenticationError);
      });
    }

    it("asks the credential once for all calls that were refused together", async () => {
      const source = credential();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      const refuseTheFirst: Handler = (exchange) => {
        const { authorization } = exchange.request.headers;
        (authorization === "Bearer token-1" ? refused : success)(exchange);
      };
      fixture.server.respondWith(...Array.from({ length: 20 }, () => refuseTheFirst));
      await Promise.all(Array.from({ length: 10 }, () => client.get(DOCUMENTED_ID)));
      expect(source.asked).to.have.length(2);
      expect(tokensSent().filter((token) => token === "token-1")).to.have.length(1 + 10);
      expect(tokensSent().filter((token) => token === "token-2")).to.have.length(10);
    });
  });

  describe("answers a claims challenge", () => {
    const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1702682181"},"xms":"ü?>~"}}';
    const base64 = Buffer.from(CLAIMS).toString("base64");
    const base64url = Buffer.from(CLAIMS).toString("base64url");
    const CHALLENGES: [form: string, header: string][] = [
      [
        "as Graph sends it",
        `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${base64}"`,
      ],
      ["in base64url", `Bearer error="insufficient_claims", claims="${base64url}"`],
      ["with the claims first", `Bearer claims="${base64}", error="insufficient_claims"`],
      [
        "after another challenge",
        `PoP n="1", Bearer error=insufficient_claims, claims="${base64}"`,
      ],
    ];
    const challenge = (header: string): Handler =>
      graphError(401, "InvalidAuthenticationToken", "More claims.", { "www-authenticate": header });

    for (const [form, header] of CHALLENGES) {
      it(`${form}: with the decoded claims, once`, async () => {
        const source = credential();
        const client = fixture.client({}, source);
        fixture.server.respondWith(challenge(header));
        await client.create({});
        expect(source.asked.map(({ options }) => options)).to.deep.equal([
          { enableCae: true },
          { enableCae: true, claims: CLAIMS },
        ]);
        await client.get(DOCUMENTED_ID);
        expect(tokensSent()).to.deep.equal(["token-1", "token-2", "token-2"]);
      });
    }

    it("once only: another 401 is the error", async () => {
      const source = credential();
      const header = `Bearer error="insufficient_claims", claims="${base64}"`;
      fixture.server.respondWith(challenge(header), challenge(header));
      const error = await expectError(
        fixture.client({}, source).get(DOCUMENTED_ID),
        GraphAuthenticationError,
      );
      expect(error.headers["www-authenticate"]).to.equal(header);
      expect(tokensSent()).to.deep.equal(["token-1", "token-2"]);
    });

    const NO_CHALLENGES: [form: string, header: string][] = [
      ["without claims", 'Bearer error="insufficient_claims"'],
      ["with claims that are no base64", 'Bearer error="insufficient_claims", claims="a"'],
      ["for another reason", `Bearer error="invalid_token", claims="${base64}"`],
    ];
    for (const [form, header] of NO_CHALLENGES) {
      it(`not one ${form}`, async () => {
        const source = credential();
        fixture.server.respondWith(challenge(header));
        await expectError(fixture.client({}, source).get(DOCUMENTED_ID), GraphAuthenticationError);
        expect(source.asked).to.have.length(1);
      });
    }

    it("and keeps the token with the claims when one without them comes late", async () => {
      const asked: { claims: string | undefined; settle: (token: string) => void }[] = [];
      const client = fixture.client({}, (_, { claims }) =>
        asked.length === 0
          ? (asked.push({ claims, settle: () => undefined }),
            {
              token: "first",
              expiresOnTimestamp: Date.now() + HOUR,
              refreshAfterTimestamp: Date.now(),
            })
          : new Promise<string>((settle) => asked.push({ claims, settle })),
      );
      await client.get(DOCUMENTED_ID);
      fixture.server.respondWith(
        challenge(`Bearer error="insufficient_claims", claims="${base64}"`),
      );
      const call = client.get(DOCUMENTED_ID);
      while (asked.length < 3) await new Promise(setImmediate);
      expect(asked.map(({ claims }) => claims)).to.deep.equal([undefined, undefined, CLAIMS]);
      asked[2]?.settle("with-claims");
      await call;
      asked[1]?.settle("without-claims");
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["first", "first", "with-claims", "with-claims"]);
    });
  });

  describe("a credential that gives no usable token", () => {
    const BAD: [what: string, give: () => unknown][] = [
      [
        "throws",
        () => {
          throw new Error("No account.");
        },
      ],
      ["rejects", () => Promise.reject(new Error("No account."))],
      [
        "throws something else than an error",
        () => {
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- callers do
          throw "No account.";
        },
      ],
      [
        "throws what cannot be printed",
        () => {
          throw Object.create(null);
        },
      ],
      [
        "throws an error whose message is no string",
        () => {
          throw Object.assign(new Error(), { message: { code: 1 } });
        },
      ],
      ["gives null", () => null],
      ["gives undefined", () => undefined],
      ["gives an empty string", () => ""],
      ["gives a token with a line break", () => "token\n"],
      ["gives a header of its own", () => "token\r\nX-Own: 1"],
      ["gives a token with a space", () => "Bearer token"],
      ["gives a token beyond ASCII", () => "tökén"],
      ["gives a number", () => 42],
      ["gives an object without a token", () => ({ access_token: "token" })],
      ["gives an object with an empty token", () => ({ token: "", expiresOnTimestamp: 0 })],
      ["gives an object with another kind of token", () => ({ token: ["token"] })],
    ];
    for (const [what, give] of BAD) {
      for (const kind of ["function", "TokenCredential"] as const) {
        it(`(a ${kind} that ${what}) ends in a GraphCredentialError, and the next call asks again`, async () => {
          let isWell = false;
          const getToken = (): never =>
            (isWell ? { token: "good", expiresOnTimestamp: Date.now() + HOUR } : give()) as never;
          const client = fixture.client({}, kind === "function" ? getToken : { getToken });
          const error = await expectError(client.create({}), GraphCredentialError);
          expect(error.operation).to.equal("createDeviceManagementPartner");
          expect(error.clientRequestId).to.match(/^[\da-f-]{36}$/);
          expect(fixture.server.received).to.deep.equal([]);
          isWell = true;
          await client.create({});
          expect(tokensSent()).to.deep.equal(["good"]);
        });
      }
    }

    it("says why", async () => {
      const cause = Object.assign(new Error("AADSTS7000215: Invalid client secret."), {
        code: "x",
      });
      const error = await expectError(
        fixture.client({}, () => Promise.reject(cause)).get(DOCUMENTED_ID),
        GraphCredentialError,
      );
      expect(error.message).to.equal(
        "The credential gave no access token: AADSTS7000215: Invalid client secret.",
      );
      expect(error.cause).to.include({ message: cause.message, code: "x" });
    });

    it("gives each of the calls that waited an error of its own", async () => {
      let asked = 0;
      const client = fixture.client({}, () => Promise.reject(new Error(`Refused ${++asked}.`)));
      const errors = (await Promise.all([
        rejectionOf(client.get(DOCUMENTED_ID)),
        rejectionOf(client.delete(DOCUMENTED_ID)),
      ])) as GraphCredentialError[];
      expect(asked).to.equal(1);
      expect(errors.map(({ operation }) => operation)).to.deep.equal([
        "getDeviceManagementPartner",
        "deleteDeviceManagementPartner",
      ]);
      expect(errors[0]?.clientRequestId).to.not.equal(errors[1]?.clientRequestId);
    });
  });

  describe("a credential that never answers", () => {
    it("does not hold a call beyond its timeoutMs, and is asked anew after a quarter of an hour", async () => {
      let asked = 0;
      const client = fixture.client({}, () =>
        ++asked === 1 ? new Promise<never>(() => undefined) : "late",
      );
      const call = expectError(
        client.get(DOCUMENTED_ID, { timeoutMs: 200_000 }),
        GraphTimeoutError,
      );
      await new Promise(setImmediate);
      fixture.clock.fire(200_000);
      await call;
      fixture.clock.advance(15 * MINUTE);
      await client.get(DOCUMENTED_ID);
      expect(asked).to.equal(2);
      expect(tokensSent()).to.deep.equal(["late"]);
    });

    it("does not hold a call whose signal aborts, nor one that aborts inside the credential", async () => {
      const controller = new AbortController();
      const reason = new Error("Enough.");
      const hung = fixture.client({}, () => new Promise<never>(() => undefined));
      const call = rejectionOf(hung.get(DOCUMENTED_ID, { signal: controller.signal }));
      controller.abort(reason);
      expect(await call).to.equal(reason);

      const own = new AbortController();
      const aborting = fixture.client({}, () => {
        own.abort(reason);
        return Promise.reject(new Error("Nobody sees this."));
      });
      expect(await rejectionOf(aborting.get(DOCUMENTED_ID, { signal: own.signal }))).to.equal(
        reason,
      );
      expect(fixture.server.received).to.deep.equal([]);
    });

    it("does not keep its late answer when a newer one has come", async () => {
      const answers: ((token: string) => void)[] = [];
      const client = fixture.client(
        {},
        () => new Promise<string>((resolve) => answers.push(resolve)),
      );
      const first = client.get(DOCUMENTED_ID);
      await new Promise(setImmediate);
      fixture.clock.advance(15 * MINUTE);
      const second = client.get(DOCUMENTED_ID);
      await new Promise(setImmediate);
      answers[1]?.("new");
      await second;
      answers[0]?.("old");
      await first;
      fixture.server.respondWith(success);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["new", "old", "new"]);
    });
  });
});
