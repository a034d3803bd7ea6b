import { assertValid, boolean, object, text } from "../checks.js";
import {
  HttpError,
  withRequestIds,
  type HttpRequest,
  type HttpResponse,
  type Part,
} from "../http.js";
import type { Clock } from "../state/clock.js";
import { checked, jsonOf, noContent, ok, type ControlPaths } from "./control.js";

/** In the place of a tenant that is not named by its id. */
const DEFAULT_TENANT = "7c1f7b2e-9d0a-4c55-8a6e-3f6f0d2b9a11";
/** The user who signs in by device code, and the identity of every app. */
const USER = "4f6b1f0a-2c83-4a53-b0f5-6d9e3c7a1b22";
const LIFETIME_S = 3600;
const DEVICE_CODE_LIFETIME_S = 900;
/** Without the letters that look like others. */
const CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
/** The oldest are forgotten, so that a long run does not fill the memory. */
const MAX_CODES = 1000;

interface DeviceCode {
  userCode: string;
  clientId: string;
  scope: string;
  expires: number;
  state: "pending" | "approved" | "declined";
}

/**
 * A sign-in service in the form of Microsoft Entra ID: client credentials, device codes and refresh tokens for any
 * tenant, any client id and any secret that is not empty. Its tokens are signed, and grant these permissions.
 */
export class TokenService {
  readonly #permissions: readonly string[];
  readonly #clock: Clock;
  readonly #deviceCodes = new Map<string, DeviceCode>();
  readonly #refreshTokens = new Map<string, { clientId: string; scope: string }>();
  #keys: Promise<SigningKeys> | undefined;

  constructor(permissions: readonly string[], clock: Clock) {
    this.#permissions = permissions;
    this.#clock = clock;
  }

  /** The endpoints, by the last part of their path behind the tenant. */
  readonly part: Part = async (request) => {
    const [, tenant, endpoint] =
      /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|discovery\/v2\.0\/keys|oauth2\/v2\.0\/token|oauth2\/v2\.0\/devicecode)$/.exec(
        request.path,
      ) ?? [];
    if (tenant === undefined || endpoint === undefined) return undefined;
    const response = await this.#respond(request, tenant, endpoint).catch((error: unknown) => {
      if (error instanceof OAuthError) return this.#refusal(error, request);
      throw error;
    });
    return withRequestIds(response, request);
  };

  /** What the page needs to approve a device code. */
  readonly controlPaths: ControlPaths = {
    "/_emulator/device-codes": {
      GET: () =>
        ok(
          this.#pending().map(({ userCode, clientId, scope, expires }) => ({
            ...{ userCode, clientId, scope },
            expires: new Date(expires).toISOString(),
          })),
        ),
      POST: (request) => {
        const { userCode, approve = true } = deviceCodeDecision(jsonOf(request));
        const code = this.#pending().find((each) => each.userCode === userCode.toUpperCase());
        if (code === undefined) {
          throw new HttpError(404, { message: `There is no pending code '${userCode}'.` });
        }
        code.state = approve ? "approved" : "declined";
        return noContent;
      },
    },
  };

  #pending(): DeviceCode[] {
    return [...this.#deviceCodes.values()].filter(
      ({ state, expires }) => state === "pending" && expires > this.#clock.now(),
    );
  }

  async #respond(request: HttpRequest, tenant: string, endpoint: string): Promise<HttpResponse> {
    const isForm = endpoint.startsWith("oauth2/");
    if (request.method !== (isForm ? "POST" : "GET")) {
      throw new HttpError(405, { headers: { Allow: isForm ? "POST" : "GET" } });
    }
    const issuer = `${request.origin}/${tenant}`;
    if (endpoint.endsWith("openid-configuration")) return ok(configuration(issuer));
    if (endpoint.endsWith("keys")) return ok({ keys: [(await this.#signingKeys()).publicKey] });
    const form = new URLSearchParams(request.body.text);
    return endpoint.endsWith("devicecode")
      ? this.#newDeviceCode(form, request.origin)
      : this.#issue(form, issuer, request);
  }

  #newDeviceCode(form: URLSearchParams, origin: string): HttpResponse {
    const clientId = required(form, "client_id");
    const scope = required(form, "scope");
    const deviceCode = crypto.randomUUID();
    const letters = crypto.getRandomValues(new Uint8Array(8));
    const userCode = [...letters].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join("");
    remember(this.#deviceCodes, deviceCode, {
      ...{ userCode, clientId, scope, state: "pending" },
      expires: this.#clock.now() + DEVICE_CODE_LIFETIME_S * 1000,
    });
    const page = `${origin}/?code=${userCode}`;
    return ok({
      user_code: userCode,
      device_code: deviceCode,
      verification_uri: page,
      expires_in: DEVICE_CODE_LIFETIME_S,
      interval: 1,
      message: `To sign in to the emulator, open ${page} and approve the code ${userCode}.`,
    });
  }

  async #issue(form: URLSearchParams, issuer: string, request: HttpRequest): Promise<HttpResponse> {
    const grant = required(form, "grant_type");
    if (grant === "client_credentials") {
      const [clientId, secret] = clientOf(form, request);
      if (secret === "") {
        throw new OAuthError(
          "invalid_client",
          7000216,
          "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
        );
      }
      return ok(await this.#appTokens(issuer, clientId, required(form, "scope")));
    }
    if (grant === "urn:ietf:params:oauth:grant-type:device_code" || grant === "device_code") {
      const code = required(form, "device_code");
      const { clientId, scope } = this.#approved(code, required(form, "client_id"));
      return ok(await this.#userTokens(issuer, clientId, scope));
    }
    if (grant === "refresh_token") {
      const known = this.#refreshTokens.get(required(form, "refresh_token"));
      if (known?.clientId !== required(form, "client_id")) {
        throw new OAuthError("invalid_grant", 9002313, "The refresh token is not known.");
      }
      const scope = form.get("scope") ?? known.scope;
      return ok(await this.#userTokens(issuer, known.clientId, scope));
    }
    throw new OAuthError(
      "unsupported_grant_type",
      70003,
      `The grant type '${grant}' is not supported. Supported are client_credentials, device_code and refresh_token.`,
    );
  }

  #approved(deviceCode: string, clientId: string): DeviceCode {
    const code = this.#deviceCodes.get(deviceCode);
    if (code?.clientId !== clientId) {
      throw new OAuthError("bad_verification_code", 70018, "The device code is not known.");
    }
    if (code.expires <= this.#clock.now()) {
      throw new OAuthError("expired_token", 70020, "The device code has expired.");
    }
    if (code.state === "pending") {
      throw new OAuthError("authorization_pending", 70016, "The code has not been approved yet.");
    }
    this.#deviceCodes.delete(deviceCode);
    if (code.state === "approved") return code;
    throw new OAuthError("authorization_declined", 70000, "The code was declined on the page.");
  }

  async #appTokens(issuer: string, clientId: string, scope: string): Promise<object> {
    const claims = {
      ...this.#claims(issuer, clientId, scope),
      ...{ idtyp: "app", oid: USER, sub: USER, roles: this.#permissions },
    };
    return { ...LIFETIMES, access_token: await this.#sign(claims) };
  }

  async #userTokens(issuer: string, clientId: string, scope: string): Promise<object> {
    const claims = this.#claims(issuer, clientId, scope);
    const user = {
      ...{ oid: USER, sub: USER, name: "Emulator Admin" },
      preferred_username: "admin@emulator.test",
    };
    const scp = this.#permissions.join(" ");
    const refreshToken = crypto.randomUUID();
    remember(this.#refreshTokens, refreshToken, { clientId, scope });
    return {
      ...LIFETIMES,
      scope,
      access_token: await this.#sign({ ...claims, ...user, idtyp: "user", scp }),
      refresh_token: refreshToken,
      id_token: await this.#sign({ ...claims, ...user, aud: clientId, ver: "2.0" }),
      client_info: base64url(JSON.stringify({ uid: USER, utid: claims.tid })),
    };
  }

  #claims(issuer: string, clientId: string, scope: string) {
    const seconds = Math.floor(this.#clock.now() / 1000);
    const tenant = issuer.slice(issuer.lastIndexOf("/") + 1);
    return {
      aud: audienceOf(scope),
      iss: `${issuer}/v2.0`,
      iat: seconds,
      nbf: seconds,
      exp: seconds + LIFETIME_S,
      appid: clientId,
      azp: clientId,
      tid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(tenant) ? tenant : DEFAULT_TENANT,
      ver: "1.0",
      uti: crypto.randomUUID(),
    };
  }

  #refusal(error: OAuthError, { requestId, headers }: HttpRequest): HttpResponse {
    const time = new Date(this.#clock.now()).toISOString();
    const correlationId = headers["client-request-id"] ?? requestId;
    return {
      ...ok({
        error: error.code,
        error_description: `AADSTS${error.number}: ${error.message} Trace ID: ${requestId} Correlation ID: ${correlationId} Timestamp: ${time}`,
        error_codes: [error.number],
        timestamp: time,
        trace_id: requestId,
        correlation_id: correlationId,
      }),
      status: error.code === "invalid_client" ? 401 : 400,
    };
  }

  #signingKeys(): Promise<SigningKeys> {
    this.#keys ??= newSigningKeys();
    return this.#keys;
  }

  async #sign(claims: object): Promise<string> {
    const { privateKey, publicKey } = await this.#signingKeys();
    const head = { typ: "JWT", alg: "RS256", kid: publicKey.kid };
    const content = `${base64url(JSON.stringify(head))}.${base64url(JSON.stringify(claims))}`;
    const bytes = new TextEncoder().encode(content);
    const signature = new Uint8Array(await crypto.subtle.sign(ALGORITHM.name, privateKey, bytes));
    return `${content}.${base64url(String.fromCharCode(...signature))}`;
  }
}

const LIFETIMES = {
  token_type: "Bearer",
  expires_in: LIFETIME_S,
  ext_expires_in: LIFETIME_S,
};

/** An error in the form of OAuth, with the number that Entra ID gives it. */
class OAuthError extends Error {
  constructor(
    readonly code: string,
    readonly number: number,
    message: string,
  ) {
    super(message);
  }
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== "") return value;
  throw new OAuthError(
    "invalid_request",
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );
}

/** The client's id and its secret or assertion, from the form or from the Authorization header. */
function clientOf(form: URLSearchParams, { headers }: HttpRequest): [id: string, secret: string] {
  const basic = /^basic\s+([\w+/=-]+)$/i.exec(headers["authorization"] ?? "")?.[1];
  if (basic !== undefined && !form.has("client_id")) {
    const [id = "", secret = ""] = decodedCredentials(basic);
    return [id, secret];
  }
  return [
    required(form, "client_id"),
    form.get("client_secret") ?? form.get("client_assertion") ?? "",
  ];
}

/** Id and secret, each percent-encoded as RFC 6749 says; empty when they cannot be read. */
function decodedCredentials(base64: string): string[] {
  try {
    return atob(base64).split(":").map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** `https://graph.microsoft.com` for the scope `https://graph.microsoft.com/.default`. */
function audienceOf(scope: string): string {
  const url = scope.split(" ").find((each) => each.includes("://"));
  return url === undefined ? "https://graph.microsoft.com" : url.replace(/\/+[^/]*$/, "");
}

function configuration(issuer: string): object {
  return {
    issuer: `${issuer}/v2.0`,
    token_endpoint: `${issuer}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${issuer}/oauth2/v2.0/devicecode`,
    // Part of the form, though nobody can sign in there.
    authorization_endpoint: `${issuer}/oauth2/v2.0/authorize`,
    jwks_uri: `${issuer}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    response_types_supported: ["code", "id_token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "name", "tid", "oid"],
  };
}

const decisionCheck = object<{ userCode: string; approve: boolean }>({
  userCode: text,
  approve: boolean,
});

function deviceCodeDecision(json: unknown): { userCode: string; approve?: boolean } {
  checked(() => {
    assertValid(json, "device code", decisionCheck);
    assertValid((json as { userCode?: unknown }).userCode, "userCode", text);
  });
  return json as { userCode: string; approve?: boolean };
}

const ALGORITHM = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

interface SigningKeys {
  privateKey: CryptoKey;
  publicKey: JsonWebKey & { kid: string };
}

async function newSigningKeys(): Promise<SigningKeys> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const { kty, n, e } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const publicKey = { ...{ kty, n, e }, use: "sig", alg: "RS256", kid: crypto.randomUUID() };
  return { privateKey: pair.privateKey, publicKey: publicKey };
}

function base64url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= MAX_CODES) break;
    map.delete(oldest);
  }
}
