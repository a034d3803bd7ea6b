/** Every TypeScript snippet of the README compiles, and does what the README says when it runs against the emulator. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { DeviceManagementPartnersClient } from "../../src/index.js";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { DOCUMENTED_ID as ID, PARTNERS } from "../support/documented.js";
import { installTools, PROGRAMS } from "./installed-package.js";
import { rejectionOf, thrownBy } from "../support/expect-error.js";
import { snippetsOf, type Snippet } from "./snippets.js";
import { ROOT, runNode } from "../support/node-process.js";

const README = readFileSync(resolve(ROOT, "README.md"), "utf8");
/** In the folder of the package, so that the snippets can import it by its name. */
const FOLDER = resolve(ROOT, ".cache/readme");
const UPDATE = `PATCH /v1.0${PARTNERS}/${ID} 200`;
const GET = `GET /v1.0${PARTNERS}/${ID} 200`;

const VITEST = join(PROGRAMS, "node_modules/vitest/vitest.mjs");

/** Defines what snippets use that an earlier one has defined. */
const PRELUDE: Readonly<Record<string, string>> = {
  client: `import { DeviceManagementPartnersClient as Client } from "msgraph-device-management-partner"; const client = new Client(() => "any-token"); `,
  DeviceManagementPartnersClient: `import { DeviceManagementPartnersClient } from "msgraph-device-management-partner"; `,
  credential: `const credential = () => "any-token"; `,
  GraphPermissionError: `import { GraphPermissionError } from "msgraph-device-management-partner"; `,
  GraphValidationError: `import { GraphValidationError } from "msgraph-device-management-partner"; `,
  text: `const text = '{"partnerState":"enabled"}'; `,
  id: `const id = "${ID}"; `,
};

/**
 * Replacements of modules while a snippet runs; it is compiled with the real ones. The credential returns a
 * token without signing in, and a client without a baseUrl calls the emulator instead of Microsoft.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  "@azure/identity": resolve(ROOT, "test/package/stand-ins/azure-identity.mjs"),
  "msgraph-device-management-partner": resolve(ROOT, "test/package/stand-ins/package.mjs"),
};

interface Expected {
  /** Prepares the emulator for the snippet. */
  readonly prepare?: (emulator: Emulator) => void;
  /** The requests to this emulator; a snippet may also start its own. */
  readonly requests?: readonly string[];
  readonly prints?: RegExp;
  readonly printsError?: RegExp;
  /** The snippet intercepts requests to Graph, so the client calls Graph instead of the emulator. */
  readonly intercepts?: true;
  /** The snippet is a test file of vitest. */
  readonly isVitest?: true;
}

/** The snippets by the headings above them. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  "Getting started": {
    requests: [`GET /v1.0${PARTNERS} 200`],
    prints: new RegExp(`^${ID} Display Name value unavailable\n.* Built-in partner .*\n$`),
  },
  "Update a partner": { requests: [UPDATE], prints: /^1\n$/ },
  "Read partners": {
    requests: [
      GET.replace(" 200", "?%24select=partnerState 200"),
      `GET /v1.0${PARTNERS}?%24top=20&%24count=true 200`,
    ],
    prints: /^unavailable\n2 of 2\n$/,
  },
  Errors: {
    prepare: (emulator) => {
      emulator.failNext({ status: 403 });
    },
    requests: [UPDATE.replace("200", "403")],
    printsError: /^Grant one of \[\s+'DeviceManagementServiceConfig\.ReadWrite\.All',/,
  },
  "Retries and timeouts": {
    prepare: (emulator) => {
      emulator.failNext({ status: 429, retryAfterSeconds: 0, times: 5 });
    },
    requests: [...Array<string>(5).fill(GET.replace("200", "429")), GET, GET],
  },
  Logging: {
    prepare: (emulator) => {
      emulator.failNext({ status: 429, retryAfterSeconds: 0 });
    },
    requests: [GET.replace("200", "429"), GET],
    prints:
      /^\{"operation":"getDeviceManagementPartner","method":"GET","url":"[^"]+","status":429,"requestId":"[^"]+","clientRequestId":"[^"]+","attempt":1,"durationMs":\d+\}\n\{"operation":"get[^\n]*"attempt":1,"delayMs":0,"status":429,"error":\{"name":"GraphThrottledError"[^\n]*\n\{[^\n]*"status":200[^\n]*"attempt":2[^\n]*\n$/,
  },
  "Proxies and certificates": { requests: [GET] },
  "National clouds": { requests: [GET] },
  Emulator: { prints: /^PATCH 429, PATCH 204, GET 200\n$/ },
  vitest: { isVitest: true, prints: /Tests +1 passed \(1\)/ },
  MSW: { intercepts: true, prints: /^enabled\n$/ },
  nock: { intercepts: true, prints: /^enabled\n$/ },
};

function withPrelude(code: string): string {
  const missing = Object.entries(PRELUDE).filter(
    ([name]) =>
      new RegExp(`\\b${name}\\b`).test(code) &&
      !new RegExp(`const ${name} |(const|import) \\{[^}]*\\b${name}\\b`).test(code),
  );
  return missing.map(([, text]) => text).join("") + code;
}

/** Compiles all files at once, which is faster. */
function diagnosticsOf(files: readonly string[]): string {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(ROOT, "tsconfig.json"), (file) => ts.sys.readFile(file)).config,
    ts.sys,
    ROOT,
  );
  const program = ts.createProgram(files, options);
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), ts.createCompilerHost(options));
}

function runnable(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return Object.entries(STAND_INS).reduce(
    (text, [name, file]) => text.replaceAll(`from "${name}";`, `from "${file}";`),
    outputText,
  );
}

const documentedFiles = ["client", "errors", "types"];

/** The examples in the comments of a file of src/. */
function examplesIn(name: string): string[] {
  const source = readFileSync(resolve(ROOT, `src/${name}.ts`), "utf8");
  const comments = [...source.matchAll(/\/\*\*[^]*?\*\//g)].map(([comment]) => comment);
  return comments
    .map((comment) => comment.replace(/^ *\* ?/gm, ""))
    .flatMap((comment) => snippetsOf(comment, "ts").map(({ code }) => code));
}

/** The names in the first cells of the table under a heading. */
function optionsInTable(heading: string): string[] {
  const [, section = ""] = README.split(`### ${heading}\n`);
  const [table = ""] = section.split(/^#/m);
  return [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
  );
}

/** The names that the error about an unknown option lists. */
function allowedOptions(error: unknown): string[] {
  const [, names = ""] = /is not an option; allowed: (.*)\./.exec((error as Error).message) ?? [];
  return names.split(", ");
}

describe("The README", () => {
  const snippets = snippetsOf(README, "ts");
  const fileOf = (snippet: Snippet): string => resolve(FOLDER, `line-${snippet.line}`);
  let emulator: Emulator;
  before(async function () {
    this.timeout(300_000);
    await installTools();
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    symlinkSync(join(PROGRAMS, "node_modules"), join(FOLDER, "node_modules"), "junction");
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  it("has the snippets that are tested here", () => {
    expect(snippets.map(({ heading }) => heading)).to.have.members(Object.keys(EXPECTED));
  });

  it("has a table with every option of the client", () => {
    const create = (): unknown =>
      new DeviceManagementPartnersClient(() => "any-token", { unknown: true } as object);
    expect(optionsInTable("Client options")).to.have.members(allowedOptions(thrownBy(create)));
  });

  it("has a table with every option of the methods", async () => {
    const client = new DeviceManagementPartnersClient(() => "any-token");
    const options = { unknown: true } as object;
    const errors = await Promise.all([
      rejectionOf(client.get(ID, options)),
      rejectionOf(client.update(ID, {}, options)),
      rejectionOf(client.create({}, options)),
      rejectionOf(client.delete(ID, options)),
      rejectionOf(client.terminate(ID, options)),
    ]);
    const allowed = [thrownBy(() => client.list(options)), ...errors].flatMap(allowedOptions);
    expect(optionsInTable("Request options")).to.have.members([...new Set(allowed)]);
  });

  it("has snippets that compile, like the examples of the API reference", () => {
    const examples = documentedFiles.flatMap((name) =>
      examplesIn(name).map((code, index) => ({ file: `${name}-${index}`, code })),
    );
    expect(examples).to.have.length.above(9);
    const all = [
      ...snippets.map(({ line, code }) => ({ file: `line-${line}`, code })),
      ...examples,
    ];
    const files = all.map(({ file, code }) => {
      const path = join(FOLDER, `${file}.mts`);
      writeFileSync(path, withPrelude(code));
      return path;
    });
    expect(diagnosticsOf(files)).to.equal("");
  });

  for (const snippet of snippets) {
    it(`has a snippet that works under "${snippet.heading}"`, async () => {
      const expected = EXPECTED[snippet.heading] ?? {};
      const { prepare, requests = [], prints, printsError, intercepts, isVitest } = expected;
      emulator.reset();
      prepare?.(emulator);
      const file = `${fileOf(snippet)}${isVitest ? ".test" : ""}.mjs`;
      writeFileSync(file, runnable(withPrelude(snippet.code)));
      const command = isVitest ? [VITEST, "run", "--root", FOLDER] : [];
      const env = { NO_COLOR: "1", ...(!intercepts && { EMULATOR_URL: emulator.url }) };
      const ended = await runNode([...command, file], env);
      expect(ended.stderr).to.match(printsError ?? /^$/);
      expect(ended.code).to.equal(0);
      expect(ended.stdout).to.match(prints ?? /^$/);
      expect(
        emulator.requests.map(({ method, url, status }) => `${method} ${url} ${status}`),
      ).to.deep.equal(requests);
    });
  }
});
