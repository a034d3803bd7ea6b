import { controlApi } from "./control/control.js";
import { TokenService } from "./control/tokens.js";
import type { AccessPolicy } from "./access.js";
import type { HttpRequest, HttpResponse } from "./http.js";
import type { InProcessEmulatorOptions } from "./options.js";
import type { EmulatedPartner, PartnerSeed } from "./partner.js";
import { respond, type Part } from "./service.js";
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
  const allParts = [
    ...(control ? [...controlParts, controlApi(tenant, tokens?.controlPaths)] : []),
    ...(tokens ? [tokens.part] : []),
  ];
  return {
    tenant,
    respond: (request) => respond(request, tenant, { access, parts: allParts }),
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
