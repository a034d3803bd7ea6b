/** A CommonJS module for Node, Deno and Bun. Argument: the input of calls.mjs. Prints the results. */
const console = require("node:console");
const process = require("node:process");
const graph = require("msgraph-device-management-partner");

import("./calls.mjs").then(async ({ makeCalls }) => {
  const seen = await makeCalls(graph, JSON.parse(process.argv[2]));
  console.log(JSON.stringify(seen));
});
