/** Updates a partner, and shows what Intune has stored: node update-and-compare.js ID changes.json */
import { readFileSync } from "node:fs";
import {
  GraphValidationError,
  type DeviceManagementPartnerInput,
} from "msgraph-device-management-partner";
import { client } from "./connection.js";

const [id = "", file = "changes.json"] = process.argv.slice(2);
// The client validates what the file contains before it sends it.
const changes = JSON.parse(readFileSync(file, "utf8")) as DeviceManagementPartnerInput;
const graph = client();
try {
  await graph.update(id, changes);
  // The response to an update may contain what was sent rather than what was stored.
  const stored = await graph.get(id);
  for (const property of Object.keys(changes) as (keyof typeof changes)[]) {
    console.log(property, JSON.stringify(stored[property]));
  }
} catch (error) {
  if (!(error instanceof GraphValidationError)) throw error;
  for (const { pointer, message } of error.problems) console.error(pointer, message);
  process.exitCode = 1;
}
