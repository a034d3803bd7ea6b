/** Updates a partner. Arguments: a Graph root and the id of the partner. */
const process = require("node:process");
const { DeviceManagementPartnersClient } = require("msgraph-device-management-partner");

const [baseUrl, id] = process.argv.slice(2);
const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl });
void client.update(id, { partnerState: "enabled" });
