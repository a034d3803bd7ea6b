/** The spec as users of the package find it. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { load } from "js-yaml";
import { SPEC_VERSION } from "../../src/index.js";
import { pack, unpack } from "../support/pack.js";
import { ROOT, runNode } from "../support/node-process.js";

const NAME = "msgraph-device-management-partner";

interface Spec {
  readonly info: { readonly version: string };
}

describe("The published spec", () => {
  let folder: string;
  let yaml: string;
  let json: Spec;

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "published-spec-")));
    await unpack(await pack(folder), join(folder, "node_modules"));
    const read = (file: string): string =>
      readFileSync(join(folder, "node_modules", NAME, file), "utf8");
    yaml = read("spec/openapi.yaml");
    json = JSON.parse(read("dist/openapi.json")) as Spec;
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The output of a program that uses the installed package. */
  async function outputOf(name: string, code: string): Promise<string> {
    writeFileSync(join(folder, name), code);
    return (await runNode([join(folder, name)])).stdout.trim();
  }

  it("is the checked-in YAML, and the same document as JSON", () => {
    expect(yaml).to.equal(readFileSync(join(ROOT, "spec/openapi.yaml"), "utf8"));
    expect(json).to.deep.equal(load(yaml));
  });

  it("contains no external references", () => {
    const references = referencesIn(json);
    expect(references).to.have.length.above(100);
    for (const reference of references)
      expect(targetOf(reference, json), reference).to.be.an("object");
  });

  it("has the version that the package exports", () => {
    expect(SPEC_VERSION).to.equal(json.info.version);
  });

  it("can be required and imported as JSON", async () => {
    const required = `console.log(require("${NAME}/openapi.json").info.version)`;
    const imported = `import spec from "${NAME}/openapi.json" with { type: "json" };
      console.log(spec.info.version);`;
    expect(await outputOf("required.cjs", required)).to.equal(json.info.version);
    expect(await outputOf("imported.mjs", imported)).to.equal(json.info.version);
  });

  it("can be resolved as YAML", async () => {
    const url = await outputOf(
      "found.mjs",
      `console.log(import.meta.resolve("${NAME}/openapi.yaml"))`,
    );
    expect(readFileSync(fileURLToPath(url), "utf8")).to.equal(yaml);
    const path = await outputOf(
      "found.cjs",
      `console.log(require.resolve("${NAME}/openapi.yaml"))`,
    );
    expect(path).to.equal(fileURLToPath(url));
  });
});

/** Every `$ref`, and every value in the mapping of a discriminator. */
function referencesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === "$ref") return [value as string];
    if (key === "mapping") return Object.values(value as Record<string, string>);
    return referencesIn(value);
  });
}

/** The target of a reference within the document. */
function targetOf(reference: string, document: unknown): unknown {
  const [start, ...keys] = reference.split("/");
  expect(start, reference).to.equal("#");
  return keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
}
