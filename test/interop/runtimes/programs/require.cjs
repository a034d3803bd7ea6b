/** For Node, Deno and Bun, as CommonJS. Argument: the input of calls.mjs. Prints what was seen. */
const console = require("node:console");
const process = require("node:process");
const graph = require("msgraph-device-management-partner");

import("./calls.mjs").then(async ({ makeCalls }) => {
  const seen = await makeCalls(graph, JSON.parse(process.argv[2]));
  console.log(JSON.stringify(seen));
});
