/** `msgraph-partner create`, `delete` and `terminate`. */
import { expect } from "chai";
import { useCommand } from "../support/run-command.js";

const { emulator, run, methods } = useCommand();

describe("msgraph-partner create", () => {
  const input = '{"displayName":"New MDM","partnerAppType":"multiTenantApp"}';
  const args = ["create", "--file", "-"];

  it("creates the partner of the file with --yes, and prints it", async () => {
    const { code, stdout } = await run([...args, "--yes", "--output", "json"], { input });
    expect(code).to.equal(0);
    const { id, displayName } = JSON.parse(stdout) as { id: string; displayName: string };
    expect(displayName).to.equal("New MDM");
    expect(
      emulator()
        .partners()
        .map((partner) => partner.id),
    ).to.include(id);
  });

  it("shows the partner and asks on a terminal", async () => {
    const file = "test/cli/files/create.json";
    for (const [typed, code, sent] of [
      ["n\n", 3, []],
      ["y\n", 0, ["POST"]],
    ] as const) {
      const result = await run(["create", "--file", file], { terminal: true, input: typed });
      expect(result.code).to.equal(code);
      expect(result.stderr).to.match(/displayName +From a file[^]*Create this partner\? \[y\/N\]/);
      expect(methods()).to.deep.equal(sent);
    }
  });

  it("refuses with 3 without a terminal and without --yes", async () => {
    const { code, stderr } = await run(args, { input });
    expect(code).to.equal(3);
    expect(stderr).to.match(/^Nothing was sent: a new partner needs a confirmation/);
    expect(methods()).to.deep.equal([]);
  });

  it("exits with 2 for a file that Graph would refuse, also on a terminal", async () => {
    const { code, stderr } = await run(args, { input: '{"displayNam":"New MDM"}', terminal: true });
    expect(code).to.equal(2);
    expect(stderr).to.match(/^Nothing was sent: .*displayNam/);
  });

  it("exits with 2 without a file", async () => {
    const { code, stderr } = await run(["create"]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^Required option '--file <file>' not specified\.\n/);
  });
});

for (const [command, done, request] of [
  ["delete", "Deleted a.\n", "DELETE"],
  ["terminate", "Terminated a.\n", "POST"],
] as const) {
  describe(`msgraph-partner ${command}`, () => {
    const named = { id: "a", displayName: "Contoso MDM", partnerState: "enabled" };

    it("asks for the displayName to be typed", async () => {
      emulator().replacePartners([named]);
      const options = { terminal: true, input: "Contoso MDM\n" };
      const { code, stdout, stderr } = await run([command, "a"], options);
      expect(code).to.equal(0);
      expect(stdout).to.equal(done);
      expect(stderr).to.match(/Contoso MDM \(a\)\.\nType its name to go ahead: $/);
      expect(methods()).to.deep.equal(["GET", request]);
    });

    it("asks for the id to be typed when the displayName is null", async () => {
      emulator().replacePartners([{ ...named, displayName: null }]);
      const { code, stderr } = await run([command, "a"], { terminal: true, input: "a\n" });
      expect(code).to.equal(0);
      expect(stderr).to.match(/Type its id to go ahead: $/);
    });

    for (const input of ["contoso mdm\n", "a\n", "\n", "", "y\n"]) {
      it(`sends nothing when ${JSON.stringify(input)} is typed, and exits with 3`, async () => {
        emulator().replacePartners([named]);
        const { code } = await run([command, "a"], { terminal: true, input });
        expect(code).to.equal(3);
        expect(methods()).to.deep.equal(["GET"]);
      });
    }

    it("sends one request with --yes", async () => {
      emulator().replacePartners([named]);
      const { code, stdout } = await run([command, "a", "--yes"]);
      expect({ code, stdout }).to.deep.equal({ code: 0, stdout: done });
      expect(methods()).to.deep.equal([request]);
    });

    it("refuses with 3 without a terminal and without --yes", async () => {
      const { code, stderr } = await run([command, "a"]);
      expect(code).to.equal(3);
      expect(stderr).to.match(/^Nothing was sent: .* --yes/);
      expect(methods()).to.deep.equal([]);
    });

    it("exits with 1 when no partner has the id", async () => {
      const { code, stderr } = await run([command, "nope", "--yes"]);
      expect(code).to.equal(1);
      expect(stderr).to.match(
        /^No partner has this id \(.*\)\. `msgraph-partner list` shows the ids\./,
      );
    });
  });
}
