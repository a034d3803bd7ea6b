/** No access token appears in an error, an event, a response or a client, however it is inspected. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
import { expect } from "chai";
import {
  DeviceManagementPartnersClient,
  GraphApiError,
  GraphConnectionError,
  GraphNotFoundError,
  type GraphError,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf, thrownBy } from "../support/expect-error.js";
import {
  graphError,
  type Handler,
  PARTNER,
  reply,
  resetConnection,
} from "../support/fault-server.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { type FaultServerFixture, useFaultServer } from "../support/fault-server-client.js";
import { unusedPort } from "../support/unused-port.js";
import { stringsIn } from "../support/object-graph.js";

/** A JWT, and an opaque token with characters that JSON and URLs may escape. */
const TOKENS = {
  JWT: "eyJ0eXAiOiJKV1QifQ.eyJhdWQi_-8fQ.c2lnbmF0dXJl",
  opaque: "EwB4A8l6BAAU+9f/2==",
};

/** The escaped forms of a token. */
function escapedForms(token: string): string[] {
  const escaped = token.replace(/[+/=]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  return [
    token,
    encodeURIComponent(token),
    token.replaceAll("/", "\\/"),
    escaped,
    escaped.replace(/\\u00../g, (hex) => hex.toUpperCase().replace("U", "u")),
  ];
}

/** The output of `console.log`. */
function logged(value: unknown): string {
  let text = "";
  const stdout = new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  });
  new Console({ stdout }).log(value);
  return text;
}

function expectNoToken(value: unknown, token: string): void {
  const texts = [
    ...stringsIn(value),
    ["JSON.stringify", JSON.stringify(value)],
    ["String", String(value)],
    ["console.log", logged(value)],
    ["util.inspect", inspect(value, { depth: Infinity, showHidden: true, getters: true })],
  ];
  for (const [path, text] of texts) {
    for (const form of escapedForms(token)) {
      expect(text?.includes(form), `the token in ${path}: ${text?.slice(0, 500)}`).to.be.false;
    }
  }
}

interface TokenFixture extends FaultServerFixture {
  readonly token: string;
  /** A client with the token and no other options. */
  readonly own: DeviceManagementPartnersClient;
}

/** A Graph error body that echoes a text in every field. */
const errorBody = (echo: string) => ({
  error: {
    code: `Code-${echo}`,
    message: `The token ${echo} is bad.`,
    target: echo,
    details: [{ code: echo, message: echo, target: echo }],
    innerError: { "request-id": echo, date: echo, [echo]: { deep: [echo] } },
  },
});
const headersWith = (echo: string) => ({
  "request-id": echo,
  "x-echo": `Bearer ${echo}`,
  "www-authenticate": `Bearer error="invalid_token", error_description="${echo}"`,
  "set-cookie": `token=${echo}`,
  authorization: `Bearer ${echo}`,
  "retry-after": echo,
  date: echo,
});

/** The ways in which a service may echo the token. */
const ECHOES: Record<string, (token: string, status: number) => Handler> = {
  "in every field": (token, status) => reply(status, errorBody(token), headersWith(token)),
  "in a wrapped error of Intune": (token, status) => {
    const inside = JSON.stringify({ Message: `Bad ${token}`, CustomApiErrorPhrase: token });
    const message = JSON.stringify({ Message: inside, ErrorCode: token });
    return reply(status, { error: { code: "BadRequest", message } });
  },
  "in HTML": (token, status) => reply(status, `<p>Authorization: Bearer ${token}</p>`),
  "in JSON with escaped characters": (token, status) =>
    reply(status, JSON.stringify(errorBody(token)).replace(/[+/=]/g, escapeUpper)),
  "in JSON within JSON with escaped characters": (token, status) => {
    const inside = JSON.stringify({ Message: `Bad ${token}` }).replace(/[+/=]/g, escapeUpper);
    return reply(status, { error: { code: "BadRequest", message: inside } });
  },
  "in truncated JSON with escaped slashes": (token, status) =>
    reply(status, `{"error":{"message":"${token.replaceAll("/", "\\/")}`),
  "in a URL": (token, status) =>
    reply(status, `/login?token=${encodeURIComponent(token)}`, {
      location: `https://evil.example/?token=${encodeURIComponent(token)}`,
    }),
};
function escapeUpper(character: string): string {
  return `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** An axios instance with a request interceptor. */
function withInterceptor(onRequest: (config: InternalAxiosRequestConfig) => never): AxiosInstance {
  const instance = axios.create();
  instance.interceptors.request.use(onRequest);
  return instance;
}
/** An axios instance whose interceptor rejects each response. */
function withRejection(onResponse: (config: InternalAxiosRequestConfig) => Error): AxiosInstance {
  const instance = axios.create();
  instance.interceptors.response.use((response) => Promise.reject(onResponse(response.config)));
  return instance;
}

/** Errors that are not caused by one error response; each starts with the class of the error. */
const CAUSES: Record<string, (scene: TokenFixture) => Promise<unknown>> = {
  "GraphValidationError for a body": ({ own }) =>
    rejectionOf(own.update(DOCUMENTED_ID, { isConfigured: null } as never)),
  "GraphError for a nextLink to another origin": async ({ own, server, token }) => {
    const nextLink = `https://${encodeURIComponent(token)}@evil.example/${token}?${token}#${token}`;
    server.respondWith(reply(200, { value: [], "@odata.nextLink": nextLink }));
    const pages = own.list().byPage();
    await pages.next();
    return await rejectionOf(pages.next());
  },
  "GraphValidationError for a token instead of a credential": ({ client, token }) =>
    Promise.resolve(thrownBy(() => client({}, token as never))),
  "GraphCredentialError for a credential that throws its token": async ({
    client,
    token,
    clock,
  }) => {
    let calls = 0;
    const stale = client({}, () => {
      if (++calls === 1) return { token, expiresOnTimestamp: clock.now() + 3_600_000 };
      const config = { headers: { Authorization: `Bearer ${token}` } };
      const error = new AxiosError(`No new one for ${token}.`, token, config as never);
      throw Object.assign(error, { cause: new Error(token), [Symbol(token)]: token });
    });
    await stale.get(DOCUMENTED_ID);
    clock.advance(3_600_000);
    return await rejectionOf(stale.get(DOCUMENTED_ID));
  },
  "GraphCredentialError for a token with a line break": ({ client, token }) =>
    rejectionOf(client({}, () => `${token}\n`).get(DOCUMENTED_ID)),
  "GraphCredentialError for an unusable token object": ({ client, token }) =>
    rejectionOf(
      client({}, () => ({ token: `${token} `, expiresOnTimestamp: 0 })).get(DOCUMENTED_ID),
    ),
  "GraphConnectionError for a refused connection": async ({ own, server }) => {
    await server.close();
    return await rejectionOf(own.get(DOCUMENTED_ID));
  },
  "GraphConnectionError for a connection that is reset": ({ own, server }) => {
    server.respondWith(resetConnection);
    return rejectionOf(own.create({}));
  },
  "GraphConnectionError for a connection that is reset during the response": ({
    own,
    server,
    token,
  }) => {
    server.respondWith(({ response, socket }) => {
      response.writeHead(200, { "content-length": "1000", "x-echo": token });
      response.write(token, () => socket.destroy());
    });
    return rejectionOf(own.create({}));
  },
  "GraphTimeoutError after a failed attempt": async ({ client, token, server, clock }) => {
    const failing = reply(503, errorBody(token), headersWith(token));
    server.respondWith(failing, () => undefined);
    const call = rejectionOf(client({ timeoutMs: 200_000 }, () => token).get(DOCUMENTED_ID));
    await server.arrived(2);
    clock.fire(200_000);
    return await call;
  },
  "GraphApiError for a response that is too large": ({ client, token, server }) => {
    server.respondWith(reply(200, token.repeat(100), headersWith(token)));
    return rejectionOf(client({ maxResponseBytes: 1000 }, () => token).get(DOCUMENTED_ID));
  },
  "GraphApiError for a success status with an invalid body": ({ own, server, token }) => {
    server.respondWith(reply(200, `Signed in with ${token}.`, headersWith(token)));
    return rejectionOf(own.get(DOCUMENTED_ID));
  },
  "GraphApiError for a response that an axios interceptor rejects": ({ client, token, server }) => {
    const instance = axios.create();
    instance.interceptors.response.use((response) => {
      throw new AxiosError(token, token, response.config, response.request, response);
    });
    server.respondWith(reply(418, errorBody(token), headersWith(token)));
    return rejectionOf(client({ axios: instance }, () => token).get(DOCUMENTED_ID));
  },
  "GraphError for a request interceptor that throws": ({ client, token }) => {
    const instance = withInterceptor((config) => {
      throw Object.assign(new Error(`Sending ${String(config.headers.Authorization)}`), { config });
    });
    return rejectionOf(client({ axios: instance }, () => token).get(DOCUMENTED_ID));
  },
  "GraphError for a response interceptor that rejects": ({ client, token }) => {
    const instance = withRejection((config) =>
      Object.assign(new Error(JSON.stringify(config)), { config, name: token }),
    );
    return rejectionOf(client({ axios: instance }, () => token).get(DOCUMENTED_ID));
  },
  "GraphError for an updated partner that could not be read back": ({ own, server, token }) => {
    server.respondWith(reply(204), reply(404, errorBody(token), headersWith(token)));
    return rejectionOf(own.update(DOCUMENTED_ID, {}));
  },
  "GraphError for a pagination loop": async ({ own, server, token }) => {
    const nextLink = `${server.url}/deviceManagement/deviceManagementPartners?${token}`;
    const page = reply(200, { value: [], "@odata.nextLink": nextLink });
    server.respondWith(page, page);
    return await rejectionOf(own.list().next());
  },
  "GraphNotFoundError for a page whose link contains the token": async ({ own, server, token }) => {
    const nextLink = `${server.url}/${token}?${token}`;
    const page = reply(200, { value: [], "@odata.nextLink": nextLink });
    server.respondWith(page, reply(404, errorBody(token)));
    return await rejectionOf(own.list().next());
  },
};

/** The statuses, each with its error class. */
const STATUSES: Record<string, number> = {
  GraphApiError: 400,
  GraphAuthenticationError: 401,
  GraphPermissionError: 403,
  GraphNotFoundError: 404,
  GraphConflictError: 412,
  GraphThrottledError: 429,
  GraphServiceError: 500,
  "GraphApiError for a redirect": 302,
};

describe("A token", () => {
  for (const [kind, token] of Object.entries(TOKENS)) {
    describe(`(${kind}) is not in`, () => {
      const fixture = useFaultServer();
      let tokenFixture: TokenFixture;
      beforeEach(() => {
        tokenFixture = {
          ...fixture,
          server: fixture.server,
          clock: fixture.clock,
          token,
          own: fixture.client({}, () => token),
        };
      });

      for (const [cause, run] of Object.entries(CAUSES)) {
        it(`a ${cause}`, async () => {
          const error = (await run(tokenFixture)) as GraphError;
          expect(error.name).to.equal(cause.split(" ")[0]);
          expectNoToken(error, token);
        });
      }

      for (const [what, status] of Object.entries(STATUSES)) {
        for (const [where, handler] of Object.entries(ECHOES)) {
          it(`a ${what}, even if the service echoes it ${where}`, async () => {
            fixture.server.respondWith(handler(token, status));
            const error = (await rejectionOf(
              tokenFixture.own.create({}, { retry: false }),
            )) as GraphError;
            expect(error.name).to.equal(what.split(" ")[0]);
            expectNoToken(error, token);
          });
        }
      }

      it("a GraphLicenseError", async () => {
        const message = `Request not applicable to target tenant. ${token}`;
        fixture.server.respondWith(
          reply(400, { error: { code: token, message } }, headersWith(token)),
        );
        const error = (await rejectionOf(tokenFixture.own.create({}))) as GraphError;
        expect(error.name).to.equal("GraphLicenseError");
        expectNoToken(error, token);
      });

      it("an error from the fetch adapter of axios", async () => {
        const client = fixture.client({ axios: axios.create({ adapter: "fetch" }) }, () => token);
        for (const handler of [reply(404, errorBody(token), headersWith(token)), resetConnection]) {
          fixture.server.respondWith(handler);
          expectNoToken(await rejectionOf(client.create({})), token);
        }
      });

      it("the client, its generated API, or a response of that API", async () => {
        fixture.server.respondWith(reply(200, PARTNER, headersWith(token)));
        const response = await tokenFixture.own.api.getDeviceManagementPartner(
          { deviceManagementPartnerId: DOCUMENTED_ID },
          { headers: { Prefer: "x" } },
        );
        expect(response.status).to.equal(200);
        for (const value of [response, tokenFixture.own, tokenFixture.own.api])
          expectNoToken(value, token);
      });

      it("the events of the hooks", async () => {
        const events: unknown[] = [];
        const hook = (event: unknown): void => void events.push(event);
        const client = fixture.client({ onResponse: hook, onRetry: hook }, () => token);
        const nextLink = `${fixture.server.url}/${token}?${token}`;
        fixture.server.respondWith(
          reply(429, errorBody(token), headersWith(token)),
          reply(200, { value: [], "@odata.nextLink": nextLink }, headersWith(token)),
          reply(200, { value: [] }),
        );
        for await (const page of client.list().byPage()) expect(page.value).to.be.an("array");
        expect(events).to.have.length(4);
        expectNoToken(events, token);
      });
    });
  }

  it("is found by this check wherever it is", () => {
    const token = TOKENS.JWT;
    const holders: unknown[] = [
      new Error(token),
      new Error("", { cause: { a: [{ b: token }] } }),
      Object.defineProperty({}, "hidden", { value: token }),
      Object.defineProperty({}, "computed", { get: () => token }),
      Object.create({ inherited: token }),
      { [Symbol("s")]: token },
      { [token]: 1 },
      new Map([["a", new Set([token])]]),
      Buffer.from(token),
      new (class {
        get token() {
          return token;
        }
      })(),
    ];
    for (const holder of holders)
      expect(() => {
        expectNoToken(holder, token);
      }).to.throw();
  });
});

describe("A token in an error body is redacted", () => {
  const fixture = useFaultServer();

  it("even if every character of it is escaped, also in JSON within JSON", async () => {
    const escaped = Array.from(
      TOKEN,
      (c) => `\\u00${c.charCodeAt(0).toString(16).padStart(2, "0")}`,
    ).join("");
    const inner = `{\\"Message\\":\\"Bad ${escaped.replaceAll("\\", "\\\\")}\\"}`;
    for (const message of [`Bad ${escaped}`, inner]) {
      const innerError = `{"${escaped}":1,"a":["${escaped}"]}`;
      const text = `{"error":{"code":"c","message":"${message}","innerError":${innerError}}}`;
      fixture.server.respondWith(reply(400, text));
      const error = await expectError(fixture.client().get(DOCUMENTED_ID), GraphApiError);
      expect(error.serviceMessage).to.equal("Bad [token]");
      expectNoToken(error, TOKEN);
    }
  });

  it("at every occurrence, without changing the text around it", async () => {
    const inUrl = encodeURIComponent("a+b/c+d/e");
    const message = `a+b/c+d/e and a+b/c+d/e, ${inUrl} and ${inUrl.toLowerCase()}, not a+b`;
    fixture.server.respondWith(graphError(400, "BadRequest", message));
    const error = await expectError(
      fixture.client({}, () => "a+b/c+d/e").get(DOCUMENTED_ID),
      GraphApiError,
    );
    expect(error.serviceMessage).to.equal("[token] and [token], [token] and [token], not a+b");
  });
});

describe("An error that a program logs, unlike an AxiosError,", () => {
  const { client } = useEmulatorClient({}, { retry: false });

  /** Everything that a program may log of an error. */
  const loggable = (error: Error): string =>
    [
      inspect(error, { depth: Infinity, showHidden: true, getters: true }),
      JSON.stringify(error),
      JSON.stringify(error, Object.getOwnPropertyNames(error)),
      String(error),
      error.stack,
      inspect(error.cause, { depth: Infinity, showHidden: true }),
    ].join("\n");

  it("does not contain the token after an error response", async () => {
    for (const call of [
      client().get("nobody"),
      client().api.getDeviceManagementPartner({ deviceManagementPartnerId: "nobody" }),
    ]) {
      const error = await expectError(call, GraphNotFoundError);
      expect(loggable(error)).to.contain("nobody").and.not.to.contain(TOKEN);
    }
  });

  it("does not contain the token after a failed connection", async () => {
    const unreachable = new DeviceManagementPartnersClient(() => TOKEN, {
      baseUrl: `http://127.0.0.1:${await unusedPort()}/v1.0`,
      retry: false,
    });
    const error = await expectError(unreachable.get(DOCUMENTED_ID), GraphConnectionError);
    expect(loggable(error)).to.contain("ECONNREFUSED").and.not.to.contain(TOKEN);
    expect(axios.isAxiosError(error.cause)).to.be.false;
  });
});
