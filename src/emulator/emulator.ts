import { controlApi } from "./control/control.js";
import { TokenService } from "./control/tokens.js";
import {
  checkAccess,
  corsHeaders,
  isPreflight,
  preflightHeaders,
  type AccessPolicy,
} from "./access.js";
import { handleGraphRequest } from "./graph/graph.js";
import {
  HttpError,
  ownFault,
  withRequestIds,
  type HttpRequest,
  type HttpResponse,
  type Part,
} from "./http.js";
import type { EmulatedPartner, InProcessEmulatorOptions, PartnerSeed } from "./options.js";
import type { Failure } from "./state/failures.js";
import type { ReceivedRequest } from "./state/journal.js";
import type { Quirks, Settings } from "./state/quirks.js";
import { newTenant, seededPartners, type Tenant } from "./tenant.js";

/** What can be done with an emulator, whether it listens on a port or not. */
export interface EmulatorControl {
  /** The latest requests to Graph, oldest first: at most 1,000, and at most 16 MiB. */
  readonly requests: readonly ReceivedRequest[];
  /** What Intune really does. Can be switched at any time. */
  readonly quirks: Quirks;
  /** Can be switched at any time. */
  readonly settings: Settings;
  /** A copy of the partners as they are now. */
  readonly partners: () => EmulatedPartner[];
  /**
   * Replaces the partners.
   *
   * @throws TypeError for a partner that Graph would not return
   */
  readonly replacePartners: (partners: readonly PartnerSeed[]) => void;
  /**
   * Makes the next request fail, or the next of one operation, or several. Failures wait in a queue.
   *
   * @throws TypeError for an unknown field or a bad value
   */
  readonly failNext: (failure: Failure) => void;
  /** Advances the emulator's clock, by which limits, delays and tokens end. */
  readonly advanceClock: (ms: number) => void;
  /** Back to the start: the partners, quirks and settings of the options, no failures to come, no requests. */
  readonly reset: () => void;
}

/** The part of an emulator that does not depend on how requests come in. */
export interface EmulatorCore {
  tenant: Tenant;
  control: EmulatorControl;
  respond: (request: HttpRequest) => Promise<HttpResponse>;
}

const PERMISSIONS = ["DeviceManagementServiceConfig.ReadWrite.All"];

export function newEmulator(
  options: InProcessEmulatorOptions,
  { access, controlParts = [] }: { access?: AccessPolicy; controlParts?: readonly Part[] } = {},
): EmulatorCore {
  const tenant = newTenant(options);
  if (options.onRequest !== undefined) tenant.journal.listen(options.onRequest);
  const { control = true, tokenEndpoint = false, tokenPermissions = PERMISSIONS } = options;
  const tokens = tokenEndpoint ? new TokenService(tokenPermissions, tenant.clock) : undefined;
  const parts = [
    ...(control ? [...controlParts, controlApi(tenant, tokens?.controlPaths)] : []),
    ...(tokens ? [tokens.part] : []),
  ];
  return {
    tenant,
    respond: (request) => respond(request, tenant, { access, parts }),
    control: {
      requests: tenant.journal.requests,
      quirks: tenant.quirks,
      settings: tenant.settings,
      partners: () => structuredClone(tenant.partners.all()) as unknown as EmulatedPartner[],
      replacePartners: (partners) => {
        tenant.partners.replace(seededPartners(partners));
      },
      failNext: (failure) => {
        tenant.failures.add(failure);
      },
      advanceClock: (ms) => {
        tenant.clock.advance(ms);
      },
      reset: () => {
        tenant.reset();
      },
    },
  };
}

interface ServiceOptions {
  /** Undefined where no socket is involved: then any host and any origin may call. */
  access?: AccessPolicy | undefined;
  /** Asked in this order, before Graph. */
  parts: readonly Part[];
}

/** From a request to its response. Everything but Graph itself is not recorded in the journal. */
async function respond(
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
    const failure = error instanceof HttpError ? error : ownFault(String(error));
    const { status, headers, code, message } = failure;
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
