/** Calls a server that keeps connections open, and then has nothing more to do. */
import { DeviceManagementPartnersClient } from "../../../src/index.js";

const client = new DeviceManagementPartnersClient(() => "token", { baseUrl: process.argv[2] });
const { id } = await client.get("d21e377a-377a-d21e-7a37-1ed27a371ed2");
await client.update(id, {});
await client.create({});
for await (const partner of client.list()) await client.terminate(partner.id);
console.log("done");
