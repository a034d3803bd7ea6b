import type { OperationId } from "../generated/operations.js";

/** One thing that is wrong with the input of a call. */
export interface Problem {
  /**
   * Where: for a body a JSON pointer (RFC 6901), such as `/groupsRequiringPartnerEnrollment/0/target`;
   * for anything else the argument's name, such as `id` or `options.timeoutMs`.
   */
  readonly pointer: string;
  /** What was found there, and what is allowed. */
  readonly message: string;
}

/** What every error of this package may carry. */
export interface GraphErrorOptions {
  /** The `operationId` in the OpenAPI description. */
  readonly operation?: OperationId | undefined;
  /** The `client-request-id` of the call. */
  readonly clientRequestId?: string | undefined;
  /** How many requests the call had sent. */
  readonly attempts?: number | undefined;
  /** Whether the change may have taken effect. */
  readonly mayHaveTakenEffect?: true | undefined;
  /** Of a GraphTimeoutError, the time limit of the call, in ms. */
  readonly timeoutMs?: number | undefined;
  /** The error behind this one, without tokens. */
  readonly cause?: unknown;
}

/** One of several causes that the service lists. */
export interface GraphErrorDetail {
  /** The error code for programs. */
  readonly code?: string;
  /** The message for people. */
  readonly message?: string;
  /** What the cause is about, such as the name of a property. */
  readonly target?: string | null;
}

/**
 * The base class of all errors that the client throws. The one exception is the caller's own abort signal,
 * which rejects with `signal.reason`. No error of this package contains an access token.
 */
export class GraphError extends Error {
  /** The `operationId` in the OpenAPI description, when the error belongs to an operation. */
  declare readonly operation: OperationId | undefined;

  /** The `client-request-id` that the request carried or would have carried. */
  declare readonly clientRequestId: string | undefined;

  /** How many requests the call had sent; undefined when it was refused before. */
  declare readonly attempts: number | undefined;

  /**
   * True if the change may have taken effect although the call has failed: a response was lost, or was neither the
   * documented success nor a refusal (4xx). Check before you retry. Undefined if nothing was changed.
   */
  declare readonly mayHaveTakenEffect: true | undefined;

  constructor(message: string, { cause, ...context }: GraphErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    // Log formatters list own properties.
    this.name = (new.target.prototype as Error).name;
    Object.assign(this, withoutUndefined(context));
  }

  /** Holds across copies of this package in one process (ESM and CommonJS, or two versions). */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const { prototype } = this as { readonly prototype: Error };
    // A subclass outside this package inherits its name, and has no brand of its own.
    const branded = Object.hasOwn(prototype, "name") && brand(prototype.name) in Object(value);
    return branded || Function.prototype[Symbol.hasInstance].call(this, value);
  }

  /** A small object for structured logs, without undefined values. */
  toJSON(): Record<string, unknown> {
    const { name, message, operation, clientRequestId, attempts, mayHaveTakenEffect, cause } = this;
    return withoutUndefined({
      name,
      message,
      operation,
      clientRequestId,
      attempts,
      mayHaveTakenEffect,
      cause: cause instanceof Error ? causeToJson(cause) : undefined,
    });
  }
}

/** Omits undefined values, so that printed errors have no empty fields. */
function withoutUndefined(properties: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

function causeToJson(cause: Error & { readonly code?: unknown }): Record<string, unknown> {
  return withoutUndefined({ code: cause.code, message: cause.message });
}

/**
 * The input is invalid. Nothing was sent.
 *
 * @example
 * ```ts
 * try {
 *   await client.update(id, JSON.parse(text));
 * } catch (error) {
 *   if (!(error instanceof GraphValidationError)) throw error;
 *   for (const { pointer, message } of error.problems) console.error(pointer, message);
 * }
 * ```
 */
export class GraphValidationError extends GraphError {
  declare readonly name: "GraphValidationError";

  /** What is wrong: every problem of the options, and the first 100 of a body. */
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[], options?: GraphErrorOptions) {
    super(message, options);
    this.problems = problems;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), problems: this.problems };
  }
}

/**
 * The credential provided no usable token. Nothing was sent. `cause` is the error that it threw, if any. If a
 * retry fails because no new token is available, the call rejects with the error of the last attempt instead, which
 * has this error as its `cause`.
 */
export class GraphCredentialError extends GraphError {
  declare readonly name: "GraphCredentialError";
}

/**
 * No complete response arrived: the service could not be reached, or the connection was lost. `mayHaveTakenEffect`
 * says whether a change may have taken effect.
 */
export class GraphConnectionError extends GraphError {}

/** The call did not end within `timeoutMs`. `cause` is the last failure that it was retrying, if any. */
export class GraphTimeoutError extends GraphConnectionError {
  declare readonly name: "GraphTimeoutError";

  /** The time limit of the call, in ms. */
  declare readonly timeoutMs: number | undefined;

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), ...withoutUndefined({ timeoutMs: this.timeoutMs }) };
  }
}

/**
 * The service sent a response that is not the documented success. The subclasses name the cause; this class
 * itself stands for everything else, such as a 400, or a response that is not JSON.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
export class GraphApiError extends GraphError {
  /** The HTTP status; 0 when the transport hides it (axios's fetch adapter, for a response that is too large). */
  declare readonly status: number;
  /** The error code for programs, such as `ModelValidationFailure`; undefined when the response has none. */
  declare readonly code: string | undefined;
  /** The service's message for people, unwrapped where Intune put JSON into it. */
  declare readonly serviceMessage: string | undefined;
  /** The service's original message, where it was wrapped. */
  declare readonly rawMessage: string | undefined;
  /** What the error is about, such as the name of a property. */
  declare readonly target: string | undefined;
  /** Further causes. */
  declare readonly details: readonly GraphErrorDetail[] | undefined;
  /** Graph's `innerError`, unchanged. */
  declare readonly innerError: Readonly<Record<string, unknown>> | undefined;
  /** Intune's Activity ID, from a wrapped message; Microsoft's support asks for it. */
  declare readonly activityId: string | undefined;
  /** Intune's `CustomApiErrorPhrase`, from a wrapped message. */
  declare readonly customApiErrorPhrase: string | undefined;
  /** The service's id of the request; Microsoft's support asks for it. */
  declare readonly requestId: string | undefined;
  /** When the service responded, in the format of the service. */
  declare readonly date: string | undefined;
  /** How long the service asks to wait, in ms. */
  declare readonly retryAfterMs: number | undefined;
  /**
   * Those headers of the response that help to understand an error, with names in lower case: `request-id`,
   * `retry-after`, `www-authenticate`, … Of `location` only the origin is kept.
   */
  declare readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, response: GraphErrorResponse, options?: GraphErrorOptions) {
    super(message, options);
    Object.assign(this, withoutUndefined(response));
  }

  override toJSON(): Record<string, unknown> {
    const { status, code, requestId, date, activityId, retryAfterMs } = this;
    const known = withoutUndefined({ status, code, requestId, date, activityId, retryAfterMs });
    return { ...super.toJSON(), ...known };
  }
}

/** What a {@link GraphApiError} holds of the service's response. */
export type GraphErrorResponse = Pick<GraphApiError, "status" | "headers"> &
  Partial<Omit<GraphApiError, keyof GraphError>>;

/** 401: the service does not accept the token, not even a new one. */
export class GraphAuthenticationError extends GraphApiError {
  declare readonly name: "GraphAuthenticationError";
}

/**
 * 403, or a 401 that Intune sends for a missing permission: the token lacks the permission, or the signed-in
 * user lacks an Intune role. A new token does not help. The message names the app that the token was issued to
 * (`appid` or `azp` of the token, which is not validated).
 *
 * @example
 * ```ts
 * try {
 *   await client.update(id, { partnerState: "enabled" });
 * } catch (error) {
 *   if (!(error instanceof GraphPermissionError)) throw error;
 *   console.error("Grant one of", error.requiredScopes);
 * }
 * ```
 */
export class GraphPermissionError extends GraphApiError {
  declare readonly name: "GraphPermissionError";

  /** The permissions of the operation, least privileged first; any one of them is enough. */
  readonly requiredScopes: readonly string[];

  constructor(
    message: string,
    response: GraphErrorResponse,
    requiredScopes: readonly string[],
    options?: GraphErrorOptions,
  ) {
    super(message, response, options);
    this.requiredScopes = requiredScopes;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), requiredScopes: this.requiredScopes };
  }
}

/** 400 "Request not applicable to target tenant.": the tenant has no active Intune license. */
export class GraphLicenseError extends GraphApiError {
  declare readonly name: "GraphLicenseError";
}

/** 404: no object has this id. */
export class GraphNotFoundError extends GraphApiError {
  declare readonly name: "GraphNotFoundError";
}

/** 409 or 412: the object is not in the state that the request expects. */
export class GraphConflictError extends GraphApiError {
  declare readonly name: "GraphConflictError";
}

/** 429: throttled, and the retries are used up or `retryAfterMs` is longer than `maxDelayMs`. */
export class GraphThrottledError extends GraphApiError {
  declare readonly name: "GraphThrottledError";
}

/** 5xx: the service failed. */
export class GraphServiceError extends GraphApiError {
  declare readonly name: "GraphServiceError";
}

/** The symbol that an instance of a class has in every copy of this package. */
function brand(name: string): symbol {
  return Symbol.for(`msgraph-device-management-partner.${name}`);
}

const CLASSES = {
  GraphError,
  GraphValidationError,
  GraphCredentialError,
  GraphConnectionError,
  GraphTimeoutError,
  GraphApiError,
  GraphAuthenticationError,
  GraphPermissionError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphConflictError,
  GraphThrottledError,
  GraphServiceError,
};
// A minifier renames the classes, but not the properties of the table.
for (const [name, { prototype }] of Object.entries(CLASSES)) {
  for (const [key, value] of [
    ["name", name],
    [brand(name), true],
  ] as const) {
    Object.defineProperty(prototype, key, { value, configurable: true, writable: true });
  }
}
