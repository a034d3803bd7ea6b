/** The GitHub workflows run pinned actions, and Dependabot keeps everything that is pinned up to date. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { load } from "js-yaml";
import { ROOT } from "../support/node-process.js";

const WORKFLOWS = join(ROOT, ".github/workflows");

interface Update {
  readonly "package-ecosystem": string;
  readonly directory?: string;
  readonly directories?: readonly string[];
}

describe("The GitHub workflows", () => {
  for (const file of readdirSync(WORKFLOWS)) {
    it(`pin every action that ${file} uses to a commit, with its version in a comment`, () => {
      const text = readFileSync(join(WORKFLOWS, file), "utf8");
      const uses = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
      const actions = uses.filter((line) => !line.includes("uses: ./"));
      expect(actions).not.to.be.empty;
      for (const line of actions) {
        expect(line).to.match(/uses: [\w.-]+(\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    });
  }

  it("pin the same action to the same commit everywhere", () => {
    const texts = readdirSync(WORKFLOWS).map((file) => readFileSync(join(WORKFLOWS, file), "utf8"));
    const pins = texts.flatMap((text) => [...text.matchAll(/uses: (\S+)@(\S+ # \S+)/g)]);
    const commits = new Map<string, Set<string>>();
    for (const [, action = "", pin = ""] of pins) {
      commits.set(action, (commits.get(action) ?? new Set()).add(pin));
    }
    expect(commits.size).to.be.above(1);
    for (const [action, found] of commits) expect([...found], action).to.have.length(1);
  });
});

describe("Dependabot", () => {
  const { updates } = load(readFileSync(join(ROOT, ".github/dependabot.yml"), "utf8")) as {
    updates: readonly Update[];
  };
  const watched = (ecosystem: string): string[] =>
    updates
      .filter((update) => update["package-ecosystem"] === ecosystem)
      .flatMap(({ directory, directories = [] }) => [
        ...directories,
        ...(directory ? [directory] : []),
      ]);

  it("watches the actions of the workflows", () => {
    expect(watched("github-actions")).to.deep.equal(["/"]);
  });

  const tracked = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).split("\n");
  for (const [ecosystem, file] of [
    ["npm", /(^|\/)package-lock\.json$/],
    ["pip", /\/(requirements|constraints)\.txt$/],
    ["gomod", /\/go\.mod$/],
  ] as const) {
    it(`watches each folder that pins packages of ${ecosystem}`, () => {
      const folders = tracked
        .filter((path) => file.test(path))
        .map((path) => `/${dirname(path)}`.replace(/^\/\.$/, "/"));
      expect(folders).not.to.be.empty;
      expect(watched(ecosystem)).to.have.members(folders);
    });
  }
});
