/** What must agree before a version is published. */
import { parse } from "semver";
import { dayExists } from "../shared/calendar.js";
import { compareApi, isAtLeast, nextVersion, type ApiChange } from "./api-change.js";

export interface Release {
  /** The tag, such as v1.2.3. */
  readonly tag: string;
  readonly packageJson: { readonly version: string; readonly repository?: unknown };
  readonly changelog: string;
  /** `info.version` of the spec. */
  readonly specVersion: string;
  /** The version of the spec that `generated/` was generated from. */
  readonly generatedFrom: string;
  /** The reports of the public API, one for each entry point. */
  readonly api: readonly string[];
  /** The previous release; undefined for the first. */
  readonly previous?: { readonly version: string; readonly api: readonly string[] } | undefined;
}

const HEADING = /^## \[(\d[^\]]*)\] - (\d{4}-\d{2}-\d{2})$/m;
const WHY: Record<ApiChange, string> = {
  none: "since it must be higher than the last one",
  addition: "since the public API has grown",
  break: "since the public API has lost or changed something",
};

/** One sentence for each problem; none when the version may be published. */
export function releaseProblems(release: Release): string[] {
  const { tag, packageJson, specVersion, generatedFrom } = release;
  const version = parse(tag)?.version;
  if (version === undefined || tag !== `v${version}`)
    return [`The tag is ${tag}; a release needs one like v1.2.3.`];
  const problems = [...changelogProblems(release, version), ...apiProblems(release, version)];
  if (packageJson.version !== version)
    problems.push(`The tag is ${tag}, but package.json has the version ${packageJson.version}.`);
  if (generatedFrom !== specVersion)
    problems.push(
      `generated/ is from version ${generatedFrom} of the spec, which is now ${specVersion}: run npm run generate.`,
    );
  if (packageJson.repository === undefined)
    problems.push(
      "package.json names no repository. npm publishes with provenance only when it names the GitHub repository that the workflow runs in.",
    );
  return problems;
}

function changelogProblems({ changelog, tag }: Release, version: string): string[] {
  const problems = [];
  const [, found, date = ""] = HEADING.exec(changelog) ?? [];
  if (found === undefined)
    problems.push("CHANGELOG.md has no heading like ## [1.2.3] - 2026-01-31.");
  else if (found !== version)
    problems.push(`The tag is ${tag}, but the newest heading of CHANGELOG.md is ${found}.`);
  else if (!dayExists(date) || !/-(0[1-9]|1[0-2])-/.test(date))
    problems.push(`CHANGELOG.md dates ${version} to ${date}, which is not a date.`);
  const unreleased = section(changelog, "Unreleased");
  if (unreleased === undefined) problems.push("CHANGELOG.md has no heading ## [Unreleased].");
  else if (unreleased !== "")
    problems.push(`CHANGELOG.md still has entries under Unreleased; they belong to ${version}.`);
  if (found === version && section(changelog, version) === "")
    problems.push(`CHANGELOG.md has no entries for ${version}.`);
  return problems;
}

/** The text below a heading, without the links at the end of the file. */
function section(changelog: string, name: string): string | undefined {
  const after = changelog.split(`\n## [${name}]`)[1];
  const lines = after
    ?.split(/\n## \[/)[0]
    ?.split("\n")
    .slice(1);
  return lines
    ?.filter((line) => !/^\[[^\]]+\]: /.test(line))
    .join("\n")
    .trim();
}

function apiProblems({ api, previous, tag }: Release, version: string): string[] {
  if (previous === undefined) return [];
  const changes = api.map((report, i) => compareApi(previous.api[i] ?? "", report).change);
  const change = (["break", "addition"] as const).find((one) => changes.includes(one)) ?? "none";
  const lowest = nextVersion(previous.version, change);
  return isAtLeast(version, lowest)
    ? []
    : [
        `The tag is ${tag}, but after ${previous.version} the version must be ${lowest} or higher, ${WHY[change]}.`,
      ];
}
