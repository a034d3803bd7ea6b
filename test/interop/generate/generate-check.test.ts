/** What `npm run generate -- --check` finds. Needs Java. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type ProcessResult, ROOT, runNode } from "../../support/run.js";

describe("npm run generate -- --check", function () {
  // The generator takes some seconds on an idle machine.
  this.timeout(120_000);
  let copy: string;

  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), "generate-check-"));
    for (const name of ["generated", "scripts", "spec", "package.json", "openapitools.json"]) {
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    }
    for (const name of ["node_modules", ".cache"]) symlinkSync(join(ROOT, name), join(copy, name));
  });
  afterEach(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  const check = (env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> =>
    runNode(["--import", "tsx", join(copy, "scripts/generate.ts"), "--check"], env);
  const edit = (name: string, from: string, to: string): void => {
    const file = join(copy, name);
    const text = readFileSync(file, "utf8");
    expect(text).to.include(from);
    writeFileSync(file, text.replace(from, to));
  };

  it("succeeds in any locale and time zone", async () => {
    const { code, stdout } = await check({
      TZ: "Asia/Tokyo",
      LC_ALL: "tr_TR.UTF-8",
      LANG: "tr_TR",
    });
    expect(stdout).to.equal("generated/ is up to date with spec/openapi.yaml.\n");
    expect(code).to.equal(0);
  });

  it("fails and names the files if an enum member changes", async () => {
    edit(
      "spec/openapi.yaml",
      "terminated, rejected, unresponsive]",
      "terminated, rejected, silent]",
    );
    const { code, stderr } = await check();
    expect(code).to.equal(1);
    expect(stderr).to.include("generated/api.ts: differs");
    expect(stderr).to.include("generated/validator.ts: differs");
  });

  it("fails if the template that an override replaces is not the recorded one", async () => {
    const recorded = /sha256 [0-9a-f]{8}/;
    const name = "scripts/templates/typescript-axios/modelOneOf.mustache";
    const text = readFileSync(join(copy, name), "utf8");
    writeFileSync(join(copy, name), text.replace(recorded, "sha256 00000000"));
    const { code, stderr } = await check();
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /modelOneOf\.mustache overrides a template that has changed[^]*found sha256: +[0-9a-f]{64}/,
    );
    expect(stderr).not.to.match(/^\s+at /m);
  });
});
