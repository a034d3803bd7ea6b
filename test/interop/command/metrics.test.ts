/**
 * `msgraph-partner health --output openmetrics`, parsed by Prometheus's Python client, whose parser is strict.
 * `npm run test:interop -- command` installs what this needs, and runs it.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { installPythonPackages } from "../../support/install.js";
import { useCommand } from "../../support/run-command.js";

const FOLDER = import.meta.dirname;
const { emulator, run } = useCommand();

interface Family {
  readonly type: string;
  readonly unit: string;
  readonly samples: readonly {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

const NAME = 'Contoso "MDM" \\ {a="b"}\n# EOF';
const PARTNER = {
  id: "a",
  displayName: NAME,
  isConfigured: true,
  partnerState: "futureState",
  lastHeartbeatDateTime: "2026-11-25T10:00:00Z",
  whenPartnerDevicesWillBeRemovedDateTime: "2026-11-24T12:00:00Z",
};
const SILENT = { id: "b", isConfigured: true, partnerState: "enabled" };
const now = () => Date.parse("2026-11-25T12:00:00Z");

describe("Prometheus's Python client", function () {
  this.timeout(300_000);
  let python: string;
  let folder: string;
  before(async () => {
    python = join(await installPythonPackages(join(FOLDER, "requirements.txt")), "python");
    folder = mkdtempSync(join(tmpdir(), "command-interop-"));
    writeFileSync(join(folder, "tenants.txt"), "first First Ltd\nsecond Second Ltd\n");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  async function parsed(metrics: string): Promise<Readonly<Record<string, Family>>> {
    const child = execFile(python, [join(FOLDER, "programs/parse_metrics.py")]);
    child.stdin?.end(metrics);
    const [found, problem] = await Promise.all([
      child.stdout && text(child.stdout),
      child.stderr && text(child.stderr),
    ]);
    if (problem !== "") throw new Error(problem ?? "There is no output.");
    return JSON.parse(found ?? "") as Record<string, Family>;
  }

  it("parses the metrics of a tenant, with any name and state", async () => {
    emulator().replacePartners([PARTNER, SILENT]);
    const { stdout } = await run(["health", "--output", "openmetrics"], { now });
    const found = await parsed(stdout);
    const partner_name = 'Contoso "MDM" \\ {a="b"} # EOF';
    const [a, b] = [
      { partner: "a", partner_name },
      { partner: "b", partner_name: "" },
    ];
    const sample = (name: string, labels: object, value: number) => ({
      name: `msgraph_partner_${name}`,
      labels,
      value,
    });
    const seconds = (name: string, ...samples: object[]) => ({
      [`msgraph_partner_${name}`]: { type: "gauge", unit: "seconds", samples },
    });
    const day = 86_400;
    expect(found).to.deep.equal({
      msgraph_partner_up: { type: "gauge", unit: "", samples: [sample("up", {}, 1)] },
      msgraph_partner_state: {
        type: "info",
        unit: "",
        samples: [
          sample("state_info", { ...a, state: "futureState" }, 1),
          sample("state_info", { ...b, state: "enabled" }, 1),
        ],
      },
      msgraph_partner_status: {
        type: "gauge",
        unit: "",
        samples: [sample("status", a, 2), sample("status", b, 1)],
      },
      ...seconds("heartbeat_age_seconds", sample("heartbeat_age_seconds", a, 7200)),
      ...seconds("until_removed_seconds", sample("until_removed_seconds", a, -day)),
      ...seconds("until_noncompliant_seconds"),
    });
  });

  it("parses the metrics of many tenants, also when one cannot be read", async () => {
    emulator().replacePartners([PARTNER]);
    emulator().failNext({ status: 403 });
    const args = ["health", "--tenants", join(folder, "tenants.txt"), "--in-flight", "1"];
    const options = { now, env: { GRAPH_ACCESS_TOKEN: undefined } };
    const { code, stdout } = await run([...args, "--output", "openmetrics"], options);
    expect(code).to.equal(2);
    const { msgraph_partner_up: up, msgraph_partner_status: status } = await parsed(stdout);
    expect(up?.samples.map(({ labels, value }) => [labels["tenant_name"], value])).to.deep.equal([
      ["First Ltd", 0],
      ["Second Ltd", 1],
    ]);
    expect(status?.samples.map(({ labels }) => labels["tenant"])).to.deep.equal(["second"]);
  });

  it("refuses what is not OpenMetrics, so that the other tests can fail", async () => {
    emulator().replacePartners([SILENT]);
    const { stdout } = await run(["health", "--output", "openmetrics"]);
    const error: unknown = await parsed(stdout.replace("# EOF\n", "")).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).to.include("Missing # EOF");
  });
});
