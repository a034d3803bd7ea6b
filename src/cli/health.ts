/** `msgraph-partner health`: the partners of one tenant or of many, for people and for monitoring tools. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { SingleBar } from "cli-progress";
import pLimit from "p-limit";
import {
  EXIT_CODES,
  tenantHealth,
  worstOf,
  type PartnerHealth,
  type Status,
  type TenantHealth,
  type Thresholds,
} from "../health.js";
import { wholeNumber } from "../emulator/checks.js";
import { clientOf, type Context } from "./context.js";
import { errorToJson, explain } from "./errors.js";
import { UsageError, type Io } from "./io.js";
import { openMetricsOf } from "./openmetrics.js";
import { csvOf, jsonOf, tableOf, type Cell, type Tone } from "./output.js";

/**
 * Graph accepts 130,000 requests per 10 s from an app, over all tenants. 100 requests in flight would exceed that only
 * if each took less than 8 ms. The limit of a tenant (1,000 per 20 s and app) does not matter, since each tenant gets one
 * request per page of its list.
 */
const MAX_IN_FLIGHT = 100;

export interface HealthOptions {
  readonly tenants?: string;
  readonly inFlight: string;
  readonly heartbeatHours: string;
  readonly daysLeft: string;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** A tenant, or the one of the sign-in, with what was found there. */
export interface Watched extends TenantHealth {
  readonly tenant: Tenant | undefined;
  readonly error?: unknown;
}

/** Resolves to the exit code: that of the worst tenant. */
export async function health(context: Context, options: HealthOptions): Promise<number> {
  const thresholds = thresholdsFrom(options);
  const inFlight = wholeNumber("--in-flight", options.inFlight, 1, MAX_IN_FLIGHT);
  const tenants =
    options.tenants === undefined ? [undefined] : await tenantsIn(context.io, options.tenants);
  const watched = await watchAll(context, tenants, thresholds, inFlight);
  const status = worstOf(watched.map((each) => each.status));
  context.io.signal.throwIfAborted();
  context.io.stdout.write(`${FORMATS[context.format](context.io, watched, status)}\n`);
  for (const { tenant, error } of watched) {
    // Monitoring tools show the standard output, which says why the only tenant cannot be read.
    if (error !== undefined && tenant !== undefined) {
      context.io.stderr.write(`${tenant.name}: ${explain(error)}\n`);
    }
  }
  return EXIT_CODES[status];
}

async function watchAll(
  context: Context,
  tenants: readonly (Tenant | undefined)[],
  thresholds: Thresholds,
  inFlight: number,
): Promise<Watched[]> {
  const { io } = context;
  // Only if the standard error is a terminal.
  const bar = new SingleBar({
    format: "[{bar}] {value}/{total} tenants, {eta} s left",
    stream: io.stderr,
    clearOnComplete: true,
  });
  const shown = tenants.length > 1;
  if (shown) bar.start(tenants.length, 0);
  const limit = pLimit(inFlight);
  try {
    return await Promise.all(
      tenants.map((tenant) =>
        limit(async () => {
          io.signal.throwIfAborted();
          const watched = await watch(context, tenant, thresholds);
          if (shown) bar.increment();
          return watched;
        }),
      ),
    );
  } finally {
    if (shown) bar.stop();
  }
}

async function watch(
  context: Context,
  tenant: Tenant | undefined,
  thresholds: Thresholds,
): Promise<Watched> {
  const { now, signal } = context.io;
  try {
    const client = await clientOf(context, tenant === undefined ? {} : { tenantId: tenant.id });
    return { tenant, ...(await tenantHealth(client, { thresholds, now: now(), signal })) };
  } catch (error) {
    signal.throwIfAborted();
    return { tenant, status: "unknown", partners: [], error };
  }
}

/** A line per tenant: its id, then its name. Empty lines and those that start with # are ignored. */
async function tenantsIn({ cwd }: Io, file: string): Promise<Tenant[]> {
  const text = await readFile(resolve(cwd, file), "utf8").catch((error: unknown) => {
    throw new UsageError(`--tenants: cannot read ${file} (${(error as Error).message}).`);
  });
  const tenants = text.split(/\r?\n/).flatMap((line) => {
    const [id, ...name] = line.trim().split(/\s+/);
    if (!id || id.startsWith("#")) return [];
    return [{ id, name: name.length > 0 ? name.join(" ") : id }];
  });
  if (tenants.length > 0) return tenants;
  throw new UsageError(`--tenants: ${file} has no tenant. Each line must be an id and a name.`);
}

function thresholdsFrom({ heartbeatHours, daysLeft }: HealthOptions): Thresholds {
  return {
    heartbeatHours: pair("--heartbeat-hours", heartbeatHours, "24,72"),
    daysLeft: pair("--days-left", daysLeft, "30,7"),
  };
}

/** The warning comes before the critical state: after fewer hours without a heartbeat, or with more days left. */
function pair(name: string, text: string, example: "24,72" | "30,7"): [number, number] {
  const [, first, second] = /^(\d+),(\d+)$/.exec(text) ?? [];
  const [warning, critical] = [Number(first), Number(second)];
  const isInOrder = example === "24,72" ? warning <= critical : warning >= critical;
  if (isInOrder) return [warning, critical];
  throw new UsageError(
    `${name} must be two whole numbers in an order such as ${example}, not '${text}'.`,
  );
}

type Format = (io: Io, watched: readonly Watched[], status: Status) => string;

const FORMATS: Readonly<Record<Context["format"], Format>> = {
  table: summaryAndTable,
  json: (_, watched, status) => jsonOf(jsonValue(watched, status)),
  csv: (_, watched) => csvOfHealth(watched),
  openmetrics: (_, watched) => openMetricsOf(watched),
};

const TONES: Readonly<Record<Status, Tone>> = {
  ok: "good",
  warning: "warning",
  critical: "bad",
  unknown: "faint",
};

/** Monitoring tools show the first line. */
function summaryAndTable(io: Io, watched: readonly Watched[], status: Status): string {
  const [first] = watched;
  if (watched.length === 1 && first?.tenant === undefined && first?.error !== undefined) {
    return `UNKNOWN: ${explain(first.error)}`;
  }
  const partners = watched.flatMap((each) => each.partners);
  const wrong = partners.filter((partner) => partner.status !== "ok");
  const unread = watched.filter(({ error }) => error !== undefined).length;
  const summary = [
    `${status.toUpperCase()}: ${partners.length} configured`,
    `${wrong.length} not ok`,
    ...(unread > 0 ? [`${unread} of ${watched.length} tenants could not be read`] : []),
  ].join(", ");
  const hasTenants = watched.some(({ tenant }) => tenant !== undefined);
  const rows = watched.flatMap((each) => {
    const tenant = each.tenant === undefined ? [] : [each.tenant.name];
    return rowsOf(each).map((row) => [...tenant, ...row]);
  });
  if (!hasTenants && partners.length === 0) return `${summary}\nNobody has configured a partner.`;
  const columns = [
    ...(hasTenants ? ["Tenant"] : []),
    ...["Partner", "State", "Heartbeat", "Removal", "Non-compliance", "Status"],
  ].map((head) => ({ head, breaks: "between words" }) as const);
  return `${summary}\n${tableOf(io, columns, rows)}`;
}

function rowsOf({ status, partners, error }: Watched): Cell[][] {
  const toned = (each: Status): Cell => ({ text: each, tone: TONES[each] });
  if (partners.length === 0) {
    const why = error === undefined ? "(none configured)" : `(${(error as Error).name})`;
    return [[why, "", "", "", "", toned(status)]];
  }
  return partners.map((partner) => [
    partner.displayName ?? partner.id,
    partner.state,
    heartbeatText(partner.heartbeatAgeHours),
    daysText(partner.daysUntilRemoved),
    daysText(partner.daysUntilMarkedAsNonCompliant),
    toned(partner.status),
  ]);
}

function heartbeatText(hours: number | null): string {
  if (hours === null) return "never";
  if (Number.isNaN(hours)) return "not a date";
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}

function daysText(days: number | null): string {
  if (days === null) return "not planned";
  if (Number.isNaN(days)) return "not a date";
  const number = Math.abs(days) < 10 ? Math.abs(days) : Math.round(Math.abs(days));
  return days < 0 ? `due ${number} days ago` : `in ${number} days`;
}

function jsonValue(watched: readonly Watched[], status: Status): object {
  const withError = ({ error, tenant, ...found }: Watched): object => ({
    ...(tenant && { tenant }),
    ...found,
    ...(error !== undefined && { error: errorToJson(error) }),
  });
  const [first] = watched;
  if (first !== undefined && first.tenant === undefined) return withError(first);
  return { status, tenants: watched.map(withError) };
}

const CSV_PROPERTIES: readonly (keyof PartnerHealth)[] = [
  "id",
  "displayName",
  "status",
  "state",
  "heartbeatAgeHours",
  "daysUntilRemoved",
  "daysUntilMarkedAsNonCompliant",
];

function csvOfHealth(watched: readonly Watched[]): string {
  const rows = watched.flatMap(({ tenant, status, partners, error }) => {
    const start = [tenant?.id, tenant?.name];
    if (partners.length === 0) {
      const empty = CSV_PROPERTIES.map((name) => (name === "status" ? status : ""));
      return [[...start, ...empty, error === undefined ? "" : explain(error)]];
    }
    return partners.map((partner) => [
      ...start,
      ...CSV_PROPERTIES.map((name) => partner[name]),
      "",
    ]);
  });
  return csvOf(["tenantId", "tenantName", ...CSV_PROPERTIES, "error"], rows);
}
