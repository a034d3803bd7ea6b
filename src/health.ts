/** The health of the connections to partners, in the terms of monitoring tools. */
import type { DeviceManagementPartner, DeviceManagementPartnerTenantState } from "./types.js";

/** The exit codes of monitoring plugins. */
export const EXIT_CODES = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;

/** The health of a partner or a tenant. */
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

/** The limits at which a value is a warning or critical. */
export interface Thresholds {
  /** The age of the last heartbeat, in hours. Default: 24, 72. */
  readonly heartbeatHours: readonly [warning: number, critical: number];
  /** The time until devices are removed or marked as non-compliant, in days. Default: 30, 7. */
  readonly daysLeft: readonly [warning: number, critical: number];
}

/** The limits that apply unless others are given. */
export const DEFAULT_THRESHOLDS: Thresholds = { heartbeatHours: [24, 72], daysLeft: [30, 7] };

/** The health of one partner. Hours and days are rounded to one digit after the point. */
export interface PartnerHealth {
  /** The id of the partner. */
  readonly id: string;
  /** The name of the partner, if it has one. */
  readonly displayName: string | null;
  /** The worst of what its state, its heartbeat and its dates say. */
  readonly status: Status;
  /** Its `partnerState`. */
  readonly state: string;
  /** The age of the last heartbeat; null if there has been none, NaN if the service's date is not one. */
  readonly heartbeatAgeHours: number | null;
  /** The days until its devices are removed; null if it is not planned, negative if it is overdue. */
  readonly daysUntilRemoved: number | null;
  /** The days until its devices are marked as non-compliant; null and negative as for the removal. */
  readonly daysUntilMarkedAsNonCompliant: number | null;
}

/** The health of a tenant. */
export interface TenantHealth {
  /** The worst status of its partners; unknown if nobody has configured any. */
  readonly status: Status;
  /** The partners that somebody has configured. */
  readonly partners: readonly PartnerHealth[];
}

/** Where the partners of a tenant are read from: a `DeviceManagementPartnersClient`. */
export interface PartnerSource {
  /** All partners of the tenant. */
  list(options: {
    readonly signal?: AbortSignal | undefined;
  }): AsyncIterable<DeviceManagementPartner>;
}

/** Options of {@link tenantHealth}. */
export interface TenantHealthOptions {
  /** Default: {@link DEFAULT_THRESHOLDS}. */
  readonly thresholds?: Thresholds | undefined;
  /** The current time, in ms since 1970. Default: when the partners were read. */
  readonly now?: number | undefined;
  /** Aborts the requests. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the partners of a tenant, and judges those that somebody has configured.
 *
 * @throws GraphError as `client.list()` does
 * @example
 * ```ts
 * import { EXIT_CODES, tenantHealth } from "msgraph-device-management-partner/health";
 *
 * const { status, partners } = await tenantHealth(client);
 * console.log(status, partners.length);
 * process.exitCode = EXIT_CODES[status];
 * ```
 */
export async function tenantHealth(
  client: PartnerSource,
  { thresholds = DEFAULT_THRESHOLDS, now, signal }: TenantHealthOptions = {},
): Promise<TenantHealth> {
  const configured: DeviceManagementPartner[] = [];
  for await (const partner of client.list({ signal })) {
    if (partner.isConfigured) configured.push(partner);
  }
  const time = now ?? Date.now();
  const partners = configured.map((partner) => partnerHealth(partner, thresholds, time));
  // Without a configured partner, the status is unknown rather than ok.
  const statuses = partners.map(({ status }) => status);
  return { status: statuses.length === 0 ? "unknown" : worstOf(statuses), partners };
}

/**
 * Judges one partner.
 *
 * @param now - the current time, in ms since 1970
 */
export function partnerHealth(
  partner: DeviceManagementPartner,
  { heartbeatHours, daysLeft }: Thresholds = DEFAULT_THRESHOLDS,
  now: number = Date.now(),
): PartnerHealth {
  const heartbeatAgeHours = hoursSince(partner.lastHeartbeatDateTime, now);
  const daysUntilRemoved = daysUntil(partner.whenPartnerDevicesWillBeRemovedDateTime, now);
  const daysUntilMarkedAsNonCompliant = daysUntil(
    partner.whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime,
    now,
  );
  const status = worstOf([
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

/** The worst of several: critical, then warning, unknown and ok; ok if there are none. */
export function worstOf(statuses: readonly Status[]): Status {
  return statuses.reduce<Status>(
    (worst, status) => (SEVERITY.indexOf(status) > SEVERITY.indexOf(worst) ? status : worst),
    "ok",
  );
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

function hoursSince(dateTime: string | null | undefined, now: number): number | null {
  const time = timeOf(dateTime);
  return time === null ? null : round((now - time) / 3_600_000);
}

function daysUntil(dateTime: string | null | undefined, now: number): number | null {
  const time = timeOf(dateTime);
  return time === null ? null : round((time - now) / 86_400_000);
}

/** In ms since 1970; NaN if it is not a date. Graph returns a date in the year 1 where there is none. */
function timeOf(dateTime: string | null | undefined): number | null {
  return dateTime == null || dateTime.startsWith("0001-") ? null : Date.parse(dateTime);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
