/** What reaches a terminal or a spreadsheet, whatever the service returns. */
import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import { startFaultServer } from "../support/fault-server.js";
import { useCommand } from "../support/run-command.js";

const { emulator, run } = useCommand();

const HOSTILE = "Evil\u001b[2J\u001b]0;title\u0007\u009b31m\u202eMDM\u200b\r\nnext";

describe("The output of msgraph-partner", () => {
  it("has no escape, control or bidi characters of the service in tables, CSV and messages", async () => {
    emulator().replacePartners([{ id: "a", displayName: HOSTILE, isConfigured: true }]);
    for (const args of [
      ["list"],
      ["list", "--output", "csv"],
      ["get", "a"],
      ["health"],
      ["health", "--output", "csv"],
      ["health", "--output", "openmetrics"],
      ["update", "a", "--display-name", "x", "--dry-run"],
    ]) {
      const { stdout } = await run(args);
      expect(stdout, args.join(" ")).to.include("Evil [2J ]0;title 31mMDM next");

      expect(stdout, args.join(" ")).to.match(/^[\n\x20-\x7e]*$/);
    }
    emulator().failNext({ status: 400, message: HOSTILE });
    const { stderr } = await run(["get", "a"]);
    expect(stderr).to.include("Evil [2J");

    expect(stderr).to.match(/^[\n\x20-\x7e]*$/);
  });

  for (const start of ["=", "+", "-", "@"]) {
    it(`escapes CSV cells that start with ${start}`, async () => {
      emulator().replacePartners([{ id: "a", displayName: `${start}cmd|'/c calc'!A1` }]);
      const { stdout } = await run(["list", "--select", "displayName", "--output", "csv"]);
      expect(stdout).to.equal(`displayName\n'${start}cmd|'/c calc'!A1\n`);
    });
  }

  it("keeps negative numbers in CSV, which are no formulas", async () => {
    emulator().replacePartners([
      {
        id: "a",
        isConfigured: true,
        partnerState: "enabled",
        lastHeartbeatDateTime: "2026-01-01T00:00:00Z",
        whenPartnerDevicesWillBeRemovedDateTime: "2026-01-01T00:00:00Z",
      },
    ]);
    const now = () => Date.parse("2026-01-03T00:00:00Z");
    const { stdout } = await run(["health", "--output", "csv"], { now });
    expect(stdout).to.match(/^,,a,,critical,enabled,48,-2,,$/m);
  });

  const colored = /\u001b\[\d+m/; // oxlint-disable-line no-control-regex

  it("is colored on a terminal", async () => {
    const { stdout } = await run(["list"], { terminal: true });
    expect(stdout).to.match(colored);
  });

  for (const [what, options] of [
    ["off a terminal", {}],
    ["with NO_COLOR", { terminal: true, env: { NO_COLOR: "1" } }],
    ["on a terminal that is dumb", { terminal: true, env: { TERM: "dumb" } }],
  ] as const) {
    it(`is not colored ${what}`, async () => {
      expect((await run(["list"], options)).stdout).to.not.match(colored);
    });
  }

  for (const columns of [80, 120]) {
    it(`fits a terminal of ${columns} columns, with ids unbroken`, async () => {
      const id = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";
      const displayName = "A name that is much longer than any terminal ".repeat(3).trim();
      emulator().replacePartners([{ id, displayName, isConfigured: true }]);
      for (const args of [["list"], ["get", id], ["health"]]) {
        const colored = await run(args, { terminal: true, columns });
        const { stdout } = await run(args, { terminal: true, columns, env: { NO_COLOR: "1" } });
        expect(stripVTControlCharacters(colored.stdout)).to.equal(stdout);
        const widths = stdout.split("\n").map((line) => line.length);
        expect(Math.max(...widths), stdout).to.be.at.most(columns);
        // Nothing is cut off, and words are not broken.
        expect(stdout.match(/\bterminal\b/g), stdout).to.have.length(3);
        if (args[0] !== "health") expect(stdout).to.include(id);
      }
    });
  }

  it("has a block per row where a table would break an id", async () => {
    const groupId = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";
    const target = (name: string, more: object) => ({
      target: { "@odata.type": `#microsoft.graph.${name}AssignmentTarget`, ...more },
    });
    emulator().replacePartners([
      {
        id: "a",
        groupsRequiringPartnerEnrollment: [
          target("configurationManagerCollection", { collectionId: "c" }),
        ],
      },
    ]);
    const groups = JSON.stringify([target("group", { groupId })]);
    const args = [
      "update",
      "a",
      "--set",
      `groupsRequiringPartnerEnrollment=${groups}`,
      "--dry-run",
    ];
    const { stdout } = await run(args, { terminal: true, columns: 80, env: { NO_COLOR: "1" } });
    expect(stdout).to.equal(`Property  groupsRequiringPartnerEnrollment
Before    configurationManagerCollection c
After     (removed)

Property  groupsRequiringPartnerEnrollment
Before    (none)
After     group ${groupId}
Dry run: nothing was sent.
`);
  });

  it("counts wide characters as two columns", async () => {
    emulator().replacePartners([{ id: "a", displayName: "機器👩‍💻" }, { id: "b" }]);
    const { stdout } = await run(["list", "--select", "displayName,id"]);
    expect(stdout).to.match(/^displayName +id\n機器👩\S* {5}a\n {13}b\n$/u);
  });
});

describe("msgraph-partner --verbose", () => {
  it("prints method, URL, status, duration, attempt and ids of each attempt, and no token", async () => {
    emulator().failNext({ status: 503, retryAfterSeconds: 0 });
    const { code, stdout, stderr } = await run(["list", "--verbose", "--output", "json"]);
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.have.length(2);
    const [first, retry, second] = stderr.split("\n");
    const ids = "request-id [-\\w]{36}, client-request-id [-\\w]{36}$";
    expect(first).to.match(new RegExp(`^GET http\\S+Partners 503, \\d+ ms, attempt 1, ${ids}`));
    expect(retry).to.match(/^Attempt 1 failed, retry in \d+ ms: /);
    expect(second).to.match(new RegExp(`^GET http\\S+Partners 200, \\d+ ms, attempt 2, ${ids}`));
  });

  it("says that a response has no request-id, which its error does not name either", async () => {
    const server = await startFaultServer();
    server.respondWith(({ response }) => response.writeHead(403).end());
    const { stderr } = await run(["list", "--verbose", "--base-url", server.url]);
    await server.close();
    expect(stderr).to.match(/^GET \S+ 403, .*, request-id none, client-request-id [-\w]{36}\n/);
    expect(stderr).to.match(/^The token lacks a permission\. /m);
  });

  it("prints the stack of an error after its sentence", async () => {
    const { code, stderr } = await run(["get", "nope", "--verbose"]);
    expect(code).to.equal(1);
    expect(stderr).to.match(/No partner has this id[^]*\n\s+at /);
  });
});
