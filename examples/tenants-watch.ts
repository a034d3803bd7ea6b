/** Checks the device management partners of many tenants, several at a time. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import Table from "cli-table3";
import { GraphApiError } from "msgraph-device-management-partner";
import pLimit from "p-limit";
import { clientFor } from "./connection.js";
import {
  daysText,
  EXIT_CODES,
  heartbeatText,
  tenantHealth,
  worst,
  type TenantHealth,
  type Thresholds,
} from "./health.js";
import { THRESHOLD_HELP, THRESHOLD_OPTIONS, thresholdsFrom } from "./thresholds.js";

/**
 * Graph accepts 130,000 requests per 10 s from an app, over all tenants. 100 requests in flight would exceed that only
 * if each took less than 8 ms. The limit of a tenant (1,000 per 20 s and app) does not matter, since each tenant gets one
 * request per page of its list.
 */
const MAX_IN_FLIGHT = 100;

const HELP = `Usage: tenants-watch FILE [options]

Does what health-watch does for each tenant in FILE, which has a line per tenant: its id, then
its name. Empty lines and those that start with # are ignored. An admin of each tenant must
consent to the app. A tenant that cannot be read does not stop the others. The exit code is
that of the worst tenant.

Options:
  --in-flight NUMBER     the tenants that are read at a time, 1 to ${MAX_IN_FLIGHT} (default 20)
${THRESHOLD_HELP}
  --help                 print this text`;

interface Tenant {
  readonly id: string;
  readonly name: string;
}

interface Watched extends TenantHealth {
  readonly tenant: Tenant;
  readonly error?: Error;
}

function tenantsIn(file: string): Tenant[] {
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return lines.flatMap((line) => {
    const [id, ...name] = line.trim().split(/\s+/);
    if (!id || id.startsWith("#")) return [];
    return [{ id, name: name.length > 0 ? name.join(" ") : id }];
  });
}

function inFlightFrom(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= 1 && number <= MAX_IN_FLIGHT) return number;
  throw new Error(`--in-flight must be a whole number from 1 to ${MAX_IN_FLIGHT}, not '${text}'.`);
}

async function watchTenant(tenant: Tenant, thresholds: Thresholds): Promise<Watched> {
  try {
    return { tenant, ...(await tenantHealth(clientFor(tenant.id), thresholds)) };
  } catch (error) {
    return { tenant, status: "unknown", partners: [], error: error as Error };
  }
}

async function watchAll(
  tenants: readonly Tenant[],
  thresholds: Thresholds,
  inFlight: number,
): Promise<Watched[]> {
  // It writes to standard error, and only if that is a terminal.
  const bar = new SingleBar({ format: "[{bar}] {value}/{total} tenants, {eta} s left" });
  bar.start(tenants.length, 0);
  const limit = pLimit(inFlight);
  const watched = tenants.map((tenant) =>
    limit(async () => {
      const result = await watchTenant(tenant, thresholds);
      bar.increment();
      return result;
    }),
  );
  try {
    return await Promise.all(watched);
  } finally {
    bar.stop();
  }
}

function tableOf(watched: readonly Watched[]): string {
  const table = new Table({
    head: ["Tenant", "Partner", "State", "Heartbeat", "Removal", "Non-compliance", "Status"],
    style: { head: [], border: [] },
  });
  for (const { tenant, status, partners, error } of watched) {
    for (const partner of partners) {
      table.push([
        tenant.name,
        partner.displayName ?? partner.id,
        partner.state,
        heartbeatText(partner),
        daysText(partner.daysUntilRemoved),
        daysText(partner.daysUntilMarkedAsNonCompliant),
        partner.status,
      ]);
    }
    const why = error === undefined ? "no partner is configured" : inShort(error);
    if (partners.length === 0) table.push([tenant.name, { colSpan: 5, content: why }, status]);
  }
  return table.toString();
}

function inShort(error: Error): string {
  return error instanceof GraphApiError ? `${error.name} (${error.status})` : error.name;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...THRESHOLD_OPTIONS,
      "in-flight": { type: "string", default: "20" },
      help: { type: "boolean" },
    },
  });
  const [file, ...others] = positionals;
  if (values.help) {
    console.log(HELP);
  } else if (file === undefined || others.length > 0) {
    throw new Error("One file with the tenants is needed; tenants-watch --help says more.");
  } else {
    const inFlight = inFlightFrom(values["in-flight"]);
    const watched = await watchAll(tenantsIn(file), thresholdsFrom(values), inFlight);
    console.log(tableOf(watched));
    for (const { tenant, error } of watched) {
      if (error !== undefined) console.error(`${tenant.name}: ${error.message}`);
    }
    const statuses = watched.map(({ status }) => status);
    process.exitCode = EXIT_CODES[statuses.length === 0 ? "unknown" : worst(statuses)];
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = EXIT_CODES.unknown;
}
