/** `msgraph-device-management-partner/health`. */
import { expect } from "chai";
import {
  DEFAULT_THRESHOLDS,
  EXIT_CODES,
  partnerHealth,
  tenantHealth,
  worstOf,
  type PartnerHealth,
} from "../../src/health.js";
import type { DeviceManagementPartner } from "../../src/index.js";
import { useEmulatorClient } from "../support/emulator-client.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-11-25T12:00:00Z");

function fromNow(ms: number): string {
  return new Date(NOW + ms).toISOString();
}

function healthy(changes: Partial<DeviceManagementPartner> = {}): DeviceManagementPartner {
  return {
    id: "a",
    displayName: "Contoso MDM",
    isConfigured: true,
    partnerState: "enabled",
    partnerAppType: "singleTenantApp",
    lastHeartbeatDateTime: fromNow(-2 * HOUR),
    groupsRequiringPartnerEnrollment: [],
    ...changes,
  };
}

describe("The health of a partner", () => {
  const cases: [what: string, changes: object, status: PartnerHealth["status"]][] = [
    ["is enabled with a recent heartbeat", {}, "ok"],
    ["is rejected", { partnerState: "rejected" }, "critical"],
    ["is terminated", { partnerState: "terminated" }, "critical"],
    ["is unresponsive", { partnerState: "unresponsive" }, "critical"],
    ["is unavailable", { partnerState: "unavailable" }, "warning"],
    ["has a state that a newer service has added", { partnerState: "paused" }, "unknown"],
    ["has a state such as 'constructor'", { partnerState: "constructor" }, "unknown"],
    ["sent a heartbeat a day ago", { lastHeartbeatDateTime: fromNow(-DAY) }, "warning"],
    ["sent a heartbeat 23.9 hours ago", { lastHeartbeatDateTime: fromNow(-23.9 * HOUR) }, "ok"],
    ["sent a heartbeat three days ago", { lastHeartbeatDateTime: fromNow(-3 * DAY) }, "critical"],
    ["has never sent a heartbeat", { lastHeartbeatDateTime: "0001-01-01T00:00:00Z" }, "warning"],
    ["has a heartbeat that is not a date", { lastHeartbeatDateTime: "lately" }, "unknown"],
    ["is removed in 31 days", { whenPartnerDevicesWillBeRemovedDateTime: fromNow(31 * DAY) }, "ok"],
    [
      "is removed in 29 days",
      { whenPartnerDevicesWillBeRemovedDateTime: fromNow(29 * DAY) },
      "warning",
    ],
    [
      "is removed in 6 days",
      { whenPartnerDevicesWillBeRemovedDateTime: fromNow(6 * DAY) },
      "critical",
    ],
    [
      "was marked as non-compliant a day ago",
      { whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: fromNow(-DAY) },
      "critical",
    ],
  ];
  for (const [what, changes, status] of cases) {
    it(`is ${status} for a partner that ${what}`, () => {
      expect(partnerHealth(healthy(changes), DEFAULT_THRESHOLDS, NOW).status).to.equal(status);
    });
  }

  it("depends on the thresholds", () => {
    const thresholds = { heartbeatHours: [1, 3], daysLeft: [10, 2] } as const;
    expect(partnerHealth(healthy(), thresholds, NOW).status).to.equal("warning");
    expect(partnerHealth(healthy(), undefined, NOW).status).to.equal("ok");
  });

  it("is the worst of several, where a known problem outweighs an unknown state", () => {
    expect(worstOf(["ok", "critical", "unknown"])).to.equal("critical");
    expect(worstOf(["unknown", "warning", "ok"])).to.equal("warning");
    expect(worstOf(["ok", "unknown"])).to.equal("unknown");
    expect(worstOf([])).to.equal("ok");
  });

  it("has the exit codes of monitoring plugins", () => {
    expect(EXIT_CODES).to.deep.equal({ ok: 0, warning: 1, critical: 2, unknown: 3 });
  });
});

describe("The health of a tenant", () => {
  const { emulator, client } = useEmulatorClient();

  it("has each configured partner, with ages and days rounded to one digit", async () => {
    emulator().replacePartners([
      healthy({
        lastHeartbeatDateTime: fromNow(-2.04 * HOUR),
        whenPartnerDevicesWillBeRemovedDateTime: fromNow(20.26 * DAY),
      }),
      { ...healthy(), id: "built-in", isConfigured: false },
    ]);
    expect(await tenantHealth(client(), { now: NOW })).to.deep.equal({
      status: "warning",
      partners: [
        {
          id: "a",
          displayName: "Contoso MDM",
          status: "warning",
          state: "enabled",
          heartbeatAgeHours: 2,
          daysUntilRemoved: 20.3,
          daysUntilMarkedAsNonCompliant: null,
        },
      ],
    });
  });

  it("is unknown when nobody has configured a partner", async () => {
    emulator().replacePartners([{ id: "built-in", isConfigured: false }]);
    const { status, partners } = await tenantHealth(client());
    expect({ status, partners }).to.deep.equal({ status: "unknown", partners: [] });
  });

  it("rejects with the reason of its signal", async () => {
    const signal = AbortSignal.abort(new Error("Enough."));
    const error: unknown = await tenantHealth(client(), { signal }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.equal(signal.reason);
  });
});
