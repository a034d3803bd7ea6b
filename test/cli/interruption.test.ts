/** Ctrl-C. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import type { Failure } from "../../src/emulator/index.js";
import { DOCUMENTED_ID as ID } from "../support/documented.js";
import { ROOT } from "../support/node-process.js";
import { type CommandOptions, useCommand } from "../support/run-command.js";

const { emulator, run, methods } = useCommand();

/** Runs a command, and interrupts it once Graph has received this many requests. */
async function interrupted(
  args: readonly string[],
  requests: number,
  options: CommandOptions = {},
) {
  const controller = new AbortController();
  const running = run(args, { ...options, signal: controller.signal });
  while (emulator().requests.length < requests) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  controller.abort();
  return await running;
}

const hang = (operationId: NonNullable<Failure["operationId"]>): void => {
  emulator().failNext({ connection: "hang", operationId });
};

describe("Ctrl-C ends msgraph-partner at once", () => {
  for (const [args, operationId] of [
    [["list"], "listDeviceManagementPartners"],
    [["get", ID], "getDeviceManagementPartner"],
    [["doctor"], "listDeviceManagementPartners"],
    [["update", ID, "--state", "enabled", "--yes"], "getDeviceManagementPartner"],
  ] as const) {
    it(`and says that nothing was changed: ${args[0]} while it reads`, async () => {
      hang(operationId);
      const { code, stdout, stderr } = await interrupted(args, 1);
      expect({ code, stdout, stderr }).to.deep.equal({
        code: 130,
        stdout: "",
        stderr: "\nInterrupted. Nothing was changed.\n",
      });
    });
  }

  it("and sends nothing when it was pressed before", async () => {
    const { code } = await run(["list"], { signal: AbortSignal.abort() });
    expect(code).to.equal(130);
    expect(methods()).to.deep.equal([]);
  });

  it("with the exit code 3 of monitoring plugins: health", async () => {
    hang("listDeviceManagementPartners");
    const { code, stdout } = await interrupted(["health"], 1);
    expect({ code, stdout }).to.deep.equal({ code: 3, stdout: "" });
  });

  for (const [args, operationId, requests, says] of [
    [
      ["update", ID, "--state", "enabled"],
      "updateDeviceManagementPartner",
      2,
      `update may have happened: check with \`msgraph-partner get ${ID}\`.`,
    ],
    [
      ["create", "--file", "-"],
      "createDeviceManagementPartner",
      1,
      "creation may have happened: check with `msgraph-partner list`.",
    ],
    [
      ["delete", ID],
      "deleteDeviceManagementPartner",
      1,
      `deletion may have happened: check with \`msgraph-partner get ${ID}\`.`,
    ],
    [
      ["terminate", ID],
      "terminateDeviceManagementPartner",
      1,
      `termination may have happened: check with \`msgraph-partner get ${ID}\`.`,
    ],
  ] as const) {
    it(`and says that the change may have happened: ${args[0]} while it waits for the response`, async () => {
      hang(operationId);
      const input = '{"displayName":"New MDM"}';
      const { code, stderr } = await interrupted([...args, "--yes"], requests, { input });
      expect({ code, stderr }).to.deep.equal({
        code: 130,
        stderr: `\nInterrupted. The ${says}\n`,
      });
    });
  }

  it("and says that the update was accepted: update while it reads back", async () => {
    emulator().failNext({ delayMs: 0, operationId: "getDeviceManagementPartner" });
    hang("getDeviceManagementPartner");
    const args = ["update", ID, "--state", "enabled", "--yes"];
    const { code, stderr } = await interrupted(args, 3);
    expect({ code, stderr }).to.deep.equal({
      code: 130,
      stderr: "\nInterrupted. The update was accepted by Graph.\n",
    });
    expect(emulator().partners()[0]?.partnerState).to.equal("enabled");
  });

  it("when it is a process of its own", async () => {
    hang("listDeviceManagementPartners");
    const args = ["src/cli/cli.ts", "list", "--base-url", emulator().url];
    const child = spawn(process.execPath, [...process.execArgv, ...args], { cwd: ROOT });
    const stderr = text(child.stderr);
    while (emulator().requests.length < 1) await new Promise((resolve) => setImmediate(resolve));
    const closed = once(child, "close");
    child.kill("SIGINT");
    expect((await closed)[0]).to.equal(130);
    expect(await stderr).to.equal("\nInterrupted. Nothing was changed.\n");
  });

  it("and sends nothing: update while it asks", async () => {
    const controller = new AbortController();
    const { code, stderr } = await run(["update", ID, "--state", "enabled"], {
      terminal: true,
      input: undefined,
      signal: controller.signal,
      onOutput: (text) => {
        if (text.endsWith("[y/N] ")) controller.abort();
      },
    });
    expect(code).to.equal(130);
    expect(stderr).to.match(/\[y\/N\] \nInterrupted\. Nothing was changed\.\n$/);
    expect(methods()).to.deep.equal(["GET"]);
  });
});
