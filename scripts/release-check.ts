/** `npm run release:check -- v1.2.3`: whether that version may be published. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { SPEC_VERSION } from "../generated/operations.js";
import { releaseProblems, type Release } from "./release-problems.js";
import { mapping, readSpec, text } from "./spec.js";

const ROOT = resolve(import.meta.dirname, "..");
const REPORTS = ["index", "emulator"].map((name) => `test/package/api-report/${name}.api.md`);

function read(path: string): string {
  return readFileSync(resolve(ROOT, path), "utf8");
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
}

/** The highest tag of a release below the one to publish: an older line may still get a patch. */
function previousRelease(tag: string): Release["previous"] {
  const tags = git("tag", "--list", "v[0-9]*", "--sort=-version:refname").split("\n");
  const isBelow = (name: string) => name.localeCompare(tag, "en", { numeric: true }) < 0;
  const last = tags.find((name) => /^v\d+\.\d+\.\d+$/.test(name) && isBelow(name));
  if (last === undefined) return undefined;
  return { version: last.slice(1), api: REPORTS.map((path) => git("show", `${last}:${path}`)) };
}

const tag = process.argv[2] ?? "";
const spec = await readSpec(resolve(ROOT, "spec/openapi.yaml"));
const problems = releaseProblems({
  tag,
  packageJson: JSON.parse(read("package.json")) as Release["packageJson"],
  changelog: read("CHANGELOG.md"),
  specVersion: text(mapping(spec["info"], "info")["version"], "info.version"),
  generatedFrom: SPEC_VERSION,
  api: REPORTS.map(read),
  previous: previousRelease(tag),
});
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${tag} may be published.`);
else process.exitCode = 1;
