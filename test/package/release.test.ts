/** The checks before a release, and the version that a change of the public API requires. */
import { expect } from "chai";
import {
  compareApi,
  isAtLeast,
  nextVersion,
  type ApiChange,
} from "../../scripts/release/api-change.js";
import { releaseProblems, type Release } from "../../scripts/release/problems.js";
import { runNode } from "../support/node-process.js";

const API = `## API Report File

\`\`\`ts

import type { AxiosInstance } from 'axios';

// @public
export interface Options extends Shared {
    // (undocumented)
    id: string;
    top?: number;
}

// @public
export type State = "on" | "off";

\`\`\`
`;

describe("A change of the public API", () => {
  const CHANGES: [what: string, after: string, ApiChange][] = [
    ["without differences", API, "none"],
    ["in comments and empty lines", API.replaceAll("// @public", "// @public\n// (more)"), "none"],
    ["that adds a member", API.replace("id:", "filter?: string;\n    id:"), "addition"],
    ["that adds a type", API + "\n// @public\nexport type Other = string;\n", "addition"],
    ["that removes a member", API.replace("    top?: number;\n", ""), "break"],
    ["that changes a member", API.replace("top?: number", "top: number"), "break"],
    ["that changes a base type", API.replace(" extends Shared", ""), "break"],
    ["that changes a type", API.replace(' | "off"', ""), "break"],
    ["that moves a member to another type", moved(), "break"],
    ["that no longer exports a type", API.replace("export type State", "type State"), "break"],
  ];
  for (const [what, after, change] of CHANGES) {
    it(`${what} is a change of the kind "${change}"`, () => {
      expect(compareApi(API, after).change).to.equal(change);
    });
  }

  function moved(): string {
    const other = "\n// @public\nexport interface Other {\n    top?: number;\n}\n";
    return API.replace("    top?: number;\n", "") + other;
  }

  it("reports which lines were added and removed, and where", () => {
    expect(compareApi(API, API.replace("top?: number", "top: number")).lines).to.deep.equal([
      "- interface Options: top?: number;",
      "+ interface Options: top: number;",
    ]);
  });

  const VERSIONS: [version: string, ApiChange, next: string][] = [
    ["0.1.9", "none", "0.1.10"],
    ["0.1.9", "addition", "0.2.0"],
    ["0.1.9", "break", "0.2.0"],
    ["1.9.3", "none", "1.9.4"],
    ["1.9.3", "addition", "1.10.0"],
    ["1.9.3", "break", "2.0.0"],
  ];
  for (const [version, change, next] of VERSIONS) {
    it(`requires ${next} after ${version}, if its kind is "${change}"`, () => {
      expect(nextVersion(version, change)).to.equal(next);
      expect(isAtLeast(next, next)).to.equal(true);
      expect(isAtLeast(`${next}-beta.1`, next)).to.equal(true);
      expect(isAtLeast(version, next)).to.equal(false);
    });
  }
});

describe("A release", () => {
  const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-02-28

### Added

- Something.

## [1.2.2] - 2026-01-31

### Added

- More.

[unreleased]: https://example.com/compare/v1.2.3...HEAD
`;
  const RELEASE: Release = {
    tag: "v1.2.3",
    packageJson: { version: "1.2.3", repository: "github:owner/name" },
    changelog: CHANGELOG,
    specVersion: "1.0.0",
    generatedFrom: "1.0.0",
    api: [API, API],
    previous: { version: "1.2.2", api: [API, API] },
  };

  for (const [what, release] of Object.entries({
    "whose tag, version and changelog agree": RELEASE,
    "that is the first one": { ...RELEASE, previous: undefined },
    "that skips a version": { ...RELEASE, previous: { version: "1.0.9", api: [API, API] } },
    "without links in its changelog": {
      ...RELEASE,
      changelog: CHANGELOG.replace(/^\[.*\n/m, ""),
    },
  } satisfies Record<string, Release>)) {
    it(`${what} is allowed`, () => {
      expect(releaseProblems(release)).to.deep.equal([]);
    });
  }

  const changelog = (from: string | RegExp, to: string): Partial<Release> => ({
    changelog: CHANGELOG.replace(from, to),
  });
  const added = API.replace("id:", "filter?: string;\n    id:");
  const REJECTED: [what: string, change: Partial<Release>, sentence: RegExp][] = [
    ["tag without v", { tag: "1.2.3" }, /The tag is 1\.2\.3; a release needs one like v1\.2\.3/],
    ["missing tag", { tag: "" }, /a release needs one like v1\.2\.3/],
    ["tag with two numbers", { tag: "v1.2" }, /a release needs one like v1\.2\.3/],
    [
      "package.json with another version",
      { packageJson: { ...RELEASE.packageJson, version: "1.2.4" } },
      /package\.json has the version 1\.2\.4/,
    ],
    ["package.json without a repository", { packageJson: { version: "1.2.3" } }, /no repository/],
    [
      "changelog heading with another version",
      changelog("[1.2.3]", "[1.2.4]"),
      /newest heading .* is 1\.2\.4/,
    ],
    [
      "changelog heading without a date",
      changelog("] - 2026-02-28", "]"),
      /newest heading .* is 1\.2\.2/,
    ],
    ["date that does not exist", changelog("02-28", "02-29"), /2026-02-29, which is not a date/],
    ["month that does not exist", changelog("02-28", "13-01"), /2026-13-01, which is not a date/],
    [
      "changelog without headings",
      { changelog: "# Changelog\n\n## [Unreleased]\n" },
      /has no heading like ##/,
    ],
    [
      "changelog without Unreleased",
      changelog("## [Unreleased]\n", ""),
      /no heading ## \[Unreleased\]/,
    ],
    [
      "changelog with entries under Unreleased",
      changelog("## [Unreleased]\n", "## [Unreleased]\n\n- More.\n"),
      /still has entries under Unreleased; they belong to 1\.2\.3/,
    ],
    [
      "changelog without entries for the version",
      changelog("### Added\n\n- Something.\n", ""),
      /has no entries for 1\.2\.3/,
    ],
    [
      "spec that was not generated",
      { specVersion: "1.1.0" },
      /which is now 1\.1\.0: run npm run gen/,
    ],
    [
      "version that is not higher",
      { previous: { version: "1.2.3", api: [API, API] } },
      /after 1\.2\.3 the version must be 1\.2\.4 or higher/,
    ],
    [
      "patch version for an API with additions",
      { api: [API, added] },
      /after 1\.2\.2 the version must be 1\.3\.0 or higher, since the public API has grown/,
    ],
    [
      "patch version for an API with removals",
      { previous: { version: "1.2.2", api: [added, API] } },
      /must be 2\.0\.0 or higher, since the public API has lost or changed something/,
    ],
  ];
  for (const [what, change, sentence] of REJECTED) {
    it(`is rejected for a ${what}`, () => {
      const problems = releaseProblems({ ...RELEASE, ...change });
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(sentence);
    });
  }

  it("is rejected by the command with exit code 1 and messages without a stack", async () => {
    const args = ["--import", "tsx", "scripts/release.ts", "v0.0.0"];
    const { code, stdout, stderr } = await runNode(args);
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr).to.include("The tag is v0.0.0, but package.json has the version");
    expect(stderr).not.to.match(/^\s+at /m);
  });
});
