/** A handler of AWS Lambda. The event is the input of calls.mjs. */
import * as graph from "msgraph-device-management-partner";
import { makeCalls } from "./calls.mjs";

export const handler = (event) => makeCalls(graph, event);
