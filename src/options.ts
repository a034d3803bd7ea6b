import type { Cloud, OperationId } from "../generated/operations.js";
import type { GraphError } from "./errors.js";
import type { DeviceManagementPartnerPropertyName } from "./types.js";

/** An access token and its lifetime, in the format of Azure's credentials. Times are in ms since 1970. */
export interface AccessToken {
  /** The token itself, without `Bearer`: visible ASCII characters. */
  readonly token: string;
  /** When the token expires. */
  readonly expiresOnTimestamp: number;
  /** When to fetch a new token, while this one is still valid. */
  readonly refreshAfterTimestamp?: number | undefined;
}

/** What the client passes to a credential in addition to the scopes. */
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

/** Where access tokens come from: a credential of `@azure/identity`, or a function. */
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

/** The response to one attempt of a request. It never contains a token. */
export interface ResponseEvent {
  /** The `operationId` in the OpenAPI description. */
  readonly operation: OperationId;
  /** The HTTP method. */
  readonly method: string;
  /** The URL with its query. */
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
  /** The id of the call, which all of its attempts share. */
  readonly clientRequestId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** From sending the request to the end of the response, in ms. */
  readonly durationMs: number;
}

/** A request that is about to be retried. */
export interface RetryEvent {
  /** The `operationId` in the OpenAPI description. */
  readonly operation: OperationId;
  /** The id of the call, which all of its attempts share. */
  readonly clientRequestId: string;
  /** The attempt that failed; 1 for the first. */
  readonly attempt: number;
  /** The delay before the next attempt, in ms. */
  readonly delayMs: number;
  /** The status of the response, if there was one. */
  readonly status: number | undefined;
  /** The error that the call would reject with if it were not retried. */
  readonly error: GraphError;
}

/** Options of the client that each call can override. */
interface SharedOptions {
  /**
   * The time limit of a call in ms, including its token, its retries and their delays. For `list`, it applies to the
   * request for each page. Default 120,000; `Infinity` for no limit. After it, the call rejects with a
   * GraphTimeoutError.
   */
  timeoutMs?: number | undefined;
  /** How failed requests are retried; `false` for never. */
  retry?: RetryOptions | false | undefined;
  /**
   * Called for every response, including those of failed attempts; first the client's hook, then the call's. An error
   * in a hook does not change the call. It is reported by `process.emitWarning`, or by `console.error` outside Node.
   */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /**
   * Called before the delay of every retry, including a retry with a new token. Errors are handled as with
   * `onResponse`.
   */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * The parts of an axios instance that the client uses. axios declares one AxiosInstance for ES modules and
 * another for CommonJS, which are incompatible; both match this interface, in every axios 1.x.
 */
export interface AxiosInstanceLike {
  /** Sends a request. */
  request(config: object): Promise<unknown>;
  /** The defaults of the instance, such as its agents. */
  readonly defaults: object;
  /** Distinguishes an axios instance from other objects. */
  readonly interceptors: object;
}

/** Options of a DeviceManagementPartnersClient. */
export interface ClientOptions extends SharedOptions {
  /** The national cloud, which determines the Graph root and the default of `scopes`. Default `global`. */
  cloud?: Cloud | undefined;
  /**
   * Another Graph root that ends in its version, such as the emulator's: https, or http to loopback only. Default: the
   * root of the cloud, such as `https://graph.microsoft.com/v1.0`.
   */
  baseUrl?: string | undefined;
  /** The scopes to request from the credential. Default: `https://graph.microsoft.com/.default`, or the cloud's. */
  scopes?: readonly string[] | undefined;
  /**
   * Your own axios instance, with its agents, proxy and interceptors, as they are at the time of each call. It is not
   * changed. For create and terminate its agent opens a new connection each time, and its `maxSockets` bounds how
   * many of them there are at once; an agent that overrides `addRequest` is used as it is, and should not keep
   * connections for longer than the service does. Over http (loopback) an agent or dispatcher that sends through a
   * proxy is replaced, or the request refused.
   */
  axios?: AxiosInstanceLike | undefined;
  /** Text before this package's name in the `User-Agent` header. Browsers send their own instead. Default: none. */
  userAgent?: string | undefined;
  /**
   * The largest response body that is read, in bytes. Default 10,485,760 (10 MiB); `Infinity` for no limit. It has no
   * effect if an axios instance of your own sends by XMLHttpRequest, as it does in browsers.
   */
  maxResponseBytes?: number | undefined;
}

/** Options of every call. */
export interface RequestOptions extends SharedOptions {
  /** Aborts the call at any point; the call then rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** A GUID that identifies the call in Microsoft's logs. Default: a new one. */
  clientRequestId?: string | undefined;
  /** More headers, such as `Prefer`. Headers that the client sets itself, such as `Authorization`, are refused. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Options of create and update. */
export interface WriteOptions extends RequestOptions {
  /**
   * Default true: OData control information is removed, and a body that violates the OpenAPI description is refused
   * with a GraphValidationError. `false` sends the body unchecked and unchanged.
   */
  validate?: boolean | undefined;
}

/** Options of delete. */
export interface DeleteOptions extends RequestOptions {
  /** An ETag: if the partner has changed since, the service responds with 412 (GraphConflictError). */
  ifMatch?: string | undefined;
}

/** Options of get. */
export interface GetOptions<
  K extends string = DeviceManagementPartnerPropertyName,
> extends RequestOptions {
  /** The properties to return. Default: all. */
  select?: readonly K[] | undefined;
}

/**
 * Options of list. Microsoft declares `filter`, `search` and `orderby`, but Intune may ignore them or refuse
 * them with 400.
 */
export interface ListOptions<
  K extends string = DeviceManagementPartnerPropertyName,
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
  /** Whether pages include the total number of partners. */
  count?: boolean | undefined;
}
