/**
 * The packed emulator in the tools of its users: MSW, vitest, jest, workerd, curl, Python, azure-identity, and its
 * control API against Schemathesis. `npm run test:interop -- emulator` installs what this needs, and runs it.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect } from "chai";
import { startEmulator } from "../../../src/emulator/index.js";
import { installNpmPackages, installPythonPackages } from "../../support/install.js";
import { pack, unpack } from "../../support/pack.js";
import { ROOT } from "../../support/run.js";

const FOLDER = import.meta.dirname;
const program = (name: string): string => join(FOLDER, "programs", name);
const execute = promisify(execFile);

/** What a program prints; rejects with its output when it fails. */
async function run(
  command: string,
  args: string[],
  env: Readonly<Record<string, string>> = {},
  cwd = FOLDER,
): Promise<string> {
  const options = { cwd, env: { ...process.env, ...env } };
  return await execute(command, args, options).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${command} failed.\n${stdout}\n${stderr}`, { cause: error });
    },
  );
}

const bin = (name: string): string => join(FOLDER, "node_modules/.bin", name);

describe("The packed emulator", function () {
  this.timeout(300_000);
  let python: string;
  let folder: string;

  before(async () => {
    await installNpmPackages(FOLDER);
    python = await installPythonPackages(join(FOLDER, "requirements.txt"));
    folder = await mkdtemp(join(tmpdir(), "emulator-interop-"));
    await unpack(await pack(folder), join(FOLDER, "node_modules"));
  });
  after(() => rm(folder, { recursive: true }));

  // Version 3 needs Node 22.
  for (const [MSW, node] of [
    ["msw2", process.execPath],
    ["msw3", join(FOLDER, "node_modules/node-22/bin/node")],
  ] as const) {
    it(`responds for the real host name behind ${MSW} in vitest`, async () => {
      const args = [bin("vitest"), "run", "--root", FOLDER, "programs/msw.test.mjs"];
      expect(await run(node, args, { MSW, NO_COLOR: "1" })).to.match(/Tests +2 passed/);
    });
  }

  it("starts in jest with ts-jest in CommonJS", async () => {
    const output = await run(bin("jest"), ["--config", program("jest.config.cjs")]);
    expect(output).to.match(/Tests: +2 passed/);
  });

  it("runs in workerd", async () => {
    const { outputFiles } = await build({
      entryPoints: [program("worker.mjs")],
      bundle: true,
      write: false,
      format: "esm",
      conditions: ["workerd", "worker", "browser"],
    });
    await writeFile(join(folder, "worker.mjs"), outputFiles[0]?.text ?? "");
    const output = await run(process.execPath, [
      program("in-workerd.mjs"),
      join(folder, "worker.mjs"),
    ]);
    expect(output).to.equal("200 2 partners\n");
  });

  it("is controlled by curl", async () => {
    await using emulator = await startEmulator();
    const { origin } = new URL(emulator.url);
    const body = ["-d", '{"status":503,"retryAfterSeconds":3}'];
    expect(await run("curl", ["-sS", `${origin}/_emulator/failures`, ...body])).to.contain("503");
    const list = `${emulator.url}/deviceManagement/deviceManagementPartners`;
    const response = await run("curl", ["-sSi", "-H", "Authorization: Bearer x", list]);
    expect(response)
      .to.match(/^HTTP\/1\.1 503 /)
      .and.to.match(/\r\nRetry-After: 3\r\n/);
  });

  it("is controlled by Python's standard library", async () => {
    await using emulator = await startEmulator();
    const { origin } = new URL(emulator.url);
    expect(await run(join(python, "python"), [program("control.py"), origin])).to.equal(
      "controlled\n",
    );
  });

  it("lets an unmodified azure-identity sign in, by a secret and by a device code", async () => {
    await using emulator = await startEmulator({ tls: "self-signed", enforcePermissions: true });
    const ca = join(folder, "ca.pem");
    await writeFile(ca, emulator.ca ?? "");
    const args = [program("sign_in.py"), new URL(emulator.url).origin, ca];
    expect(await run(join(python, "python"), args)).to.equal("200\n200\n");
  });

  it("has a control API that Schemathesis finds nothing wrong with", async () => {
    await using emulator = await startEmulator({ tokenEndpoint: true });
    const args = [
      ...["run", join(ROOT, "src/emulator/control/openapi.yaml")],
      ...["--url", new URL(emulator.url).origin, "--seed", "1", "--max-examples", "50"],
      // The stream never ends.
      ...["--exclude-operation-id", "streamRequests"],
      // OpenAPI 3.0 cannot say that ids are unique, or what the name of a header may be.
      ...["--exclude-checks", "positive_data_acceptance"],
    ];
    // It leaves a cache in the working directory.
    const output = await run(join(python, "schemathesis"), args, { NO_COLOR: "1" }, folder);
    expect(output)
      .to.match(/✅ +Fuzzing/)
      .and.not.to.contain("❌");
  });
});
