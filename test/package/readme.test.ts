/** Every TypeScript snippet of the README compiles, and does what the README says when it runs against the emulator. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { DOCUMENTED_ID as ID, PARTNERS } from "../support/documented.js";
import { snippetsOf, type Snippet } from "./snippets.js";
import { ROOT, runNode } from "../support/run.js";

/** In the folder of the package, so that the snippets can import it by its name. */
const FOLDER = resolve(ROOT, ".cache/readme");
const UPDATE = `PATCH /v1.0${PARTNERS}/${ID} 200`;
const GET = `GET /v1.0${PARTNERS}/${ID} 200`;

/** Defines the client and the id for snippets that use those of an earlier one. */
const PRELUDE: Readonly<Record<string, string>> = {
  client: `import { DeviceManagementPartnersClient as Client } from "msgraph-device-management-partner"; const client = new Client(() => "any-token"); `,
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
}

/** The snippets by the headings above them. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  "msgraph-device-management-partner": { prints: /^Display Name value is now enabled\n$/ },
  Authentication: {
    requests: [`GET /v1.0${PARTNERS} 200`],
    prints: new RegExp(`^${ID} Display Name value unavailable\n.* Built-in partner .*\n$`),
  },
  Update: { requests: [UPDATE], prints: /^1\n$/ },
  Select: {
    requests: [GET.replace(" 200", "?%24select=partnerState%2ClastHeartbeatDateTime 200")],
    prints: /^unavailable 2016-12-31T23:59:37\.9174975-08:00\n$/,
  },
  Paging: {
    requests: [`GET /v1.0${PARTNERS}?%24top=20&%24count=true 200`],
    prints: /^2 of 2\n$/,
  },
  Errors: {
    prepare: (emulator) => {
      emulator.failNext({ status: 403 });
    },
    requests: [UPDATE.replace("200", "403")],
    printsError: /^Grant one of \[\s+'DeviceManagementServiceConfig\.ReadWrite\.All',/,
  },
  Retries: {
    prepare: (emulator) => {
      emulator.failNext({ status: 429, retryAfterSeconds: 0, times: 4 });
    },
    requests: [...Array<string>(4).fill(UPDATE.replace("200", "429")), UPDATE, GET],
  },
  Cancellation: { requests: [GET] },
  Logging: {
    prepare: (emulator) => {
      emulator.failNext({ status: 429, retryAfterSeconds: 0 });
    },
    requests: [429, 204].map((status) => `POST /v1.0${PARTNERS}/${ID}/terminate ${status}`),
    prints:
      /^\{"method":"POST","url":"[^"]+\/terminate","status":429,"durationMs":[\d.]+,"attempt":1,"requestId":"[^"]+","clientRequestId":"[^"]+"\}\n\{"operation":"terminate.*\n\{"method":"POST",.*"status":204.*"attempt":2,.*\}\n$/,
  },
  "National clouds": { requests: [GET] },
  "Test your own code with the emulator": { prints: /^PATCH 429, PATCH 204, GET 200\n$/ },
};

/** On the first line, so that line numbers in diagnostics match the snippet. */
function withPrelude(code: string): string {
  const missing = Object.entries(PRELUDE).filter(
    ([name]) => new RegExp(`\\b${name}\\b`).test(code) && !code.includes(`const ${name} `),
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

describe("The README", () => {
  const snippets = snippetsOf(readFileSync(resolve(ROOT, "README.md"), "utf8"), "ts");
  const fileOf = (snippet: Snippet): string => resolve(FOLDER, `line-${snippet.line}`);
  let emulator: Emulator;
  before(async () => {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  it("has the snippets that are tested here", () => {
    expect(snippets.map(({ heading }) => heading)).to.have.members(Object.keys(EXPECTED));
  });

  it("has snippets that compile", () => {
    for (const snippet of snippets) {
      writeFileSync(`${fileOf(snippet)}.mts`, withPrelude(snippet.code));
    }
    expect(diagnosticsOf(snippets.map((snippet) => `${fileOf(snippet)}.mts`))).to.equal("");
  });

  for (const snippet of snippets) {
    it(`has a snippet that works under "${snippet.heading}"`, async () => {
      const { prepare, requests = [], prints, printsError } = EXPECTED[snippet.heading] ?? {};
      emulator.reset();
      prepare?.(emulator);
      writeFileSync(`${fileOf(snippet)}.mjs`, runnable(withPrelude(snippet.code)));
      const ended = await runNode([`${fileOf(snippet)}.mjs`], { EMULATOR_URL: emulator.url });
      expect(ended.stderr).to.match(printsError ?? /^$/);
      expect(ended.code).to.equal(0);
      expect(ended.stdout).to.match(prints ?? /^$/);
      expect(
        emulator.requests.map(({ method, url, status }) => `${method} ${url} ${status}`),
      ).to.deep.equal(requests);
    });
  }
});
