import type { OperationId } from "../../../generated/emulator-description.js";
import {
  HttpError,
  ownFault,
  withRequestIds,
  type HttpRequest,
  type HttpResponse,
} from "../http.js";
import type { Failure } from "../state/failures.js";
import type { Tenant } from "../tenant.js";
import { claimsOf, isPermitted } from "./enforcement.js";
import { errorResponse, missingPermission, missingRole } from "./errors.js";
import { parseQuery, systemOptions } from "./query.js";
import { API_ROOT, checkEncoding, findRoute, idIn, noRoute, type Route } from "./routes.js";
import { responseViolation, validateRequest, withoutControlInformation } from "./validation.js";

export interface GraphResult {
  response: HttpResponse;
  /** The operation that was called, if there is one at the path. */
  operationId: OperationId | undefined;
  delayMs: number;
}

/** The life of one request. It is synchronous, so that concurrent requests cannot mix. */
export function handleGraphRequest(request: HttpRequest, tenant: Tenant): GraphResult {
  const route = findRoute(request.method, request.path);
  const failure = tenant.failures.take(route?.operationId);
  const response =
    failure === undefined
      ? checkedResponse(request, route, tenant)
      : failedResponse(failure, request, route, tenant);
  return { response, operationId: route?.operationId, delayMs: failure?.delayMs ?? 0 };
}

function failedResponse(
  failure: Failure,
  request: HttpRequest,
  route: Route | undefined,
  tenant: Tenant,
): HttpResponse {
  const { status, connection, afterEffect = false } = failure;
  const isLost = connection === "close-after-effect" || connection === "truncate";
  const takesEffect = afterEffect || isLost || (status === undefined && connection === undefined);
  const usual = takesEffect ? checkedResponse(request, route, tenant) : undefined;
  const response = status === undefined ? usual : replacement(failure, status, request, tenant);
  return { ...(response ?? { status: 0, headers: {} }), fault: connection };
}

/** The response that a failure asks for, based on the usual error of its status. */
function replacement(
  { code, message, retryAfterSeconds, body, headers: given }: Failure,
  status: number,
  request: HttpRequest,
  tenant: Tenant,
): HttpResponse {
  const usual = failed(new HttpError(status, { code, message }), request, tenant);
  const headers = {
    ...usual.headers,
    ...(typeof body === "string" && { "Content-Type": "text/html; charset=utf-8" }),
    ...(retryAfterSeconds !== undefined && { "Retry-After": String(retryAfterSeconds) }),
    ...given,
  };
  if (typeof body === "string") return { status, headers, text: body };
  return { status, headers, json: body === undefined ? usual.json : body };
}

/** A response that agrees with the spec, unless the tenant is told not to check. */
function checkedResponse(
  request: HttpRequest,
  route: Route | undefined,
  tenant: Tenant,
): HttpResponse {
  const response = attempt(request, route, tenant);
  const leavesTheSpec = tenant.quirks.updateAnswers204 && response.status === 204;
  if (!route || !tenant.validateResponses || leavesTheSpec) return response;
  const violation = responseViolation(route.operationId, response);
  if (violation === undefined) return response;
  return failed(ownFault(`its response breaks the spec: ${violation}`), request, tenant);
}

function attempt(request: HttpRequest, route: Route | undefined, tenant: Tenant): HttpResponse {
  try {
    return withRequestIds(perform(request, route, tenant), request);
  } catch (error) {
    if (error instanceof HttpError) return failed(error, request, tenant);
    return failed(ownFault(String(error)), request, tenant);
  }
}

function failed(error: HttpError, request: HttpRequest, tenant: Tenant): HttpResponse {
  return withRequestIds(errorResponse(error, request, tenant.quirks, tenant.clock.now()), request);
}

/** From the token to the effect. Throws an HttpError for whatever is wrong. */
function perform(request: HttpRequest, route: Route | undefined, tenant: Tenant): HttpResponse {
  const { path, headers } = request;
  const token = tokenIn(headers);
  checkEncoding(path);
  if (!route) throw noRoute(path);
  checkLimits(token, route, tenant);
  checkPermissions(token, route, request, tenant);
  if (tenant.quirks.noLicense) {
    throw new HttpError(400, { message: "Request not applicable to target tenant." });
  }
  const { operationId, operation, resource } = route;
  const options = parseQuery(request.query);
  const system = systemOptions(options, operationId, {
    implemented: operation.queryOptions,
    ignores: tenant.quirks.queryOptionsIgnored,
  });
  const body = route.hasBody ? acceptedBody(request) : {};
  validateRequest(operationId, { headers, system, body });
  return operation.run({
    ...{ store: tenant.stores[resource.name], collection: resource.collection },
    id: idIn(route, path),
    ...{ options, system, headers, body },
    root: request.origin + API_ROOT,
    quirks: tenant.quirks,
    pageSize: tenant.pageSize,
  });
}

/** Any token that is not empty is accepted. */
function tokenIn(headers: HttpRequest["headers"]): string {
  const token = /^bearer\s+(\S+)/i.exec(headers["authorization"] ?? "")?.[1];
  if (token !== undefined) return token;
  throw new HttpError(401, { message: "Access token is empty." });
}

function checkLimits(token: string, { method }: Route, tenant: Tenant): void {
  const { quirks, settings, limits, clock } = tenant;
  if (!settings.enforceLimits) {
    if (quirks.throttledWithoutRetryAfter) throw new HttpError(429);
    return;
  }
  const seconds = limits.take(claimsOf(token).app, method !== "GET", clock.now());
  if (seconds === undefined) return;
  throw new HttpError(429, {
    headers: quirks.throttledWithoutRetryAfter ? {} : { "Retry-After": String(seconds) },
  });
}

function checkPermissions(
  token: string,
  { scopes }: Route,
  request: HttpRequest,
  { quirks, settings }: Tenant,
): void {
  if (!settings.enforcePermissions) {
    if (quirks.missingRoleAs401) throw missingRole(request);
    return;
  }
  if (isPermitted(claimsOf(token), scopes)) return;
  throw quirks.missingRoleAs401 ? missingRole(request) : missingPermission(scopes, request);
}

function acceptedBody({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  if (body.error) throw body.error;
  return withoutControlInformation(body.json) as Record<string, unknown>;
}
