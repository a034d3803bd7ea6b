/** `msgraph-partner health`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { reply, startFaultServer, type Handler } from "../support/fault-server.js";
import { runCommand, useCommand } from "../support/run-command.js";

const { emulator, run } = useCommand();

const NOW = Date.parse("2026-11-25T12:00:00Z");
const now = () => NOW;
const HEALTHY = {
  id: "a",
  displayName: "Contoso MDM",
  isConfigured: true,
  partnerState: "enabled",
  lastHeartbeatDateTime: "2026-11-25T10:00:00Z",
};
const BUILT_IN = { id: "built-in", displayName: "Not configured", isConfigured: false };

let cwd: string;
before(() => {
  cwd = mkdtempSync(join(tmpdir(), "health-"));
  writeFileSync(join(cwd, "tenants.txt"), "# Ours\nfirst-id First Ltd\n\n  second-id\r\n");
  writeFileSync(join(cwd, "empty.txt"), "# None\n");
});
after(() => {
  rmSync(cwd, { recursive: true });
});

const health = (args: readonly string[], options = {}) =>
  run(["health", ...args], { now, cwd, ...options });

describe("msgraph-partner health", () => {
  it("reports a healthy partner, ignores one that is not configured, and exits with 0", async () => {
    emulator().replacePartners([HEALTHY, BUILT_IN]);
    const { code, stdout, stderr } = await health([]);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.equal(`OK: 1 configured, 0 not ok
Partner      State    Heartbeat  Removal      Non-compliance  Status
Contoso MDM  enabled  2 h ago    not planned  not planned     ok
`);
  });

  for (const [status, code, changes] of [
    ["warning", 1, { whenPartnerDevicesWillBeRemovedDateTime: "2026-12-20T12:00:00Z" }],
    ["critical", 2, { lastHeartbeatDateTime: "2026-11-20T12:00:00Z" }],
    ["unknown", 3, { partnerState: "paused" }],
  ] as const) {
    it(`exits with ${code} when the worst partner is ${status}`, async () => {
      emulator().replacePartners([HEALTHY, { ...HEALTHY, id: "b", ...changes }]);
      const { code: found, stdout } = await health([]);
      expect(found).to.equal(code);
      expect(stdout).to.match(new RegExp(`^${status.toUpperCase()}: 2 configured, 1 not ok\\n`));
    });
  }

  it("exits with 3 when nobody has configured a partner", async () => {
    emulator().replacePartners([BUILT_IN]);
    const { code, stdout } = await health([]);
    expect(code).to.equal(3);
    expect(stdout).to.equal("UNKNOWN: 0 configured, 0 not ok\nNobody has configured a partner.\n");
  });

  it("prints why the tenant cannot be read on the standard output, which monitoring tools show", async () => {
    emulator().failNext({ status: 404 });
    const { code, stdout, stderr } = await health([]);
    expect({ code, stderr }).to.deep.equal({ code: 3, stderr: "" });
    expect(stdout).to.match(/^UNKNOWN: Graph has no device management partners at this address/);
  });

  it("prints the health as the library returns it with --output json", async () => {
    emulator().replacePartners([HEALTHY]);
    const { stdout } = await health(["--output", "json"]);
    expect(JSON.parse(stdout)).to.deep.equal({
      status: "ok",
      partners: [
        {
          id: "a",
          displayName: "Contoso MDM",
          status: "ok",
          state: "enabled",
          heartbeatAgeHours: 2,
          daysUntilRemoved: null,
          daysUntilMarkedAsNonCompliant: null,
        },
      ],
    });
  });

  it("says which dates of the service are no dates", async () => {
    const dates = {
      lastHeartbeatDateTime: "soon",
      whenPartnerDevicesWillBeRemovedDateTime: "later",
    };
    emulator().failNext({ status: 200, body: { value: [{ ...HEALTHY, ...dates }] } });
    const { code, stdout } = await health([]);
    expect(code).to.equal(3);
    expect(stdout).to.match(
      /^Contoso MDM +enabled +not a date +not a date +not planned +unknown$/m,
    );
  });

  it("takes thresholds", async () => {
    emulator().replacePartners([HEALTHY]);
    expect((await health(["--heartbeat-hours", "1,3"])).code).to.equal(1);
    expect((await health(["--heartbeat-hours", "1,2"])).code).to.equal(2);
    const planned = { whenPartnerDevicesWillBeRemovedDateTime: "2026-12-05T12:00:00Z" };
    emulator().replacePartners([{ ...HEALTHY, ...planned }]);
    expect((await health(["--days-left", "9,3"])).code).to.equal(0);
    expect((await health(["--days-left", "60,11"])).code).to.equal(2);
  });

  for (const [args, says] of [
    [
      ["--days-left", "soon"],
      "--days-left must be two whole numbers in an order such as 30,7, not 'soon'.",
    ],
    [
      ["--days-left", "7,30"],
      "--days-left must be two whole numbers in an order such as 30,7, not '7,30'.",
    ],
    [["--heartbeat-hours", "72,24"], "in an order such as 24,72, not '72,24'."],
    [["--in-flight", "101"], "--in-flight must be a whole number from 1 to 100, not '101'."],
    [["--in-flight", "0"], "from 1 to 100, not '0'."],
    [["--in-flight", "many"], "from 1 to 100, not 'many'."],
    [["--tenants", "missing.txt"], "--tenants: cannot read missing.txt"],
    [["--tenants", "empty.txt"], "--tenants: empty.txt has no tenant."],
    [["--output", "xml"], "'xml' is invalid"],
    [["--bogus"], "Unknown option '--bogus'"],
    [["extra"], "Too many arguments"],
  ] as const) {
    it(`exits with 3 for wrong usage: ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await health(args);
      expect({ code, stdout }).to.deep.equal({ code: 3, stdout: "" });
      expect(stderr).to.include(says);
      expect(emulator().requests).to.deep.equal([]);
    });
  }
});

describe("msgraph-partner health --tenants", () => {
  const args = ["--tenants", "tenants.txt", "--in-flight", "1"];
  /** Without a token of the environment, each tenant's id is its token. */
  const env = { GRAPH_ACCESS_TOKEN: undefined };

  it("shows all tenants even if one cannot be read, and exits with the worst status", async () => {
    emulator().replacePartners([HEALTHY]);
    emulator().failNext({ status: 403 });
    const { code, stdout, stderr } = await health(args, { env });
    expect(code).to.equal(3);
    expect(stdout).to.equal(`UNKNOWN: 1 configured, 0 not ok, 1 of 2 tenants could not be read
Tenant     Partner                 State    Heartbeat  Removal      Non-compliance  Status
First Ltd  (GraphPermissionError)                                                   unknown
second-id  Contoso MDM             enabled  2 h ago    not planned  not planned     ok
`);
    expect(stderr).to.match(/^First Ltd: The token lacks a permission .*\n$/);
    const tokens = emulator().requests.map(({ headers }) => headers["authorization"]);
    expect(tokens).to.deep.equal(["Bearer first-id", "Bearer second-id"]);
  });

  it("names tenants and errors in JSON and CSV", async () => {
    emulator().replacePartners([HEALTHY]);
    emulator().failNext({ status: 403 });
    const json = JSON.parse(
      (await health([...args, "--output", "json"], { env })).stdout,
    ) as object;
    expect(json).to.have.property("status", "unknown");
    expect(json).to.have.nested.property("tenants[0].tenant.name", "First Ltd");
    expect(json).to.have.nested.property("tenants[0].error.name", "GraphPermissionError");
    expect(json).to.have.nested.property("tenants[1].partners[0].id", "a");
    emulator().failNext({ status: 403 });
    const { stdout } = await health([...args, "--output", "csv"], { env });
    const [head, first, second] = stdout.split("\n");
    expect(head).to.match(/^tenantId,tenantName,id,displayName,status,.*,error$/);
    expect(first).to.match(/^first-id,First Ltd,,,unknown,,,,,"The token lacks/);
    expect(second).to.equal("second-id,second-id,a,Contoso MDM,ok,enabled,2,,,");
  });

  it("has a line in CSV for a tenant where nobody has configured a partner", async () => {
    emulator().replacePartners([BUILT_IN]);
    const { code, stdout } = await health([...args, "--output", "csv"], { env });
    expect(code).to.equal(3);
    expect(stdout).to.include("\nfirst-id,First Ltd,,,unknown,,,,,\n");
  });

  it("has an empty label in OpenMetrics for a partner without a name", async () => {
    emulator().replacePartners([{ ...HEALTHY, displayName: null }]);
    const { stdout } = await health(["--output", "openmetrics"]);
    expect(stdout).to.include('\nmsgraph_partner_status{partner="a",partner_name=""} 0\n');
  });

  it("says in OpenMetrics which tenants could be read, and how each partner is", async () => {
    emulator().replacePartners([{ ...HEALTHY, displayName: 'A "quoted" \\ name' }]);
    emulator().failNext({ status: 403 });
    const { code, stdout } = await health([...args, "--output", "openmetrics"], { env });
    expect(code).to.equal(3);
    const labels =
      'tenant="second-id",tenant_name="second-id",partner="a",partner_name="A \\"quoted\\" \\\\ name"';
    for (const line of [
      'msgraph_partner_up{tenant="first-id",tenant_name="First Ltd"} 0',
      'msgraph_partner_up{tenant="second-id",tenant_name="second-id"} 1',
      `msgraph_partner_status{${labels}} 0`,
      `msgraph_partner_state_info{${labels},state="enabled"} 1`,
      `msgraph_partner_heartbeat_age_seconds{${labels}} 7200`,
    ]) {
      expect(stdout.split("\n")).to.include(line);
    }
    expect(stdout).to.not.include("msgraph_partner_until_removed_seconds{");
    expect(stdout).to.match(/\n# EOF\n$/);
  });

  it("has at most --in-flight requests in flight, and shows its progress on a terminal only", async () => {
    writeFileSync(join(cwd, "seven.txt"), "a\nb\nc\nd\ne\nf\ng\n");
    for (const terminal of [true, false]) {
      const server = await startFaultServer();
      let inFlight = 0;
      let most = 0;
      // The delay gives a request too many the time to arrive; if it is too short, the test still passes.
      const respondSlowly: Handler = (exchange) => {
        most = Math.max(most, ++inFlight);
        void server.arrived(3).then(() =>
          setTimeout(() => {
            inFlight -= 1;
            reply(200, { value: [HEALTHY] })(exchange);
          }, 20),
        );
      };
      server.respondWith(...Array<Handler>(7).fill(respondSlowly));
      const { code, stdout, stderr } = await runCommand(
        ["health", "--tenants", "seven.txt", "--in-flight", "3", "--base-url", server.url],
        { cwd, now, terminal },
      );
      await server.close();
      expect(most).to.equal(3);
      expect(server.received).to.have.length(7);
      expect(stdout).to.match(/^OK: 7 configured, 0 not ok\n/);
      if (terminal) expect(stderr).to.include("0/7 tenants").and.to.include("7/7 tenants");
      else expect(stderr).to.equal("");
      expect(code).to.equal(0);
    }
  });
});
