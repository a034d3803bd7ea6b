import type { AxiosInstance, AxiosResponse } from "axios";
import {
  GraphCredentialError,
  GraphError,
  GraphPermissionError,
  GraphTimeoutError,
} from "../errors.js";
import type { RequestOptions } from "../options.js";
import { ownProperties } from "../validation/problems.js";
import { sendAttempt } from "./attempt.js";
import {
  callHooks,
  errorContext,
  isIdempotent,
  prepareRequest,
  withCall,
  type Call,
  type GraphRequest,
  type Operation,
  type RequestConfig,
} from "./call.js";
import type { ClientConfig } from "./config.js";
import { sleep } from "./deadline.js";
import { effectOf, succeeded, type Outcome } from "./response.js";
import { isRetryable, retryDelay } from "./retry.js";
import { claimsIn } from "./token-cache.js";

/** The life of a request: token, attempt, outcome, wait, next attempt. */
export async function sendRequest(call: Call, args: RequestConfig): Promise<AxiosResponse> {
  const request = prepareRequest(call, args);
  const { progress } = request;
  const { config, operation, deadline } = call;
  try {
    for (;;) {
      deadline.signal.throwIfAborted();
      const cachedToken = config.tokens.cached();
      const outcome = await sendAttempt(request, cachedToken ?? (await fetchToken(request)));
      progress.inFlight = false;
      if ("response" in outcome) return outcome.response;
      const { failure, error, received } = outcome;

      // A deletion whose response was lost has succeeded when its retry finds nothing.
      if (progress.responseLost && operation.method === "DELETE" && received?.status === 404) {
        return succeeded(request, { ...received, status: 204 }, undefined).response;
      }
      progress.lastError = error;
      progress.responseLost ||= failure.connection === "lost" || failure.status === 504;

      const isCached = cachedToken !== undefined;
      const renewed = !progress.tokenRenewed && (await renewToken(request, outcome, isCached));
      progress.tokenRenewed ||= renewed;
      const delayMs = renewed ? 0 : nextDelay(request, outcome);
      if (delayMs === undefined) throw error;
      callHooks(call, "onRetry", () => ({
        operation: operation.id,
        clientRequestId: call.clientRequestId,
        attempt: progress.attempts,
        delayMs,
        status: failure.status,
        error,
      }));
      if (!renewed) await sleep(delayMs, deadline);
    }
  } catch (error) {
    const final = finalError(request, error);
    if (final instanceof GraphError) startStackAtCaller(final);
    throw final;
  }
}

type Failed = Exclude<Outcome, { response: AxiosResponse }>;

/** How long (ms) to wait before the next attempt; undefined when the failure is final. */
function nextDelay({ call, progress }: GraphRequest, { failure }: Failed): number | undefined {
  const { maxRetries, maxDelayMs } = call.retry;
  if (progress.retries >= maxRetries || !isRetryable(failure, isIdempotent(call.operation))) {
    return undefined;
  }
  const delayMs = retryDelay(++progress.retries, failure, maxDelayMs);
  return delayMs <= maxDelayMs ? delayMs : undefined;
}

async function fetchToken(request: GraphRequest): Promise<string> {
  const { config, deadline } = request.call;
  try {
    return await config.tokens.fetch(deadline.signal);
  } catch (error) {
    throw ownCredentialError(request, error);
  }
}

/**
 * Whether the token that the service refused was replaced by another one. A token that the credential has just
 * given, or that lacks a permission, would only come back unchanged.
 */
async function renewToken(
  request: GraphRequest,
  { received, error }: Failed,
  isCached: boolean,
): Promise<boolean> {
  if (received?.status !== 401) return false;
  const claims = claimsIn(received.headers["www-authenticate"]);
  if (claims === undefined && (!isCached || error instanceof GraphPermissionError)) return false;
  const { token = "" } = request.progress;
  const { config, deadline } = request.call;
  deadline.signal.throwIfAborted();
  try {
    return (await config.tokens.renew(deadline.signal, token, claims)) !== token;
  } catch (reason) {
    throw ownCredentialError(request, reason);
  }
}

/** Many calls may wait for one credential; each gets an error of its own. */
function ownCredentialError(request: GraphRequest, error: unknown): unknown {
  if (!(error instanceof GraphCredentialError)) return error;
  return new GraphCredentialError(error.message, {
    ...errorContext(request),
    cause: error.cause,
  });
}

/** Turns the end of the deadline into a timeout error, and a failed token renewal into the service's own error. */
function finalError(request: GraphRequest, error: unknown): unknown {
  const { call, label, progress } = request;
  const { attempts, lastError } = progress;
  if (error instanceof GraphCredentialError && lastError !== undefined) {
    // Report the service's error rather than the failed token renewal.
    lastError.message += ` It was not retried: ${error.message}`;
    lastError.cause ??= error;
    return lastError;
  }
  if (!call.deadline.timedOut() || error !== call.deadline.signal.reason) return error;
  const effort = attempts > 1 ? ` (${attempts} attempts)` : "";
  progress.mayHaveActed ||= progress.inFlight;
  return new GraphTimeoutError(
    `${label} timed out after ${call.timeoutMs} ms${effort}. ${effectOf(request, {})}`.trim(),
    { ...errorContext(request), timeoutMs: call.timeoutMs, cause: lastError },
  );
}

/** V8 shows ten frames, which those of the pipeline would use up before the caller's. */
function startStackAtCaller(error: GraphError): void {
  const { captureStackTrace } = Error as { captureStackTrace?: typeof Error.captureStackTrace };
  captureStackTrace?.(error, sendRequest);
}

/**
 * What the generated code gets in place of axios, so that a caller's instance is used but never changed. A
 * request of the generated API itself, rather than of a client method, starts a call of its own.
 */
export function axiosFor<Name extends string>(
  config: ClientConfig,
  operations: Readonly<Record<Name, Operation>>,
): AxiosInstance {
  const request = (given: GeneratedConfig<Name>): Promise<AxiosResponse> => {
    const args = ownProperties(given);
    if (args.call !== undefined) return sendRequest(args.call, args);
    const operation = operations[args.operationId];
    return withCall(config, operation, callOptions(args), (call) => sendRequest(call, args));
  };
  // Without a prototype there can be no `baseURL` to replace the generated code's own.
  return { request, defaults: ownProperties({}) } as unknown as AxiosInstance;
}

interface GeneratedConfig<Name> extends RequestConfig {
  readonly operationId: Name;
}

/** The options of a call in an axios request configuration. */
function callOptions({ signal, timeout, headers }: RequestConfig): RequestOptions {
  return {
    signal: signal as AbortSignal | undefined,
    // axios has no time limit when `timeout` is 0.
    timeoutMs: timeout === 0 ? Infinity : timeout,
    clientRequestId: headers?.["client-request-id"] as string | undefined,
  };
}
