import type { Cloud, OperationId } from "../generated/operations.js";
import type { GraphError } from "./errors/graph-error.js";
import type { RetryOptions } from "./retry.js";
import type { DeviceManagementPartnerPropertyName } from "./types.js";

/** What came back for one attempt of a call. */
export interface ResponseEvent {
  readonly operation: OperationId;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** Headers in lower case, without those that hold secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** The service's own name for the call. */
  readonly requestId: string | undefined;
  readonly clientRequestId: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** From sending the request to the end of the answer, in ms. */
  readonly durationMs: number;
}

/** A call that is about to be repeated. */
export interface RetryEvent {
  readonly operation: OperationId;
  readonly clientRequestId: string;
  /** The attempt that failed; 1 for the first. */
  readonly attempt: number;
  /** The wait before the next attempt, in ms. */
  readonly delayMs: number;
  /** The status of the answer, if there was one. */
  readonly status: number | undefined;
  readonly error: GraphError;
}

/** Options of the client that each call can set anew. */
interface SharedOptions {
  /**
   * How long a whole call may take, with its token, its repetitions and their waits, in ms; of a list,
   * each page. Default 120,000; `Infinity` for no limit. Then the call ends in a GraphTimeoutError.
   */
  timeoutMs?: number | undefined;
  /** How failed calls are repeated; `false`: never. */
  retry?: RetryOptions | false | undefined;
  /**
   * Sees every answer, also of failed attempts; the client's hook first, then the call's. An error in
   * a hook does not change the call; it surfaces as an unhandled rejection.
   */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Sees every repetition, before its wait; that with a new token too. Errors as with `onResponse`. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

/**
 * What the client uses of an axios instance. axios declares one AxiosInstance for ES modules and one for
 * CommonJS, which do not fit each other; both fit this, of any axios 1.x.
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
  /**
   * Another Graph root, ending in its version, such as an emulator's. https, or http to loopback only.
   */
  baseUrl?: string | undefined;
  /** The scopes to ask the credential for. Default: the cloud's `.default` scope. */
  scopes?: readonly string[] | undefined;
  /**
   * Your own axios instance, with its agents, proxy and interceptors. It is not changed. For create and
   * terminate, a plain agent of Node's is replaced by a copy without keep-alive; one of another class
   * is used as it is, and should not keep connections for longer than the service does.
   */
  axios?: AxiosInstanceLike | undefined;
  /** What stands before this package's name in the User-Agent, in Node. */
  userAgent?: string | undefined;
  /**
   * The largest answer that is read, in bytes. Default 10 MiB. Not heeded where an axios instance of your
   * own sends by XMLHttpRequest, as it does in browsers, since that cannot be limited.
   */
  maxResponseBytes?: number | undefined;
}

/** Options of every call. */
export interface RequestOptions extends SharedOptions {
  /** Ends the call at any point; it then rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** A GUID to find the call again; default: a new one. */
  clientRequestId?: string | undefined;
  /** Further headers, such as `Prefer`. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Options of create and update. */
export interface WriteOptions extends RequestOptions {
  /**
   * `false` sends the body as it is, unchecked. Default true: control information is left out, and a
   * body that breaks the description is refused.
   */
  validate?: boolean | undefined;
}

/** Options of delete. */
export interface DeleteOptions extends RequestOptions {
  /** An ETag: the service answers 412 (GraphConflictError) when the partner has changed since. */
  ifMatch?: string | undefined;
}

/** Options of get. */
export interface GetOptions<
  K extends DeviceManagementPartnerPropertyName = DeviceManagementPartnerPropertyName,
> extends RequestOptions {
  /** The properties to return; default: all. */
  select?: readonly K[] | undefined;
}

/**
 * Options of list. Microsoft declares `filter`, `search` and `orderby`, but Intune may ignore them or
 * refuse them with 400.
 */
export interface ListOptions<
  K extends DeviceManagementPartnerPropertyName = DeviceManagementPartnerPropertyName,
> extends GetOptions<K> {
  /** An OData filter expression. */
  filter?: string | undefined;
  /** A search phrase. */
  search?: string | undefined;
  /** Properties to sort by, each with an optional ` asc` or ` desc`. */
  orderby?: readonly string[] | undefined;
  /** The size of a page, at most. */
  top?: number | undefined;
  /** How many partners to pass over first. */
  skip?: number | undefined;
  /** Whether pages carry the number of all partners. */
  count?: boolean | undefined;
}
