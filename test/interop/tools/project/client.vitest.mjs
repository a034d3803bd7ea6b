/** A user's test. The environment has the input of calls.mjs, and the file for what was seen. */
import { writeFile } from "node:fs/promises";
import process from "node:process";
import * as graph from "msgraph-device-management-partner";
import { expect, test } from "vitest";
import { makeCalls } from "./calls.mjs";

test("the client updates a partner", async () => {
  const seen = await makeCalls(graph, JSON.parse(process.env.INPUT));
  expect(seen.updated.id).toBe(seen.read.id);
  await writeFile(process.env.SEEN, JSON.stringify(seen));
});
