/** The API reference that `npm run docs` writes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { ROOT, runNode } from "../support/node-process.js";

const MODULES = {
  "msgraph-device-management-partner": "src/index.ts",
  "msgraph-device-management-partner_health": "src/health.ts",
  "msgraph-device-management-partner_emulator": "src/emulator/index.ts",
};

/** The names that users can import from an entry point. */
function exportsOf(file: string): string[] {
  const path = join(ROOT, file);
  const program = ts.createProgram([path], {
    module: ts.ModuleKind.NodeNext,
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  const module = source && checker.getSymbolAtLocation(source);
  return module === undefined ? [] : checker.getExportsOfModule(module).map(({ name }) => name);
}

describe("The API reference", function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "api-reference-"));
    const args = ["node_modules/typedoc/bin/typedoc", "--out", folder];
    const { code, stdout, stderr } = await runNode(args);
    expect(code, stdout + stderr).to.equal(0);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function page(path: string): string {
    return readFileSync(join(folder, path), "utf8");
  }

  it("has one page for each name that users can import, and no other", () => {
    const pages = ["classes", "functions", "interfaces", "types", "variables"].flatMap((kind) =>
      readdirSync(join(folder, kind)),
    );
    const expected = Object.entries(MODULES).flatMap(([module, file]) =>
      exportsOf(file).map((name) => `${module}.${name}.html`),
    );
    expect(pages).to.have.members(expected);
  });

  it("has an example for each method of the client", () => {
    const client = page(
      "classes/msgraph-device-management-partner.DeviceManagementPartnersClient.html",
    );
    for (const method of ["update", "get", "create", "delete", "terminate", "list"]) {
      const [, section = ""] = client.split(`id="${method}"`);
      const [own = ""] = section.split("tsd-panel tsd-member");
      expect(own, method).to.match(/>Example</);
    }
  });

  it("shows the strings that an enum may have, since its generated type cannot be imported", () => {
    const type = page(
      "types/msgraph-device-management-partner.DeviceManagementPartnerTenantState.html",
    );
    expect(type).to.include("&quot;enabled&quot;");
  });

  it("loads nothing from other hosts", () => {
    const loaded = [
      ...page("index.html").matchAll(/<(?:script|link|img)[^>]*(?:src|href)="([^"]+)/g),
    ];
    expect(loaded.map(([, url]) => url).filter((url) => url?.includes("//"))).to.deep.equal([]);
  });
});
