/** `msgraph-partner` signs in users in a real Chromium. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator } from "../../../src/emulator/index.js";
import { installNpmPackages } from "../../support/install.js";
import { ROOT, type ProcessResult } from "../../support/node-process.js";
import { startSignInService } from "../../support/sign-in-service.js";
import { CA_FILE } from "../../support/tls.js";

/** Debian's name for it; a variable may name another. */
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const READ_WRITE = "DeviceManagementServiceConfig.ReadWrite.All";
const APP = { AZURE_TENANT_ID: "contoso.example", AZURE_CLIENT_ID: "the-app" };

/** What is used of puppeteer, which is installed by the test itself. */
interface Page {
  goto(url: string): Promise<unknown>;
  waitForFunction(code: string): Promise<unknown>;
  click(selector: string): Promise<void>;
}
interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}
interface Puppeteer {
  default: { launch(options: object): Promise<Browser> };
}

describe("msgraph-partner with Chromium", function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "command-"));
  });
  after(() => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));

  const list = async (
    auth: string,
    env: Record<string, string>,
    onStderr: (text: string) => void = () => undefined,
  ): Promise<ProcessResult> => {
    const args = ["src/cli/cli.ts", "list", "--auth", auth, "--output", "json"];
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn(process.execPath, ["--import", "tsx", ...args], {
      cwd: ROOT,
      env: { PATH, HOME, ...APP, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      onStderr(stderr);
    });
    const [code] = (await once(child, "close")) as [number];
    return { code, stdout, stderr };
  };

  it("signs in with a device code that the user approves on the emulator's page", async () => {
    await installNpmPackages(import.meta.dirname);
    const require = createRequire(import.meta.url);
    const puppeteer = (await import(require.resolve("puppeteer-core"))) as Puppeteer;
    const browser = await puppeteer.default.launch({
      executablePath: CHROMIUM,
      acceptInsecureCerts: true,
      args: ["--no-sandbox", "--disable-gpu"],
    });
    const approve = async (url: string): Promise<void> => {
      const page = await browser.newPage();
      await page.goto(url);
      await page.waitForFunction("document.querySelector('#codes button') !== null");
      await page.click("#codes button");
      await page.waitForFunction("document.querySelector('#codes-section').hidden");
    };
    await using emulator = await startEmulator({ tls: "self-signed", enforcePermissions: true });
    const ca = join(folder, "ca.pem");
    await writeFile(ca, emulator.ca ?? "");
    const env = {
      NODE_EXTRA_CA_CERTS: ca,
      AZURE_AUTHORITY_HOST: new URL(emulator.url).origin,
      GRAPH_BASE_URL: emulator.url,
    };
    let approved: Promise<void> | undefined;
    const { code, stdout } = await list("device-code", env, (text) => {
      const url = /open (https:\S+) and approve/.exec(text)?.[1];
      if (url !== undefined) approved ??= approve(url);
    });
    await approved;
    await browser.close();
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.deep.equal(emulator.partners());
    const [, payload = ""] = (emulator.requests[0]?.headers["authorization"] ?? "").split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    expect(claims).to.include({ scp: READ_WRITE, appid: "the-app" });
  });

  it("signs in with --auth browser, which opens Chromium", async () => {
    const service = await startSignInService(READ_WRITE);
    await using emulator = await startEmulator({ enforcePermissions: true });
    const { code, stdout } = await list("browser", {
      ...{ NODE_EXTRA_CA_CERTS: CA_FILE, AZURE_AUTHORITY_HOST: service.origin },
      ...{ GRAPH_BASE_URL: emulator.url, CHROMIUM, PROFILE: join(folder, "profile") },
      BROWSER: join(import.meta.dirname, "programs/chromium.sh"),
    });
    await service.close();
    expect(code).to.equal(0);
    expect(service.browsers).to.have.length(1);
    expect(service.browsers[0]).to.include("Chrome/");
    expect(JSON.parse(stdout)).to.deep.equal(emulator.partners());
  });
});
