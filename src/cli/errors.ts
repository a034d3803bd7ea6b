import type { OperationId } from "../../generated/operations.js";
import {
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphConnectionError,
  GraphCredentialError,
  GraphError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  GraphTimeoutError,
  GraphValidationError,
} from "../errors.js";
import { visibleText } from "../pipeline/redaction.js";
import type { Change, Context } from "./context.js";
import { FailedError, RefusedError, UsageError, type Io } from "./io.js";

/** The exit codes of every command except `health`. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, interrupted: 130 } as const;

/** Prints why a command ended, and returns its exit code. */
export function report(
  error: unknown,
  { stderr, signal }: Io,
  context: Context | undefined,
  usageExitCode: number,
): number {
  if (signal.aborted) {
    stderr.write(`\nInterrupted. ${afterInterruption(context?.change)}\n`);
    return usageExitCode === EXIT.usage ? EXIT.interrupted : usageExitCode;
  }
  stderr.write(`${explain(error, context?.change)}\n`);
  if (context?.verbose && error instanceof Error) stderr.write(`${error.stack ?? ""}\n`);
  if (error instanceof UsageError || error instanceof GraphValidationError) return usageExitCode;
  return error instanceof RefusedError ? EXIT.refused : EXIT.failed;
}

function afterInterruption(change: Change | undefined): string {
  if (change === undefined) return "Nothing was changed.";
  if (change.state === "done") return `The ${change.what} was accepted by Graph.`;
  return `The ${change.what} may have happened: check with \`${change.check}\`.`;
}

/** What happened and what to do, in one or two sentences for a terminal. */
export function explain(error: unknown, change?: Change): string {
  const text = visibleText(withoutAdvice(error));
  if (change?.state === "done" && !(error instanceof FailedError)) {
    return `The ${change.what} was accepted by Graph, but reading the partner back failed: ${text}`;
  }
  if (change?.state === "sent" && mayHaveHappened(error)) {
    return `${text} The ${change.what} may have happened: check with \`${change.check}\`.`;
  }
  return text;
}

function mayHaveHappened(error: unknown): boolean {
  if (error instanceof GraphApiError) return error.status < 400 || error.status >= 500;
  return (
    error instanceof GraphConnectionError && !error.message.includes("did not reach the service")
  );
}

/** The operations without an id. */
const OF_ALL_PARTNERS: ReadonlySet<string> = new Set<OperationId>([
  "listDeviceManagementPartners",
  "createDeviceManagementPartner",
]);

/** By class, the most special first. */
const EXPLANATIONS: readonly (readonly [
  new (...args: never[]) => GraphApiError,
  (error: GraphApiError) => string,
])[] = [
  [
    GraphNotFoundError,
    ({ operation }) =>
      operation !== undefined && OF_ALL_PARTNERS.has(operation)
        ? "Graph has no device management partners at this address: check --base-url and --cloud."
        : "No partner has this id: `msgraph-partner list` shows the ids.",
  ],
  [
    GraphLicenseError,
    () => "The tenant has no active Intune license, so Graph refuses the request.",
  ],
  [
    GraphPermissionError,
    (error) =>
      `The token lacks a permission: grant the app one of ${scopesOf(error).join(", ")} with admin consent, or the signed-in user an Intune role.`,
  ],
  [
    GraphAuthenticationError,
    () => "Graph does not accept the token. Sign in again, and check tenant and cloud.",
  ],
  [
    GraphThrottledError,
    ({ retryAfterMs }) => {
      const wait = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
      return `Graph limits the requests of this app or tenant: try again ${wait}.`;
    },
  ],
  [GraphConflictError, () => "The partner has changed since it was read: try again."],
  [
    GraphServiceError,
    ({ status, attempts = 1 }) =>
      `Graph failed with ${status}${attempts > 1 ? ` in ${attempts} attempts` : ""}: try again later.`,
  ],
];

/** The client's messages are for programs: they name methods and URLs, and advise how to retry. */
function withoutAdvice(error: unknown): string {
  if (error instanceof GraphTimeoutError) {
    const { attempts = 1, message } = error;
    const [, limit = "0"] = /timed out after (\d+) ms/.exec(message) ?? [];
    return `Graph did not respond within ${Number(limit) / 1000} s (attempt ${attempts}). Try again, with a longer --timeout if that is too short.`;
  }
  if (error instanceof GraphConnectionError) {
    const { code, message = "" } = Object(error.cause) as { code?: string; message?: string };
    const reason = message === "" ? (code ?? error.message) : message.replace(/\.$/, "");
    return `Graph could not be reached (${reason}). Check the network, the proxy and --base-url.`;
  }
  if (error instanceof GraphValidationError) {
    const problems = error.problems.map(({ pointer, message }) => `${pointer} ${message}`.trim());
    return `Nothing was sent: ${problems.join("; ")}.`;
  }
  // The cause is what the sign-in said.
  if (error instanceof GraphCredentialError && error.cause instanceof Error) {
    return error.cause.message;
  }
  if (error instanceof GraphApiError) {
    const explanation = EXPLANATIONS.find(([ErrorClass]) => error instanceof ErrorClass)?.[1];
    const { status, code, serviceMessage, requestId } = error;
    const said = [code, serviceMessage].filter((text) => text !== undefined).join(": ");
    const reason =
      said === "" ? error.message : `Graph refused the request with ${status} (${said}).`;
    const support = requestId === undefined ? "" : ` (request-id ${requestId})`;
    return `${(explanation?.(error) ?? reason).replace(/\.$/, "")}${support}.`;
  }
  return error instanceof Error ? error.message : String(error);
}

function scopesOf(error: GraphApiError): readonly string[] {
  return error instanceof GraphPermissionError ? error.requiredScopes : [];
}

/** The class and the status of an error, for programs. */
export function errorToJson(error: unknown): object {
  return error instanceof GraphError ? error.toJSON() : { message: explain(error) };
}
