import type { Cloud, OperationId } from "../generated/operations.js";
import type { GraphError } from "./errors.js";
import type { DeviceManagementPartnerPropertyName } from "./types.js";

/** An access token and its lifetime, in the format of Azure's credentials. Times are in ms since 1970. */
export interface AccessToken {
  readonly token: string;
  /** When the token expires. */
  readonly expiresOnTimestamp: number;
  /** When to fetch a new token, while this one is still valid. */
  readonly refreshAfterTimestamp?: number | undefined;
}

/** What a credential is asked for in addition to the scopes. */
export interface GetTokenOptions {
  /** The claims that the service requires (continuous access evaluation), as JSON text. */
  readonly claims?: string;
  /** Always true: this client handles such claims challenges. */
  readonly enableCae?: boolean;
}

/**
 * Azure's TokenCredential, by structure: every credential of `@azure/identity` is one.
 *
 * @see https://learn.microsoft.com/javascript/api/@azure/core-auth/tokencredential
 */
export interface TokenCredential {
  /** A token for the scopes; null when this credential cannot provide one. */
  getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null>;
}

/**
 * A function that returns an access token. A plain string is used until the service refuses it with 401; with
 * `expiresOnTimestamp` it is renewed before it expires.
 */
export type TokenFunction = (
  scopes: string[],
  options: GetTokenOptions,
) => string | AccessToken | Promise<string | AccessToken>;

/** Where tokens come from. */
export type Credential = TokenCredential | TokenFunction;

/** How often a failed request is retried, and how long a retry may wait. */
export interface RetryOptions {
  /** The maximum number of retries. Default 3. */
  readonly maxRetries?: number;
  /**
   * The longest delay (ms) before a retry. Default 30,000. A longer `Retry-After` ends the call at once, with
   * the delay in the error's `retryAfterMs`.
   */
  readonly maxDelayMs?: number;
}

/** The response to one attempt of a request. */
export interface ResponseEvent {
  readonly operation: OperationId;
  readonly method: string;
  readonly url: string;
  /** The HTTP status; 0 when the transport hides it (axios's fetch adapter, for a response that is too large). */
  readonly status: number;
  /**
   * Those headers of the response that help to understand it, with names in lower case: `request-id`,
   * `retry-after`, `www-authenticate`, … Of `location` only the origin is kept.
   */
  readonly headers: Readonly<Record<string, string>>;
  /** The service's id of the request. */
  readonly requestId: string | undefined;
  readonly clientRequestId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** From sending the request to the end of the response, in ms. */
  readonly durationMs: number;
}

/** A request that is about to be retried. */
export interface RetryEvent {
  readonly operation: OperationId;
  readonly clientRequestId: string;
  /** The attempt that failed; 1 for the first. */
  readonly attempt: number;
  /** The delay before the next attempt, in ms. */
  readonly delayMs: number;
  /** The status of the response, if there was one. */
  readonly status: number | undefined;
  readonly error: GraphError;
}

/** Options of the client that each call can override. */
interface SharedOptions {
  /**
   * The time limit (ms) of a whole call, with its token, its retries and their delays; for a list, of the request
   * for each page.
   * Default 120,000; `Infinity` for no limit. When it is reached, the call ends with a GraphTimeoutError.
   */
  timeoutMs?: number | undefined;
  /** How failed requests are retried; `false` for never. */
  retry?: RetryOptions | false | undefined;
  /**
   * Called for every response, also of failed attempts; the client's hook first, then the call's. An error in a
   * hook does not change the call; it is reported by `process.emitWarning` (elsewhere `console.error`).
   */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the delay of every retry, also of a retry with a new token. Errors as with `onResponse`. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * The parts of an axios instance that the client uses. axios declares one AxiosInstance for ES modules and
 * another for CommonJS, which are incompatible; both match this interface, in every axios 1.x.
 */
export interface AxiosInstanceLike {
  request(config: object): Promise<unknown>;
  readonly defaults: object;
  readonly interceptors: object;
}

/** Options of a DeviceManagementPartnersClient. */
export interface ClientOptions extends SharedOptions {
  /** The national cloud; it sets the Graph root and the `.default` scope. Default `global`. */
  cloud?: Cloud | undefined;
  /** Another Graph root, ending in its version, such as an emulator's. https, or http to loopback only. */
  baseUrl?: string | undefined;
  /** The scopes to request from the credential. Default: the cloud's `.default` scope. */
  scopes?: readonly string[] | undefined;
  /**
   * Your own axios instance, with its agents, proxy and interceptors. It is not changed. For create and
   * terminate, one of Node's own agents is replaced by a copy without keep-alive; an agent of another class is
   * used as it is, and should not keep connections for longer than the service does.
   */
  axios?: AxiosInstanceLike | undefined;
  /** Precedes this package's name in the User-Agent header. Browsers send their own instead. */
  userAgent?: string | undefined;
  /**
   * The largest response that is read, in bytes. Default 10 MiB. Without effect where an axios instance of your
   * own sends by XMLHttpRequest, as it does in browsers, since that cannot be limited.
   */
  maxResponseBytes?: number | undefined;
}

/** Options of every call. */
export interface RequestOptions extends SharedOptions {
  /** Aborts the call at any point; the call then rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** A GUID that identifies the call in Microsoft's logs. Default: a new one. */
  clientRequestId?: string | undefined;
  /** Additional headers, such as `Prefer`. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Options of create and update. */
export interface WriteOptions extends RequestOptions {
  /**
   * `false` sends the body as it is. Default true: OData control information is removed, and a body that breaks
   * the OpenAPI description is refused.
   */
  validate?: boolean | undefined;
}

/** Options of delete. */
export interface DeleteOptions extends RequestOptions {
  /** An ETag: the service responds with 412 (GraphConflictError) when the partner has changed since. */
  ifMatch?: string | undefined;
}

/** Options of get. */
export interface GetOptions<
  K extends DeviceManagementPartnerPropertyName = DeviceManagementPartnerPropertyName,
> extends RequestOptions {
  /** The properties to return. Default: all. */
  select?: readonly K[] | undefined;
}

/**
 * Options of list. Microsoft declares `filter`, `search` and `orderby`, but Intune may ignore them or refuse
 * them with 400.
 */
export interface ListOptions<
  K extends DeviceManagementPartnerPropertyName = DeviceManagementPartnerPropertyName,
> extends GetOptions<K> {
  /** An OData filter expression. */
  filter?: string | undefined;
  /** A search phrase. */
  search?: string | undefined;
  /** The properties to sort by, each with an optional ` asc` or ` desc`. */
  orderby?: readonly string[] | undefined;
  /** The maximum size of a page. */
  top?: number | undefined;
  /** How many partners to skip. */
  skip?: number | undefined;
  /** Whether pages carry the number of all partners. */
  count?: boolean | undefined;
}
