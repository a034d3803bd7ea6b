import { GraphError, kind, type GraphErrorOptions } from "./graph-error.js";

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

/** The input is wrong. Nothing was sent. */
export class GraphValidationError extends GraphError {
  /** @internal */
  static override readonly [kind]: string = "GraphValidationError";
  override readonly name = "GraphValidationError";

  /** Everything that is wrong, not only the first. */
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
 * The credential gave no usable token. Nothing was sent. `cause` is what it threw, if it did. When a
 * call cannot be repeated for want of a token, the error of its last attempt is thrown instead, with
 * this one as its `cause`.
 */
export class GraphCredentialError extends GraphError {
  /** @internal */
  static override readonly [kind]: string = "GraphCredentialError";
  override readonly name = "GraphCredentialError";
}

/**
 * No whole answer came back: the service could not be reached, or the connection broke. Unless the
 * message says that the request did not reach the service, it may have taken effect.
 */
export class GraphConnectionError extends GraphError {
  /** @internal */
  static override readonly [kind]: string = "GraphConnectionError";
  override readonly name: string = "GraphConnectionError";
}

/** The call did not end within `timeoutMs`. `cause` is the last failure that it was recovering from, if any. */
export class GraphTimeoutError extends GraphConnectionError {
  /** @internal */
  static override readonly [kind]: string = "GraphTimeoutError";
  override readonly name = "GraphTimeoutError";
}
