/**
 * Runs a bundled worker in Cloudflare's workerd, without Node's modules. Arguments: the file, and the body of
 * the request to the worker. Prints the response. It is a program of its own because miniflare needs Node 22.
 */
import console from "node:console";
import { readFileSync } from "node:fs";
import process from "node:process";
import { Miniflare } from "miniflare";

const [file, body] = process.argv.slice(2);
const miniflare = new Miniflare({
  modules: true,
  script: readFileSync(file, "utf8"),
  compatibilityDate: "2026-07-01",
});
try {
  const response = await miniflare.dispatchFetch("http://worker/", { method: "POST", body });
  console.log(await response.text());
} finally {
  await miniflare.dispose();
}
