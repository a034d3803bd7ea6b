import { GraphError, kind, type GraphErrorOptions } from "./graph-error.js";

/** One of several causes, as the service lists them. */
export interface GraphErrorDetail {
  readonly code?: string;
  readonly message?: string;
  readonly target?: string | null;
}

/**
 * The service answered, but not with what the documentation promises. The classes below say why;
 * this one itself is thrown for everything else, such as a 400 or an answer that is not JSON.
 *
 * @see https://learn.microsoft.com/graph/errors
 */
export class GraphApiError extends GraphError {
  /** @internal */
  static override readonly [kind]: string = "GraphApiError";
  override readonly name: string = "GraphApiError";

  /** The HTTP status. */
  declare readonly status: number;
  /** The cause for programs, such as `ModelValidationFailure`; undefined when the answer has none. */
  declare readonly code: string | undefined;
  /** What the service said, for people; unwrapped where Intune had put JSON into its message. */
  declare readonly serviceMessage: string | undefined;
  /** The service's message as it came, where it was wrapped. */
  declare readonly rawMessage: string | undefined;
  /** What the error is about, such as a property's name. */
  declare readonly target: string | undefined;
  /** Further causes. */
  declare readonly details: readonly GraphErrorDetail[] | undefined;
  /** Graph's `innerError`, as it came. */
  declare readonly innerError: Readonly<Record<string, unknown>> | undefined;
  /** Intune's Activity ID, from a wrapped message; support asks for it. */
  declare readonly activityId: string | undefined;
  /** Intune's `CustomApiErrorPhrase`, from a wrapped message. */
  declare readonly customApiErrorPhrase: string | undefined;
  /** The service's own name for the call; support asks for it. */
  declare readonly requestId: string | undefined;
  /** When the service answered, as it wrote it. */
  declare readonly date: string | undefined;
  /** How long the service asks to wait, in ms. */
  declare readonly retryAfterMs: number | undefined;
  /** The headers of the answer, in lower case, without those that hold secrets. */
  declare readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, answer: GraphAnswer, options?: GraphErrorOptions) {
    super(message, options);
    // What the answer lacks is no property of its own, so that a printed error shows what is known.
    const known = Object.entries<unknown>(answer).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(known));
  }

  override toJSON(): Record<string, unknown> {
    const { status, code, requestId, date, activityId, retryAfterMs } = this;
    return { ...super.toJSON(), status, code, requestId, date, activityId, retryAfterMs };
  }
}

/** What a {@link GraphApiError} knows of the service's answer. */
export type GraphAnswer = Pick<GraphApiError, "status" | "headers"> &
  Partial<Omit<GraphApiError, keyof GraphError>>;

/** 401: the service does not accept the token, also not a new one. */
export class GraphAuthenticationError extends GraphApiError {
  /** @internal */
  static override readonly [kind]: string = "GraphAuthenticationError";
  override readonly name = "GraphAuthenticationError";
}

/**
 * 403, and the 401 behind which Intune hides a Forbidden: the token lacks the permission, or the
 * signed-in user lacks an Intune role. A new token does not help.
 */
export class GraphPermissionError extends GraphApiError {
  /** @internal */
  static override readonly [kind]: string = "GraphPermissionError";
  override readonly name = "GraphPermissionError";

  /** The permissions of the operation, least privileged first; any one of them is enough. */
  readonly requiredScopes: readonly string[];

  constructor(
    message: string,
    answer: GraphAnswer,
    requiredScopes: readonly string[],
    options?: GraphErrorOptions,
  ) {
    super(message, answer, options);
    this.requiredScopes = requiredScopes;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), requiredScopes: this.requiredScopes };
  }
}

/** 400 "Request not applicable to target tenant.": the tenant has no active Intune license. */
export class GraphLicenseError extends GraphApiError {
  /** @internal */
  static override readonly [kind]: string = "GraphLicenseError";
  override readonly name = "GraphLicenseError";
}

/** 404: there is no partner with this id. */
export class GraphNotFoundError extends GraphApiError {
  /** @internal */
  static override readonly [kind]: string = "GraphNotFoundError";
  override readonly name = "GraphNotFoundError";
}

/** 409 and 412: the partner is not in the state that the request presumes. */
export class GraphConflictError extends GraphApiError {
  /** @internal */
  static override readonly [kind]: string = "GraphConflictError";
  override readonly name = "GraphConflictError";
}

/** 429: throttled, and the retries are used up, or `retryAfterMs` is longer than they may wait. */
export class GraphThrottledError extends GraphApiError {
  /** @internal */
  static override readonly [kind]: string = "GraphThrottledError";
  override readonly name = "GraphThrottledError";
}

/** 5xx: the service failed. */
export class GraphServiceError extends GraphApiError {
  /** @internal */
  static override readonly [kind]: string = "GraphServiceError";
  override readonly name = "GraphServiceError";
}
