/** The same without axios. The event is the input of calls.mjs. */
import * as graph from "msgraph-device-management-partner/fetch";
import { makeCalls } from "./calls.mjs";

export const handler = (event) => makeCalls(graph, event);
