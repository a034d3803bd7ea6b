/** Every TypeScript snippet of the README compiles as it stands, and does against the emulator what it says. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { snippetsOf, type Snippet } from "./snippets.js";
import { ROOT, runNode } from "../support/run.js";

/** In the package's own folder, so that the snippets find the built package by its name. */
const FOLDER = resolve(ROOT, ".cache/readme");
const ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";
const UPDATE = `PATCH /v1.0/deviceManagement/deviceManagementPartners/${ID} 200`;
const GET = `GET /v1.0/deviceManagement/deviceManagementPartners/${ID} 200`;

/** For snippets that go on with a client and an id that an earlier one has made. */
const PRELUDE: Readonly<Record<string, string>> = {
  client: `import { DeviceManagementPartnersClient as Client } from "msgraph-device-management-partner"; const client = new Client(() => "any-token"); `,
  id: `const id = "${ID}"; `,
};

/**
 * What stands in for a module while a snippet runs; it is compiled against the real one. Nobody signs in to
 * Entra ID in a test, so the credential gives a token at once; and a client that names no root of its own
 * would call Microsoft, so it gets the emulator's.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  "@azure/identity": resolve(ROOT, "test/package/stand-ins/azure-identity.mjs"),
  "msgraph-device-management-partner": resolve(ROOT, "test/package/stand-ins/package.mjs"),
};

interface Expected {
  /** What the snippet is to meet. */
  readonly prepare?: (emulator: Emulator) => void;
  /** The emulator's requests, as far as the snippet has not started one of its own. */
  readonly requests?: readonly string[];
  readonly prints?: RegExp;
  readonly complains?: RegExp;
}

/** One entry for each snippet, by the heading that it stands under. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  "msgraph-device-management-partner": { prints: /^Display Name value is now enabled\n$/ },
  Authentication: {
    requests: ["GET /v1.0/deviceManagement/deviceManagementPartners 200"],
    prints: new RegExp(`^${ID} Display Name value unavailable\n.* Built-in partner .*\n$`),
  },
  Update: { requests: [UPDATE], prints: /^1\n$/ },
  Select: {
    requests: [GET.replace(" 200", "?%24select=partnerState%2ClastHeartbeatDateTime 200")],
    prints: /^unavailable 2016-12-31T23:59:37\.9174975-08:00\n$/,
  },
  Paging: {
    requests: ["GET /v1.0/deviceManagement/deviceManagementPartners?%24top=20&%24count=true 200"],
    prints: /^2 of 2\n$/,
  },
  Errors: {
    prepare: (emulator) => {
      emulator.failNext({ status: 403 });
    },
    requests: [UPDATE.replace("200", "403")],
    complains: /^Grant one of \[\s+'DeviceManagementServiceConfig\.ReadWrite\.All',/,
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
    requests: [429, 204].map(
      (status) => `POST /v1.0/deviceManagement/deviceManagementPartners/${ID}/terminate ${status}`,
    ),
    prints:
      /^\{"method":"POST","url":"[^"]+\/terminate","status":429,"durationMs":[\d.]+,"attempt":1,"requestId":"[^"]+","clientRequestId":"[^"]+"\}\n\{"operation":"terminate.*\n\{"method":"POST",.*"status":204.*"attempt":2,.*\}\n$/,
  },
  "National clouds": { requests: [GET] },
  "Test your own code with the emulator": { prints: /^PATCH 429, PATCH 204, GET 200\n$/ },
};

/** Before the first line, so that a diagnostic's line is the snippet's. */
function withPrelude(code: string): string {
  const missing = Object.entries(PRELUDE).filter(
    ([name]) => new RegExp(`\\b${name}\\b`).test(code) && !code.includes(`const ${name} `),
  );
  return missing.map(([, text]) => text).join("") + code;
}

/** Strictly, and all at once, which is quicker. */
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

  it("has the snippets that are expected here", () => {
    expect(snippets.map(({ heading }) => heading)).to.have.members(Object.keys(EXPECTED));
  });

  it("has snippets that compile", () => {
    for (const snippet of snippets) {
      writeFileSync(`${fileOf(snippet)}.mts`, withPrelude(snippet.code));
    }
    expect(diagnosticsOf(snippets.map((snippet) => `${fileOf(snippet)}.mts`))).to.equal("");
  });

  for (const snippet of snippets) {
    it(`runs its snippet under "${snippet.heading}"`, async () => {
      const { prepare, requests = [], prints, complains } = EXPECTED[snippet.heading] ?? {};
      emulator.reset();
      prepare?.(emulator);
      writeFileSync(`${fileOf(snippet)}.mjs`, runnable(withPrelude(snippet.code)));
      const ended = await runNode([`${fileOf(snippet)}.mjs`], { EMULATOR_URL: emulator.url });
      expect(ended.stderr).to.match(complains ?? /^$/);
      expect(ended.code).to.equal(0);
      expect(ended.stdout).to.match(prints ?? /^$/);
      expect(
        emulator.requests.map(({ method, url, status }) => `${method} ${url} ${status}`),
      ).to.deep.equal(requests);
    });
  }
});
