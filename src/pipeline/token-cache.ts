import { GraphCredentialError } from "../errors.js";
import type { AccessToken, Credential, GetTokenOptions } from "../options.js";
import { clock } from "./clock.js";
import { createRedactor, redactedCause } from "./redaction.js";

/** A token is renewed this long (ms) before it expires, as Azure's own clients do. */
const EXPIRY_MARGIN_MS = 120_000;
/** After a background refresh has failed, the next one waits this long (ms). */
const REFRESH_PAUSE_MS = 30_000;

/**
 * A credential that has not settled for this long (ms) is asked again by the next call. A user who signs in with
 * a device code has that much time.
 */
const HUNG_MS = 15 * 60_000;

/** What a header can hold: RFC 6750's b64token and a little more, but no space or control character. */
const TOKEN = /^[\x21-\x7e]+$/;

/** A token of Entra ID; bounded, since a credential's error can be of any size. */
const JWT = /\beyJ[\w-]{1,8192}\.[\w-]{1,8192}\.[\w-]{0,8192}/g;

/** A token to send, and whether an earlier call fetched it. */
export interface UsableToken {
  readonly token: string;
  readonly cached: boolean;
}

/**
 * The tokens of one client: fetched once for all concurrent calls, kept until shortly before they expire, and
 * refreshed in the background when the credential asks for it.
 */
export class TokenCache {
  readonly #credential: Credential;
  readonly #scopes: readonly string[];
  #current: AccessToken | undefined;
  /** The claims that the current token was requested with. */
  #claims: string | undefined;
  #pending: { promise: Promise<string>; claims: string | undefined; since: number } | undefined;
  /** The number of requests to the credential, and the one that the current token came from. */
  #requested = 0;
  #received = 0;
  #refreshNotBefore = 0;

  constructor(credential: Credential, scopes: readonly string[]) {
    this.#credential = credential;
    this.#scopes = scopes;
  }

  /** The current token, while it is valid. */
  cached(): UsableToken | undefined {
    const current = this.#current;
    const now = clock.now();
    if (current === undefined || current.expiresOnTimestamp - EXPIRY_MARGIN_MS <= now) {
      return undefined;
    }
    const { refreshAfterTimestamp = Infinity } = current;
    if (refreshAfterTimestamp <= now && this.#refreshNotBefore <= now && !this.#pending) {
      this.#refreshNotBefore = now + REFRESH_PAUSE_MS;
      // The current token is still valid, so no call has to fail.
      this.#fetch().catch(() => undefined);
    }
    return { token: current.token, cached: true };
  }

  /** A token from the credential. */
  async fetch(): Promise<UsableToken> {
    return { token: await this.#fetch(), cached: false };
  }

  /**
   * A token in place of one that the service refused. Calls that were refused together share one request to the
   * credential; a call whose token has been replaced in the meantime gets the new one.
   */
  async renew(refused: string, claims?: string): Promise<string> {
    const current = this.#current;
    const isReplaced = current !== undefined && current.token !== refused;
    return isReplaced && (claims === undefined || claims === this.#claims)
      ? current.token
      : await this.#fetch(claims);
  }

  async #fetch(claims?: string): Promise<string> {
    const pending = this.#pending;
    const now = clock.now();
    if (pending !== undefined && pending.claims === claims && pending.since > now - HUNG_MS) {
      return await pending.promise;
    }
    const started = { promise: this.#request(claims), claims, since: now };
    this.#pending = started;
    try {
      return await started.promise;
    } finally {
      // Failures are not remembered either.
      if (this.#pending === started) this.#pending = undefined;
    }
  }

  async #request(claims: string | undefined): Promise<string> {
    const number = ++this.#requested;
    const fresh = await this.#askCredential(claims === undefined ? {} : { claims });
    // The token of the latest request stays, even if an earlier request settles after it.
    if (number > this.#received) {
      this.#received = number;
      this.#current = fresh;
      this.#claims = claims;
    }
    return fresh.token;
  }

  async #askCredential(options: GetTokenOptions): Promise<AccessToken> {
    const scopes = [...this.#scopes];
    const all = { enableCae: true, ...options };
    let result: unknown;
    try {
      result =
        typeof this.#credential === "function"
          ? await this.#credential(scopes, all)
          : await this.#credential.getToken(scopes, all);
    } catch (error) {
      const { redact, addToken } = createRedactor();
      addToken(this.#current?.token ?? "");
      const cause = redactedCause(error, (text) => redact(text).replace(JWT, "[token]"));
      throw new GraphCredentialError(`The credential gave no access token: ${cause.message}`, {
        cause,
      });
    }
    const token = typeof result === "string" ? { token: result } : result;
    if (!isToken(token)) {
      throw new GraphCredentialError(
        "The credential gave no usable access token: it must be a non-empty string of visible ASCII characters, or an object with such a `token`.",
      );
    }
    // Not spread: a spread omits the getters of a credential's own class.
    return {
      token: token.token,
      expiresOnTimestamp: token.expiresOnTimestamp ?? Infinity,
      refreshAfterTimestamp: token.refreshAfterTimestamp,
    };
  }
}

function isToken(value: unknown): value is Partial<AccessToken> & { token: string } {
  if (typeof value !== "object" || value === null || !("token" in value)) return false;
  return typeof value.token === "string" && TOKEN.test(value.token);
}

/**
 * The claims that a 401 requires (continuous access evaluation), as JSON text:
 * `WWW-Authenticate: Bearer …, error="insufficient_claims", claims="<base64>"`.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function claimsIn(wwwAuthenticate = ""): string | undefined {
  if (!/\berror="?insufficient_claims\b/i.test(wwwAuthenticate)) return undefined;
  const base64 = /\bclaims="([\w+/=-]+)"/i.exec(wwwAuthenticate)?.[1];
  if (base64 === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/-/g, "+").replace(/_/g, "/")), (char) =>
      char.charCodeAt(0),
    );
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
