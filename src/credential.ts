/** An access token and its life, as Azure's credentials give it. Times are ms since 1970. */
export interface AccessToken {
  readonly token: string;
  /** When it stops being good. */
  readonly expiresOnTimestamp: number;
  /** From when a new one should be fetched, while this one is still good. */
  readonly refreshAfterTimestamp?: number | undefined;
}

/** What a credential is asked for beside the scopes. */
export interface GetTokenOptions {
  /** Claims that the service demands (continuous access evaluation), as JSON text. */
  readonly claims?: string;
  /** That this client answers such challenges. */
  readonly enableCae?: boolean;
}

/**
 * Azure's TokenCredential, by shape: every credential of `@azure/identity` is one.
 *
 * @see https://learn.microsoft.com/javascript/api/@azure/core-auth/tokencredential
 */
export interface TokenCredential {
  /** A token for the scopes; null when this credential cannot give one. */
  getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null>;
}

/**
 * A function that gives an access token. A plain string is kept until the service refuses it with a
 * 401; with `expiresOnTimestamp` it is renewed in time.
 */
export type TokenFunction = (
  scopes: string[],
  options: GetTokenOptions,
) => string | AccessToken | Promise<string | AccessToken>;

/** Where tokens come from. */
export type Credential = TokenCredential | TokenFunction;
