import type { AxiosResponse, RawAxiosRequestConfig } from "axios";
import type { OperationId } from "../generated/operations.js";
import { startDeadline, type Deadline } from "./abort.js";
import { GraphError, type GraphErrorOptions } from "./errors/graph-error.js";
import { GraphValidationError } from "./errors/unanswered.js";
import { operationAt, operationById, type Operation } from "./operation.js";
import type { ResponseEvent, RetryEvent } from "./options.js";
import { resolveRetry, type RetryOptions } from "./retry.js";
import type { Settings } from "./settings.js";

/** What a call can set anew, in the form in which it travels through the generated code. */
export interface CallConfig extends Omit<RawAxiosRequestConfig, "headers"> {
  headers?: Record<string, string>;
  operation?: OperationId | undefined;
  retry?: RetryOptions | false | undefined;
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

export type SendRequest = (config: CallConfig) => Promise<AxiosResponse<unknown>>;

/** One call, from its first attempt to its last. */
export interface Call {
  readonly config: CallConfig;
  readonly operation: Operation;
  readonly url: string;
  /** What is tried, for messages: method and path, without the query. */
  readonly tried: string;
  readonly clientRequestId: string;
  readonly retry: Required<RetryOptions>;
  readonly timeoutMs: number;
  readonly deadline: Deadline;
  /** The tokens that were sent, none of which may appear in what the call gives back. */
  readonly tokens: Set<string>;
}

export function startCall(config: CallConfig, settings: Settings): Call {
  const clientRequestId = config.headers?.["client-request-id"] ?? crypto.randomUUID();
  const method = config.method ?? "GET";
  /* c8 ignore next -- the generated code and a nextLink always give a URL. */
  const given = config.url ?? "";
  const url = config.operation ? urlOnRoot(given, settings.root, clientRequestId) : odataUrl(given);
  const path = pathBelow(settings.root, url);
  const operation = config.operation ? operationById(config.operation) : operationAt(method, path);
  if (operation === undefined) {
    // Only the generated API gets here: the facade checks ids first.
    const message = `must be one path segment, not empty, "." or ".."; ${method} ${path} is no operation of this API`;
    throw new GraphValidationError(`Nothing was sent: id ${message}.`, [
      { pointer: "id", message },
    ]);
  }
  // Only the generated API can pass 0, which means no limit to axios.
  const timeoutMs = config.timeout === 0 ? Infinity : (config.timeout ?? settings.timeoutMs);
  return {
    config,
    operation,
    url,
    // Of a nextLink only the origin is checked, so its path is none to trust.
    tried: `${method} ${config.operation ? operation.path : path}`,
    clientRequestId,
    retry: resolveRetry(config.retry, settings.retry),
    timeoutMs,
    deadline: startDeadline(config.signal as AbortSignal | undefined, timeoutMs),
    tokens: new Set(),
  };
}

/** The generated code writes the query as a form does; OData wants a space as %20. A nextLink stays as it is. */
function odataUrl(url: string): string {
  const query = url.indexOf("?");
  return query === -1 ? url : url.slice(0, query) + url.slice(query).replaceAll("+", "%20");
}

function pathBelow(root: string, url: string): string {
  const query = url.indexOf("?");
  return url.slice(root.length, query === -1 ? undefined : query);
}

/** What each error of a call carries. */
export function contextOf({ operation, clientRequestId }: Call): GraphErrorOptions {
  return { operation: operation.id, clientRequestId };
}

/** As a message names it; a URL without a host has the origin "null". */
function originOf(url: URL | undefined): string {
  return url === undefined || url.origin === "null" ? "no origin" : url.origin;
}

/** The token goes to the root's origin and nowhere else, whatever a nextLink says. */
function urlOnRoot(text: string, root: string, clientRequestId: string): string {
  const url = URL.canParse(text, `${root}/`) ? new URL(text, `${root}/`) : undefined;
  const { origin } = new URL(root);
  if (url?.origin !== origin || url.username !== "" || url.password !== "") {
    const user = url?.username || url?.password ? " with a user name" : "";
    throw new GraphError(
      `The service's @odata.nextLink leads to ${originOf(url)}${user}. It was not followed, since the access token goes to ${origin} only.`,
      { operation: "listDeviceManagementPartners", clientRequestId },
    );
  }
  url.hash = "";
  return url.href;
}
