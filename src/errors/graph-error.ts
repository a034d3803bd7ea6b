import type { OperationId } from "../../generated/operations.js";

/**
 * Marks the classes of this package for `instanceof`, which must also hold between two copies of
 * the package in one process (ESM and CommonJS, or two versions).
 */
const kind = Symbol.for("msgraph-device-management-partner.error");

/** What every error of this package may carry. */
export interface GraphErrorOptions {
  readonly operation?: OperationId | undefined;
  readonly clientRequestId?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error that the client throws, except the abort of a caller's own signal,
 * which rejects with `signal.reason`. No error of this package ever holds an access token.
 */
export class GraphError extends Error {
  /** @internal */
  static readonly [kind]: string = "GraphError";
  override readonly name: string = "GraphError";

  /** The operation's id in the OpenAPI description, when the error belongs to one. */
  readonly operation: OperationId | undefined;

  /** The `client-request-id` that the request carried or would have carried. */
  readonly clientRequestId: string | undefined;

  constructor(message: string, options: GraphErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.operation = options.operation;
    this.clientRequestId = options.clientRequestId;
  }

  /** Holds also for an error of another copy of this package in the same process. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // A subclass outside this package has no kind of its own, and is only ever itself.
    return Object.hasOwn(this, kind) && kindsOf(value).includes(this[kind]);
  }

  /** A small object for structured logs. */
  toJSON(): Record<string, unknown> {
    const { name, message, operation, clientRequestId } = this;
    return { name, message, operation, clientRequestId };
  }
}

/** The kinds of the classes that made a value; its own properties, which may be anything, do not count. */
function kindsOf(value: unknown): unknown[] {
  const kinds: unknown[] = [];
  let prototype: unknown = Object(value) === value ? Object.getPrototypeOf(value) : null;
  while (prototype !== null) {
    const { constructor } = prototype as object;
    if (typeof constructor === "function" && Object.hasOwn(constructor, kind)) {
      kinds.push(Reflect.get(constructor, kind));
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return kinds;
}

export { kind };
