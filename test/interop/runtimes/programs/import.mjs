/** An ES module for Node, Deno and Bun. Argument: the input of calls.mjs. Prints the results. */
import console from "node:console";
import process from "node:process";
import * as graph from "msgraph-device-management-partner";
import { makeCalls } from "./calls.mjs";

const seen = await makeCalls(graph, JSON.parse(process.argv[2]));
console.log(JSON.stringify(seen));
