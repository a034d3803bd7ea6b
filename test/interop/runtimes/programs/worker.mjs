/** For an edge runtime: is sent the input of calls.mjs, and answers what was seen. */
import * as graph from "msgraph-device-management-partner";
import { makeCalls } from "./calls.mjs";

const { Response } = globalThis;

export default {
  async fetch(request) {
    return Response.json(await makeCalls(graph, await request.json()));
  },
};
