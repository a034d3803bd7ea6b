/** No access token in any error, event, response or client, wherever one looks. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
import { expect } from "chai";
import {
  GraphApiError,
  type DeviceManagementPartnersClient,
  type GraphError,
} from "../../src/index.js";
import { TOKEN } from "../support/constants.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { expectError, rejectionOf, thrownBy } from "../support/expect-error.js";
import { graphError, type Handler, PARTNER, reply } from "../support/fault-server.js";
import { type FaultServerFixture, useFaultServer } from "../support/fault-server-client.js";
import { stringsIn } from "../support/object-graph.js";

/** A JWT, and an opaque token of the kind that a JSON writer or a URL spells otherwise. */
const TOKENS = {
  JWT: "eyJ0eXAiOiJKV1QifQ.eyJhdWQi_-8fQ.c2lnbmF0dXJl",
  opaque: "EwB4A8l6BAAU+9f/2==",
};

/** The spellings in which a token would still be one. */
function spellings(token: string): string[] {
  const escaped = token.replace(/[+/=]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  return [
    token,
    encodeURIComponent(token),
    token.replaceAll("/", "\\/"),
    escaped,
    escaped.replace(/\\u00../g, (hex) => hex.toUpperCase().replace("U", "u")),
  ];
}

/** What `console.log` writes. */
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
    for (const spelling of spellings(token)) {
      expect(text?.includes(spelling), `the token in ${path}: ${text?.slice(0, 500)}`).to.be.false;
    }
  }
}

interface Scene extends FaultServerFixture {
  readonly token: string;
  /** The client of the scene, over axios as it is. */
  readonly own: DeviceManagementPartnersClient;
}

/** A body of Graph's shape that echoes a text wherever it can. */
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

/** What the service does to echo the token, by the status and form in which it does. */
const FORMS: Record<string, (token: string, status: number) => Handler> = {
  "in every field": (token, status) => reply(status, errorBody(token), headersWith(token)),
  "wrapped, as Intune does": (token, status) => {
    const inside = JSON.stringify({ Message: `Bad ${token}`, CustomApiErrorPhrase: token });
    const message = JSON.stringify({ Message: inside, ErrorCode: token });
    return reply(status, { error: { code: "BadRequest", message } });
  },
  "in HTML": (token, status) => reply(status, `<p>Authorization: Bearer ${token}</p>`),
  "in JSON that escapes what it can": (token, status) =>
    reply(status, JSON.stringify(errorBody(token)).replace(/[+/=]/g, escapeUpper)),
  "in JSON in JSON that escapes what it can": (token, status) => {
    const inside = JSON.stringify({ Message: `Bad ${token}` }).replace(/[+/=]/g, escapeUpper);
    return reply(status, { error: { code: "BadRequest", message: inside } });
  },
  "in cut JSON with escaped slashes": (token, status) =>
    reply(status, `{"error":{"message":"${token.replaceAll("/", "\\/")}`),
  "in a URL": (token, status) =>
    reply(status, `/login?token=${encodeURIComponent(token)}`, {
      location: `https://evil.example/?token=${encodeURIComponent(token)}`,
    }),
};
function escapeUpper(character: string): string {
  return `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** An axios instance whose interceptor makes of the request what it likes. */
function withInterceptor(onRequest: (config: InternalAxiosRequestConfig) => never): AxiosInstance {
  const instance = axios.create();
  instance.interceptors.request.use(onRequest);
  return instance;
}
function withRejection(onResponse: (config: InternalAxiosRequestConfig) => Error): AxiosInstance {
  const instance = axios.create();
  instance.interceptors.response.use((response) => Promise.reject(onResponse(response.config)));
  return instance;
}

/** The causes of errors that are not one answer of the service: each ends in what it is named after. */
const CAUSES: Record<string, (scene: Scene) => Promise<unknown>> = {
  "GraphValidationError of a body": ({ own }) =>
    rejectionOf(own.update(DOCUMENTED_ID, { isConfigured: null } as never)),
  "GraphError of a nextLink": async ({ own, server, token }) => {
    const nextLink = `https://${encodeURIComponent(token)}@evil.example/${token}?${token}#${token}`;
    server.respondWith(reply(200, { value: [], "@odata.nextLink": nextLink }));
    const pages = own.list().byPage();
    await pages.next();
    return await rejectionOf(pages.next());
  },
  "GraphValidationError of a credential": ({ client, token }) =>
    Promise.resolve(thrownBy(() => client({}, token as never))),
  "GraphCredentialError of a credential that tells the token it has": async (scene) => {
    const { client, token, clock } = scene;
    let asked = 0;
    const credential = client({}, () => {
      if (++asked === 1) return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
      const config = { headers: { Authorization: `Bearer ${token}` } };
      const error = new AxiosError(`No new one for ${token}.`, token, config as never);
      throw Object.assign(error, { cause: new Error(token), [Symbol(token)]: token });
    });
    await credential.get(DOCUMENTED_ID);
    clock.advance(3_600_000);
    return await rejectionOf(credential.get(DOCUMENTED_ID));
  },
  "GraphCredentialError of a token with a line break": ({ client, token }) =>
    rejectionOf(client({}, () => `${token}\n`).get(DOCUMENTED_ID)),
  "GraphCredentialError of an unusable object": ({ client, token }) =>
    rejectionOf(
      client({}, () => ({ token: `${token} `, expiresOnTimestamp: 0 })).get(DOCUMENTED_ID),
    ),
  "GraphConnectionError of a refused connection": async ({ own, server }) => {
    await server.close();
    return await rejectionOf(own.get(DOCUMENTED_ID));
  },
  "GraphConnectionError of a reset": ({ own, server }) => {
    server.respondWith(({ socket }) => socket.resetAndDestroy());
    return rejectionOf(own.create({}));
  },
  "GraphConnectionError of a reset in the body": ({ own, server, token }) => {
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
  "GraphApiError of an answer that is too large": ({ client, token, server }) => {
    server.respondWith(reply(200, token.repeat(100), headersWith(token)));
    return rejectionOf(client({ maxResponseBytes: 1000 }, () => token).get(DOCUMENTED_ID));
  },
  "GraphApiError of a good status and a bad body": ({ own, server, token }) => {
    server.respondWith(reply(200, `Signed in with ${token}.`, headersWith(token)));
    return rejectionOf(own.get(DOCUMENTED_ID));
  },
  "GraphApiError of an answer that an interceptor rejects": ({ client, token, server }) => {
    const instance = axios.create();
    instance.interceptors.response.use((response) => {
      throw new AxiosError(token, token, response.config, response.request, response);
    });
    server.respondWith(reply(418, errorBody(token), headersWith(token)));
    return rejectionOf(client({ axios: instance }, () => token).get(DOCUMENTED_ID));
  },
  "GraphError of an interceptor of requests": ({ client, token }) => {
    const instance = withInterceptor((config) => {
      throw Object.assign(new Error(`Sending ${String(config.headers.Authorization)}`), { config });
    });
    return rejectionOf(client({ axios: instance }, () => token).get(DOCUMENTED_ID));
  },
  "GraphError of an interceptor of responses": ({ client, token }) => {
    const instance = withRejection((config) =>
      Object.assign(new Error(JSON.stringify(config)), { config, name: token }),
    );
    return rejectionOf(client({ axios: instance }, () => token).get(DOCUMENTED_ID));
  },
  "GraphError of a partner that could not be read back": ({ own, server, token }) => {
    server.respondWith(reply(204), reply(404, errorBody(token), headersWith(token)));
    return rejectionOf(own.update(DOCUMENTED_ID, {}));
  },
  "GraphError of a list that comes round again": async ({ own, server, token }) => {
    const nextLink = `${server.url}/deviceManagement/deviceManagementPartners?${token}`;
    const page = reply(200, { value: [], "@odata.nextLink": nextLink });
    server.respondWith(page, page);
    return await rejectionOf(own.list().next());
  },
  "GraphNotFoundError of a page whose link holds the token": async ({ own, server, token }) => {
    const nextLink = `${server.url}/${token}?${token}`;
    const page = reply(200, { value: [], "@odata.nextLink": nextLink });
    server.respondWith(page, reply(404, errorBody(token)));
    return await rejectionOf(own.list().next());
  },
};

/** Each status that has a class of its own. */
const STATUSES: Record<string, number> = {
  GraphApiError: 400,
  GraphAuthenticationError: 401,
  GraphPermissionError: 403,
  GraphNotFoundError: 404,
  GraphConflictError: 412,
  GraphThrottledError: 429,
  GraphServiceError: 500,
  "GraphApiError of a redirect": 302,
};

describe("Secrets", () => {
  for (const [kind, token] of Object.entries(TOKENS)) {
    describe(`a token (${kind}) is not in`, () => {
      const fixture = useFaultServer();
      let scene: Scene;
      beforeEach(() => {
        scene = {
          ...fixture,
          server: fixture.server,
          clock: fixture.clock,
          token,
          own: fixture.client({}, () => token),
        };
      });

      for (const [cause, run] of Object.entries(CAUSES)) {
        it(`a ${cause}`, async () => {
          const error = (await run(scene)) as GraphError;
          expect(error.name).to.equal(cause.split(" ")[0]);
          expectNoToken(error, token);
        });
      }

      for (const [what, status] of Object.entries(STATUSES)) {
        for (const [form, handler] of Object.entries(FORMS)) {
          it(`a ${what}, though the service echoes it ${form}`, async () => {
            fixture.server.respondWith(handler(token, status));
            const error = (await rejectionOf(scene.own.create({}, { retry: false }))) as GraphError;
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
        const error = (await rejectionOf(scene.own.create({}))) as GraphError;
        expect(error.name).to.equal("GraphLicenseError");
        expectNoToken(error, token);
      });

      it("an error of the fetch adapter", async () => {
        const client = fixture.client({ axios: axios.create({ adapter: "fetch" }) }, () => token);
        const reset: Handler = ({ socket }) => socket.resetAndDestroy();
        for (const handler of [reply(404, errorBody(token), headersWith(token)), reset]) {
          fixture.server.respondWith(handler);
          expectNoToken(await rejectionOf(client.create({})), token);
        }
      });

      it("the client, its API, and the response that the API gives", async () => {
        fixture.server.respondWith(reply(200, PARTNER, headersWith(token)));
        const response = await scene.own.api.getDeviceManagementPartner(
          { deviceManagementPartnerId: DOCUMENTED_ID },
          { headers: { Prefer: "x" } },
        );
        expect(response.status).to.equal(200);
        for (const value of [response, scene.own, scene.own.api]) expectNoToken(value, token);
      });

      it("what the hooks see", async () => {
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

  it("are found where there are some", () => {
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

describe("A token is taken out", () => {
  const fixture = useFaultServer();

  it("where the service escapes each of its characters, also in JSON within JSON", async () => {
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

  it("wherever it stands, however often, and leaves the words around it", async () => {
    const inUrl = encodeURIComponent("a+b/c");
    const message = `a+b/c and a+b/c, ${inUrl} and ${inUrl.toLowerCase()}, not a+b`;
    fixture.server.respondWith(graphError(400, "BadRequest", message));
    const error = await expectError(
      fixture.client({}, () => "a+b/c").get(DOCUMENTED_ID),
      GraphApiError,
    );
    expect(error.serviceMessage).to.equal("[token] and [token], [token] and [token], not a+b");
  });
});
