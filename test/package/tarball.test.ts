/** The files that npm publishes. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { expect } from "chai";
import { packedFiles } from "../support/pack.js";
import { ROOT } from "../support/node-process.js";

/** Files other than code and its sources. */
const OTHERS = [
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "SECURITY.md",
  "dist/cjs/package.json",
  "dist/openapi.json",
  "package.json",
  "spec/README.md",
  "spec/conformance.json",
  "spec/openapi.yaml",
  "src/cli/README.md",
  "dist/esm/src/cli/LICENSES.txt",
  ...["bash", "csharp", "go", "java", "php", "powershell", "python", "rust"].map(
    (language) => `spec/generators/${language}.yaml`,
  ),
  "spec/generators/templates/rust/model.mustache",
];

/** The client as an ES module and in CommonJS, with axios and without. */
const CLIENT = [
  ...["cjs", "esm"].flatMap((format) =>
    ["index", "fetch", "health", "shared"].map((file) => `dist/${format}/src/${file}.js`),
  ),
];

/** The emulator for each kind of module and platform, the command, and what they share. */
const EMULATOR = [
  "dist/cjs/src/emulator/index.js",
  ...readdirSync(resolve(ROOT, "dist/esm/src/emulator"))
    .filter((name) => /^(browser|cli|index|shared-\w+)\.js$/.test(name))
    .map((name) => `dist/esm/src/emulator/${name}`),
  "dist/esm/src/emulator/node/command.js",
];

/** The command, with its libraries. */
const COMMAND = "dist/esm/src/cli/cli.cjs";

const CODE = [...CLIENT, ...EMULATOR, COMMAND];

/** The generated index.ts is not published. */
const GENERATED = ["api", "base", "common", "configuration", "operations"].map(
  (name) => `generated/${name}.ts`,
);

/** The declarations that package.json names. */
const ENTRIES = [
  "dist/cjs/src/emulator/index.d.ts",
  "dist/cjs/src/fetch.d.ts",
  "dist/cjs/src/health.d.ts",
  "dist/cjs/src/index.d.ts",
  "dist/esm/src/emulator/browser.d.ts",
  "dist/esm/src/emulator/index.d.ts",
  "dist/esm/src/fetch.d.ts",
  "dist/esm/src/health.d.ts",
  "dist/esm/src/index.d.ts",
];

function read(path: string): string {
  return readFileSync(resolve(ROOT, path), "utf8");
}

/** The declarations that those import, directly or indirectly. */
function declarations(): string[] {
  const found = new Set(ENTRIES);
  for (const file of found) {
    for (const [, path = ""] of read(file).matchAll(/(?:from |import\()["'](\.[^"']+)\.js["']/g)) {
      found.add(normalize(join(dirname(file), `${path}.d.ts`)));
    }
  }
  return [...found];
}

describe("The tarball", () => {
  let files: string[];
  let bytes: number;
  let sources: string[];

  before(async () => {
    ({ files, bytes } = await packedFiles());
    const written = readdirSync(resolve(ROOT, "src"), { recursive: true, encoding: "utf8" })
      // Of the emulator and the command only the code is published.
      .filter((path) => path.endsWith(".ts") && !/^(emulator|cli)\b/.test(path))
      .map((path) => `src/${path.replaceAll("\\", "/")}`);
    sources = [...written, ...GENERATED].sort();
  });

  it("contains code, the needed declarations, sources, the spec, and what npm requires", () => {
    const examples = readdirSync(resolve(ROOT, "examples")).map((name) => `examples/${name}`);
    const wanted = [...OTHERS, ...examples, ...sources, ...CODE, ...declarations()];
    const surplus = files.filter((file) => !wanted.includes(file));
    const missing = wanted.filter((file) => !files.includes(file));
    expect({ surplus, missing }).to.deep.equal({ surplus: [], missing: [] });
  });

  it("contains every file that its guide to other languages refers to", () => {
    const guide = read("spec/README.md");
    const named = [...guide.matchAll(/\bspec\/[\w./-]+\.\w+|(?<=\]\()(?!https:)[^)#]+/g)].map(
      ([path]) => normalize(path.startsWith("spec/") ? path : join("spec", path)),
    );
    expect(named).to.include("spec/generators/rust.yaml");
    expect(named.filter((path) => !files.includes(path))).to.deep.equal([]);
    expect(guide).not.to.match(/(?<![\w/])(test|scripts|src)\//);
  });

  it("takes at most 2 MB when it is installed", () => {
    expect(bytes).to.be.below(2_000_000);
  });

  it("contains code with line breaks, because Node prints the line that an uncaught error comes from", () => {
    for (const file of CODE) {
      const lengths = read(file)
        .split("\n")
        .map(({ length }) => length);
      expect(Math.max(...lengths), file).to.be.below(500);
    }
  });

  it("uses modules and globals of Node only in index.js", () => {
    for (const format of ["cjs", "esm"]) {
      for (const file of ["fetch", "shared"]) {
        const code = read(`dist/${format}/src/${file}.js`);
        expect(code, file).to.not.match(
          /\bBuffer\.|getBuiltinModule|["']node:|process\.(env|versions)/,
        );
      }
      expect(read(`dist/${format}/src/index.js`)).to.include("getBuiltinModule");
    }
  });

  it("imports axios only in index.js, which browsers and edge runtimes do not need", () => {
    const importing = CODE.filter((file) => /from "axios"|require\("axios"\)/.test(read(file)));
    expect(importing).to.deep.equal(["dist/cjs/src/index.js", "dist/esm/src/index.js"]);
  });
});
