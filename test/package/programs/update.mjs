/** Updates a partner. Arguments: a Graph root and the id of the partner. */
import process from "node:process";
import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";

const [baseUrl, id] = process.argv.slice(2);
const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl });
await client.update(id, { partnerState: "enabled" });
