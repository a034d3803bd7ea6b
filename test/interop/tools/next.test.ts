/** An application of Next.js that is built and started, with a route for each of its runtimes. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { unusedPort } from "../../support/unused-port.js";
import { withCalls } from "./with-calls.js";
import { inProject, runTool, versionOf } from "./setup.js";

const ENV = { NEXT_TELEMETRY_DISABLED: "1" };
/** What Next.js says about a use of Node's APIs at the edge. */
const NODE_API = /Node\.js (API|module) is|not supported in the Edge Runtime/;

describe(`In an application of Next.js ${versionOf("next")}, a route`, function () {
  this.timeout(300_000);
  let url: string;
  let built: string;
  let server: ChildProcess;
  let printed = "";

  before(async () => {
    await rm(inProject("next/.next"), { recursive: true, force: true });
    built = await runTool("next", ["build", "next"], { env: ENV });
    const port = String(await unusedPort());
    url = `http://localhost:${port}`;
    const args = [inProject("node_modules/.bin/next"), "start", "next", "--port", port];
    server = spawn(process.execPath, args, { cwd: inProject(), env: { ...process.env, ...ENV } });
    for (const output of [server.stdout, server.stderr]) {
      output?.on("data", (text: Buffer) => (printed += text.toString()));
    }
    const lines = createInterface({ input: server.stdout as NodeJS.ReadableStream });
    for await (const line of lines) if (line.includes("Ready in")) break;
  });
  after(async () => {
    server.kill();
    await once(server, "exit");
  });

  it("is built without a warning about Node's APIs", () => {
    expect(built).to.include("/edge").and.include("/node");
    expect(built).to.not.match(NODE_API);
  });

  for (const runtime of ["edge", "node"]) {
    it(`with the ${runtime} runtime updates a partner, and prints no error`, async () => {
      await withCalls(async (calls) => {
        const response = await fetch(`${url}/${runtime}`, { method: "POST", body: calls.input });
        expect(response.status, printed).to.equal(200);
        await calls.expect(await response.text());
      });
      expect(printed).to.not.match(/error|Node\.js/i);
    });
  }
});
