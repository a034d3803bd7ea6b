/**
 * The emulator against Schemathesis, an independent tester that generates valid and invalid requests from
 * spec/openapi.yaml and checks every response. SCHEMATHESIS_SEED=7 generates other requests.
 *
 * @see https://github.com/schemathesis/schemathesis
 */
import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type OperationId,
} from "../../../src/emulator/index.js";
import { CACHE, installPythonPackages } from "../../support/install.js";
import { ROOT } from "../../support/node-process.js";

const SEED = process.env["SCHEMATHESIS_SEED"] ?? "1";
const FOLDER = import.meta.dirname;
const REPORT = join(CACHE, "schemathesis-report.json");
const LIST = "listDeviceManagementPartners";

/** The parts of the report of Schemathesis that the tests use. */
interface Report {
  schemathesis_version: string;
  exit_code: number;
  complete: boolean;
  failures: { type: string }[];
  errors: unknown[];
  filtered: number;
  operations: { tested: number };
  phases: Record<string, { status: string; skip_reason: string | null }>;
  test_cases: { generated: number };
  /** What it printed. */
  output: string;
}

describe("Schemathesis", function () {
  this.timeout(300_000);
  const cases: number[] = [];
  let bin: string;
  let version: string;
  let emulator: Emulator;
  /** How often each operation succeeded. */
  let successes: Partial<Record<OperationId, number>>;

  before(async () => {
    bin = await installPythonPackages(join(FOLDER, "requirements.txt"));
  });
  afterEach(() => emulator.close());
  after(() => {
    if (cases.length < 2) return;
    console.log(`  Schemathesis ${version}, seed ${SEED}: ${cases.join(" + ")} cases, 0 failures`);
  });

  async function start(options: EmulatorOptions = {}): Promise<void> {
    successes = {};
    emulator = await startEmulator({
      ...options,
      onRequest: ({ operationId, status }) => {
        if (operationId === undefined || status >= 300) return;
        successes[operationId] = (successes[operationId] ?? 0) + 1;
      },
    });
  }

  it("finds invalid responses, accepted invalid requests and missing authentication", async () => {
    await start();
    const invalid = { status: 200, body: { value: [{ id: 7 }] }, times: 10_000 };
    emulator.failNext({ ...invalid, operation: LIST });
    emulator.failNext({ status: 418, times: 10_000, operation: "getDeviceManagementPartner" });
    const options = ["--include-operation-id", "getDeviceManagementPartner", "--max-examples", "5"];
    const report = await schemathesis(...options, "--include-operation-id", LIST);
    expect(report.exit_code).to.equal(1);
    expect(report.failures.map(({ type }) => type)).to.include.members([
      "JsonSchemaError",
      "AcceptedNegativeData",
      "IgnoredAuth",
      "UndefinedStatusCode",
    ]);
  });

  it("finds no failure of any operation in any phase", async () => {
    // With this quirk, $filter, $search and $orderby are rejected only if they are invalid.
    await start({ quirks: { queryOptionsIgnored: true } });
    const report = await schemathesis();
    expectNoFailure(report);
    expect(report.operations.tested).to.equal(6);
    expect(report.phases).to.have.all.keys("examples", "coverage", "fuzzing", "stateful");
    expect(Object.values(report.phases).map(({ status }) => status)).to.deep.equal(
      Array<string>(4).fill("success"),
    );
    expect(report.test_cases.generated).to.be.greaterThan(1_000);
    // Rejections alone would prove little.
    expect(Object.keys(successes)).to.have.length(6);
    expect(Object.entries(successes).filter(([, times]) => times < 5)).to.deep.equal([]);
  });

  it("finds no failure of a list that rejects the query options that Intune rejects", async () => {
    await start();
    // The stateful phase needs other operations.
    const options = ["--include-operation-id", LIST, "--phases", "examples,coverage,fuzzing"];
    // What Intune rejects is valid by the spec. The test above covers what it accepts.
    options.push("--exclude-checks", "positive_data_acceptance", "--warnings", "off");
    const report = await schemathesis(...options);
    expectNoFailure(report);
    expect(report.operations.tested).to.equal(1);
    expect(report.test_cases.generated).to.be.greaterThan(100);
  });

  function expectNoFailure(report: Report): void {
    const { failures, errors, exit_code, complete, filtered } = report;
    expect({ failures, errors, exit_code, complete, filtered }, report.output).to.deep.equal({
      failures: [],
      errors: [],
      exit_code: 0,
      complete: true,
      filtered: 0,
    });
    version = report.schemathesis_version;
    cases.push(report.test_cases.generated);
  }

  async function schemathesis(...options: string[]): Promise<Report> {
    await rm(REPORT, { force: true });
    const args = ["--config-file", join(FOLDER, "schemathesis.toml"), "run"];
    args.push(join(ROOT, "spec/openapi.yaml"), "--url", emulator.url, "--seed", SEED);
    args.push("--no-color", "--report", "json", "--report-json-path", REPORT, ...options);
    const output = await new Promise<string>((resolve) => {
      // It writes to the current folder, and Python writes next to the hooks, unless told otherwise.
      const python = { PYTHONPATH: FOLDER, PYTHONDONTWRITEBYTECODE: "1", NO_PROXY: "127.0.0.1" };
      const env = { ...process.env, ...python };
      execFile(
        join(bin, "st"),
        args,
        { cwd: CACHE, env, maxBuffer: Infinity },
        (_error, stdout, stderr) => {
          resolve(`\n${stdout}${stderr}`);
        },
      );
    });
    const json = await readFile(REPORT, "utf8").catch(() => expect.fail(output));
    return { ...(JSON.parse(json) as Omit<Report, "output">), output };
  }
});
