/** The built `msgraph-partner`, as a process of its own. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { DOCUMENTED_ID as ID } from "../support/documented.js";
import { ROOT, runNode } from "../support/node-process.js";

const { bin } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  bin: Readonly<Record<string, string>>;
};
const COMMAND = bin["msgraph-partner"] ?? "";

describe("The built command", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  beforeEach(() => {
    emulator.reset();
  });
  after(() => emulator.close());

  const run = (...args: string[]) =>
    runNode([COMMAND, ...args], { GRAPH_BASE_URL: emulator.url, GRAPH_ACCESS_TOKEN: "a-token" });

  it("has the name of the package as well, so that npx needs only that", () => {
    expect(bin).to.have.property("msgraph-device-management-partner", COMMAND);
    expect(bin).to.have.property("msgraph-partner-emulator");
  });

  it("lists partners", async () => {
    const { code, stdout, stderr } = await run("list", "--auth", "token");
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.include(ID);
  });

  it("checks the health", async () => {
    const { code, stdout } = await run("health", "--output", "openmetrics");
    expect(code).to.equal(2);
    expect(stdout).to.match(/# EOF\n$/);
  });

  it("takes YAML from the standard input", async () => {
    const env = { ...process.env, GRAPH_BASE_URL: emulator.url };
    const args = [COMMAND, "update", ID, "--file", "-", "--yes"];
    const child = execFile(process.execPath, args, { cwd: ROOT, env });
    child.stdin?.end("partnerState: enabled\n");
    const [code] = (await once(child, "close")) as [number];
    expect(code).to.equal(0);
    expect(emulator.partners()[0]?.partnerState).to.equal("enabled");
  });

  it("is one file, which prints its help without the client, axios or any other package", async () => {
    const folder = mkdtempSync(join(tmpdir(), "command-"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    copyFileSync(join(ROOT, COMMAND), join(folder, "cli.cjs"));
    for (const args of [["--help"], ["update", "--help"], ["--version"]]) {
      const { code, stdout, stderr } = await runNode([join(folder, "cli.cjs"), ...args]);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
      expect(stdout).to.match(/^(Usage: msgraph-partner|\d+\.\d+\.\d+\n$)/);
    }
    rmSync(folder, { recursive: true });
  });

  it("starts an emulator, which Ctrl-C stops", async () => {
    const child = spawn(process.execPath, [COMMAND, "emulator", "--port", "0"], { cwd: ROOT });
    let output = "";
    for await (const chunk of child.stdout) {
      output += String(chunk);
      if (output.includes("Ctrl+C stops it")) break;
    }
    const [, url = ""] = /listens on (\S+)/.exec(output) ?? [];
    const listed = await runNode([COMMAND, "list", "--base-url", url]);
    expect(listed.code).to.equal(0);
    const closed = once(child, "close");
    child.kill("SIGINT");
    expect((await closed)[0]).to.equal(0);
  });

  it("exits with 2 for a wrong option of the emulator", async () => {
    const { code, stderr } = await run("emulator", "--prot", "1");
    expect(code).to.equal(2);
    expect(stderr).to.include("Did you mean '--port'?");
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends at once on ${signal} while Graph does not respond, and says what may have happened`, async () => {
      emulator.failNext({ connection: "hang", operationId: "updateDeviceManagementPartner" });
      const env = { ...process.env, GRAPH_BASE_URL: emulator.url, GRAPH_ACCESS_TOKEN: "a-token" };
      const args = [COMMAND, "update", ID, "--state", "enabled", "--yes"];
      const child = spawn(process.execPath, args, { cwd: ROOT, env });
      let stderr = "";
      child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
      while (emulator.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
      const closed = once(child, "close");
      child.kill(signal);
      expect((await closed)[0]).to.equal(130);
      expect(stderr).to.match(/^\nInterrupted\. The update may have happened: check with /);
    });
  }

  it("goes on when nobody reads its output", async () => {
    const env = { ...process.env, GRAPH_BASE_URL: emulator.url };
    const shell = `"${process.execPath}" "${COMMAND}" list | true; echo "\${PIPESTATUS[0]}"`;
    const child = spawn("bash", ["-c", shell], { cwd: ROOT, env });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await once(child, "close");
    expect(output).to.equal("0\n");
  });
});
