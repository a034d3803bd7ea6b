/** Lists the partners of the tenants in the arguments with one sign-in, as `health --tenants` does. */
import { connect, settingsFrom } from "../../../src/cli/connection.js";
import { processIo } from "../../../src/cli/io.js";

const [, , auth, ...tenants] = process.argv;
const io = processIo();
const settings = settingsFrom({ auth: auth as "client-secret" }, io);
for (const tenantId of tenants) {
  const client = await connect(settings, io, { tenantId });
  for await (const { id } of client.list()) console.log(id);
}
