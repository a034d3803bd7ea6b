import {
  checkAccess,
  corsHeaders,
  isPreflight,
  preflightHeaders,
  type AccessPolicy,
} from "./access.js";
import { handleGraphRequest } from "./graph/graph.js";
import { HttpError, withRequestIds, type HttpRequest, type HttpResponse } from "./http.js";
import type { Tenant } from "./tenant.js";

/** Handles some of the paths; undefined for a path that is not its own. */
export type Part = (
  request: HttpRequest,
) => HttpResponse | undefined | Promise<HttpResponse | undefined>;

export interface ServiceOptions {
  /** Undefined where no socket is involved: then any host and any origin may call. */
  access?: AccessPolicy | undefined;
  /** Asked in this order, before Graph. */
  parts: readonly Part[];
}

/** From a request to its response. Everything but Graph itself is not recorded in the journal. */
export async function respond(
  request: HttpRequest,
  tenant: Tenant,
  { access, parts }: ServiceOptions,
): Promise<HttpResponse> {
  try {
    if (access !== undefined) checkAccess(request, access);
    if (isPreflight(request)) return preflight(request);
    for (const part of parts) {
      const response = await part(request);
      if (response !== undefined) return withCors(response, request);
    }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const { status, headers, code, message } = error;
    const json = { error: { code, message } };
    const response = { status, headers: { "Content-Type": "application/json", ...headers }, json };
    return withRequestIds(status === 403 ? response : withCors(response, request), request);
  }
  return respondAsGraph(request, tenant);
}

async function respondAsGraph(request: HttpRequest, tenant: Tenant): Promise<HttpResponse> {
  const started = performance.now();
  const time = tenant.clock.now();
  const { response, operationId, delayMs } = handleGraphRequest(request, tenant);
  if (delayMs > 0) await tenant.clock.wait(delayMs);
  const sent = withCors(response, request);
  const durationMs = Math.round(performance.now() - started);
  tenant.journal.record(request, sent, { operationId, time, durationMs });
  return sent;
}

function preflight(request: HttpRequest): HttpResponse {
  const response = { status: 204, headers: preflightHeaders(request) };
  return withRequestIds(withCors(response, request), request);
}

function withCors(response: HttpResponse, request: HttpRequest): HttpResponse {
  return { ...response, headers: { ...corsHeaders(request), ...response.headers } };
}
