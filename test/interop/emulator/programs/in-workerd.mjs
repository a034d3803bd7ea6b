/** Runs a worker in workerd, and prints what it returns for a list. Argument: the bundled worker. */
import { Miniflare } from "miniflare";
import console from "node:console";
import { readFileSync } from "node:fs";
import process from "node:process";

const worker = new Miniflare({
  modules: true,
  script: readFileSync(process.argv[2], "utf8"),
  compatibilityDate: "2025-01-01",
});
const url = "https://graph.microsoft.com/v1.0/deviceManagement/deviceManagementPartners";
const response = await worker.dispatchFetch(url, { headers: { authorization: "Bearer x" } });
const { value } = await response.json();
console.log(`${response.status} ${value.length} partners`);
await worker.dispose();
