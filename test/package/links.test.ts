/** The links in the documents. npm shows the README without the repository, so links must work with the files of the tarball. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect } from "chai";
import GithubSlugger from "github-slugger";
import { marked, type Token } from "marked";
import { packedFiles } from "../support/pack.js";
import { ROOT } from "../support/node-process.js";

const TRACKED = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).split("\n");
const DOCUMENTS = TRACKED.filter(
  (file) => file.endsWith(".md") && !file.startsWith("test/spec/upstream/microsoft/"),
);

function tokensOf(file: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(readFileSync(join(ROOT, file), "utf8")), (token) => {
    tokens.push(token);
  });
  return tokens;
}

function linksIn(file: string): string[] {
  return tokensOf(file).flatMap((token) =>
    token.type === "link" || token.type === "image" ? [String(token.href)] : [],
  );
}

/** The fragments of the headings, as GitHub and npm make them. */
function anchorsIn(file: string): string[] {
  const slugger = new GithubSlugger();
  return tokensOf(file).flatMap((token) =>
    token.type === "heading" ? [slugger.slug(textOf(token))] : [],
  );
}

function textOf(token: Token): string {
  const { tokens } = token as { tokens?: Token[] };
  return tokens?.map(textOf).join("") ?? (token as { text?: string }).text ?? "";
}

/** What is wrong with a link; undefined if it works. */
function problemOf(link: string, document: string, published: readonly string[]) {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(link)) return problemOfAbsolute(link);
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? document : posix.join(posix.dirname(document), path);
  if (!TRACKED.includes(file)) return "no such file";
  if (published.includes(document) && !published.includes(file)) return "not in the tarball";
  return anchor === undefined || anchorsIn(file).includes(anchor) ? undefined : "no such heading";
}

function problemOfAbsolute(link: string): string | undefined {
  if (!URL.canParse(link)) return "not a URL";
  const { protocol, hostname, username, pathname, search } = new URL(link);
  if (protocol !== "https:") return "not https";
  if (username !== "" || !/^[a-z\d-]+(\.[a-z\d-]+)+$/.test(hostname)) return "not a public host";
  if (/[.,;:)\]]$/.test(link)) return "ends with punctuation";
  // Without a locale, Microsoft redirects to the reader's language; a view pins a version.
  const isPinned = /^\/[a-z]{2}-[a-z]{2}\//i.test(pathname) || search !== "";
  return hostname === "learn.microsoft.com" && isPinned ? "has a locale or a view" : undefined;
}

describe("The links in", () => {
  let published: string[];
  before(async () => {
    published = (await packedFiles()).files;
  });

  for (const document of DOCUMENTS) {
    it(`${document} lead to a page, a heading or a file that its readers have`, () => {
      const problems = linksIn(document).map((link) => {
        const problem = problemOf(link, document, published);
        return problem === undefined ? [] : [`${link}: ${problem}`];
      });
      expect(problems.flat()).to.deep.equal([]);
    });
  }
});

describe("A link", () => {
  const WRONG: readonly (readonly [link: string, problem: string])[] = [
    ["#no-such-heading", "no such heading"],
    ["NOTHING.md", "no such file"],
    ["../README.md", "no such file"],
    ["bench/RESULTS.md", "not in the tarball"],
    ["spec/README.md#no-such-heading", "no such heading"],
    ["http://www.npmjs.com/", "not https"],
    ["//www.npmjs.com/", "not a URL"],
    ["https://localhost/", "not a public host"],
    ["https://user@www.npmjs.com/", "not a public host"],
    ["https://www.npmjs.com/package/msw.", "ends with punctuation"],
    ["https://learn.microsoft.com/en-us/graph/errors", "has a locale or a view"],
    ["https://learn.microsoft.com/graph/errors?view=graph-rest-1.0", "has a locale or a view"],
    ["mailto:somebody@example.org", "not https"],
  ];
  for (const [link, problem] of WRONG) {
    it(`in the README to ${link} is refused`, () => {
      expect(problemOf(link, "README.md", ["README.md", "spec/README.md"])).to.equal(problem);
    });
  }
});

describe("The README", () => {
  it("has only code blocks that npm renders", () => {
    const languages = tokensOf("README.md").flatMap((token) =>
      token.type === "code" ? [(token as { lang?: string }).lang] : [],
    );
    expect(new Set(languages)).to.deep.equal(new Set(["console", "sh", "ts"]));
  });

  it("links to each of its sections from its table of contents", () => {
    const [contents = ""] = readFileSync(join(ROOT, "README.md"), "utf8").split(/^## /m);
    const sections = tokensOf("README.md").filter(
      (token) => token.type === "heading" && token.depth === 2,
    );
    const slugger = new GithubSlugger();
    for (const section of sections) {
      expect(contents).to.include(`](#${slugger.slug(textOf(section))})`);
    }
  });
});
