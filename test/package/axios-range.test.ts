/**
 * The ends of the range of axios: an empty project installs the packed package with each, compiles
 * with the declarations of both checked, and updates a partner of the emulator. The caller's instance
 * may be of axios's ES module or of its CommonJS one, whatever the caller's own kind is.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { DOCUMENTED_ID } from "../support/documented.js";
import { ROOT } from "../support/node-process.js";
import { pack, run } from "./installed-package.js";

const TSC = createRequire(join(ROOT, "package.json")).resolve("typescript/bin/tsc");

const MAIN = `
declare const process: { readonly argv: readonly string[] };

async function update(instance: ClientOptions["axios"]): Promise<string> {
  const baseUrl = process.argv[2];
  const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl, axios: instance });
  const partner = await client.update("${DOCUMENTED_ID}", { partnerState: "enabled" });
  const { status } = await client.api.getDeviceManagementPartner({ deviceManagementPartnerId: partner.id });
  return \`\${partner.partnerState} \${status}\`;
}

async function main(): Promise<void> {
  const { default: imported } = await import("axios");
  console.log(await update(undefined), await update(imported.create()), await update(required.create()));
}
void main();
`;
const IMPORTS = `import { DeviceManagementPartnersClient, type ClientOptions } from "msgraph-device-management-partner";
import required = require("axios");
`;
const PROGRAMS = ["esm.mts", "cjs.cts"];

const COMPILER = ["--strict", "--skipLibCheck", "false", "--module", "nodenext"];
const TARGET = ["--target", "es2022", "--lib", "es2023,dom"];

/** A range of the form ^1.2.3. */
async function rangeOfAxios(): Promise<{ lowest: string; range: string }> {
  const text = await readFile(join(ROOT, "package.json"), "utf8");
  const range = (JSON.parse(text) as { dependencies: { axios: string } }).dependencies.axios;
  expect(range).to.match(/^\^\d+\.\d+\.\d+$/);
  return { lowest: range.slice(1), range };
}

describe("The package in a project with", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let project: string;

  beforeEach(async () => {
    emulator = await startEmulator();
    project = await mkdtemp(join(tmpdir(), "project-"));
  });
  afterEach(async () => {
    await emulator.close();
    await rm(project, { recursive: true });
  });

  for (const end of ["lowest", "newest"] as const) {
    it(`the ${end} axios of its range compiles and updates a partner`, async () => {
      const { lowest, range } = await rangeOfAxios();
      const wanted = `axios@${end === "lowest" ? lowest : range}`;
      await writeFile(join(project, "package.json"), '{ "private": true }');
      await run(
        "npm",
        ["install", "--ignore-scripts", "--no-audit", await pack(), wanted],
        project,
      );
      const listed = JSON.parse(await run("npm", ["ls", "axios", "--json"], project)) as Listed;
      const [own, ours] = [
        listed.dependencies.axios,
        listed.dependencies["msgraph-device-management-partner"].dependencies.axios,
      ];
      expect(ours.version, "one copy, not two").to.equal(own.version);
      if (end === "lowest") expect(own.version).to.equal(lowest);

      for (const file of PROGRAMS) await writeFile(join(project, file), IMPORTS + MAIN);
      await run(process.execPath, [TSC, ...COMPILER, ...TARGET, ...PROGRAMS], project);
      for (const file of ["esm.mjs", "cjs.cjs"]) {
        const printed = await run(process.execPath, [file, emulator.url], project);
        expect(printed, file).to.equal("enabled 200 enabled 200 enabled 200\n");
      }
      expect(emulator.requests.filter(({ method }) => method === "PATCH")).to.have.length(6);
    });
  }
});

interface Listed {
  readonly dependencies: {
    readonly axios: { readonly version: string };
    readonly "msgraph-device-management-partner": Listed;
  };
}
