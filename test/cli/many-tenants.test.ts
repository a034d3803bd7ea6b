/** `msgraph-partner health --tenants` as a service provider runs it: 500 tenants, of which some fail. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { Failure } from "../../src/emulator/index.js";
import { fakeClock } from "../support/fake-clock.js";
import { runNode } from "../support/node-process.js";
import { useCommand } from "../support/run-command.js";

const PARTNERS = ["a", "b", "c"].map((id) => ({
  id,
  displayName: `Partner ${id}`,
  isConfigured: true,
  partnerState: "enabled",
  lastHeartbeatDateTime: "2026-11-25T10:00:00Z",
}));
const now = () => Date.parse("2026-11-25T12:00:00Z");

/** One in twenty requests fails like one of these, in turn. Only the last kind is final. */
const FAILURES: readonly Failure[] = [
  { status: 429, retryAfterSeconds: 1 },
  { status: 503 },
  { connection: "reset" },
  { connection: "close-after-effect" },
  { connection: "truncate" },
  { status: 403 },
];

let received = 0;
let planned = 0;
const { emulator, run } = useCommand({
  partners: PARTNERS,
  // Over one tenant, which is stricter than the limits of 500.
  enforceLimits: true,
  onRequest: () => {
    if (++received % 20 !== 0) return;
    const failure = FAILURES[planned++ % FAILURES.length];
    if (failure !== undefined) emulator().failNext(failure);
  },
});

interface Found {
  readonly tenants: readonly {
    readonly tenant: { readonly id: string };
    readonly partners: readonly { readonly id: string }[];
    readonly error?: { readonly name: string };
  }[];
}

describe("msgraph-partner health over 500 tenants", () => {
  let folder: string;
  let file: string;
  const lines = Array.from({ length: 500 }, (_, at) => `tenant-${at} Customer ${at}`);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tenants-"));
    file = join(folder, "tenants.txt");
    writeFileSync(file, lines.join("\n"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("loses none when one request in twenty fails, and stays within the documented limits", async () => {
    const clock = fakeClock();
    const env = { GRAPH_ACCESS_TOKEN: undefined };
    const args = ["health", "--tenants", file, "--output", "json"];
    const { code, stdout, stderr } = await run(args, { now, env });
    clock.restore();
    const { tenants } = JSON.parse(stdout) as Found;
    expect(tenants.map(({ tenant }) => tenant.id)).to.deep.equal(
      Array.from({ length: 500 }, (_, at) => `tenant-${at}`),
    );
    const failed = tenants.filter(({ error }) => error !== undefined);
    const read = tenants.filter(({ error }) => error === undefined);
    for (const { partners } of read) {
      expect(partners.map(({ id }) => id)).to.deep.equal(["a", "b", "c"]);
    }
    expect(planned).to.be.at.least(25);
    for (const { error } of failed) {
      expect(error?.name, JSON.stringify(error)).to.equal("GraphPermissionError");
    }
    expect(failed.length).to.be.within(4, 5);
    expect(stderr.trimEnd().split("\n")).to.have.length(failed.length);
    expect(code).to.equal(3);
    // No limit answered: each 429 was one of the planned ones, and its Retry-After was waited for.
    const throttled = emulator().requests.filter(({ status }) => status === 429);
    expect(throttled).to.have.length(Math.ceil(planned / FAILURES.length));
    expect(clock.waits.filter((ms) => ms >= 1000)).to.have.length.at.least(throttled.length);
    expect(emulator().requests.length).to.be.below(600);
  });

  it("holds no memory of a tenant that has been read", async () => {
    const some = join(folder, "some.txt");
    writeFileSync(some, lines.slice(0, 200).join("\n"));
    const program = [...process.execArgv, "--expose-gc", "test/support/children/many-tenants.ts"];
    const { stdout, stderr } = await runNode([...program, some]);
    expect(stderr).to.equal("");
    // Less than 2 kB for each of the 400 tenants after the first 200.
    expect(Number(stdout)).to.be.below(800_000);
  });
});
