/** The commands of the project itself: what they report, and that the documents name commands that exist. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ROOT, runNode } from "../support/node-process.js";

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

describe("npm test", function () {
  this.timeout(120_000);
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "npm-test-"));
    cpSync(join(ROOT, "scripts"), join(project, "scripts"), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"), "junction");
  });
  afterEach(() => {
    rmSync(project, { recursive: true });
  });

  function test(code: string, lint: string, contract: string) {
    const manifest = { type: "module", scripts: { lint, "test:contract": contract } };
    writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
    const compilerOptions = { strict: true, noEmit: true, types: [] };
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["code.ts"] }),
    );
    writeFileSync(join(project, "code.ts"), code);
    return runNode(["--import", "tsx", join(project, "scripts/test.ts")]);
  }

  it("reports type errors, lint and contract failures in one run, the contract tests last", async () => {
    const { code, stdout } = await test(
      'export const count: number = "text";',
      "echo a lint problem >&2 && exit 1",
      "echo 3 passing, 1 failing && exit 1 #",
    );
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /types: failed[^]*code\.ts\(1,14\): error TS2322[^]*lint: failed[^]*a lint problem[^]*contract tests: failed[^]*3 passing, 1 failing[^]*Failed: types, lint, contract tests\.\n$/,
    );
  });

  it("fails when only one of them fails", async () => {
    const right = "export const count: number = 1;";
    const types = await test('export const count: number = "text";', "exit 0", "exit 0 #");
    const lint = await test(right, "exit 1", "exit 0 #");
    const contract = await test(right, "exit 0", "exit 1 #");
    expect([types.code, lint.code, contract.code]).to.deep.equal([1, 1, 1]);
  });

  it("passes when all of them pass", async () => {
    const { code, stdout } = await test("export const count: number = 1;", "exit 0", "exit 0 #");
    expect(code).to.equal(0);
    expect(stdout).to.not.include("failed");
  });
});

describe("npm run test:interop", () => {
  const interop = (...args: string[]) =>
    runNode(["--import", "tsx", "scripts/test-interop.ts", ...args]);

  for (const args of [[], ["no-such-suite"], ["toString"]]) {
    it(`lists the suites and what they need when it is called with ${args[0] ?? "no name"}`, async () => {
      const { code, stdout, stderr } = await interop(...args);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      const listed = [...stderr.matchAll(/^ {2}(\w+) +.+\n +needs .+$/gm)].map(([, name]) => name);
      const folders = readdirSync(join(ROOT, "test/interop"), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        // Programs and packages that several suites share.
        .filter((name) => !["node_modules", "programs"].includes(name));
      expect(listed).to.have.members(folders);
    });
  }
});

describe("The commands that the documents and CI name", () => {
  const documents = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter((file) => /\.md$|^\.ci\/run$|^\.github\/|^spec\/.*\.yaml$/.test(file));

  for (const file of documents) {
    it(`exist: ${file}`, () => {
      const text = readFileSync(join(ROOT, file), "utf8");
      for (const [command, name = ""] of text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
        expect(scripts, command).to.have.property(name);
      }
    });
  }

  it("are listed in CONTRIBUTING, all of them", () => {
    const contributing = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
    const [, commands = ""] = /^## Commands\n([^]*?)^## /m.exec(contributing) ?? [];
    for (const name of Object.keys(scripts)) {
      const command = /^(test|start)$/.test(name) ? `npm ${name}` : `npm run ${name}`;
      expect(commands).to.match(new RegExp(`\`${name === "prepack" ? name : command}\\b`));
    }
  });
});
