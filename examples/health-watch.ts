/** Checks the device management partners of a tenant: node health-watch.js */
import { EXIT_CODES, tenantHealth } from "msgraph-device-management-partner/health";
import { client } from "./connection.js";

const thresholds = { heartbeatHours: [24, 72], daysLeft: [30, 7] } as const;
const { status, partners } = await tenantHealth(client(), { thresholds });
for (const { id, displayName, status, state, heartbeatAgeHours } of partners) {
  console.log(status, displayName ?? id, state, `heartbeat ${heartbeatAgeHours ?? "never"}`);
}
process.exitCode = EXIT_CODES[status];
