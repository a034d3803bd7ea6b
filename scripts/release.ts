/** `npm run release -- v1.2.3`: whether that version may be published. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { lt, parse, rsort } from "semver";
import { SPEC_VERSION } from "../generated/operations.js";
import { releaseProblems, type Release } from "./release/problems.js";
import { runCommand } from "./shared/command.js";
import { readSpec, versionOf } from "./shared/openapi.js";

const REPORTS = ["index", "emulator"].map((name) => `test/package/api-report/${name}.api.md`);

await runCommand(async ([tag = ""]) => {
  const problems = releaseProblems({
    tag,
    packageJson: JSON.parse(read("package.json")) as Release["packageJson"],
    changelog: read("CHANGELOG.md"),
    specVersion: versionOf(await readSpec()),
    generatedFrom: SPEC_VERSION,
    api: REPORTS.map(read),
    previous: previousRelease(tag),
  });
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return 1;
  console.log(`${tag} may be published.`);
  return 0;
});

/** The highest release below the one to publish: an older line may still get a patch. */
function previousRelease(tag: string): Release["previous"] {
  const next = parse(tag);
  if (next === null) return undefined;
  const tags = git("tag", "--list", "v[0-9]*").split("\n");
  const releases = tags.filter((name) => parse(name)?.prerelease.length === 0);
  const last = rsort(releases).find((name) => lt(name, next));
  if (last === undefined) return undefined;
  return { version: last.slice(1), api: REPORTS.map((path) => git("show", `${last}:${path}`)) };
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}
