/** Access tokens: requested once, cached until shortly before they expire, renewed when the service rejects them. */
import axios from "axios";
import { expect } from "chai";
import { Agent } from "node:http";
import {
  GraphAuthenticationError,
  GraphCredentialError,
  GraphServiceError,
  GraphTimeoutError,
  type AccessToken,
  type Cloud,
  type Credential,
  type GetTokenOptions,
} from "../../src/index.js";
import { CLOUDS, DOCUMENTED_ID, OPERATIONS } from "../support/documented.js";
import { expectError, rejectionOf } from "../support/expect-error.js";
import { afterEffect, graphError, type Handler, success } from "../support/fault-server.js";
import { useFaultServer } from "../support/fault-server-client.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("Authentication", () => {
  const fixture = useFaultServer();

  /** A TokenCredential that returns `token-1`, `token-2` …, each valid for an hour, and records its calls. */
  function recordingCredential(lifetime: (now: number) => Partial<AccessToken> = () => ({})) {
    const calls: { scopes: string | string[]; options: GetTokenOptions | undefined }[] = [];
    return {
      calls,
      getToken: (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> => {
        calls.push({ scopes, options });
        const now = fixture.clock.now();
        return Promise.resolve({
          token: `token-${calls.length}`,
          expiresOnTimestamp: now + HOUR,
          ...lifetime(now),
        });
      },
    };
  }

  const tokensSent = (): (string | undefined)[] =>
    fixture.server.received.map(({ headers }) => headers.authorization?.replace("Bearer ", ""));

  describe("requests a token", () => {
    it("once for 1,000 concurrent calls on a cold client", async () => {
      const source = recordingCredential();
      const instance = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: 32 }) });
      const client = fixture.client({ axios: instance }, source);
      await Promise.all(Array.from({ length: 1000 }, () => client.get(DOCUMENTED_ID)));
      expect(source.calls).to.have.length(1);
      expect(new Set(tokensSent())).to.deep.equal(new Set(["token-1"]));
      expect(fixture.server.received).to.have.length(1000);
    });

    it("for the .default scope of the cloud, with continuous access evaluation enabled", async () => {
      for (const [cloud, { root }] of Object.entries(CLOUDS)) {
        const source = recordingCredential();
        await fixture.client({ cloud: cloud as Cloud }, source).get(DOCUMENTED_ID);
        expect(source.calls).to.deep.equal([
          { scopes: [`${root}/.default`], options: { enableCae: true } },
        ]);
      }
    });

    it("for the scopes option, if it is set", async () => {
      const source = recordingCredential();
      const [scope] = OPERATIONS.updateDeviceManagementPartner.scopes;
      const scopes = [`${CLOUDS.global.root}/${scope}`];
      await fixture.client({ scopes }, source).get(DOCUMENTED_ID);
      expect(source.calls[0]?.scopes).to.deep.equal(scopes);
    });

    it("for each client separately, even if clients share a credential", async () => {
      const source = recordingCredential();
      await fixture.client({}, source).get(DOCUMENTED_ID);
      await fixture.client({}, source).get(DOCUMENTED_ID);
      expect(source.calls).to.have.length(2);
    });
  });

  describe("caches a token", () => {
    it("until two minutes before it expires", async () => {
      const source = recordingCredential();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      fixture.clock.advance(HOUR - 2 * MINUTE - 1);
      await client.get(DOCUMENTED_ID);
      expect(source.calls).to.have.length(1);
      fixture.clock.advance(1);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["token-1", "token-1", "token-2"]);
    });

    it("returned as a string until the service rejects it", async () => {
      let calls = 0;
      const client = fixture.client({}, () => `token-${++calls}`);
      await client.get(DOCUMENTED_ID);
      fixture.clock.advance(365 * 24 * HOUR);
      await client.get(DOCUMENTED_ID);
      expect(calls).to.equal(1);
      fixture.server.respondWith(graphError(401, "InvalidAuthenticationToken"));
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["token-1", "token-1", "token-1", "token-2"]);
    });

    it("returned by a function with an expiry time until that time", async () => {
      const source = recordingCredential();
      const client = fixture.client({}, (scopes) => source.getToken(scopes));
      await client.get(DOCUMENTED_ID);
      fixture.clock.advance(HOUR);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["token-1", "token-2"]);
    });

    it("that is an instance of a class with getters", async () => {
      class Token implements AccessToken {
        readonly #token = "from-a-getter";
        get token(): string {
          return this.#token;
        }
        get expiresOnTimestamp(): number {
          return fixture.clock.now() + HOUR;
        }
      }
      await fixture.client({}, () => new Token()).get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["from-a-getter"]);
    });
  });

  describe("refreshes a token in the background", () => {
    /** The first token may be refreshed at once; the test settles the second call of the credential. */
    function slowRefresh() {
      let settle: (token: Promise<AccessToken>) => void = () => undefined;
      const second = new Promise<AccessToken>((resolve) => (settle = resolve));
      const tokens = [
        Promise.resolve({
          token: "old",
          expiresOnTimestamp: fixture.clock.now() + HOUR,
          refreshAfterTimestamp: fixture.clock.now(),
        }),
        second,
      ];
      let calls = 0;
      const source: Credential = {
        getToken: () =>
          tokens[calls++] ??
          Promise.resolve({
            token: `new-${calls}`,
            expiresOnTimestamp: fixture.clock.now() + 9 * HOUR,
          }),
      };
      return { source, settle, calls: () => calls };
    }

    it("after refreshAfterTimestamp, while calls still use the current token", async () => {
      const { source, settle, calls } = slowRefresh();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      await Promise.all([client.get(DOCUMENTED_ID), client.get(DOCUMENTED_ID)]);
      expect(calls()).to.equal(2);
      expect(tokensSent()).to.deep.equal(["old", "old", "old"]);
      settle(Promise.resolve({ token: "new", expiresOnTimestamp: fixture.clock.now() + HOUR }));
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()[3]).to.equal("new");
      expect(calls()).to.equal(2);
    });

    it("and retries a failed refresh after half a minute, without failing a call", async () => {
      const { source, settle, calls } = slowRefresh();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      await client.get(DOCUMENTED_ID);
      settle(Promise.reject(new Error("The sign-in service is down.")));
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(calls(), "calls before half a minute").to.equal(2);
      fixture.clock.advance(31_000);
      await client.get(DOCUMENTED_ID);
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(calls(), "calls after half a minute").to.equal(3);
      expect(tokensSent()).to.deep.equal(["old", "old", "old", "old", "new-3"]);
    });
  });

  it("renews a token that expires during a back-off before the next attempt", async () => {
    const source = recordingCredential((now) => ({ expiresOnTimestamp: now + 3 * MINUTE }));
    const onRetry = (): void => {
      fixture.clock.advance(2 * MINUTE);
    };
    fixture.server.respondWith(graphError(429, "TooManyRequests"));
    await fixture.client({ onRetry }, source).create({});
    expect(tokensSent()).to.deep.equal(["token-1", "token-2"]);
  });

  describe("after a 401 to a cached token", () => {
    const rejected = graphError(401, "InvalidAuthenticationToken");
    const CASES: [what: string, tokens: string[], handlers: Handler[], sent: string[]][] = [
      ["retries the call once with the new token", ["a", "b"], [rejected], ["a", "a", "b"]],
      [
        "does not retry the call if the credential returns the same token",
        ["a", "a"],
        [rejected],
        ["a", "a"],
      ],
      [
        "does not retry the call after a second 401",
        ["a", "b", "c"],
        [rejected, rejected],
        ["a", "a", "b"],
      ],
    ];
    for (const [what, tokens, handlers, sent] of CASES) {
      it(what, async () => {
        let calls = 0;
        const client = fixture.client({}, () => tokens[calls++] ?? "too many");
        await client.get(DOCUMENTED_ID);
        fixture.server.respondWith(...handlers);
        const outcome = await client.create({}).catch((error: unknown) => error);
        expect(tokensSent()).to.deep.equal(sent);
        if (sent.length - 1 > handlers.length)
          expect(outcome).to.have.property("id", DOCUMENTED_ID);
        else expect(outcome).to.be.instanceOf(GraphAuthenticationError);
      });
    }

    it("renews the token once for all calls that were rejected together", async () => {
      const source = recordingCredential();
      const client = fixture.client({}, source);
      await client.get(DOCUMENTED_ID);
      const rejectTheFirst: Handler = (exchange) => {
        const { authorization } = exchange.request.headers;
        (authorization === "Bearer token-1" ? rejected : success)(exchange);
      };
      fixture.server.respondWith(...Array.from({ length: 20 }, () => rejectTheFirst));
      await Promise.all(Array.from({ length: 10 }, () => client.get(DOCUMENTED_ID)));
      expect(source.calls).to.have.length(2);
      expect(tokensSent().filter((token) => token === "token-1")).to.have.length(1 + 10);
      expect(tokensSent().filter((token) => token === "token-2")).to.have.length(10);
    });
  });

  describe("after a claims challenge", () => {
    const CLAIMS = '{"access_token":{"nbf":{"essential":true,"value":"1702682181"},"xms":"ü?>~"}}';
    const base64 = Buffer.from(CLAIMS).toString("base64");
    const base64url = Buffer.from(CLAIMS).toString("base64url");
    const CHALLENGES: [form: string, header: string][] = [
      [
        "in the form that Graph sends",
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
      it(`${form}, retries once with a token for the decoded claims`, async () => {
        const source = recordingCredential();
        const client = fixture.client({}, source);
        fixture.server.respondWith(challenge(header));
        await client.create({});
        expect(source.calls.map(({ options }) => options)).to.deep.equal([
          { enableCae: true },
          { enableCae: true, claims: CLAIMS },
        ]);
        await client.get(DOCUMENTED_ID);
        expect(tokensSent()).to.deep.equal(["token-1", "token-2", "token-2"]);
      });
    }

    it("rejects with the second 401", async () => {
      const source = recordingCredential();
      const header = `Bearer error="insufficient_claims", claims="${base64}"`;
      fixture.server.respondWith(challenge(header), challenge(header));
      const error = await expectError(
        fixture.client({}, source).get(DOCUMENTED_ID),
        GraphAuthenticationError,
      );
      expect(error.headers["www-authenticate"]).to.equal(header);
      expect(tokensSent()).to.deep.equal(["token-1", "token-2"]);
    });

    const NOT_CHALLENGES: [form: string, header: string][] = [
      ["without claims", 'Bearer error="insufficient_claims"'],
      ["with claims that are not base64", 'Bearer error="insufficient_claims", claims="a"'],
      ["for another reason", `Bearer error="invalid_token", claims="${base64}"`],
    ];
    for (const [form, header] of NOT_CHALLENGES) {
      it(`does not treat a 401 ${form} as a claims challenge`, async () => {
        const source = recordingCredential();
        fixture.server.respondWith(challenge(header));
        await expectError(fixture.client({}, source).get(DOCUMENTED_ID), GraphAuthenticationError);
        expect(source.calls).to.have.length(1);
      });
    }

    it("keeps the token with the claims when a refresh without them completes later", async () => {
      const calls: { claims: string | undefined; settle: (token: string) => void }[] = [];
      const client = fixture.client({}, (_, { claims }) =>
        calls.length === 0
          ? (calls.push({ claims, settle: () => undefined }),
            {
              token: "first",
              expiresOnTimestamp: fixture.clock.now() + HOUR,
              refreshAfterTimestamp: fixture.clock.now(),
            })
          : new Promise<string>((settle) => calls.push({ claims, settle })),
      );
      await client.get(DOCUMENTED_ID);
      fixture.server.respondWith(
        challenge(`Bearer error="insufficient_claims", claims="${base64}"`),
      );
      const call = client.get(DOCUMENTED_ID);
      while (calls.length < 3) await new Promise(setImmediate);
      expect(calls.map(({ claims }) => claims)).to.deep.equal([undefined, undefined, CLAIMS]);
      calls[2]?.settle("with-claims");
      await call;
      calls[1]?.settle("without-claims");
      await new Promise(setImmediate);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["first", "first", "with-claims", "with-claims"]);
    });

    it("requests a token for the claims even if the token was refreshed meanwhile", async () => {
      const requestedClaims: (string | undefined)[] = [];
      const now = fixture.clock.now();
      const client = fixture.client({}, (_scopes, { claims }) => {
        requestedClaims.push(claims);
        const refreshAfterTimestamp = requestedClaims.length === 1 ? now : undefined;
        const token = `token-number-${requestedClaims.length}`;
        return { token, expiresOnTimestamp: now + HOUR, refreshAfterTimestamp };
      });
      const claims = '{"access_token":{"nbf":{"essential":true}}}';
      await client.get(DOCUMENTED_ID);
      // The next call uses the first token, and refreshes it in the background.
      fixture.server.respondWith(
        challenge(`Bearer error="insufficient_claims", claims="${btoa(claims)}"`),
      );
      await client.get(DOCUMENTED_ID);
      expect(requestedClaims).to.deep.equal([undefined, undefined, claims]);
      expect(tokensSent().at(-1)).to.equal("token-number-3");
    });
  });

  describe("with a credential that provides no usable token", () => {
    const BAD: [what: string, getToken: () => unknown][] = [
      [
        "throws",
        () => {
          throw new Error("No account.");
        },
      ],
      ["rejects", () => Promise.reject(new Error("No account."))],
      [
        "throws something other than an error",
        () => {
          // oxlint-disable-next-line typescript/only-throw-error -- callers do
          throw "No account.";
        },
      ],
      [
        "throws an object that cannot be converted to a string",
        () => {
          throw Object.create(null);
        },
      ],
      [
        "throws an error whose message is not a string",
        () => {
          throw Object.assign(new Error(), { message: { code: 1 } });
        },
      ],
      ["returns null", () => null],
      ["returns undefined", () => undefined],
      ["returns an empty string", () => ""],
      ["returns a token with a line break", () => "token\n"],
      ["returns a token that injects a header", () => "token\r\nX-Own: 1"],
      ["returns a token with a space", () => "Bearer token"],
      ["returns a token with non-ASCII characters", () => "tökén"],
      ["returns a number", () => 42],
      ["returns an object without a token", () => ({ access_token: "token" })],
      ["returns an object with an empty token", () => ({ token: "", expiresOnTimestamp: 0 })],
      ["returns an object whose token is not a string", () => ({ token: ["token"] })],
    ];
    for (const [what, getToken] of BAD) {
      for (const kind of ["function", "TokenCredential"] as const) {
        it(`rejects with a GraphCredentialError, and asks again on the next call, if a ${kind} ${what}`, async () => {
          let recovered = false;
          const provide = (): never =>
            (recovered
              ? { token: "good", expiresOnTimestamp: fixture.clock.now() + HOUR }
              : getToken()) as never;
          const client = fixture.client({}, kind === "function" ? provide : { getToken: provide });
          const error = await expectError(client.create({}), GraphCredentialError);
          expect(error.operation).to.equal("createDeviceManagementPartner");
          expect(error.clientRequestId).to.match(/^[\da-f-]{36}$/);
          expect(fixture.server.received).to.deep.equal([]);
          recovered = true;
          await client.create({});
          expect(tokensSent()).to.deep.equal(["good"]);
        });
      }
    }

    it("gives the credential's reason in the error", async () => {
      const cause = Object.assign(new Error("AADSTS7000215: Invalid client secret."), {
        code: "x",
      });
      const error = await expectError(
        fixture.client({}, () => Promise.reject(cause)).get(DOCUMENTED_ID),
        GraphCredentialError,
      );
      expect(error.message).to.equal(
        "The credential failed to provide an access token: AADSTS7000215: Invalid client secret.",
      );
      expect(error.cause).to.include({ message: cause.message, code: "x" });
    });

    it("rejects each waiting call with an error of its own", async () => {
      let calls = 0;
      const client = fixture.client({}, () => Promise.reject(new Error(`Refused ${++calls}.`)));
      const errors = (await Promise.all([
        rejectionOf(client.get(DOCUMENTED_ID)),
        rejectionOf(client.delete(DOCUMENTED_ID)),
      ])) as GraphCredentialError[];
      expect(calls).to.equal(1);
      expect(errors.map(({ operation }) => operation)).to.deep.equal([
        "getDeviceManagementPartner",
        "deleteDeviceManagementPartner",
      ]);
      expect(errors[0]?.clientRequestId).to.not.equal(errors[1]?.clientRequestId);
    });
  });

  describe("with a credential that fails to renew a token", () => {
    it("rejects with the error of the last attempt, which could not be retried", async () => {
      let calls = 0;
      const credential = () => {
        if (++calls > 1) throw new Error("Sign-in is down.");
        return { token: "the-first-token", expiresOnTimestamp: fixture.clock.now() + 1_000 };
      };
      fixture.server.respondWith(afterEffect(graphError(504, "GatewayTimeout")));
      const error = await expectError(
        fixture.client({}, credential).update(DOCUMENTED_ID, {}),
        GraphServiceError,
      );
      expect(error.status).to.equal(504);
      expect(error.message).to.include(
        "It was not retried: The credential failed to provide an access token",
      );
      expect(error.cause).to.be.instanceOf(GraphCredentialError);
    });

    it("rejects with the 401 that required the renewal, and keeps its request-id", async () => {
      let calls = 0;
      const credential = () => {
        if (++calls > 1) throw new Error("Sign-in is down.");
        return "the-first-token";
      };
      const client = fixture.client({}, credential);
      await client.get(DOCUMENTED_ID);
      fixture.server.respondWith(graphError(401, "InvalidAuthenticationToken"));
      const error = await expectError(client.get(DOCUMENTED_ID), GraphAuthenticationError);
      expect(error.requestId).to.equal("request-1");
      expect(error.cause).to.be.instanceOf(GraphCredentialError);
    });
  });

  describe("with a credential that never settles", () => {
    it("times out after timeoutMs, and asks the credential again after 15 minutes", async () => {
      let calls = 0;
      const client = fixture.client({}, () =>
        ++calls === 1 ? new Promise<never>(() => undefined) : "late",
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
      expect(calls).to.equal(2);
      expect(tokensSent()).to.deep.equal(["late"]);
    });

    it("rejects when the signal aborts, even inside the credential", async () => {
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

    it("does not replace a newer token with one that arrives late", async () => {
      const settle: ((token: string) => void)[] = [];
      const client = fixture.client(
        {},
        () => new Promise<string>((resolve) => settle.push(resolve)),
      );
      const first = client.get(DOCUMENTED_ID);
      await new Promise(setImmediate);
      fixture.clock.advance(15 * MINUTE);
      const second = client.get(DOCUMENTED_ID);
      await new Promise(setImmediate);
      settle[1]?.("new");
      await second;
      settle[0]?.("old");
      await first;
      fixture.server.respondWith(success);
      await client.get(DOCUMENTED_ID);
      expect(tokensSent()).to.deep.equal(["new", "old", "new"]);
    });
  });
});
