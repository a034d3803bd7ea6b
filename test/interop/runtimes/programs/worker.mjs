/** A worker: receives the input of calls.mjs, and responds with the results. */
import * as graph from "msgraph-device-management-partner";
import { makeCalls } from "./calls.mjs";

const { Response } = globalThis;

export default {
  async fetch(request) {
    return Response.json(await makeCalls(graph, await request.json()));
  },
};
