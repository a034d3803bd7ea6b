import { GraphCredentialError } from "../errors.js";
import type { AccessToken, Credential, GetTokenOptions } from "../options.js";
import { clock } from "./deadline.js";
import { formatValue, ownProperties } from "../validation/problems.js";
import { isA, redactedCause, type Redactor } from "./redaction.js";

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

/** A credential that gave the refused token again is not asked for another one for this long (ms). */
const UNCHANGED_PAUSE_MS = 1_000;

/** A request to the credential, and the calls that wait for its token. */
interface PendingRequest {
  readonly claims: string | undefined;
  readonly since: number;
  readonly waiting: Set<(token: Promise<string>) => void>;
}

/**
 * The tokens of one client: fetched once for all concurrent calls, kept until shortly before they expire, and
 * refreshed in the background when the credential asks for it.
 */
export class TokenCache {
  readonly #credential: Credential;
  readonly #scopes: readonly string[];
  readonly #redactor: Redactor;
  #current: AccessToken | undefined;
  /** The claims that the current token was requested with. */
  #claims: string | undefined;
  #pending: PendingRequest | undefined;
  /** The number of requests to the credential, and the one that the current token came from. */
  #requested = 0;
  #received = 0;
  #refreshNotBefore = 0;
  /** The last refused token that the credential gave again, and when. */
  #unchanged: { token: string; claims: string | undefined; since: number } | undefined;

  constructor(credential: Credential, scopes: readonly string[], redactor: Redactor) {
    this.#credential = credential;
    this.#scopes = scopes;
    this.#redactor = redactor;
  }

  /** The current token, while it is valid. */
  cached(): string | undefined {
    const current = this.#current;
    const now = clock.now();
    if (current === undefined || current.expiresOnTimestamp - EXPIRY_MARGIN_MS <= now) {
      return undefined;
    }
    const { refreshAfterTimestamp = Infinity } = current;
    if (refreshAfterTimestamp <= now && this.#refreshNotBefore <= now && !this.#pending) {
      this.#refreshNotBefore = now + REFRESH_PAUSE_MS;
      // The current token is still valid, so no call fails if this request does.
      this.#request(undefined);
    }
    return current.token;
  }

  /**
   * A token in place of one that the service refused; the same one when the credential has no other. Calls that
   * were refused together share one request to the credential; a call whose token has been replaced in the meantime
   * gets the new one.
   */
  async renew(signal: AbortSignal, refused: string, claims?: string): Promise<string> {
    const current = this.#current;
    const isReplaced = current !== undefined && current.token !== refused;
    if (isReplaced && (claims === undefined || claims === this.#claims)) return current.token;
    const unchanged = this.#unchanged;
    const now = clock.now();
    if (
      unchanged?.token === refused &&
      unchanged.claims === claims &&
      now < unchanged.since + UNCHANGED_PAUSE_MS
    ) {
      return refused;
    }
    const token = await this.fetch(signal, claims);
    // From the time of the request: a token that the credential has had for a second is used.
    if (token === refused) this.#unchanged = { token, claims, since: now };
    return token;
  }

  /** A token from the credential, or a rejection with the signal's reason if that comes first. */
  fetch(signal: AbortSignal, claims?: string): Promise<string> {
    const pending = this.#pending;
    const isUsable =
      pending !== undefined && pending.claims === claims && pending.since > clock.now() - HUNG_MS;
    const { waiting } = isUsable ? pending : this.#request(claims);
    return new Promise((resolve, reject) => {
      // The credential may have aborted the call itself.
      signal.throwIfAborted();
      waiting.add(resolve);
      // A credential that never settles must not leak memory.
      signal.addEventListener("abort", () => {
        waiting.delete(resolve);
        reject(signal.reason as Error);
      });
    });
  }

  /** Asks the credential, and hands its token to the calls that wait for it. */
  #request(claims: string | undefined): PendingRequest {
    const number = ++this.#requested;
    const pending: PendingRequest = { claims, since: clock.now(), waiting: new Set() };
    this.#pending = pending;
    const token = this.#askCredential(claims === undefined ? {} : { claims }).then((fresh) => {
      // The token of the latest request stays, even if an earlier request settles after it.
      if (number > this.#received) {
        this.#received = number;
        this.#current = fresh;
        this.#claims = claims;
      }
      return fresh.token;
    });
    const settle = (): void => {
      if (this.#pending === pending) this.#pending = undefined;
      for (const resolve of pending.waiting) resolve(token);
    };
    token.then(settle, settle);
    return pending;
  }

  async #askCredential(options: GetTokenOptions): Promise<AccessToken> {
    const credential = this.#credential;
    const scopes = [...this.#scopes];
    const all = { enableCae: true, ...options };
    const { redact, addToken } = this.#redactor;
    try {
      const result: unknown = await (typeof credential === "function"
        ? credential(scopes, all)
        : credential.getToken(scopes, all));
      return readToken(result, addToken);
    } catch (error) {
      if (isA(UnusableToken, error)) throw new GraphCredentialError(redact(error.message));
      const cause = redactedCause(error, redact);
      const message = `The credential failed to provide an access token: ${cause.message}`;
      throw new GraphCredentialError(message, { cause });
    }
  }
}

class UnusableToken extends Error {}

/** @throws UnusableToken, or what a getter of the result throws. */
function readToken(result: unknown, onToken: (token: string) => void): AccessToken {
  const { token, expiresOnTimestamp, refreshAfterTimestamp } =
    typeof result === "string"
      ? { token: result }
      : ownProperties<Partial<AccessToken>>(Object(result) as object);
  if (typeof token !== "string" || !TOKEN.test(token)) {
    throw new UnusableToken(
      "The credential provided no usable access token: it must be a non-empty string of visible ASCII characters, or an object with such a `token`.",
    );
  }
  onToken(token);
  return {
    token,
    expiresOnTimestamp: readTime("expiresOnTimestamp", expiresOnTimestamp) ?? Infinity,
    refreshAfterTimestamp: readTime("refreshAfterTimestamp", refreshAfterTimestamp),
  };
}

function readTime(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  throw new UnusableToken(
    `The credential provided no usable access token: \`${name}\` must be a number of ms since 1970, or be absent; found ${formatValue(value)}.`,
  );
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
  return base64 === undefined ? undefined : decodeBase64(base64);
}

/** The text in base64 or base64url; undefined for what is neither. */
export function decodeBase64(base64: string): string | undefined {
  try {
    const binary = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
