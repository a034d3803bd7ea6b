/** The samples in spec/, and the programs that they are copied from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { load } from "js-yaml";
import { CommandError } from "../../scripts/shared/command.js";
import { parseSpec, SPEC } from "../../scripts/shared/openapi.js";
import { applyOverlay, GUIDE, OVERLAY, withSamples } from "../../scripts/spec/samples.js";
import { ROOT, runNode } from "../support/node-process.js";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const program = (path: string): Promise<string> =>
  Promise.resolve(read(`test/interop/polyglot/${path}`));

/** Reads the programs, with a change of one of them. */
const changing =
  (changed: string, find: string, replacement: string) =>
  async (path: string): Promise<string> => {
    const text = await program(path);
    if (path !== changed) return text;
    expect(text).to.include(find);
    return text.replace(find, replacement);
  };

interface Sample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** The samples on the page of the spec, by operation. */
function tabs(): Record<string, readonly Sample[]> {
  const spec = applyOverlay(parseSpec(read(SPEC)), parseSpec(read(OVERLAY))) as {
    paths: Record<string, Record<string, { operationId?: string; "x-codeSamples"?: Sample[] }>>;
  };
  const operations = Object.values(spec.paths).flatMap((item) => Object.values(item));
  return Object.fromEntries(
    operations.flatMap(({ operationId = "", "x-codeSamples": samples }) =>
      samples === undefined ? [] : [[operationId, samples]],
    ),
  );
}

describe("The samples in spec/", () => {
  it("are up to date with the programs and the pinned versions", async () => {
    for (const [path, content] of await withSamples(program)) {
      expect(read(path) === content, `npm run spec -- samples changes ${path}`).to.equal(true);
    }
  });

  it("change in both files if a program changes", async () => {
    const changed = changing("go/samples.go", "tokens := oauth2", "source := oauth2");
    for (const [path, content] of await withSamples(changed)) {
      expect(content).to.include("source := oauth2");
      expect(read(path)).not.to.include("source := oauth2");
    }
  });

  it("are tabs of three operations, in the languages of Microsoft's documentation and in Rust", () => {
    const languages = [
      ...["C#", "CLI", "Go", "Java", "JavaScript", "PHP"],
      ...["PowerShell (generated, not run)", "Python", "Rust"],
    ];
    const found = tabs();
    expect(Object.keys(found)).to.have.members([
      "updateDeviceManagementPartner",
      "getDeviceManagementPartner",
      "listDeviceManagementPartners",
    ]);
    for (const samples of Object.values(found))
      expect(samples.map(({ label }) => label)).to.deep.equal(languages);
  });

  const STEPS: Record<string, [operationId: string, step: RegExp]> = {
    "hand over a token": ["getDeviceManagementPartner", /GRAPH_TOKEN|\btoken\b|"GRAPH_TOKEN"/],
    "update with a target": ["updateDeviceManagementPartner", /group_?assignment_?target/i],
    "clear a date": ["updateDeviceManagementPartner", /\b(null|None|\w+Nil)\b/],
    "handle 404": ["getDeviceManagementPartner", /404|NotFound/],
    "follow the nextLink": ["listDeviceManagementPartners", /next_?link|client\.list/i],
  };
  for (const [title, [operationId, step]] of Object.entries(STEPS)) {
    it(`${title} in every language`, () => {
      for (const { label, source } of tabs()[operationId] ?? [])
        expect(source, label).to.match(step);
    });
  }

  it("contain neither marks nor the rest of their programs", () => {
    for (const path of [OVERLAY, GUIDE])
      expect(read(path)).not.to.match(/end of sample|sample: |partner-from-the-future/);
  });

  const MISTAKES: Record<string, [find: string, replacement: string, message: RegExp]> = {
    "a step is missing": [
      "# sample: clear\n",
      "# ",
      /^test\/interop\/polyglot\/python\/main\.py:\d+: no sample has begun that could end\.$/,
    ],
    "a step is renamed": [
      "sample: clear",
      "sample: clean",
      /python\/main\.py:\d+: clean is not one of token, update, clear/,
    ],
    "a step has no end": [
      "# end of sample",
      "#",
      /python\/main\.py:\d+: a sample begins before token has ended\.$/,
    ],
    "the last step has no end": [
      "# end of sample\n\n\ndef main()",
      "def main()",
      /the sample notFound has no end\.$/,
    ],
  };
  for (const [title, [find, replacement, message]] of Object.entries(MISTAKES)) {
    it(`are not made if ${title}, and the message names the line`, async () => {
      const error: unknown = await withSamples(changing("python/main.py", find, replacement)).catch(
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(CommandError);
      expect((error as CommandError).message).to.match(message);
    });
  }

  it("are only made for operations that exist", () => {
    const overlay = load(read(OVERLAY).replaceAll("].patch", "].put")) as Record<string, unknown>;
    expect(() => applyOverlay(parseSpec(read(SPEC)), overlay)).to.throw(
      CommandError,
      /target \$\.paths\['.*'\]\.put, which does not exist/,
    );
  });
});

describe("The guide in spec/README.md", () => {
  const guide = read(GUIDE);
  const commands = [...guide.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = ""]) =>
    block.replaceAll("\\\n", "").split("\n"),
  );

  it("downloads the generator, and checks it, before the first command that uses it", () => {
    const first = (sign: string): number => commands.findIndex((line) => line.includes(sign));
    expect(first("mvn dependency:copy")).to.be.above(-1);
    expect(first("sha256sum --check")).to.be.below(first("java -jar"));
    expect(first("mvn dependency:copy")).to.be.below(first("java -jar"));
  });

  it("gives a version in every command that runs or installs another program", () => {
    const running = commands.filter((line) => /^(npx|java|npm|go get|composer)\b/.test(line));
    expect(running).to.have.length.above(10);
    for (const command of running) expect(command).to.match(/[@:^-]\^?v?\d+(\.\d+)*/);
  });

  it("names the pinned versions of the package and of the generator", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    expect(guide).to.include(`msgraph-device-management-partner@${version}`);
    const pinned = JSON.parse(read("openapitools.json")) as {
      "generator-cli": { version: string };
    };
    expect(guide).to.include(
      `java -jar openapi-generator-cli-${pinned["generator-cli"].version}.jar`,
    );
  });
});

describe("npm run spec -- samples", () => {
  it("says that nothing has changed", async () => {
    const { code, stdout } = await runNode([
      "--import",
      "tsx",
      "scripts/spec.ts",
      "samples",
      "--check",
    ]);
    expect(stdout).to.equal(`The samples in ${OVERLAY} and ${GUIDE} are up to date.\n`);
    expect(code).to.equal(0);
  });

  it("rejects an unknown option", async () => {
    const { code, stderr } = await runNode([
      "--import",
      "tsx",
      "scripts/spec.ts",
      "samples",
      "--chek",
    ]);
    expect(stderr).to.equal("Usage: npm run spec -- samples [--check]\n");
    expect(code).to.equal(2);
  });
});
