/**
 * `npm run spec -- samples`: copies the marked regions of the programs in test/interop/polyglot/ to
 * spec/samples.overlay.yaml and spec/README.md, and the pinned versions into the commands of the README.
 */
import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";
import { CommandError, UsageError } from "../shared/command.js";
import { isMapping, mapping, readSpec, text, versionOf, type Mapping } from "../shared/openapi.js";

export const OVERLAY = "spec/samples.overlay.yaml";
export const GUIDE = "spec/README.md";
const PROGRAMS = "test/interop/polyglot";

/** Checksums of OpenAPI Generator's jar on Maven Central, by version. */
export const JAR_SHA256: Readonly<Record<string, string>> = {
  "7.25.0": "41ce4f6b07f196676439d710759fa1ced7a08066d06ff1bf314681470289efae",
};

/** The regions that make up the sample of an operation. `close` ends a class that `token` begins. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  updateDeviceManagementPartner: ["token", "update", "clear", "close"],
  getDeviceManagementPartner: ["token", "notFound", "close"],
  listDeviceManagementPartners: ["token", "list", "close"],
};

/** The names of the regions. */
const REGIONS = ["token", "update", "clear", "notFound", "list", "close"];

interface Language {
  readonly name: string;
  /** The title of its tab, if that says more than the name. */
  readonly label?: string;
  /** For syntax highlighting. */
  readonly lang: string;
  /** The program, in test/interop/polyglot/. */
  readonly program: string;
  /** The configuration in spec/generators/, if the client is generated. */
  readonly generator?: string;
  /** What else installs the client. */
  readonly install: (pins: Pins) => readonly string[];
}

/** In the order of Microsoft's documentation; it does not show Rust. */
const LANGUAGES: readonly Language[] = [
  {
    name: "C#",
    lang: "csharp",
    program: "csharp/Samples.cs",
    generator: "csharp",
    install: () => ["dotnet add reference client/src/DeviceManagementPartnerClient"],
  },
  {
    name: "CLI",
    lang: "bash",
    program: "bash/main.sh",
    generator: "bash",
    install: () => [],
  },
  {
    name: "Go",
    lang: "go",
    program: "go/samples.go",
    generator: "go",
    install: () => ["go get golang.org/x/oauth2@v0.26.0"],
  },
  {
    name: "Java",
    lang: "java",
    program: "java/program/src/main/java/Partners.java",
    generator: "java",
    install: () => ["mvn -f client install"],
  },
  {
    name: "JavaScript",
    lang: "javascript",
    program: "javascript/main.js",
    install: ({ name, version }) => [`npm install ${name}@${version}`],
  },
  {
    name: "PHP",
    lang: "php",
    program: "php/main.php",
    generator: "php",
    install: () => ["composer require guzzlehttp/guzzle:^7.4"],
  },
  {
    name: "PowerShell",
    label: "PowerShell (generated, not run)",
    lang: "powershell",
    program: "powershell/samples.ps1",
    generator: "powershell",
    install: () => ["pwsh client/Build.ps1"],
  },
  {
    name: "Python",
    lang: "python",
    program: "python/main.py",
    generator: "python",
    install: () => ["pip install ./client"],
  },
  {
    name: "Rust",
    lang: "rust",
    program: "rust/src/samples.rs",
    generator: "rust",
    install: () => ["cargo add --path client"],
  },
];

/** The versions in the commands of the guide. */
interface Pins {
  /** The npm package. */
  readonly name: string;
  readonly version: string;
  /** OpenAPI Generator. */
  readonly generator: string;
}

/** Writes both files; with `--check`, only says which of them are not up to date. */
export async function samples(args: readonly string[]): Promise<number> {
  const [option, ...more] = args;
  if (more.length > 0 || (option !== undefined && option !== "--check"))
    throw new UsageError("Usage: npm run spec -- samples [--check]");
  const wanted = await withSamples(readProgram);
  const found = await Promise.all(wanted.map(([path]) => readFile(path, "utf8").catch(() => "")));
  const stale = wanted.filter(([, content], index) => content !== found[index]);
  if (option === "--check" && stale.length > 0)
    throw new CommandError(stale.map(([path]) => `${path} ${DIFFERS}`).join("\n"));
  for (const [path, content] of stale) {
    await writeFile(path, content);
    console.log(`changed ${path}`);
  }
  if (stale.length === 0) console.log(`The samples in ${OVERLAY} and ${GUIDE} are up to date.`);
  return 0;
}

const DIFFERS = `differs from the programs in ${PROGRAMS}/ or from the pinned versions. Run \`npm run spec -- samples\`.`;

const readProgram = (program: string): Promise<string> =>
  readFile(`${PROGRAMS}/${program}`, "utf8");

/**
 * What both files must contain, by path.
 *
 * @param read - reads a program in test/interop/polyglot/
 */
export async function withSamples(
  read: (program: string) => Promise<string>,
): Promise<[path: string, content: string][]> {
  const spec = await readSpec();
  const programs = await Promise.all(
    LANGUAGES.map(async (language) => ({
      language,
      regions: regionsOf(await read(language.program), language.program),
    })),
  );
  const overlay = overlayOf(spec, programs);
  const guide = guideWith(await readFile(GUIDE, "utf8"), await readPins(), programs);
  return [
    [OVERLAY, await format(overlay, { parser: "yaml", printWidth: 100 })],
    [GUIDE, guide],
  ];
}

const START = /^\s*(?:\/\/|#) sample: (\S+)$/;
const END = /^\s*(?:\/\/|#) end of sample$/;

interface Region {
  readonly name: string;
  readonly code: string;
}

/** The code between the marks, in the order of the program. A name may occur more than once. */
function regionsOf(program: string, path: string): Region[] {
  const found: Region[] = [];
  let current: string | undefined;
  let block: string[] = [];
  for (const [index, line] of program.split("\n").entries()) {
    const fail = (problem: string): never => {
      throw new CommandError(`${PROGRAMS}/${path}:${index + 1}: ${problem}`);
    };
    const started = START.exec(line)?.[1];
    if (started !== undefined) {
      if (current !== undefined) fail(`a sample begins before ${current} has ended.`);
      if (!REGIONS.includes(started)) fail(`${started} is not one of ${REGIONS.join(", ")}.`);
      [current, block] = [started, []];
    } else if (!END.test(line)) {
      block.push(line);
    } else {
      if (current === undefined) return fail("no sample has begun that could end.");
      found.push({ name: current, code: block.join("\n").trimEnd() });
      current = undefined;
    }
  }
  if (current !== undefined)
    throw new CommandError(`${PROGRAMS}/${path}: the sample ${current} has no end.`);
  const missing = REGIONS.find(
    (region) => region !== "close" && !found.some(({ name }) => name === region),
  );
  if (missing !== undefined)
    throw new CommandError(`${PROGRAMS}/${path} lacks the sample ${missing}.`);
  return found;
}

interface Program {
  readonly language: Language;
  readonly regions: readonly Region[];
}

function joined({ regions }: Program, names: readonly string[]): string {
  const blocks = regions.filter(({ name }) => names.includes(name)).map(({ code }) => code);
  return `${blocks.join("\n\n").replace(/\n\n\}$/, "\n}")}\n`;
}

/** An Overlay 1.0.0 that adds x-codeSamples, which Redoc and other tools show as tabs. */
function overlayOf(spec: Mapping, programs: readonly Program[]): string {
  const actions = Object.entries(OPERATIONS).map(([operationId, names]) => {
    const samples = programs.map(
      (program) => `
        - lang: ${program.language.lang}
          label: ${program.language.label ?? program.language.name}
          source: |
${joined(program, names).replaceAll(/^(?=.)/gm, " ".repeat(12))}`,
    );
    return `
  - target: ${targetOf(spec, operationId)}
    update:
      x-codeSamples:${samples.join("")}`;
  });
  return `# Made by \`npm run spec -- samples\` from the programs in ${PROGRAMS}/. Do not edit it.
overlay: 1.0.0
info:
  title: Samples in ${programs.length} languages
  version: ${versionOf(spec)}
extends: openapi.yaml
actions:${actions.join("")}
`;
}

function targetOf({ paths }: Mapping, operationId: string): string {
  for (const [path, item] of Object.entries(mapping(paths, "paths")))
    for (const [method, operation] of Object.entries(mapping(item, path)))
      if (isMapping(operation) && operation["operationId"] === operationId)
        return `$.paths['${path}'].${method}`;
  throw new CommandError(`The description lacks the operation ${operationId}, which has samples.`);
}

/** The description with the samples in it; the overlay's targets are those that this script writes. */
export function applyOverlay(spec: Mapping, overlay: Mapping): Mapping {
  const result = structuredClone(spec) as { paths: Record<string, Record<string, object>> };
  for (const action of overlay["actions"] as { target: string; update: object }[]) {
    const [, path = "", method = ""] = /^\$\.paths\['(.*)'\]\.(\w+)$/.exec(action.target) ?? [];
    const operation = result.paths[path]?.[method];
    if (operation === undefined)
      throw new CommandError(`${OVERLAY} has the target ${action.target}, which does not exist.`);
    Object.assign(operation, action.update);
  }
  return result;
}

async function readPins(): Promise<Pins> {
  const json = async (path: string): Promise<Mapping> =>
    mapping(JSON.parse(await readFile(path, "utf8")), path);
  const manifest = await json("package.json");
  const generator = mapping((await json("openapitools.json"))["generator-cli"], "generator-cli");
  return {
    name: text(manifest["name"], "name"),
    version: text(manifest["version"], "version"),
    generator: text(generator["version"], "the version of the generator"),
  };
}

/** The guide, with everything between its marks made afresh. */
function guideWith(guide: string, pins: Pins, programs: readonly Program[]): string {
  const blocks: Record<string, string> = {
    fetch: fenced("sh", fetchCommands(pins)),
    generator: fenced("sh", generatorCommands(pins)),
    emulator: fenced("sh", emulatorCommands(pins)),
    ...Object.fromEntries(
      programs.map((program) => [
        program.language.name,
        `${fenced("sh", installCommands(program.language, pins))}\n${fenced(program.language.lang, joined(program, REGIONS))}`,
      ]),
    ),
  };
  return Object.entries(blocks).reduce((before, [name, block]) => {
    const start = `<!-- made by npm run spec -- samples: ${name} -->\n<!-- prettier-ignore-start -->`;
    const end = "<!-- prettier-ignore-end -->";
    const from = before.indexOf(start);
    const to = before.indexOf(end, from);
    if (from < 0 || to < 0) throw new CommandError(`${GUIDE} lacks ${start} or the end after it.`);
    return `${before.slice(0, from)}${start}\n\n${block}\n${before.slice(to)}`;
  }, guide);
}

function fenced(lang: string, code: string): string {
  return `\`\`\`${lang}\n${code.trimEnd()}\n\`\`\`\n`;
}

function fetchCommands({ name, version }: Pins): string {
  const files = ["openapi.yaml", "generators/go.yaml"].map((file) => `spec/${file}`);
  const download = files.map(
    (file) => `curl -fsSL --create-dirs -o ${file} https://unpkg.com/${name}@${version}/${file}`,
  );
  return `# Once for each version, with the configuration of your language. Commit the checksums.
${download.join("\n")}
sha256sum ${files.join(" ")} > spec.sha256

# In every build, after the same downloads.
sha256sum --check spec.sha256`;
}

const jarOf = (version: string): string => `openapi-generator-cli-${version}.jar`;

function generatorCommands({ generator }: Pins): string {
  const sha256 = JAR_SHA256[generator];
  if (sha256 === undefined)
    throw new CommandError(
      `openapitools.json pins OpenAPI Generator ${generator}; add the checksum of its jar to JAR_SHA256 in scripts/spec/samples.ts.`,
    );
  const jar = jarOf(generator);
  return `mvn dependency:copy -Dartifact=org.openapitools:openapi-generator-cli:${generator} -DoutputDirectory=.
echo "${sha256}  ${jar}" | sha256sum --check`;
}

function emulatorCommands({ name, version }: Pins): string {
  return `npx --yes --package ${name}@${version} msgraph-partner-emulator --port 8080`;
}

function installCommands({ generator, install }: Language, pins: Pins): string {
  const generate = `java -jar ${jarOf(pins.generator)} generate -i spec/openapi.yaml -c spec/generators/${String(generator)}.yaml -o client`;
  return [...(generator === undefined ? [] : [generate]), ...install(pins)].join("\n");
}
