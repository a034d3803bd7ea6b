import { clock } from "./clock.js";
import type { AccessToken, Credential, GetTokenOptions } from "./credential.js";
import { causeWithoutSecrets } from "./errors/cause.js";
import { GraphCredentialError } from "./errors/unanswered.js";
import { redactor } from "./redaction.js";

/** A token this close to its end (ms) is renewed before it is used, as Azure's own clients do. */
const EXPIRY_MARGIN_MS = 120_000;
/** After a refresh in the background failed, the next waits this long (ms). */
const REFRESH_PAUSE_MS = 30_000;

/**
 * A credential that has not answered for so long (ms) is asked anew by the next call. A person who
 * signs in with a device code has that much time.
 */
const HUNG_MS = 15 * 60_000;

/** A token that can stand in a header: RFC 6750's b64token and a little more, but no space or control character. */
const TOKEN = /^[\x21-\x7e]+$/;

/** What Entra ID's tokens look like; bounded, since a credential can say anything. */
const JWT = /\beyJ[\w-]{1,8192}\.[\w-]{1,8192}\.[\w-]{0,8192}/g;

/** A token to use now, and whether it is one from before. */
interface UsableToken {
  readonly token: string;
  readonly cached: boolean;
}

/**
 * The tokens of one client: fetched once however many calls wait, kept until shortly before they
 * expire, renewed in the background when the credential says so.
 */
export class TokenCache {
  readonly #credential: Credential;
  readonly #scopes: readonly string[];
  #current: AccessToken | undefined;
  /** The claims that the current token was asked for with. */
  #claims: string | undefined;
  #pending: { promise: Promise<string>; claims: string | undefined; since: number } | undefined;
  /** How often the credential was asked, and which time gave the current token. */
  #asked = 0;
  #answered = 0;
  #refreshNotBefore = 0;

  constructor(credential: Credential, scopes: readonly string[]) {
    this.#credential = credential;
    this.#scopes = scopes;
  }

  /** The token from before, while it is good. */
  cached(): UsableToken | undefined {
    const current = this.#current;
    const now = clock.now();
    if (current === undefined || current.expiresOnTimestamp - EXPIRY_MARGIN_MS <= now) {
      return undefined;
    }
    const { refreshAfterTimestamp = Infinity } = current;
    if (refreshAfterTimestamp <= now && this.#refreshNotBefore <= now && !this.#pending) {
      this.#refreshNotBefore = now + REFRESH_PAUSE_MS;
      // The present token is still good, so a failure here is nobody's failure yet.
      this.#fetch().catch(() => undefined);
    }
    return { token: current.token, cached: true };
  }

  /** A token from the credential. */
  async fetch(): Promise<UsableToken> {
    return { token: await this.#fetch(), cached: false };
  }

  /**
   * A token in place of one that the service refused. Calls that were refused together share one
   * fetch; a call refused with a token that has been replaced meanwhile gets the new one.
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
    const started = { promise: this.#ask(claims), claims, since: now };
    this.#pending = started;
    try {
      return await started.promise;
    } finally {
      // Forgotten once settled, so that a failure is not remembered either.
      if (this.#pending === started) this.#pending = undefined;
    }
  }

  async #ask(claims: string | undefined): Promise<string> {
    const time = ++this.#asked;
    const fresh = await this.#askCredential(claims === undefined ? {} : { claims });
    // Of two answers the one to the later question stays, though the other may come last.
    if (time > this.#answered) {
      this.#answered = time;
      this.#current = fresh;
      this.#claims = claims;
    }
    return fresh.token;
  }

  async #askCredential(options: GetTokenOptions): Promise<AccessToken> {
    const scopes = [...this.#scopes];
    const all = { enableCae: true, ...options };
    let answer: unknown;
    try {
      answer =
        typeof this.#credential === "function"
          ? await this.#credential(scopes, all)
          : await this.#credential.getToken(scopes, all);
    } catch (error) {
      const redact = redactor([this.#current?.token ?? ""]);
      const cause = causeWithoutSecrets(error, (text) => redact(text).replace(JWT, "[token]"));
      throw new GraphCredentialError(`The credential gave no access token: ${cause.message}`, {
        cause,
      });
    }
    const token = typeof answer === "string" ? { token: answer } : answer;
    if (!isToken(token)) {
      throw new GraphCredentialError(
        "The credential gave no usable access token: it must be a non-empty string of visible ASCII characters, or an object with such a `token`.",
      );
    }
    // Not spread: a credential's own class may have getters, which a spread leaves out.
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
