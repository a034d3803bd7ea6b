/** What a user sees on the terminal when nothing catches an error of the installed client. */
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { pack, unpack } from "../support/pack.js";
import { ROOT, runNode } from "../support/node-process.js";

const CLIENT = "const client = new DeviceManagementPartnersClient";
const UPDATE = 'await client.update("a-partner", { partnerState: "enabled" });';

interface Uncaught {
  /** The name of the error's class. */
  readonly name: string;
  /** The line of the program that the error comes from, or its beginning. Default: the update. */
  readonly line?: string;
  /** Default: a function that returns a token. */
  readonly credential?: string;
  /** Options besides `baseUrl` and `retry: false`. */
  readonly options?: object;
  /** The status that the service responds with. Default: it accepts the request and never responds. */
  readonly status?: number;
  /** Node also prints the `cause`, in full. */
  readonly hasCause?: true;
}

const ERRORS: Readonly<Record<string, Uncaught>> = {
  "an invalid body": {
    name: "GraphValidationError",
    line: 'await client.update("x", { partnerState: "nope" });',
  },
  "an invalid id": {
    name: "GraphValidationError",
    line: 'await client.update("..", { partnerState: "enabled" });',
  },
  "an invalid option of the client": {
    name: "GraphValidationError",
    line: CLIENT,
    options: { cloud: "mars" },
  },
  "a credential that throws": {
    name: "GraphCredentialError",
    credential: '() => { throw new Error("no sign-in"); }',
    hasCause: true,
  },
  "a refused connection": {
    name: "GraphConnectionError",
    options: { baseUrl: "http://127.0.0.1:1/v1.0" },
    hasCause: true,
  },
  "a timeout": { name: "GraphTimeoutError", options: { timeoutMs: 100 } },
  "404 to an update": { name: "GraphNotFoundError", status: 404 },
  "403 to an update": { name: "GraphPermissionError", status: 403 },
  "429 to an update": { name: "GraphThrottledError", status: 429 },
  "500 to an update": { name: "GraphServiceError", status: 500 },
  "404 to a get": {
    name: "GraphNotFoundError",
    line: 'await client.get("a-partner");',
    status: 404,
  },
  "403 to a list": {
    name: "GraphPermissionError",
    line: "for await (const partner of client.list()) console.log(partner.id);",
    status: 403,
  },
};

const IMPORTED = '{ DeviceManagementPartnersClient } from "msgraph-device-management-partner"';
const FORMATS = {
  "an ES module": {
    file: "program.mjs",
    program: (lines: string) => `import ${IMPORTED};\n${lines}\n`,
  },
  "a CommonJS module": {
    file: "program.cjs",
    program: (lines: string) =>
      `const ${IMPORTED.replace("from ", "= require(")});\nvoid (async () => {\n${lines}\n})();\n`,
  },
};

describe("An uncaught error of the installed client", () => {
  let folder: string;
  let server: Server;
  let status: number | undefined;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "uncaught-"));
    await unpack(await pack(folder), join(folder, "node_modules"));
    symlinkSync(join(ROOT, "node_modules/axios"), join(folder, "node_modules/axios"), "junction");
    server = createServer((_, response) => {
      if (status === undefined) return;
      const error = {
        code: "SomeCode",
        message: "The service explains in a sentence why it refused.",
      };
      const headers = { "content-type": "application/json", "request-id": "a-request" };
      response.writeHead(status, headers).end(JSON.stringify({ error }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  for (const [format, { file, program }] of Object.entries(FORMATS)) {
    for (const [cause, uncaught] of Object.entries(ERRORS)) {
      const { name, line = UPDATE, credential = '() => "any-token"' } = uncaught;
      const limit = uncaught.hasCause ? 5_000 : 3_000;

      it(`prints less than ${limit / 1000} kB, and the caller's line: ${cause}, in ${format}`, async () => {
        status = uncaught.status;
        const { port } = server.address() as AddressInfo;
        const baseUrl = `http://127.0.0.1:${port}/v1.0`;
        const options = JSON.stringify({ baseUrl, retry: false, ...uncaught.options });
        const call = line === CLIENT ? UPDATE : line;
        const code = program(`${CLIENT}(${credential}, ${options});\n${call}`);
        writeFileSync(join(folder, file), code);

        const ended = await runNode([join(folder, file)]);

        expect(ended).to.deep.include({ code: 1, stdout: "" });
        expect(ended.stderr).to.include(`${name}: `).and.not.include("any-token");
        expect(Buffer.byteLength(ended.stderr), ended.stderr).to.be.below(limit);
        const number = code.split("\n").findIndex((text) => text.startsWith(line)) + 1;
        expect(ended.stderr).to.include(`${file}:${number}:`);
      });
    }
  }
});
