import type { AxiosResponse } from "axios";
import { sleep } from "./abort.js";
import { contextOf, startCall, type Call, type CallConfig, type SendRequest } from "./call.js";
import { claimsIn } from "./claims-challenge.js";
import { GraphPermissionError } from "./errors/api-error.js";
import type { GraphError } from "./errors/graph-error.js";
import { GraphCredentialError, GraphTimeoutError } from "./errors/unanswered.js";
import { exchange } from "./exchange.js";
import { callHooks } from "./hooks.js";
import { effectOf, responseOf, type Outcome } from "./judge.js";
import { isRepeatable, retryDelay } from "./retry.js";
import type { Settings } from "./settings.js";

/**
 * The life of a call: token, send, judge, wait, again. What this returns is handed to the generated
 * code in place of axios, so that a caller's instance is used but never changed.
 */
export function createPipeline(settings: Settings): SendRequest {
  return async (config: CallConfig) => {
    const call = startCall(config, settings);
    try {
      return await run(call, settings);
    } finally {
      call.deadline.dispose();
    }
  };
}

async function run(call: Call, settings: Settings): Promise<AxiosResponse> {
  const { operation, deadline, retry } = call;
  let retries = 0;
  let isRenewed = false;
  let isAnswerLost = false;
  let isUnderWay: boolean | undefined;
  let lastError: GraphError | undefined;
  try {
    for (let attempt = 1; ; attempt++) {
      deadline.signal.throwIfAborted();
      const { token, cached } =
        settings.tokens.cached() ?? (await ask(call, () => settings.tokens.fetch()));
      isUnderWay = true;
      const outcome = await exchange(call, settings, token, attempt);
      isUnderWay = false;
      if ("response" in outcome) return outcome.response;
      const { failure, error, answer } = outcome;
      lastError = error;

      // A deletion that is repeated after its answer was lost, and finds nothing, has succeeded.
      if (isAnswerLost && operation.method === "DELETE" && answer?.status === 404) {
        return responseOf(call, { ...answer, status: 204 }, undefined);
      }
      isAnswerLost ||= failure.connection === "lost" || failure.status === 504;

      const isRenewal: boolean =
        !isRenewed && (await renewToken(call, settings, token, cached, outcome));
      isRenewed ||= isRenewal;
      const mayRetry = retries < retry.maxRetries && isRepeatable(failure, operation.idempotent);
      if (!isRenewal && !mayRetry) throw error;
      const delayMs = isRenewal ? 0 : retryDelay(++retries, failure, retry.maxDelayMs);
      if (delayMs > retry.maxDelayMs) throw error;
      callHooks([settings.onRetry, call.config.onRetry], () => ({
        operation: operation.id,
        clientRequestId: call.clientRequestId,
        attempt,
        delayMs,
        status: failure.status,
        error,
      }));
      if (!isRenewal) await sleep(delayMs, deadline);
    }
  } catch (error) {
    if (error instanceof GraphCredentialError && lastError !== undefined) {
      throw withoutNewToken(lastError, error);
    }
    if (!deadline.timedOut() || error !== deadline.signal.reason) throw error;
    const message = `${call.tried} did not end within ${call.timeoutMs} ms.`;
    const effect = isUnderWay ? effectOf(call, { connection: "lost" }) : "";
    throw new GraphTimeoutError(`${message} ${effect}`.trim(), {
      ...contextOf(call),
      cause: lastError,
    });
  }
}

/**
 * Whether a token that the service refused was replaced by another one, with which to try once more.
 * A token that is fresh from the credential, or lacks a permission, would only come back as it was.
 */
async function renewToken(
  call: Call,
  { tokens }: Settings,
  token: string,
  cached: boolean,
  { answer, error }: Exclude<Outcome, { response: AxiosResponse }>,
): Promise<boolean> {
  if (answer?.status !== 401) return false;
  const claims = claimsIn(answer.headers["www-authenticate"]);
  if (claims === undefined && (!cached || error instanceof GraphPermissionError)) return false;
  return (await ask(call, () => tokens.renew(token, claims))) !== token;
}

/** What the call has come to counts for more than that it cannot go on. */
function withoutNewToken(error: GraphError, credentialError: GraphCredentialError): GraphError {
  error.message += ` It was not repeated: ${credentialError.message}`;
  error.cause ??= credentialError;
  return error;
}

/** Waits for the credential, but no longer than the call may take. */
async function ask<T>(call: Call, question: () => Promise<T>): Promise<T> {
  call.deadline.signal.throwIfAborted();
  try {
    return await call.deadline.within(question());
  } catch (error) {
    if (!(error instanceof GraphCredentialError)) throw error;
    // Many calls may wait for one credential; each gets an error of its own.
    throw new GraphCredentialError(error.message, { ...contextOf(call), cause: error.cause });
  }
}
