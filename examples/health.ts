/** The health of the connection to a partner, in the terms of monitoring tools. */
import type {
  DeviceManagementPartner,
  DeviceManagementPartnersClient,
  DeviceManagementPartnerTenantState,
} from "msgraph-device-management-partner";

/** The exit codes of monitoring plugins. */
export const EXIT_CODES = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;
export type Status = keyof typeof EXIT_CODES;

/** From best to worst. An unknown status is less severe than a known problem. */
const SEVERITY: readonly Status[] = ["ok", "unknown", "warning", "critical"];

const STATE_STATUS: Readonly<Record<DeviceManagementPartnerTenantState, Status>> = {
  enabled: "ok",
  unknown: "unknown",
  unavailable: "warning",
  unresponsive: "critical",
  rejected: "critical",
  terminated: "critical",
};

/** The limits beyond which a value is a warning or critical. */
export interface Thresholds {
  /** The age of the last heartbeat, in hours. */
  readonly heartbeatHours: readonly [warning: number, critical: number];
  /** The time until devices are removed or marked as non-compliant, in days. */
  readonly daysLeft: readonly [warning: number, critical: number];
}

export interface PartnerHealth {
  readonly id: string;
  readonly displayName: string | null;
  readonly status: Status;
  readonly state: string;
  /** null if there has been no heartbeat. */
  readonly heartbeatAgeHours: number | null;
  /** null if it is not planned; negative if it is overdue. */
  readonly daysUntilRemoved: number | null;
  readonly daysUntilMarkedAsNonCompliant: number | null;
}

export interface TenantHealth {
  readonly status: Status;
  readonly partners: readonly PartnerHealth[];
}

/** Reads the partners of the tenant, and skips those that nobody has configured. */
export async function tenantHealth(
  client: DeviceManagementPartnersClient,
  thresholds: Thresholds,
): Promise<TenantHealth> {
  const partners: PartnerHealth[] = [];
  for await (const partner of client.list()) {
    if (partner.isConfigured) partners.push(partnerHealth(partner, thresholds));
  }
  // Without a configured partner, the status is unknown rather than ok.
  const statuses = partners.map(({ status }) => status);
  return { status: statuses.length === 0 ? "unknown" : worst(statuses), partners };
}

export function partnerHealth(
  partner: DeviceManagementPartner,
  { heartbeatHours, daysLeft }: Thresholds,
  now = Date.now(),
): PartnerHealth {
  const heartbeatAgeHours = hoursSince(partner.lastHeartbeatDateTime, now);
  const daysUntilRemoved = daysUntil(partner.whenPartnerDevicesWillBeRemovedDateTime, now);
  const daysUntilMarkedAsNonCompliant = daysUntil(
    partner.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime,
    now,
  );
  const status = worst([
    stateStatus(partner.partnerState),
    heartbeatAgeHours === null ? "warning" : judge(heartbeatAgeHours, heartbeatHours),
    ...[daysUntilRemoved, daysUntilMarkedAsNonCompliant].map((days) =>
      days === null ? "ok" : judge(-days, [-daysLeft[0], -daysLeft[1]]),
    ),
  ]);
  return {
    id: partner.id,
    displayName: partner.displayName ?? null,
    status,
    state: partner.partnerState,
    heartbeatAgeHours,
    daysUntilRemoved,
    daysUntilMarkedAsNonCompliant,
  };
}

export function worst(statuses: readonly Status[]): Status {
  const highest = Math.max(0, ...statuses.map((status) => SEVERITY.indexOf(status)));
  return SEVERITY[highest] ?? "unknown";
}

/** A state that a newer service has added is unknown. */
function stateStatus(state: string): Status {
  return Object.entries(STATE_STATUS).find(([known]) => known === state)?.[1] ?? "unknown";
}

function judge(value: number, [warning, critical]: readonly [number, number]): Status {
  // The date is not valid.
  if (Number.isNaN(value)) return "unknown";
  if (value >= critical) return "critical";
  return value >= warning ? "warning" : "ok";
}

/** Graph returns a date in the year 1 if there has been no heartbeat. */
function hoursSince(dateTime: string | null | undefined, now: number): number | null {
  if (dateTime == null || dateTime.startsWith("0001-")) return null;
  return round((now - Date.parse(dateTime)) / 3_600_000);
}

function daysUntil(dateTime: string | null | undefined, now: number): number | null {
  if (dateTime == null || dateTime.startsWith("0001-")) return null;
  return round((Date.parse(dateTime) - now) / 86_400_000);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** For example `2.5 h ago` or `never`. */
export function heartbeatText({ heartbeatAgeHours: hours }: PartnerHealth): string {
  return hours === null ? "never" : `${hours} h ago`;
}

export function daysText(days: number | null): string {
  if (days === null) return "not planned";
  return days < 0 ? `due ${-days} days ago` : `in ${days} days`;
}
