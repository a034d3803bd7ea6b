/** Checks the device management partners of one tenant, as a plugin of a monitoring tool does. */
import { parseArgs } from "node:util";
import { GraphError } from "msgraph-device-management-partner";
import { clientFor } from "./connection.js";
import { daysText, EXIT_CODES, heartbeatText, tenantHealth, type TenantHealth } from "./health.js";
import { THRESHOLD_HELP, THRESHOLD_OPTIONS, thresholdsFrom } from "./thresholds.js";

const HELP = `Usage: health-watch [options]

Prints the state of each configured partner, the age of its heartbeat, and the time until its
devices are removed or marked as non-compliant. Exits with 0 (ok), 1 (warning), 2 (critical)
or 3 (unknown).

Options:
${THRESHOLD_HELP}
  --json                 print JSON
  --help                 print this text`;

function inWords({ status, partners }: TenantHealth): string {
  const wrong = partners.filter((partner) => partner.status !== "ok");
  const summary = `${status.toUpperCase()}: ${partners.length} configured, ${wrong.length} not ok`;
  const lines = partners.map((partner) =>
    [
      `${partner.status.toUpperCase()} ${partner.displayName ?? partner.id}: ${partner.state}`,
      `heartbeat ${heartbeatText(partner)}`,
      `removal ${daysText(partner.daysUntilRemoved)}`,
      `non-compliance ${daysText(partner.daysUntilMarkedAsNonCompliant)}`,
    ].join(", "),
  );
  return [summary, ...lines].join("\n");
}

let json = false;
try {
  const { values } = parseArgs({
    options: { ...THRESHOLD_OPTIONS, json: { type: "boolean" }, help: { type: "boolean" } },
  });
  json = values.json ?? false;
  if (values.help) {
    console.log(HELP);
  } else {
    const health = await tenantHealth(clientFor(), thresholdsFrom(values));
    console.log(json ? JSON.stringify(health, undefined, 2) : inWords(health));
    process.exitCode = EXIT_CODES[health.status];
  }
} catch (error) {
  // Monitoring tools show standard output.
  const { message } = error as Error;
  const reason = error instanceof GraphError ? error : { message };
  const failure = { status: "unknown", partners: [], error: reason };
  console.log(json ? JSON.stringify(failure, undefined, 2) : `UNKNOWN: ${message}`);
  process.exitCode = EXIT_CODES.unknown;
}
