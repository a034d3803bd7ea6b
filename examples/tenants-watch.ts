/** Checks the partners of many tenants, 20 at a time: node tenants-watch.js ID ID ... */
import { EXIT_CODES, tenantHealth, worstOf } from "msgraph-device-management-partner/health";
import pLimit from "p-limit";
import { clientsOfTenants } from "./connection.js";

const clientOf = clientsOfTenants();
const limit = pLimit(20);

const statuses = await limit.map(process.argv.slice(2), async (tenantId) => {
  try {
    const { status, partners } = await tenantHealth(clientOf(tenantId));
    console.log(tenantId, status, `${partners.length} configured`);
    return status;
  } catch (error) {
    // A tenant that cannot be read does not stop the others.
    console.log(tenantId, "unknown", String(error));
    return "unknown";
  }
});
process.exitCode = EXIT_CODES[worstOf(statuses)];
