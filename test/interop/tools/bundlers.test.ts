/** Bundlers at their defaults make a bundle without axios and without Node's modules for where there is no Node. */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { expect } from "chai";
import { build } from "esbuild";
import { openPage } from "../runtimes/chromium.js";
import { servePage } from "../runtimes/page-server.js";
import { withCalls } from "./with-calls.js";
import { inProject, runTool, versionOf, type Tool } from "./setup.js";

/** Command lines for page.mjs, or for index.html, which loads it. */
const BUNDLERS: Readonly<Partial<Record<Tool, (folder: string) => string[]>>> = {
  parcel: (folder) => [
    "build",
    "index.html",
    "--dist-dir",
    folder,
    "--no-cache",
    "--no-source-maps",
    // Otherwise it installs polyfills for what it finds of Node's.
    "--no-autoinstall",
  ],
  vite: (folder) => ["build", "--outDir", folder],
  webpack: (folder) => [
    ...["--entry", "./page.mjs"],
    "--mode",
    "production",
    "--output-path",
    folder,
  ],
  rollup: (folder) => [
    ...["--input", "page.mjs", "--dir", folder, "--format", "es"],
    ...["--plugin", "node-resolve={browser:true}"],
  ],
  esbuild: (folder) => ["page.mjs", "--bundle", "--format=esm", `--outdir=${folder}`],
};

type Entries = [bundler: Tool, commandLine: (folder: string) => string[]][];

describe("A page that is bundled by", function () {
  this.timeout(300_000);

  for (const [bundler, commandLine] of Object.entries(BUNDLERS) as Entries) {
    it(`${bundler} ${versionOf(bundler)} at its defaults updates a partner in Chromium, without axios`, async () => {
      const folder = inProject("bundled", bundler);
      await rm(folder, { recursive: true, force: true });
      await runTool(bundler, commandLine(folder));
      const script = await onlyScript(folder);
      expectWithoutAxios(script);
      await withCalls(async (calls) => {
        const server = await servePage(script, calls.input);
        const page = openPage(server.url, inProject("chromium"));
        try {
          await calls.expect(await Promise.race([server.seen, page.failed]));
        } finally {
          await page.close();
          server.close();
        }
      });
    });
  }
});

/** The content of the one script that a bundler has made. */
async function onlyScript(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const scripts = files.filter((file) => file.endsWith("js"));
  expect(scripts).to.have.length(1);
  return await readFile(join(folder, scripts[0] ?? ""), "utf8");
}

/** axios for browsers has an adapter for XMLHttpRequest; axios for Node needs form-data and others. */
function expectWithoutAxios(script: string): void {
  expect(script).to.include("deviceManagementPartners");
  expect(script).to.not.match(/XMLHttpRequest|follow-redirects|form-data/);
}

/** What Vercel, Cloudflare and others resolve packages by, each without the others. */
const CONDITIONS = ["edge-light", "workerd", "worker", "browser"];
const NAME = "msgraph-device-management-partner";
const PROGRAMS = {
  import: `export * as graph from "${NAME}"; export { makeCalls } from "./calls.mjs";`,
  require: `exports.graph = require("${NAME}"); exports.makeCalls = require("./calls.mjs").makeCalls;`,
};

describe("A bundle that is made with no condition but", function () {
  this.timeout(60_000);

  for (const condition of CONDITIONS) {
    for (const [kind, contents] of Object.entries(PROGRAMS)) {
      it(`${condition} updates a partner after ${kind}, without axios and without Node's process`, async () => {
        const { outputFiles } = await build({
          stdin: { contents, resolveDir: inProject() },
          bundle: true,
          write: false,
          format: "iife",
          globalName: "bundled",
          platform: "neutral",
          conditions: [condition],
        });
        const script = outputFiles[0]?.text ?? "";
        expectWithoutAxios(script);
        await withCalls(async (calls) => {
          const { graph, makeCalls } = evaluate(script);
          await calls.expect(JSON.stringify(await makeCalls(graph, JSON.parse(calls.input))));
        });
      });
    }
  }
});

interface Bundled {
  readonly graph: object;
  readonly makeCalls: (graph: object, input: unknown) => Promise<object>;
}

/** Evaluates a bundle where there is what edge runtimes share, and a process that throws for every use. */
function evaluate(script: string): Bundled {
  const refuse = (): never => {
    throw new Error("The bundle uses the process.");
  };
  const process = new Proxy({}, { get: refuse, has: refuse, getOwnPropertyDescriptor: refuse });
  const { AbortController, AbortSignal, TextDecoder, TextEncoder, URL, URLSearchParams } =
    globalThis;
  const { atob, btoa, clearTimeout, console, crypto, fetch, performance, setTimeout } = globalThis;
  const context = createContext({
    ...{ AbortController, AbortSignal, TextDecoder, TextEncoder, URL, URLSearchParams },
    ...{ atob, btoa, clearTimeout, console, crypto, fetch, performance, setTimeout },
    process,
  });
  return runInContext(`${script}; bundled`, context) as Bundled;
}
