/** The programs in examples/, run as their users run them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
// By its name, as the programs import it: to the compiler, the types of src/ and of the build differ.
import type { DeviceManagementPartner } from "msgraph-device-management-partner";
import { compare } from "../../examples/compare.js";
import {
  partnerHealth,
  worst,
  type PartnerHealth,
  type TenantHealth,
} from "../../examples/health.js";
import { thresholdsFrom } from "../../examples/thresholds.js";
import { startEmulator, type Emulator, type PartnerSeed } from "../../src/emulator/index.js";
import { type Handler, PARTNER, reply, startFaultServer } from "../support/fault-server.js";
import { DOCUMENTED_ID as ID } from "../support/documented.js";
import { type ProcessResult, runNode } from "../support/run.js";

const HOUR = 3_600_000;

function fromNow(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

/** A healthy partner. */
function healthy(changes: Partial<DeviceManagementPartner> = {}): DeviceManagementPartner {
  return {
    id: ID,
    displayName: "Contoso MDM",
    isConfigured: true,
    partnerState: "enabled",
    partnerAppType: "singleTenantApp",
    lastHeartbeatDateTime: fromNow(-2 * HOUR),
    groupsRequiringPartnerEnrollment: [],
    ...changes,
  };
}

const BUILT_IN: PartnerSeed = { id: "built-in", displayName: "Not configured" };

describe("The example", () => {
  let folder: string;
  let emulator: Emulator | undefined;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "examples-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    await emulator?.close();
  });

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  function run(
    program: string,
    args: string[],
    url: string,
    first: string[] = [],
  ): Promise<ProcessResult> {
    const node = ["--import", "tsx", ...first, `examples/${program}.ts`, ...args];
    return runNode(node, { GRAPH_BASE_URL: url });
  }

  async function emulating(...partners: PartnerSeed[]): Promise<Emulator> {
    emulator = await startEmulator({ partners });
    return emulator;
  }

  describe("health-watch", () => {
    it("reports a healthy partner, ignores one that is not configured, and exits with 0", async () => {
      const { url } = await emulating(healthy(), BUILT_IN);
      const { code, stdout, stderr } = await run("health-watch", [], url);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
      expect(stdout).to.equal(
        "OK: 1 configured, 0 not ok\nOK Contoso MDM: enabled, heartbeat 2 h ago, removal not planned, non-compliance not planned\n",
      );
    });

    it("prints JSON with --json, and exits with the status of the worst partner", async () => {
      const { url } = await emulating(
        healthy({
          whenPartnerDevicesWillBeRemovedDateTime: fromNow(20 * 24 * HOUR),
          whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: fromNow(5 * 24 * HOUR),
        }),
        { ...healthy(), id: "another" },
      );
      const { code, stdout } = await run("health-watch", ["--json"], url);
      expect(code).to.equal(2);
      expect(JSON.parse(stdout) as TenantHealth).to.deep.equal({
        status: "critical",
        partners: [
          {
            id: ID,
            displayName: "Contoso MDM",
            status: "critical",
            state: "enabled",
            heartbeatAgeHours: 2,
            daysUntilRemoved: 20,
            daysUntilMarkedAsNonCompliant: 5,
          },
          {
            id: "another",
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

    it("exits with 3 if the request fails, or if no partner is configured", async () => {
      const local = await emulating(BUILT_IN);
      local.failNext({ status: 403 });
      const failed = await run("health-watch", ["--json"], local.url);
      expect(failed.code).to.equal(3);
      expect(failed.stdout).to.match(/"name": "GraphPermissionError"/);
      const empty = await run("health-watch", [], local.url);
      expect(empty.code).to.equal(3);
      expect(empty.stdout).to.equal("UNKNOWN: 0 configured, 0 not ok\n");
    });
  });

  describe("health-watch, in its options,", () => {
    it("takes thresholds", () => {
      const values = { "heartbeat-hours": "1,3", "days-left": "10,2" };
      const thresholds = thresholdsFrom(values);
      expect(thresholds).to.deep.equal({ heartbeatHours: [1, 3], daysLeft: [10, 2] });
      expect(partnerHealth(healthy(), thresholds).status).to.equal("warning");
    });

    it("rejects thresholds that are not two whole numbers", () => {
      const values = { "heartbeat-hours": "24,72", "days-left": "soon" };
      expect(() => thresholdsFrom(values)).to.throw(
        "--days-left must be two whole numbers in an order such as 30,7, not 'soon'.",
      );
    });

    it("rejects thresholds in the wrong order", () => {
      for (const options of [{ "heartbeat-hours": "72,24" }, { "days-left": "7,30" }]) {
        const values = { "heartbeat-hours": "24,72", "days-left": "30,7", ...options };
        expect(() => thresholdsFrom(values)).to.throw(/in an order such as .*, not '7/);
      }
    });
  });

  describe("health-watch", () => {
    const thresholds = { heartbeatHours: [24, 72], daysLeft: [30, 7] } as const;
    const day = 24 * HOUR;
    const cases: [what: string, changes: object, status: PartnerHealth["status"]][] = [
      ["is enabled with a recent heartbeat", {}, "ok"],
      ["is rejected", { partnerState: "rejected" }, "critical"],
      ["is terminated", { partnerState: "terminated" }, "critical"],
      ["is unresponsive", { partnerState: "unresponsive" }, "critical"],
      ["is unavailable", { partnerState: "unavailable" }, "warning"],
      ["has an unknown state", { partnerState: "paused" }, "unknown"],
      [
        "has a heartbeat from more than a day ago",
        { lastHeartbeatDateTime: fromNow(-25 * HOUR) },
        "warning",
      ],
      [
        "has a heartbeat from more than three days ago",
        { lastHeartbeatDateTime: fromNow(-73 * HOUR) },
        "critical",
      ],
      ["has never sent a heartbeat", { lastHeartbeatDateTime: "0001-01-01T00:00:00Z" }, "warning"],
      ["has a heartbeat that is not a date", { lastHeartbeatDateTime: "lately" }, "unknown"],
      [
        "is removed in 31 days",
        { whenPartnerDevicesWillBeRemovedDateTime: fromNow(31 * day) },
        "ok",
      ],
      [
        "is removed in 29 days",
        { whenPartnerDevicesWillBeRemovedDateTime: fromNow(29 * day) },
        "warning",
      ],
      [
        "is removed in 6 days",
        { whenPartnerDevicesWillBeRemovedDateTime: fromNow(6 * day) },
        "critical",
      ],
      [
        "was marked as non-compliant a day ago",
        { whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: fromNow(-day) },
        "critical",
      ],
    ];
    for (const [what, changes, status] of cases) {
      it(`has the status ${status} for a partner that ${what}`, () => {
        expect(partnerHealth(healthy(changes), thresholds).status).to.equal(status);
      });
    }

    it("has the worst status of several partners, where a known problem outweighs an unknown state", () => {
      expect(worst(["ok", "critical", "unknown"])).to.equal("critical");
      expect(worst(["unknown", "warning", "ok"])).to.equal("warning");
      expect(worst(["ok", "unknown"])).to.equal("unknown");
    });
  });

  describe("tenants-watch", () => {
    it("shows all tenants even if one fails, and exits with the worst status", async () => {
      const local = await emulating(healthy());
      local.failNext({ status: 403 });
      const tenants = file("tenants.txt", "# Ours\nfirst-id First Ltd\n\n  second-id\n");
      const args = [tenants, "--in-flight", "1"];
      const { code, stdout, stderr } = await run("tenants-watch", args, local.url);
      expect(code).to.equal(3);
      expect(stdout).to.match(/│ First Ltd │ GraphPermissionError \(403\) +│ unknown │/);
      expect(stdout).to.match(/│ second-id │ Contoso MDM +│ enabled +│ 2 h ago +│.*│ ok +│/);
      expect(stderr).to.match(/^First Ltd: GET .* failed with 403 .*\n$/);
      const tokens = local.requests.map(({ headers }) => headers["authorization"]);
      expect(tokens).to.deep.equal(["Bearer first-id", "Bearer second-id"]);
    });

    it("has at most --in-flight requests in flight, and shows its progress on a terminal", async () => {
      const server = await startFaultServer();
      let inFlight = 0;
      let most = 0;
      // The delay gives a request too many the time to arrive; if it is too short, the test still passes.
      const respondSlowly: Handler = (exchange) => {
        most = Math.max(most, ++inFlight);
        void server.arrived(3).then(() =>
          setTimeout(() => {
            inFlight -= 1;
            reply(200, { value: [PARTNER] })(exchange);
          }, 100),
        );
      };
      server.respondWith(...Array<Handler>(7).fill(respondSlowly));
      const tenants = file("seven.txt", "a\nb\nc\nd\ne\nf\ng\n");
      const terminal = ["--import", "data:text/javascript,process.stderr.isTTY=true"];
      const args = [tenants, "--in-flight", "3"];
      const { code, stderr } = await run("tenants-watch", args, server.url, terminal);
      await server.close();
      expect(most).to.equal(3);
      expect(server.received).to.have.length(7);
      expect(stderr).to.include("0/7 tenants").and.to.include("7/7 tenants");
      expect(code).to.equal(2);
    });

    it("rejects more requests in flight than the documented limits allow", async () => {
      const tenants = file("one.txt", "a\n");
      const args = [tenants, "--in-flight", "101"];
      const { code, stderr } = await run("tenants-watch", args, "http://127.0.0.1:9");
      expect(code).to.equal(3);
      expect(stderr).to.equal("--in-flight must be a whole number from 1 to 100, not '101'.\n");
    });
  });

  describe("update-and-compare", () => {
    it("exits with 0 if the service stored what was sent", async () => {
      const local = await emulating(healthy());
      const args = [ID, "examples/changes.json"];
      const { code, stdout, stderr } = await run("update-and-compare", args, local.url);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
      expect(stdout).to.equal("same     partnerState\nsame     groupsRequiringPartnerEnrollment\n");
      expect(local.requests.map(({ method }) => method)).to.deep.equal(["PATCH", "GET"]);
    });

    it("reports what the service accepted but did not store, and exits with 1", async () => {
      const server = await startFaultServer();
      server.respondWith(reply(200, { ...PARTNER, partnerState: "enabled" }), reply(200, PARTNER));
      const args = [ID, "examples/changes.json"];
      const { code, stdout } = await run("update-and-compare", args, server.url);
      await server.close();
      expect(code).to.equal(1);
      expect(stdout).to.match(
        /^differs {2}partnerState\n +sent +"enabled"\n +read back +"unavailable"\n/,
      );
    });

    it("exits with 2 if the update is rejected", async () => {
      const { url } = await emulating();
      const wrong = file("wrong.json", '{"partnerState":"on"}');
      const { code, stderr } = await run("update-and-compare", [ID, wrong], url);
      expect(code).to.equal(2);
      expect(stderr).to.match(/^Nothing was sent: .*partnerState/);
    });
  });

  describe("update-and-compare", () => {
    const group = (groupId: string, type = "#microsoft.graph.groupAssignmentTarget") => ({
      target: { "@odata.type": type, groupId },
    });
    const cases: [what: string, sent: unknown, found: unknown, isSame: boolean][] = [
      ["null and an absent value", null, undefined, true],
      ["false and an absent value", false, undefined, false],
      [
        "two spellings of the same time",
        "2026-01-01T01:00:00.5000000+01:00",
        "2026-01-01T00:00:00.5Z",
        true,
      ],
      [
        "times that differ in the last digit",
        "2026-01-01T00:00:00.1234567Z",
        "2026-01-01T00:00:00.1234568Z",
        false,
      ],
      ["groups in different order", [group("a"), group("b")], [group("b"), group("a")], true],
      [
        "a duplicate group and two groups",
        [group("a"), group("a")],
        [group("a"), group("b")],
        false,
      ],
      ["lists of different length", [group("a")], [group("a"), group("b")], false],
      [
        "types with and without #",
        [group("a", "microsoft.graph.groupAssignmentTarget")],
        [group("a")],
        true,
      ],
      [
        "a group with and without its id",
        [group("a")],
        [{ target: { "@odata.type": group("a").target["@odata.type"] } }],
        false,
      ],
    ];
    for (const [what, sent, found, isSame] of cases) {
      it(`treats as ${isSame ? "equal" : "different"}: ${what}`, () => {
        const [comparison] = compare({ property: sent }, { property: found });
        expect(comparison?.isSame).to.equal(isSame);
      });
    }
  });
});
