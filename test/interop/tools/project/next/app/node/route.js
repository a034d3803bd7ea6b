import * as graph from "msgraph-device-management-partner";
import { makeCalls } from "../../../calls.mjs";

export const runtime = "nodejs";

export async function POST(request) {
  return globalThis.Response.json(await makeCalls(graph, await request.json()));
}
