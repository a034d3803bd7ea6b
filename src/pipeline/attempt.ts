import type { AttemptConfig } from "../transport/axios.js";
import type { ServiceResponse } from "./api-error.js";
import { callHooks, isIdempotent, type GraphRequest } from "./call.js";
import { clock } from "./deadline.js";
import {
  outcomeOfError,
  outcomeOfResponse,
  readResponse,
  responseInError,
  type Outcome,
} from "./response.js";

/** One attempt: one request out, one response back. */
export async function sendAttempt(request: GraphRequest, token: string): Promise<Outcome> {
  const { call, progress } = request;
  const attempt = ++progress.attempts;
  call.sent.count++;
  progress.token = token;
  const { config, operation, deadline } = call;
  const startedAt = clock.elapsed();
  let response: ServiceResponse;
  try {
    const axiosConfig = attemptConfig(request, token, attempt);
    const sent = config.transport.request(axiosConfig, !isIdempotent(operation), () => {
      progress.inFlight = true;
    });
    // axios ends with the signal, but an interceptor or adapter of the caller's may not.
    response = readResponse(await deadline.within(sent), request);
  } catch (error) {
    deadline.signal.throwIfAborted();
    const received = responseInError(error, request);
    if (received === undefined) return outcomeOfError(request, error);
    response = received;
  }
  callHooks(call, "onResponse", () => ({
    operation: operation.id,
    method: operation.method,
    url: call.redact(request.url),
    status: response.status,
    headers: response.headers,
    requestId: response.headers["request-id"],
    clientRequestId: call.clientRequestId,
    attempt,
    durationMs: Math.round(clock.elapsed() - startedAt),
  }));
  return outcomeOfResponse(request, response);
}

function attemptConfig(
  { call, url, body, headers }: GraphRequest,
  token: string,
  attempt: number,
): AttemptConfig {
  const { config, operation, clientRequestId, deadline } = call;
  const { userAgent, maxResponseBytes } = config;
  const sent: Record<string, string | false> = {
    ...headers,
    ...call.headers,
    "client-request-id": clientRequestId,
    Authorization: `Bearer ${token}`,
  };
  // Without this axios declares the missing body of terminate as a form.
  if (body === undefined) sent["Content-Type"] = false;
  if (userAgent !== undefined) sent["User-Agent"] = userAgent;
  if (attempt > 1) sent["retry-attempt"] = String(attempt - 1);
  return {
    method: operation.method,
    url,
    data: body,
    headers: sent,
    signal: deadline.signal,
    // An instance that puts its baseURL before every URL would send the token elsewhere, and its Basic
    // credentials would replace the token.
    allowAbsoluteUrls: true,
    auth: null as never,
    maxRedirects: 0,
    // axios before 1.20 does not pass maxRedirects on to fetch.
    fetchOptions: { redirect: "manual" },
    maxContentLength: maxResponseBytes === Infinity ? -1 : maxResponseBytes,
    responseType: "text",
    // The body is JSON text already, and response.ts parses the response.
    transformRequest: [],
    transformResponse: [],
    validateStatus: () => true,
  };
}
