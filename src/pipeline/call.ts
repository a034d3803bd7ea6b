import type { InternalAxiosRequestConfig, RawAxiosRequestConfig } from "axios";
import { operations as generatedOperations, type OperationId } from "../../generated/operations.js";
import { GraphError, GraphValidationError, type GraphErrorOptions } from "../errors.js";
import type { RequestOptions, RetryOptions } from "../options.js";
import type { ClientConfig } from "./config.js";
import { clock, startDeadline, type Deadline } from "./deadline.js";
import { isA, readSafely, redactedOrigin, toText, type Redact } from "./redaction.js";
import { resolveRetry } from "./retry.js";

/** One operation of the OpenAPI description. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** Below the Graph root, with `{…}` for an id. */
  readonly path: string;
  /** The documented status of a success. */
  readonly status: number;
  /** Permissions, least privileged first; any one of them is enough. */
  readonly scopes: readonly string[];
}

/** The operations of a table like the one in generated/operations.ts. */
export function describeOperations<Id extends string>(
  table: Readonly<Record<Id, Omit<Operation, "id">>>,
): Readonly<Record<Id, Operation>> {
  const rows = Object.entries<Omit<Operation, "id">>(table);
  return Object.fromEntries(rows.map(([id, row]) => [id, { ...row, id }])) as never;
}

/** Every operation of the OpenAPI description. */
export const operations = describeOperations(generatedOperations);

/** Whether two requests have the effect of one (RFC 9110, 9.2.2; Graph's PATCH merges). */
export function isIdempotent({ method }: Operation): boolean {
  return method !== "POST";
}

/** What one call of a client method has in common over all of its requests and attempts. */
export interface Call {
  readonly config: ClientConfig;
  readonly operation: Operation;
  readonly clientRequestId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly retry: Required<RetryOptions>;
  readonly timeoutMs: number;
  readonly deadline: Deadline;
  /** The number of requests that were sent, also to read an update back. */
  readonly sent: { count: number };
  /** In ms, by `clock.elapsed()`. */
  readonly startedAt: number;
  readonly onResponse: RequestOptions["onResponse"];
  readonly onRetry: RequestOptions["onRetry"];
  readonly redact: Redact;
}

/** An axios request configuration, as far as the generated code passes it on. */
export interface RequestConfig extends RawAxiosRequestConfig {
  /** The call of a client method that the request belongs to. */
  readonly call?: Call;
  /** An `@odata.nextLink` to follow; it takes the place of `url`. */
  readonly nextLink?: string;
}

/** What has happened to a request so far. */
class Progress {
  /** How many attempts were sent. */
  attempts = 0;
  retries = 0;
  tokenRenewed = false;
  /** The response to an attempt was lost. */
  responseLost = false;
  /** The service may have acted on an attempt. */
  mayHaveActed = false;
  /** An attempt was sent and its response is awaited. */
  inFlight = false;
  lastError: GraphError | undefined;
  /** The token of the latest attempt. Errors must not hold it. */
  token: string | undefined;
}

/** One request of a call, which may take several attempts. */
export interface GraphRequest {
  readonly call: Call;
  readonly progress: Progress;
  readonly url: string;
  /** Method and path, without the query, for messages. */
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** For the response in axios's format; it never holds a token. */
  readonly axiosConfig: InternalAxiosRequestConfig;
}

/** Starts a call, and releases its timer and listeners when `run` has settled. */
export async function withCall<T>(
  config: ClientConfig,
  operation: Operation,
  options: RequestOptions,
  run: (call: Call) => Promise<T>,
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? config.timeoutMs;
  const call: Call = {
    config,
    operation,
    clientRequestId: options.clientRequestId ?? crypto.randomUUID(),
    headers: options.headers ?? {},
    retry: resolveRetry(options.retry, config.retry),
    timeoutMs,
    deadline: startDeadline(options.signal, timeoutMs),
    sent: { count: 0 },
    startedAt: clock.elapsed(),
    onResponse: options.onResponse,
    onRetry: options.onRetry,
    redact: config.redact,
  };
  try {
    return await run(call);
  } finally {
    call.deadline.dispose();
  }
}

/** @throws GraphValidationError when the generated API was given an id that leads to another path. */
export function prepareRequest(call: Call, args: RequestConfig): GraphRequest {
  const { method, path } = call.operation;
  const { nextLink } = args;
  const url = nextLink === undefined ? odataUrl(String(args.url)) : followedUrl(call, nextLink);
  return {
    call,
    progress: new Progress(),
    url,
    // Only the origin of a nextLink is checked, so its path is untrusted.
    label: `${method} ${nextLink === undefined ? checkedPath(call, url) : path}`,
    headers: (args.headers as Record<string, string> | undefined) ?? ACCEPT_JSON,
    body: args.data as unknown,
    axiosConfig: args as InternalAxiosRequestConfig,
  };
}

/** What the generated code sends with every request. */
const ACCEPT_JSON = { Accept: "application/json" };

function checkedPath({ config, operation }: Call, url: string): string {
  const [path = ""] = url.slice(config.root.length).split("?");
  const template = operation.path.split("/");
  const segments = path.split("/");
  const isExpected = template.every((expected, i) =>
    expected.startsWith("{") ? segments[i] : segments[i] === expected,
  );
  if (isExpected && segments.length === template.length) return path;
  // Only the generated API gets here: the client validates ids before.
  const message = `must be one path segment, not empty, "." or ".."; ${operation.method} ${path} is not an operation of this API`;
  throw new GraphValidationError(`Nothing was sent: id ${message}.`, [{ pointer: "id", message }]);
}

/** What every error of a call carries. */
export function contextOf({ operation, clientRequestId, sent }: Call): GraphErrorOptions {
  return { operation: operation.id, clientRequestId, attempts: sent.count };
}

/** What every error of a request carries. */
export function errorContext({ call, progress }: GraphRequest): GraphErrorOptions {
  const mayHaveTakenEffect = progress.mayHaveActed && call.operation.method !== "GET";
  return { ...contextOf(call), mayHaveTakenEffect: mayHaveTakenEffect || undefined };
}

/** For messages: how many attempts were made in which time; empty after the first. */
export function effortOf({ call, progress }: GraphRequest): string {
  if (progress.attempts < 2) return "";
  const seconds = (clock.elapsed() - call.startedAt) / 1000;
  return ` after ${progress.attempts} attempts in ${seconds.toFixed(1)} s`;
}

/** The generated code encodes the query as a form does; OData requires %20 for a space. */
function odataUrl(url: string): string {
  const query = url.indexOf("?");
  return query === -1 ? url : url.slice(0, query) + url.slice(query).replaceAll("+", "%20");
}

/** The token goes to the root's origin and nowhere else, whatever a nextLink says. */
function followedUrl(call: Call, nextLink: string): string {
  const { root } = call.config;
  const url = URL.canParse(nextLink, `${root}/`) ? new URL(nextLink, `${root}/`) : undefined;
  const { origin } = new URL(root);
  if (url?.origin !== origin || url.username !== "" || url.password !== "") {
    // The origin of a URL without a host is "null".
    const found =
      url === undefined || url.origin === "null"
        ? "no origin"
        : redactedOrigin(nextLink, root, call.redact);
    const user = url?.username || url?.password ? " with a user name" : "";
    throw new GraphError(
      `The service's @odata.nextLink points to ${found}${user}. It was not followed because the access token is sent to ${origin} only.`,
      { operation: call.operation.id, clientRequestId: call.clientRequestId },
    );
  }
  url.hash = "";
  return url.href;
}

type HookName = "onResponse" | "onRetry";
type HookEvent<Name extends HookName> = Parameters<NonNullable<RequestOptions[Name]>>[0];

/**
 * Calls the client's hook, then the call's. An error in a hook, sync or async, never changes the outcome of the call; it
 * is reported once, as a warning.
 */
export function callHooks<Name extends HookName>(
  call: Call,
  name: Name,
  createEvent: () => HookEvent<Name>,
): void {
  const hooks = [call.config[name], call[name]].filter((hook) => hook !== undefined);
  if (hooks.length === 0) return;
  const event = createEvent();
  for (const hook of hooks as readonly ((event: HookEvent<Name>) => unknown)[]) {
    // A promise, so that the error of an async hook is caught as well.
    new Promise((resolve) => {
      resolve(hook(event));
    }).catch((error: unknown) => {
      const stack = isA(Error, error) ? toText(readSafely(error, "stack")) : "";
      warn(`A hook failed: ${call.redact(toText(error))}`, call.redact(stack));
    });
  }
}

function warn(message: string, detail: string): void {
  // Not as a global: bundlers for edge runtimes warn about those.
  const { process } = globalThis as { process: NodeJS.Process };
  try {
    process.emitWarning(message, { type: "GraphHookWarning", detail });
  } catch {
    // No process, or one that throws, as in the edge runtime of Next.js.
    console.error(message, detail);
  }
}
