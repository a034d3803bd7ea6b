/** The input of programs/calls.mjs, and its expected output and requests in every runtime. */
import { execFile } from "node:child_process";
import { basename } from "node:path";
import { expect } from "chai";
import {
  asTheServiceWrites,
  DOCUMENTED_ID,
  documentedUpdates,
  parsed,
  PARTNERS,
} from "../../support/documented.js";
import { unusedPort } from "../../support/unused-port.js";
import type { EmulatorProcess } from "./emulator-process.js";

const [{ request, response } = { request: "", response: "" }] = documentedUpdates;

/** The input of the program as JSON. */
export async function inputFor({ baseUrl }: Pick<EmulatorProcess, "baseUrl">): Promise<string> {
  const nowhere = `${new URL(baseUrl).protocol}//localhost:${await unusedPort()}`;
  return JSON.stringify({ baseUrl, nowhere, id: DOCUMENTED_ID, changes: parsed(request) });
}

/** Runs a program; returns its output, and rejects if it fails or writes to stderr. */
export async function output(
  [command = "", ...args]: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const options = { env: { ...process.env, ...env }, timeout: 60_000 };
  return await new Promise((resolve, reject) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error === null && stderr === "") resolve(stdout);
      else reject(new Error(`${basename(command)} said:\n${stdout}${stderr}`, { cause: error }));
    });
  });
}

/** Checks the output and the requests of the program. */
export async function expectCalls(
  seen: string,
  emulator: Pick<EmulatorProcess, "requestsUntil">,
): Promise<void> {
  const { updated, read, ...others } = parsed(seen);
  const documented = asTheServiceWrites(response);
  expect(others).to.deep.equal({
    invalid: { name: "GraphValidationError", pointers: ["/isConfigured"] },
    absent: { name: "GraphNotFoundError", status: 404 },
    unreachable: { name: "GraphConnectionError" },
    terminated: "nothing",
  });
  expect(updated).to.deep.include(documented);
  expect(read).to.deep.include(documented);
  const partner = `/v1.0${PARTNERS}/${DOCUMENTED_ID}`;
  expect(await emulator.requestsUntil(/^POST /)).to.deep.equal([
    `PATCH ${partner} 200`,
    `GET ${partner} 200`,
    `GET /v1.0${PARTNERS}/no-such-partner 404`,
    `POST ${partner}/terminate 204`,
  ]);
}
