/** A page: gets the input of calls.mjs from its server, and posts the results to it. */
import * as graph from "msgraph-device-management-partner";
import { makeCalls } from "./calls.mjs";

const { fetch } = globalThis;

async function run() {
  const input = await fetch("/input");
  return await makeCalls(graph, await input.json());
}

// Not every bundler knows `await` at the top level.
void run()
  .catch((error) => ({ threw: String(error) }))
  .then((seen) => fetch("/seen", { method: "POST", body: JSON.stringify(seen) }));
