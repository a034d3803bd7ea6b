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
  const { stack } = error as Error;
  if (context?.verbose && stack !== undefined) stderr.write(`${stack}\n`);
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
  const { happened, advice = "" } = explanationOf(error);
  const texts = [happened, advice];
  if (change?.state === "done" && !(error instanceof FailedError)) {
    texts[0] = `The ${change.what} was accepted by Graph, but reading the partner back failed: ${happened}`;
  } else if (change?.state === "sent" && error instanceof GraphError && error.mayHaveTakenEffect) {
    texts[1] = `The ${change.what} may have happened: check with \`${change.check}\`.`;
  }
  return visibleText(texts.join(" ")).trim();
}

/** Sentences. */
interface Explanation {
  readonly happened: string;
  readonly advice?: string;
}

/** The client's messages are for programs: they name methods and URLs, and advise how to retry. */
function explanationOf(error: unknown): Explanation {
  const found = EXPLANATIONS.find(([ErrorClass]) => error instanceof ErrorClass);
  if (found !== undefined) return found[1](error as never);
  return { happened: (error as Error).message };
}

type ErrorClass<E> = abstract new (...args: never[]) => E;

/** Checks that the explanation fits the class. */
function entry<E extends Error>(
  ErrorClass: ErrorClass<E>,
  explanation: (error: E) => Explanation,
): readonly [ErrorClass<Error>, (error: never) => Explanation] {
  return [ErrorClass, explanation];
}

/** The operations without an id. */
const OF_ALL_PARTNERS: ReadonlySet<string | undefined> = new Set<OperationId>([
  "listDeviceManagementPartners",
  "createDeviceManagementPartner",
]);

/** By class, the most special first. */
const EXPLANATIONS = [
  entry(GraphNotFoundError, (error) =>
    OF_ALL_PARTNERS.has(error.operation)
      ? {
          happened: `Graph has no device management partners at this address${support(error)}.`,
          advice: "Check --base-url and --cloud.",
        }
      : {
          happened: `No partner has this id${support(error)}.`,
          advice: "`msgraph-partner list` shows the ids.",
        },
  ),
  entry(GraphLicenseError, (error) => ({
    happened: `Graph refuses the request because the tenant has no active Intune license${support(error)}.`,
  })),
  entry(GraphPermissionError, (error) => ({
    happened: `The token lacks a permission${support(error)}.`,
    advice: `Grant the app one of ${error.requiredScopes.join(", ")} with admin consent, or the signed-in user an Intune role.`,
  })),
  entry(GraphAuthenticationError, (error) => ({
    happened: `Graph does not accept the token${support(error)}.`,
    advice: "Sign in again, and check the tenant and the cloud.",
  })),
  entry(GraphThrottledError, (error) => {
    const { retryAfterMs } = error;
    const wait = retryAfterMs === undefined ? "later" : `in ${Math.ceil(retryAfterMs / 1000)} s`;
    return {
      happened: `Graph limits the requests of this app or tenant${support(error)}.`,
      advice: `Try again ${wait}.`,
    };
  }),
  entry(GraphConflictError, (error) => ({
    happened: `The partner has changed since it was read${support(error)}.`,
    advice: "Try again.",
  })),
  entry(GraphServiceError, (error) => {
    const { status, attempts = 1 } = error;
    const effort = attempts > 1 ? ` in ${attempts} attempts` : "";
    return {
      happened: `Graph failed with ${status}${effort}${support(error)}.`,
      advice: "Try again later.",
    };
  }),
  entry(GraphApiError, (error) => {
    const { status, code, serviceMessage } = error;
    if (status < 400) {
      return {
        happened: `The response, with the status ${status}, is not one of Graph's${support(error)}.`,
        advice: "Check --base-url, and whether a proxy or a sign-in page responds instead.",
      };
    }
    const said = [code, serviceMessage].filter((text) => text !== undefined).join(": ");
    const reason = said === "" ? "" : ` (${said.replace(/\.$/, "")})`;
    return { happened: `Graph refused the request with ${status}${reason}${support(error)}.` };
  }),
  entry(GraphTimeoutError, ({ attempts = 1, timeoutMs = NaN }) => ({
    happened: `Graph did not respond within ${timeoutMs / 1000} s (attempt ${attempts}).`,
    advice: "Try again, with a longer --timeout if that is too short.",
  })),
  entry(GraphConnectionError, (error) => {
    // The errors of all addresses of a host are one error, which has no message of its own.
    const { code, message } = Object(error.cause) as { code?: string; message?: string };
    const reason = [message?.replace(/\.$/, ""), code, error.message].find(Boolean);
    return {
      happened: `Graph could not be reached (${String(reason)}).`,
      advice: "Check the network, the proxy and --base-url.",
    };
  }),
  entry(GraphValidationError, ({ problems }) => {
    const texts = problems.map(({ pointer, message }) => `${pointer} ${message}`.trim());
    return { happened: `Nothing was sent: ${texts.join("; ")}.` };
  }),
  // The cause is what the sign-in said.
  entry(GraphCredentialError, ({ cause, message }) => ({
    happened: cause instanceof Error ? cause.message : message,
  })),
];

/** What Microsoft's support asks for. */
function support({ requestId }: GraphApiError): string {
  return requestId === undefined ? "" : ` (request-id ${requestId})`;
}

/** The class and the status of an error, for programs. */
export function errorToJson(error: unknown): object {
  return error instanceof GraphError ? error.toJSON() : { message: explain(error) };
}
