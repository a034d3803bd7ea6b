/** `msgraph-partner list` and `get`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { startEmulator } from "../../src/emulator/index.js";
import { VERSION } from "../../src/index.js";
import { DOCUMENTED_ID, UNCONFIGURED_ID } from "../support/documented.js";
import { ROOT, runNode } from "../support/node-process.js";
import { useCommand } from "../support/run-command.js";

const { emulator, run } = useCommand();

describe("msgraph-partner list", () => {
  it("prints a line per partner with its id and name, and marks those that nobody has configured", async () => {
    const { code, stdout, stderr } = await run(["list"]);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout.split("\n")).to.deep.equal([
      "Id                                    Name                                         State           Heartbeat",
      `${DOCUMENTED_ID}  Display Name value                           unavailable     2017-01-01 07:59`,
      `${UNCONFIGURED_ID}  Built-in partner that nobody has configured  not configured  never`,
      "",
    ]);
  });

  it("prints with --output json what Graph returned, unchanged, as a seed for the emulator", async () => {
    emulator().replacePartners([
      { id: "a", displayName: "\u202eA\u001b[2J\u{e0041}", newProperty: { deep: [1] } },
      { id: "b", partnerState: "futureState" },
    ]);
    const { code, stdout } = await run(["list", "--output", "json"]);
    expect(code).to.equal(0);
    // No character that a terminal obeys, and the same values.

    expect(stdout).to.match(/^[\n\x20-\x7e]*$/);
    const partners = JSON.parse(stdout) as ReturnType<ReturnType<typeof emulator>["partners"]>;
    expect(partners).to.deep.equal(emulator().partners());
    const seeded = await startEmulator({ partners });
    const copy = seeded.partners();
    await seeded.close();
    expect(copy).to.deep.equal(emulator().partners());
  });

  it("prints only configured partners with --configured, also when isConfigured is not selected", async () => {
    const all = await run(["list", "--configured"]);
    expect(all.stdout).to.include(DOCUMENTED_ID).and.not.include(UNCONFIGURED_ID);
    const args = ["list", "--configured", "--select", "id,displayName", "--output", "json"];
    const selected = await run(args);
    const [partner, ...others] = JSON.parse(selected.stdout) as object[];
    expect(partner).to.include({ id: DOCUMENTED_ID }).and.not.have.property("isConfigured");
    expect(others).to.deep.equal([]);
  });

  it("prints the selected properties in the order of --select", async () => {
    const args = ["list", "--select", "displayName, id"];
    expect((await run([...args, "--output", "csv"])).stdout).to.equal(
      `displayName,id\nDisplay Name value,${DOCUMENTED_ID}\nBuilt-in partner that nobody has configured,${UNCONFIGURED_ID}\n`,
    );
    expect((await run(args)).stdout).to.match(/^displayName +id\nDisplay Name value +d21e/);
  });

  it("exits with 2 for a property that does not exist", async () => {
    const { code, stderr } = await run(["list", "--select", "id,name"]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^Nothing was sent: options\.select.*name/);
    expect(emulator().requests).to.deep.equal([]);
  });

  it("prints the header of a CSV file and [] in JSON when there are no partners", async () => {
    emulator().replacePartners([]);
    expect((await run(["list"])).stdout).to.equal("There are no partners.\n");
    expect((await run(["list", "--output", "json"])).stdout).to.equal("[]\n");
    expect((await run(["list", "--output", "csv"])).stdout).to.match(/^id,[\w,]+\n$/);
  });

  it("prints what it can of a partner with missing and wrong values", async () => {
    const value = [{ id: "a" }, { id: "b", displayName: "B", lastHeartbeatDateTime: "soon" }];
    emulator().failNext({ status: 200, body: { value } });
    const { code, stdout } = await run(["list"]);
    expect(code).to.equal(0);
    const [, a, b] = stdout.split("\n");
    expect(a).to.match(/^a {2,}not configured$/);
    expect(b).to.match(/^b +B +not configured +soon$/);
  });

  it("reads every page", async () => {
    emulator().replacePartners(Array.from({ length: 250 }, (_, at) => ({ id: `p${at}` })));
    const { stdout } = await run(["list", "--output", "json"]);
    expect(JSON.parse(stdout)).to.have.length(250);
    expect(emulator().requests).to.have.length(3);
  });
});

describe("msgraph-partner get", () => {
  it("prints each property on a line, and each target on a line of its own", async () => {
    const target = (name: string, more = {}) => ({
      target: { "@odata.type": `#microsoft.graph.${name}AssignmentTarget`, ...more },
    });
    emulator().replacePartners([
      {
        id: "a",
        displayName: "A",
        groupsRequiringPartnerEnrollment: [target("allDevices"), target("group", { groupId: "g" })],
      },
    ]);
    const { code, stdout } = await run(["get", "a"]);
    expect(code).to.equal(0);
    expect(stdout).to.match(/^singleTenantAppId +\(none\)$/m);
    expect(stdout).to.match(/^groupsRequiringPartnerEnrollment +allDevices\n +group g\n$/m);
  });

  it("prints a target without a type as JSON", async () => {
    const groupsRequiringPartnerEnrollment = [{ target: { groupId: "g" } }, { other: 1 }];
    emulator().failNext({ status: 200, body: { id: "a", groupsRequiringPartnerEnrollment } });
    const { stdout } = await run(["get", "a"]);
    expect(stdout).to.match(
      /^groupsRequiringPartnerEnrollment +\{"groupId":"g"\}\n +\{"other":1\}$/m,
    );
  });

  it("prints with --output json the object of Graph", async () => {
    const { stdout } = await run(["get", DOCUMENTED_ID, "--output", "json"]);
    const [partner] = emulator().partners();
    expect(JSON.parse(stdout)).to.deep.include(partner);
  });

  it("prints only the selected properties", async () => {
    const { stdout } = await run(["get", DOCUMENTED_ID, "--select", "partnerState"]);
    expect(stdout).to.equal("Property      Value\npartnerState  unavailable\n");
  });

  it("prints a header and a line with --output csv", async () => {
    const { stdout } = await run(["get", DOCUMENTED_ID, "--output", "csv"]);
    const [head, line, ...others] = stdout.split("\n");
    expect(head).to.match(/^id,lastHeartbeatDateTime,partnerState,/);
    expect(line).to.include(`${DOCUMENTED_ID},2016-12-31T23:59:37.9174975-08:00,unavailable,`);
    expect(others).to.deep.equal([""]);
  });

  it("exits with 2 for an id that cannot be one", async () => {
    const { code, stderr } = await run(["get", ".."]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^Nothing was sent: id must not be "\.\."/);
  });
});

describe("msgraph-partner", () => {
  it("prints its help and its version, and exits with 0", async () => {
    const help = await run(["--help"]);
    expect(help.code).to.equal(0);
    expect(help.stdout).to.match(/^Usage: msgraph-partner/);
    expect(await run(["--version"])).to.include({ code: 0, stdout: `${VERSION}\n` });
  });

  it("fits its help to the terminal", async () => {
    const widths = async (columns: number): Promise<number[]> => {
      const { stdout } = await run(["health", "--help"], { terminal: true, columns });
      return stdout.split("\n").map(({ length }) => length);
    };
    expect(Math.max(...(await widths(70)))).to.be.at.most(70);
    expect(Math.max(...(await widths(120)))).to.be.within(100, 120);
  });

  for (const [args, says] of [
    [["lst"], "Unknown command 'lst'. Did you mean list?\nSee msgraph-partner --help.\n"],
    [["get"], "Missing required argument 'id'.\nSee msgraph-partner get --help.\n"],
    [[], "Usage: msgraph-partner [options] [command]\n"],
  ] as const) {
    it(`exits with 2 when called with ${args.join(" ") || "nothing"}`, async () => {
      const { code, stdout, stderr } = await run(args);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr.startsWith(says), stderr).to.equal(true);
    });
  }

  it("starts the emulator with the options that msgraph-partner-emulator has", async () => {
    const command = [...process.execArgv, "src/cli/cli.ts", "emulator"];
    const version = await runNode([...command, "--version"]);
    expect(version).to.deep.equal({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
    const wrong = await runNode([...command, "--prot", "1"]);
    expect(wrong.code).to.equal(2);
    expect(wrong.stderr).to.include("Did you mean '--port'?");
  });
});

if (process.platform === "linux") {
  describe("msgraph-partner with an output that is full", () => {
    it("fails with the reason", async () => {
      const command = [process.execPath, ...process.execArgv, "src/cli/cli.ts", "--version"];
      const script = 'exec "$@" > /dev/full';
      const child = spawn("sh", ["-c", script, "sh", ...command], { cwd: ROOT });
      const stderr = text(child.stderr);
      const [code] = (await once(child, "close")) as [number];
      expect(code).not.to.equal(0);
      expect(await stderr).to.include("ENOSPC");
    });
  });
}

describe("msgraph-partner --auth token", () => {
  it("sends the token of GRAPH_ACCESS_TOKEN", async () => {
    const env = { GRAPH_ACCESS_TOKEN: "the-secret-token" };
    const { code } = await run(["list", "--auth", "token"], { env });
    expect(code).to.equal(0);
    expect(emulator().requests[0]?.headers["authorization"]).to.equal("Bearer the-secret-token");
  });

  it("exits with 2 without GRAPH_ACCESS_TOKEN", async () => {
    const env = { GRAPH_ACCESS_TOKEN: undefined };
    const { code, stderr } = await run(["list", "--auth", "token"], { env });
    expect(code).to.equal(2);
    expect(stderr).to.include("GRAPH_ACCESS_TOKEN");
  });
});
