/** A partner as the emulator holds and answers it. */
export interface EmulatedPartner {
  "@odata.type": string;
  id: string;
  lastHeartbeatDateTime: string;
  partnerState: string;
  partnerAppType: string;
  singleTenantAppId: string | null;
  displayName: string | null;
  isConfigured: boolean;
  whenPartnerDevicesWillBeRemovedDateTime: string | null;
  whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: string | null;
  groupsRequiringPartnerEnrollment: {
    "@odata.type": string;
    target?: { "@odata.type": string; [property: string]: unknown } | null;
  }[];
  /** What a newer service might add, when the seed has it. */
  [property: string]: unknown;
}

/** A documented partner, with only what matters to the test in it. */
interface KnownSeed {
  readonly id: string;
  readonly "@odata.type"?: string;
  readonly lastHeartbeatDateTime?: string;
  readonly partnerState?: string;
  readonly partnerAppType?: string;
  readonly singleTenantAppId?: string | null;
  readonly displayName?: string | null;
  readonly isConfigured?: boolean;
  readonly whenPartnerDevicesWillBeRemovedDateTime?: string | null;
  readonly whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime?: string | null;
  readonly groupsRequiringPartnerEnrollment?: readonly object[];
}

/** A partner from the future, with properties that the documentation does not know yet. */
interface OpenSeed {
  readonly id: string;
  readonly [property: string]: unknown;
}

/**
 * A partner to start with. The properties that it leaves out have the service's defaults. Enum members,
 * target types and properties that do not exist yet are taken too, to test how a client reads them.
 */
export type PartnerSeed = KnownSeed | OpenSeed;

const PARTNER_TYPE = "#microsoft.graph.deviceManagementPartner";
const ASSIGNMENT_TYPE = "#microsoft.graph.deviceManagementPartnerAssignment";

/** What the service writes for properties that nobody has given. */
const serviceDefaults = {
  lastHeartbeatDateTime: "0001-01-01T00:00:00Z",
  partnerState: "unknown",
  partnerAppType: "unknown",
  singleTenantAppId: null,
  displayName: null,
  isConfigured: false,
  whenPartnerDevicesWillBeRemovedDateTime: null,
  whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
  groupsRequiringPartnerEnrollment: [],
};

export function newPartner(id: string, given: object): EmulatedPartner {
  return mergedPartner({ "@odata.type": PARTNER_TYPE, id, ...serviceDefaults }, given);
}

/**
 * A new partner with the changes in it. The absent stays, a list replaces the one before. `id` and
 * `@odata.type` are the service's own.
 */
export function mergedPartner(partner: EmulatedPartner, changes: object): EmulatedPartner {
  const canonical = canonicalTypes(changes) as Partial<EmulatedPartner>;
  const groups = canonical.groupsRequiringPartnerEnrollment;
  return {
    ...partner,
    ...canonical,
    ...(groups && { groupsRequiringPartnerEnrollment: groups.map(typedAssignment) }),
    "@odata.type": PARTNER_TYPE,
    id: partner.id,
  };
}

type Assignment = EmulatedPartner["groupsRequiringPartnerEnrollment"][number];

function typedAssignment(assignment: Partial<Assignment>): Assignment {
  return { "@odata.type": ASSIGNMENT_TYPE, ...assignment };
}

/** `@odata.type` is written with `#`, whichever spelling came in: Microsoft's SDKs read no other. */
function canonicalTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((inner: unknown) => canonicalTypes(inner));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === "@odata.type" && typeof inner === "string"
        ? `#${inner.replace(/^#/, "")}`
        : canonicalTypes(inner),
    ]),
  );
}
