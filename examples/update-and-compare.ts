/** Updates a partner, reads it back, and prints what the service did not store. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { DeviceManagementPartnerInput } from "msgraph-device-management-partner";
import { compare, type Comparison } from "./compare.js";
import { clientFor } from "./connection.js";

const HELP = `Usage: update-and-compare ID FILE

Sends the changes in FILE, a JSON object such as changes.json, to the partner ID, reads the
partner, and compares each property that was sent. Intune may accept a property and ignore it.
Exits with 0 (all as sent), 1 (something differs) or 2 (the update or the read failed).`;

/** One line per property, followed by both values if they differ. */
function inWords({ property, sent, found, isSame }: Comparison): string {
  if (isSame) return `same     ${property}`;
  const there = found === undefined ? "(absent)" : JSON.stringify(found);
  return `differs  ${property}\n         sent       ${JSON.stringify(sent)}\n         read back  ${there}`;
}

async function updateAndCompare(id: string, file: string): Promise<boolean> {
  // The client validates the content of the file before it sends it.
  const changes = JSON.parse(readFileSync(file, "utf8")) as DeviceManagementPartnerInput;
  const client = clientFor();
  await client.update(id, changes);
  // The response to an update may contain what was sent rather than what was stored.
  const comparisons = compare(changes, await client.get(id));
  for (const comparison of comparisons) console.log(inWords(comparison));
  return comparisons.every(({ isSame }) => isSame);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean" } },
  });
  const [id, file, ...others] = positionals;
  if (values.help) {
    console.log(HELP);
  } else if (id === undefined || file === undefined || others.length > 0) {
    throw new Error("An id and a file are needed; update-and-compare --help says more.");
  } else {
    process.exitCode = (await updateAndCompare(id, file)) ? 0 : 1;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
