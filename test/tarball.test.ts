/** The files that npm publishes: what is needed, and nothing else. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { ROOT } from "./support/run.js";

/** Beside what is compiled, and what it is compiled from. */
const OTHERS = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "dist/cjs/package.json",
  "package.json",
  "spec/openapi.yaml",
];

/** The generator's index.ts is not used. */
const GENERATED = ["api", "base", "common", "configuration", "operations", "validator"].map(
  (name) => `generated/${name}.ts`,
);

/** The client is compiled for both kinds of module, the emulator as ES module only. */
const isInBoth = (source: string): boolean => !source.startsWith("src/emulator/");

function read(path: string): string {
  return readFileSync(resolve(ROOT, path), "utf8");
}

/** What the compiler makes of a source: the code, its declarations, and a map for each. */
function compiled(source: string, folder: string): string[] {
  const kind = source.endsWith(".cts") ? "c" : "";
  const stem = `dist/${folder}/${source.replace(/\.c?ts$/, "")}`;
  return [`${stem}.${kind}js`, `${stem}.d.${kind}ts`].flatMap((file) => [file, `${file}.map`]);
}

describe("The tarball", () => {
  let files: string[];
  let sources: string[];

  before(async () => {
    const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
    const { stdout } = await promisify(execFile)("npm", args, { cwd: ROOT });
    const [packed] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    files = packed.files.map(({ path }) => path);
    const written = readdirSync(resolve(ROOT, "src"), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.c?ts$/.test(path))
      .map((path) => `src/${path.replaceAll("\\", "/")}`);
    sources = [...written, ...GENERATED].sort();
  });

  it("holds what is compiled, its sources, the spec, and what npm wants", () => {
    const esm = sources.flatMap((source) => compiled(source, "esm"));
    const cjs = sources.filter(isInBoth).flatMap((source) => compiled(source, "cjs"));
    const wanted = [...OTHERS, ...sources, ...esm, ...cjs];
    const surplus = files.filter((file) => !wanted.includes(file));
    const missing = wanted.filter((file) => !files.includes(file));
    expect({ surplus, missing }).to.deep.equal({ surplus: [], missing: [] });
  });

  it("has a map for each file of code and of declarations, which leads to a source in it", () => {
    const made = files.filter((file) => /^dist\/.*\.c?(js|ts)$/.test(file));
    expect(made).to.have.length.above(100);
    const led = made.map((file) => {
      const url = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(read(file))?.[1] ?? "";
      const mapFile = join(dirname(file), url);
      expect(files, file).to.include(mapFile);
      const map = JSON.parse(read(mapFile)) as { sources: string[]; sourceRoot?: string };
      const [source = "", ...more] = map.sources;
      expect(more, mapFile).to.deep.equal([]);
      return normalize(join(dirname(mapFile), map.sourceRoot ?? "", source));
    });
    expect([...new Set(led)].sort()).to.deep.equal(sources);
  });
});
