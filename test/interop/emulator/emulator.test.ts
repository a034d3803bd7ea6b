/**
 * The packed emulator in the tools of its users: MSW, vitest, jest, workerd, Vercel's edge runtime, Chromium, curl, Python, azure-identity, and its
 * control API against Schemathesis. `npm run test:interop -- emulator` installs what this needs, and runs it.
 */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build, type Format } from "esbuild";
import { expect } from "chai";
import { startEmulator } from "../../../src/emulator/index.js";
import { installNpmPackages, installPythonPackages } from "../../support/install.js";
import { pack, unpack } from "../../support/pack.js";
import { ROOT } from "../../support/node-process.js";
import { launchChromium } from "./chromium.js";

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
      expect(await run(node, args, { MSW, NO_COLOR: "1" })).to.match(/Tests +3 passed/);
    });
  }

  it("starts in jest with ts-jest in CommonJS", async () => {
    const output = await run(bin("jest"), ["--config", program("jest.config.cjs")]);
    expect(output).to.match(/Tests: +2 passed/);
  });

  /** What `programs/calls.mjs` sees, and that the runtime makes no code from strings. */
  const SEEN = "2 enabled 400 503 200 200 200 400 503 false";

  /** Bundles a program as the bundlers of a runtime do; fails when it needs one of Node's modules. */
  async function bundled(name: string, conditions: string[], format: Format): Promise<string> {
    const outfile = join(folder, name);
    await build({
      ...{ entryPoints: [program(name)], outfile, conditions, format },
      ...{ bundle: true, platform: "neutral", logLevel: "silent" },
    });
    return outfile;
  }

  it("runs in Cloudflare's workerd", async () => {
    const worker = await bundled("worker.mjs", ["workerd", "worker", "browser"], "esm");
    expect(await run(process.execPath, [program("in-workerd.mjs"), worker])).to.equal(`${SEEN}\n`);
  });

  it("runs in Vercel's edge runtime", async () => {
    const script = await bundled("edge.mjs", ["edge-light"], "iife");
    const output = await run(process.execPath, [program("in-edge-light.mjs"), script]);
    expect(output).to.equal(`${SEEN}\n`);
  });

  it("runs in Chromium, on a page that allows no code from strings", async () => {
    const script = await readFile(await bundled("page.mjs", ["browser"], "esm"));
    const server = createServer(({ url }, response) => {
      const [type, content] =
        url === "/page.js"
          ? ["text/javascript", script]
          : ["text/html", '<!doctype html><script type="module" src="/page.js"></script>'];
      const policy = "default-src 'none'; script-src 'self'";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy });
      response.end(content);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
      await page.waitForFunction("document.title !== ''");
      expect(await page.evaluate("document.title")).to.equal(SEEN);
    } finally {
      await browser.close();
      server.close();
    }
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
