import { expect } from "chai";
import { UsageError } from "../../scripts/shared/command.js";
import { readArguments } from "../../scripts/start/arguments.js";
import { DOCUMENTED_ID, PARTNERS } from "../support/documented.js";
import { type ProcessResult, runNode } from "../support/node-process.js";

/** Runs `npm start` without its build. */
function start(args: string[], env: NodeJS.ProcessEnv = {}): Promise<ProcessResult> {
  return runNode(["--import", "tsx", "scripts/start.ts", ...args], env);
}

describe("npm start", () => {
  it("prints the documented update, without its token, and the updated partner", async () => {
    const { code, stdout, stderr } = await start([]);
    expect(code).to.equal(0);
    expect(stdout).to.match(
      new RegExp(`^PATCH http://127\\.0\\.0\\.1:\\d+/v1\\.0${PARTNERS}/${DOCUMENTED_ID}$`, "m"),
    );
    expect(stdout).to.include('"lastHeartbeatDateTime": "2016-12-31T23:59:37.9174975-08:00"');
    expect(stdout).to.match(/^Authorization: Bearer \(redacted\)$/m);
    expect(stdout + stderr).not.to.include("emulator-token");
    expect(stdout).to.match(/^HTTP 200 OK$/m);
    expect(stdout).to.match(new RegExp(`The updated partner: \\{[^]*id: '${DOCUMENTED_ID}'`));
  });

  it("explains with --help how to update a real tenant", async () => {
    const { code, stdout } = await start(["--help"]);
    expect(code).to.equal(0);
    for (const word of ["--id", "--state", "GRAPH_ACCESS_TOKEN", "@azure/identity"]) {
      expect(stdout).to.include(word);
    }
  });

  it("exits with 2 and a message without a stack if an argument is invalid", async () => {
    const { code, stdout, stderr } = await start(["--id", "x", "--state", "bogus"]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^--state must be one of unknown, unavailable, enabled/);
    expect(stderr).not.to.match(/^\s+at /m);
    expect(stdout).to.equal("");
  });

  const wrong: [string[], RegExp][] = [
    [["--id", "x"], /needs both --id and --state/],
    [["--state", "enabled"], /needs both --id and --state/],
    [["--cloud", "china"], /needs both --id and --state/],
    [["--id", "x", "--state", "enabled", "--cloud", "mars"], /--cloud must be one of global, us/],
    [["--bogus"], /Unknown option '--bogus'/],
    [["bogus"], /Unexpected argument 'bogus'/],
  ];
  for (const [args, sentence] of wrong) {
    it(`rejects ${args.join(" ")}`, () => {
      expect(() => readArguments(args)).to.throw(UsageError, sentence);
    });
  }

  it("rejects an invalid id before it sends a request, with a message without a stack", async () => {
    const { code, stdout, stderr } = await start(["--id", "..", "--state", "enabled"], {
      GRAPH_ACCESS_TOKEN: "a-secret-token",
    });
    expect(code).to.equal(1);
    expect(stderr).to.match(/Nothing was sent: id must not be "\.\."/);
    expect(stdout + stderr).not.to.include("a-secret-token");
  });
});
