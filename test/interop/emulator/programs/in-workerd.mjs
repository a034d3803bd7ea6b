/** Runs a worker in workerd, and prints its response. Argument: the bundled worker. */
import { Miniflare } from "miniflare";
import console from "node:console";
import { readFileSync } from "node:fs";
import process from "node:process";

const worker = new Miniflare({
  modules: true,
  script: readFileSync(process.argv[2], "utf8"),
  compatibilityDate: "2025-01-01",
});
const response = await worker.dispatchFetch("https://worker.example/");
console.log(await response.text());
await worker.dispose();
