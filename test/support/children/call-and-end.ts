/** Calls each method of a server that keeps connections open, and ends when nothing holds the process. */
import { DeviceManagementPartnersClient } from "../../../src/index.js";
import { DOCUMENTED_ID } from "../documented.js";

const client = new DeviceManagementPartnersClient(() => "token", { baseUrl: process.argv[2] });
const { id } = await client.get(DOCUMENTED_ID);
await client.update(id, {});
await client.create({});
for await (const partner of client.list()) await client.terminate(partner.id);
console.log("done");
