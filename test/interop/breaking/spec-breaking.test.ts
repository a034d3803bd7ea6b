/** What `npm run spec -- breaking` finds. Needs git and Go. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { dump, load } from "js-yaml";
import { type ProcessResult, ROOT, runNode } from "../../support/node-process.js";
import { ADDITIONS, BREAKING, REMOVED, WORDS, type SpecChange } from "./spec-changes.js";

/** A git repository with the scripts and one commit of the spec. */
class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), "spec-breaking-"));

  constructor({ withCache = true } = {}) {
    for (const name of ["scripts", "spec", "package.json"])
      cpSync(join(ROOT, name), join(this.folder, name), { recursive: true });
    mkdirSync(join(ROOT, ".cache"), { recursive: true });
    for (const name of ["node_modules", ...(withCache ? [".cache"] : [])])
      symlinkSync(join(ROOT, name), join(this.folder, name));
    this.git("init", "--quiet");
    this.git("add", "spec");
    this.git(
      "-c",
      "user.name=a",
      "-c",
      "user.email=a@b.example",
      "commit",
      "--quiet",
      "-m",
      "Base",
    );
  }

  write(yaml: string): void {
    writeFileSync(join(this.folder, "spec/openapi.yaml"), yaml);
  }

  compare(args = ["HEAD"], env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> {
    return runNode(
      ["--import", "tsx", join(this.folder, "scripts/spec.ts"), "breaking", ...args],
      env,
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private git(...args: string[]): void {
    execFileSync("git", args, { cwd: this.folder });
  }
}

/** A PATH with a single program. */
function pathWith(program: string): string {
  const folder = join(ROOT, ".cache/path-with", program);
  mkdirSync(folder, { recursive: true });
  const link = join(folder, program);
  rmSync(link, { force: true });
  symlinkSync(execFileSync("which", [program], { encoding: "utf8" }).trim(), link);
  return folder;
}

const SPEC = readFileSync(join(ROOT, "spec/openapi.yaml"), "utf8");

type Node = Record<string, unknown>;

/** The spec with a change and a version. Through JSON, because YAML anchors share values. */
function changed({ at, to }: Pick<SpecChange, "at" | "to">, version: string): string {
  const root = { spec: JSON.parse(JSON.stringify(load(SPEC))) as { info: Node } };
  const keys = `spec ${at}`.trim().split(" ");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<Node>((node, key) => node[key] as Node, root as unknown as Node);
  if (to === REMOVED) {
    expect(parent).to.have.property(last);
    // oxlint-disable-next-line typescript/no-dynamic-delete
    delete parent[last];
  } else {
    parent[last] =
      typeof to === "function" ? (to as (before: unknown) => unknown)(parent[last]) : to;
  }
  root.spec.info["version"] = version;
  return dump(root.spec);
}

/** The versions that follow the present one. */
const { version: BEFORE } = (load(SPEC) as { info: { version: string } }).info;
const [MAJOR = 0, MINOR = 0, PATCH = 0] = BEFORE.split(".").map(Number);
const NEXT = {
  major: `${MAJOR + 1}.0.0`,
  minor: `${MAJOR}.${MINOR + 1}.0`,
  patch: `${MAJOR}.${MINOR}.${PATCH + 1}`,
  nothing: BEFORE,
};

describe("npm run spec -- breaking", function () {
  // The first run may build oasdiff.
  this.timeout(600_000);
  let below: Repository;
  let enough: Repository;

  before(async () => {
    [below, enough] = [new Repository(), new Repository()];
    below.write(changed({ at: "servers", to: [] }, BEFORE));
    await below.compare();
  });
  after(() => {
    below.remove();
    enough.remove();
  });

  function itRequires(
    changes: readonly SpecChange[],
    tooLittle: keyof typeof NEXT,
    required: keyof typeof NEXT,
  ): void {
    for (const change of changes) {
      it(`requires a new ${required} version when ${change.kind}`, async () => {
        below.write(changed(change, NEXT[tooLittle]));
        enough.write(changed(change, NEXT[required]));
        const [rejected, accepted] = await Promise.all([below.compare(), enough.compare()]);
        expect(rejected.stdout).to.include(change.prints);
        expect(rejected.stderr).to.include(`It must be at least ${NEXT[required]}.`);
        expect(rejected.code).to.equal(1);
        expect(accepted.stdout).to.include(change.prints);
        expect(accepted.code).to.equal(0);
      });
    }
  }

  it("compares nothing if the specs are equal", async () => {
    for (const yaml of [SPEC, `# A comment\n${SPEC}`, dump(load(SPEC))]) {
      enough.write(yaml);
      const { code, stdout } = await enough.compare(["HEAD"], { PATH: pathWith("git") });
      expect(stdout).to.equal("spec/openapi.yaml is the same as at HEAD.\n");
      expect(code).to.equal(0);
    }
  });

  it("allows a higher version without other changes, but not a lower one", async () => {
    const nothing = { at: "info x-nothing", to: undefined };
    for (const [version, expectedCode] of [
      [NEXT.patch, 0],
      ["0.9.9", 1],
      ["1.1", 1],
    ] as const) {
      enough.write(changed(nothing, version));
      const { code } = await enough.compare();
      expect(code, version).to.equal(expectedCode);
    }
  });

  it("explains its usage, or that there is nothing to compare with", async () => {
    for (const [args, sentence] of [
      [[], "Usage: npm run spec -- breaking REF"],
      [["HEAD", "HEAD"], "Usage: npm run spec -- breaking REF"],
      [["--help"], "Usage: npm run spec -- breaking REF"],
      [["no-such-ref"], "git has no spec/openapi.yaml at no-such-ref."],
    ] as const) {
      const { code, stderr } = await enough.compare([...args]);
      expect(stderr)
        .to.include(sentence)
        .and.not.match(/^\s+at /m);
      expect(code).to.equal(2);
    }
  });

  it("explains how to install Go if it is missing", async () => {
    const repository = new Repository({ withCache: false });
    try {
      repository.write(changed({ at: "servers", to: [] }, BEFORE));
      const { code, stderr } = await repository.compare(["HEAD"], { PATH: pathWith("git") });
      expect(stderr)
        .to.include("sudo apt install golang-go")
        .and.not.match(/^\s+at /m);
      expect(code).to.equal(2);
    } finally {
      repository.remove();
    }
  });

  itRequires(BREAKING, "minor", "major");
  itRequires(ADDITIONS, "patch", "minor");
  itRequires(WORDS, "nothing", "patch");
});
