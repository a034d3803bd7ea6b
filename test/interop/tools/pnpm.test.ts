/** pnpm, where a package can import only what its own package.json names. */
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../package/installed-package.js";
import { withCalls } from "./with-calls.js";
import { inProject, packed, versionOf } from "./setup.js";

describe(`A project of pnpm ${versionOf("pnpm")}`, function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pnpm-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("installs the package, and updates a partner by import and by require()", async () => {
    await writeFile(join(folder, "package.json"), '{ "private": true }');
    const pnpm = inProject("node_modules/pnpm/bin/pnpm.cjs");
    const store = ["--store-dir", inProject("pnpm-store"), "--prefer-offline"];
    await run(process.execPath, [pnpm, "add", ...store, await packed()], folder);
    for (const program of ["calls.mjs", "import.mjs", "require.cjs"]) {
      await copyFile(inProject(program), join(folder, program));
    }
    for (const program of ["import.mjs", "require.cjs"]) {
      await withCalls(async (calls) => {
        await calls.expect(await run(process.execPath, [program, calls.input], folder));
      });
    }
  });
});
