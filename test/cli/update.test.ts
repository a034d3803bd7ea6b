/** `msgraph-partner update`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { useCommand } from "../support/run-command.js";

const { emulator, run, methods } = useCommand();

const GROUP = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";
const group = (groupId: string) => ({
  target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId },
});
const ALL_DEVICES = { target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } };
const PARTNER = {
  id: "a",
  displayName: "Contoso MDM",
  partnerState: "unavailable",
  whenPartnerDevicesWillBeRemovedDateTime: "2026-12-31T23:00:00Z",
  groupsRequiringPartnerEnrollment: [ALL_DEVICES, group("kept")],
};
const CHANGES = {
  displayName: "Contoso MDM",
  partnerState: "enabled",
  groupsRequiringPartnerEnrollment: [group("kept"), group(GROUP)],
};
const DIFFERENCE = `Property                          Before       After
partnerState                      unavailable  enabled
groupsRequiringPartnerEnrollment  allDevices   (removed)
groupsRequiringPartnerEnrollment  (none)       group ${GROUP}
`;

describe("msgraph-partner update", () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), "update-"));
    writeFileSync(join(cwd, "changes.json"), JSON.stringify(CHANGES));
    writeFileSync(
      join(cwd, "changes.yaml"),
      `displayName: Contoso MDM
partnerState: enabled # at last
groupsRequiringPartnerEnrollment:
  - target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: kept }
  - target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: ${GROUP} }
`,
    );
    writeFileSync(
      join(cwd, "date.yml"),
      "whenPartnerDevicesWillBeRemovedDateTime: 2027-01-01T00:00:00Z",
    );
    writeFileSync(join(cwd, "cut.json"), '{"partnerState"');
    writeFileSync(join(cwd, "cut.yaml"), "partnerState: [");
    writeFileSync(join(cwd, "array.json"), "[]");
    writeFileSync(join(cwd, "unknown.json"), '{"partnerStat": "enabled"}');
    writeFileSync(join(cwd, "other-id.json"), '{"id": "b", "partnerState": "enabled"}');
  });
  after(() => {
    rmSync(cwd, { recursive: true });
  });
  beforeEach(() => {
    emulator().replacePartners([PARTNER]);
  });

  const update = (args: readonly string[], options = {}) =>
    run(["update", "a", ...args], { cwd, ...options });

  for (const file of ["changes.json", "changes.yaml"]) {
    it(`shows the difference per property and target, sends only what differs, and reads it back: ${file}`, async () => {
      const { code, stdout, stderr } = await update(["--file", file, "--yes"]);
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
      expect(stdout).to.equal(`${DIFFERENCE}Updated, and read back as sent.\n`);
      expect(methods()).to.deep.equal(["GET", "PATCH", "GET"]);
      expect(emulator().requests[1]?.body).to.have.all.keys(
        "partnerState",
        "groupsRequiringPartnerEnrollment",
      );
    });
  }

  it("reads the changes from the standard input with --file -, as JSON or YAML", async () => {
    for (const input of ['{"partnerState":"enabled"}', "partnerState: rejected\n"]) {
      const { code } = await update(["--file", "-", "--yes"], { input });
      expect(code).to.equal(0);
    }
    expect(emulator().partners()[0]?.partnerState).to.equal("rejected");
  });

  it("asks on a terminal, and sends the update after y", async () => {
    const { code, stdout, stderr } = await update(["--state", "enabled"], {
      terminal: true,
      input: "y\n",
    });
    expect(code).to.equal(0);
    expect(stderr).to.equal("Send this update? [y/N] ");
    expect(stdout).to.include("Updated");
  });

  for (const input of ["n\n", "\n", "", "yes please\n"]) {
    it(`sends nothing when ${JSON.stringify(input)} is typed, and exits with 3`, async () => {
      const { code, stderr } = await update(["--state", "enabled"], { terminal: true, input });
      expect(code).to.equal(3);
      expect(stderr).to.match(/Nothing was sent\.\n$/);
      expect(methods()).to.deep.equal(["GET"]);
    });
  }

  it("refuses with 3 without a terminal and without --yes", async () => {
    const { code, stdout, stderr } = await update(["--state", "enabled"]);
    expect(code).to.equal(3);
    expect(stdout).to.match(/^partnerState +unavailable +enabled$/m);
    expect(stderr).to.match(/^Nothing was sent: .*no terminal.* --yes .*\n$/);
    expect(methods()).to.deep.equal(["GET"]);
  });

  it("refuses with 3 to ask when the standard input is the file", async () => {
    const input = '{"partnerState":"enabled"}';
    const { code, stderr } = await update(["--file", "-"], { terminal: true, input });
    expect(code).to.equal(3);
    expect(stderr).to.match(/standard input is the file.* --yes/);
  });

  it("ends after the difference with --dry-run", async () => {
    const { code, stdout } = await update(["--file", "changes.json", "--dry-run"]);
    expect(code).to.equal(0);
    expect(stdout).to.equal(`${DIFFERENCE}Dry run: nothing was sent.\n`);
    expect(methods()).to.deep.equal(["GET"]);
  });

  it("prints with --dry-run --output json what it would send, which --file takes", async () => {
    const args = ["--file", "changes.json", "--dry-run", "--output", "json"];
    const { stdout, stderr } = await update(args);
    expect(stderr).to.equal(`${DIFFERENCE}Dry run: nothing was sent.\n`);
    const different: Partial<typeof CHANGES> = { ...CHANGES };
    delete different.displayName;
    expect(JSON.parse(stdout)).to.deep.equal(different);
    expect((await update(["--file", "-", "--yes"], { input: stdout })).code).to.equal(0);
  });

  it("sends nothing when nothing is to change, and exits with 0 also without --yes", async () => {
    const args = ["--display-name", "Contoso MDM", "--set", "partnerState=unavailable"];
    const { code, stdout } = await update(args);
    expect(code).to.equal(0);
    expect(stdout).to.equal("Nothing to change: the partner already has these values.\n");
    expect(methods()).to.deep.equal(["GET"]);
  });

  it("takes back what get prints, and sends only what was edited in it", async () => {
    const { stdout } = await run(["get", "a", "--output", "json"]);
    const edited = stdout.replace('"unavailable"', '"enabled"');
    expect((await update(["--file", "-", "--yes"], { input: edited })).code).to.equal(0);
    expect(emulator().requests[2]?.body).to.deep.equal({
      partnerState: "enabled",
    });
  });

  it("sets text, booleans and JSON, and lets options override the file", async () => {
    const groups = JSON.stringify([group(GROUP)]);
    const { code } = await update([
      ...["--file", "changes.json", "--state", "rejected", "--yes"],
      ...["--set", "displayName=a=b", "--set", "isConfigured=true"],
      ...["--set", "singleTenantAppId=null", "--set", `groupsRequiringPartnerEnrollment=${groups}`],
    ]);
    expect(code).to.equal(0);
    expect(emulator().partners()[0]).to.deep.include({
      partnerState: "rejected",
      displayName: "a=b",
      isConfigured: true,
      singleTenantAppId: "null",
    });
    expect(emulator().partners()[0]?.groupsRequiringPartnerEnrollment).to.have.length(1);
  });

  it("shows groups as added to a partner that Graph returned without any", async () => {
    emulator().failNext({ status: 200, body: { id: "a" } });
    const groups = JSON.stringify([group(GROUP)]);
    const args = ["--set", `groupsRequiringPartnerEnrollment=${groups}`, "--dry-run"];
    expect((await update(args)).stdout).to.match(
      new RegExp(`^groupsRequiringPartnerEnrollment +\\(none\\) +group ${GROUP}$`, "m"),
    );
  });

  it("clears nullable properties and groups", async () => {
    const { code, stdout } = await update([
      ...["--clear", "whenPartnerDevicesWillBeRemovedDateTime", "--yes"],
      ...["--clear", "groupsRequiringPartnerEnrollment", "--clear", "displayName"],
    ]);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^displayName +Contoso MDM +\(none\)$/m);
    expect(emulator().partners()[0]).to.deep.include({
      whenPartnerDevicesWillBeRemovedDateTime: null,
      groupsRequiringPartnerEnrollment: [],
      displayName: null,
    });
  });

  it("keeps a date of a YAML file as the text that it is", async () => {
    expect((await update(["--file", "date.yml", "--yes"])).code).to.equal(0);
    expect(emulator().partners()[0]?.whenPartnerDevicesWillBeRemovedDateTime).to.equal(
      "2027-01-01T00:00:00Z",
    );
  });

  it("prints the partner as it was read back with --output json, and all else on the standard error", async () => {
    const args = ["--state", "enabled", "--yes", "--output", "json"];
    const changed = await update(args);
    expect(changed.code).to.equal(0);
    expect(JSON.parse(changed.stdout)).to.deep.include(emulator().partners()[0]);
    expect(changed.stderr).to.match(/^partnerState +unavailable +enabled\nUpdated, and read back/m);
    const same = await update(args);
    expect(JSON.parse(same.stdout)).to.deep.include(emulator().partners()[0]);
    expect(same.stderr).to.match(/^Nothing to change/);
    const dry = await update([...args, "--dry-run"]);
    expect(JSON.parse(dry.stdout)).to.deep.equal({});
  });

  it("exits with 1 and says that the update was accepted when it cannot be read back", async () => {
    const operationId = "getDeviceManagementPartner";
    emulator().failNext({ delayMs: 0, operationId });
    emulator().failNext({ status: 403, operationId });
    const { code, stderr } = await update(["--state", "enabled", "--yes"]);
    expect(code).to.equal(1);
    expect(stderr).to.match(
      /^The update was accepted by Graph, but reading the partner back failed: The token lacks/,
    );
    expect(emulator().partners()[0]?.partnerState).to.equal("enabled");
  });

  it("exits with 1 when Graph accepts the update but does not store it", async () => {
    emulator().quirks.updatesIgnored = true;
    const { code, stdout, stderr } = await update(["--state", "enabled", "--yes"]);
    expect(code).to.equal(1);
    expect(stdout.match(/^partnerState +unavailable +enabled$/gm)).to.have.length(2);
    expect(stderr).to.match(/^Graph accepted the update but did not store partnerState\. /);
  });

  const wrong: [args: string[], says: RegExp][] = [
    [[], /Nothing to change was given\..* --file/],
    [["--set", "partnerState"], /--set must be property=value, not 'partnerState'/],
    [["--set", "partnerStat=enabled"], /no property 'partnerStat'\. Did you mean 'partnerState'/],
    [["--set", "isConfigured=yes"], /isConfigured must be JSON, not 'yes'/],
    [["--set", "toString=x"], /no property 'toString'/],
    [["--clear", "partnerState"], /partnerState always has a value\. Allowed are .*displayName/],
    [["--clear", "nope"], /no property 'nope'/],
    [["--state", "on"], /partnerState must be one of .*"enabled"/],
    [["--state", "enabled", "--set", "partnerState=enabled"], /partnerState is given twice/],
    [["--file", "missing.json"], /cannot read missing\.json/],
    [["--file", "cut.json"], /cut\.json is not JSON/],
    [["--file", "cut.yaml"], /cut\.yaml is not YAML/],
    [["--file", "array.json"], /array\.json must contain an object/],
    [["--file", "unknown.json"], /partnerStat/],
    [["--file", "other-id.json"], /\/id .*"a"/],
    [["--stat", "enabled"], /Unknown option '--stat'\. Did you mean --state\?/],
    [["--output", "xml"], /'xml' is invalid/],
    [["--timeout", "0"], /--timeout must be a number of seconds above 0/],
    [["--timeout", "soon"], /--timeout must be a number of seconds above 0, not 'soon'/],
  ];
  for (const [args, says] of wrong) {
    it(`exits with 2 and sends nothing when called with ${args.join(" ") || "no change"}`, async () => {
      const { code, stdout, stderr } = await update([...args, "--yes"]);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr)
        .to.match(says)
        .and.not.match(/\n\s+at /);
      expect(methods()).to.deep.equal([]);
    });
  }
});
