/** `msgraph-partner doctor`: what it finds, and what it keeps to itself. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.js";
import { snippetsOf } from "../package/snippets.js";
import { fakeClock } from "../support/fake-clock.js";
import {
  graphError,
  reply,
  resetConnection,
  startFaultServer,
  type Handler,
} from "../support/fault-server.js";
import { jwt } from "../support/jwt.js";
import { ROOT } from "../support/node-process.js";
import { runCommand, type CommandResult } from "../support/run-command.js";

type Quirk = keyof NonNullable<EmulatorOptions["quirks"]>;

interface Report {
  readonly quirks: readonly string[];
  readonly rows: readonly { question: string; seen: string; conclusion: string }[];
}

/** Everything that a report must not have. */
const TENANT_DATA = {
  tenant: "8d3f9c6e-4d2b-4b7e-9c57-0f5a3c1d2e4f",
  app: "5b2c8d1e-6f3a-4e7b-8c9d-0a1b2c3d4e5f",
  appName: "Fabrikam watcher",
  user: "alice@fabrikam.example",
  userId: "1b9e6c3a-7f0d-4a52-8e46-9d8c7b6a5f43",
  partner: "3e4d5c6b-7a89-4b0c-9d1e-2f3a4b5c6d7e",
  partnerName: "Fabrikam's own MDM",
  partnerApp: "fabrikam-single-tenant-app",
  group: "9c8b7a6d-5e4f-4c3b-8a1d-0e9f8a7b6c5d",
  heartbeat: "2026-10-21T08:15:42.1234567Z",
} as const;

const DELEGATED_TOKEN = jwt({
  aud: "https://graph.microsoft.com",
  tid: TENANT_DATA.tenant,
  appid: TENANT_DATA.app,
  app_displayname: TENANT_DATA.appName,
  upn: TENANT_DATA.user,
  oid: TENANT_DATA.userId,
  scp: "DeviceManagementServiceConfig.Read.All User.Read",
});

describe("msgraph-partner doctor", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  beforeEach(() => {
    emulator.reset();
  });
  after(() => emulator.close());

  const doctor = (
    args: readonly string[] = [],
    env: Record<string, string> = {},
  ): Promise<CommandResult> =>
    runCommand(["doctor", ...args], { env: { GRAPH_BASE_URL: emulator.url, ...env } });
  const reportOf = async (...given: Parameters<typeof doctor>): Promise<Report> => {
    const [args = [], env] = given;
    const { code, stdout, stderr } = await doctor([...args, "--output", "json"], env);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    return JSON.parse(stdout) as Report;
  };
  const row = ({ rows }: Report, question: string) =>
    rows.find((each) => each.question.includes(question)) ?? expect.fail(`No row: ${question}`);
  const expectRows = (
    report: Report,
    rows: readonly (readonly [question: string, seen: string, conclusion: string])[],
  ): void => {
    for (const [question, seen, conclusion] of rows) {
      expect(row(report, question), question).to.include({ seen, conclusion });
    }
  };

  for (const quirk of [
    ...(["wrappedErrors", "twiceWrappedErrors", "noLicense", "missingRoleAs401"] as const),
    ...(["queryOptionsIgnored", "nextLinkLoops"] as const),
  ] satisfies Quirk[]) {
    it(`names the quirk ${quirk}, and no other, when it alone is switched on`, async () => {
      emulator.quirks[quirk] = true;
      const report = await reportOf();
      expect(report.quirks).to.deep.equal([quirk]);
      expect(report.rows.some(({ conclusion }) => conclusion.includes(`\`${quirk}\``))).to.be.true;
    });
  }

  it("names no quirk when none is switched on", async () => {
    const { code, stdout, stderr } = await doctor();
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.include("Quirks: none of those that reading can show.");
    expect((await reportOf()).quirks).to.deep.equal([]);
  });

  it("names no quirk of changes, which reading cannot show", async () => {
    Object.assign(emulator.quirks, { updateAnswers204: true, updatesIgnored: true });
    expect((await reportOf()).quirks).to.deep.equal([]);
  });

  it("names throttling without Retry-After, although the retry succeeds", async () => {
    const clock = fakeClock();
    emulator.failNext({ status: 429, headers: {} });
    expect((await reportOf()).quirks).to.deep.equal(["throttledWithoutRetryAfter"]);
    emulator.failNext({ status: 429, retryAfterSeconds: 0 });
    const report = await reportOf();
    clock.restore();
    expect(report.quirks).to.deep.equal([]);
    expect(row(report, "throttled")).to.include({ seen: "yes", conclusion: "with Retry-After" });
  });

  for (const quirks of [
    {},
    { noLicense: true },
    { queryOptionsIgnored: true, nextLinkLoops: true },
    { missingRoleAs401: true },
  ] as const) {
    it(`sends only GET requests with ${JSON.stringify(quirks)}`, async () => {
      Object.assign(emulator.quirks, quirks);
      await reportOf();
      expect(emulator.requests).not.to.be.empty;
      const methods = new Set(emulator.requests.map(({ method }) => method));
      expect([...methods]).to.deep.equal(["GET"]);
    });
  }

  it("says what the emulator does by default", async () => {
    const report = await reportOf();
    expectRows(report, [
      ["permissions are in the token", "an opaque token", "unknown"],
      ["partners be listed", "200", "yes"],
      ["nobody has configured", "yes", "as documented"],
      ["`$filter`", "400 `BadRequest`", "refused"],
      ["`$search`", "400 `BadRequest`", "refused"],
      ["`$orderby`", "400 `BadRequest`", "refused"],
      ["`$select`", "200", "works"],
      ["`$top`", "200", "works"],
      ["`$skip`", "200", "works"],
      ["`$count`", "200", "works"],
      ["nextLinks end", "several pages", "yes"],
      ["ETag", "none", "`ifMatch` cannot be used"],
      ["unknown id", "404 `ResourceNotFound`", "not wrapped"],
      ["`request-id`", "yes, yes", "as documented"],
      ["not know", "none", "as described"],
      ["targets", "with #", "both are read"],
      ["fractions", "up to 7, an offset and Z", "kept as they are"],
      ["throttled", "no", "as usual"],
    ]);
    expect(report.rows).to.have.length(18);
  });

  it("prints the rows that its guide shows", async () => {
    const guide = readFileSync(join(ROOT, "src/cli/README.md"), "utf8");
    const shown = snippetsOf(guide, "text").find(({ heading }) => heading === "doctor");
    const usual = await doctor();
    emulator.quirks.queryOptionsIgnored = true;
    const printed = [usual, await doctor()].flatMap(({ stdout }) => stdout.split("\n"));
    const rows = shown?.code.trimEnd().split("\n") ?? [];
    expect(rows).to.have.length.above(3);
    for (const row of rows) expect(printed).to.include(row);
  });

  it("says that a tenant without partners tells less", async () => {
    emulator.replacePartners([]);
    emulator.quirks.queryOptionsIgnored = true;
    const report = await reportOf();
    expect(report.quirks).to.deep.equal([]);
    expect(row(report, "`$filter`").conclusion).to.match(/^accepted; too few partners/);
    expect(row(report, "ETag").conclusion).to.equal("cannot be told");
  });

  it("stops after 50 pages that lead on", async () => {
    emulator.replacePartners(Array.from({ length: 60 }, (_, at) => ({ id: `partner-${at}` })));
    const pages = row(await reportOf(), "nextLinks end");
    expect(pages).to.include({ seen: "50 pages", conclusion: "unknown" });
  });

  it("asks no more of the list when it cannot be read", async () => {
    emulator.quirks.noLicense = true;
    const report = await reportOf();
    expect(row(report, "partners be listed")).to.deep.include({
      seen: "400 `BadRequest`",
      conclusion: "no: the tenant has no active Intune license (quirk `noLicense`)",
    });
    expect(row(report, "`$filter`")).to.include({
      seen: "not asked",
      conclusion: "cannot be told",
    });
    expect(emulator.requests).to.have.length(2);
  });

  it("reports a list that fails", async () => {
    emulator.failNext({ status: 503, body: "<html>", retryAfterSeconds: 60 });
    const failed = await reportOf();
    expect(row(failed, "partners be listed")).to.include({ seen: "503", conclusion: "no" });
  });

  it("reports all in which Graph differs from the documentation", async () => {
    const partner = (id: string) => ({
      ...{ id, displayName: id, isConfigured: true, newProperty: 1, "@odata.etag": 'W/"1"' },
      lastHeartbeatDateTime: "2026-11-25T10:00:00Z",
      groupsRequiringPartnerEnrollment: [
        { target: { "@odata.type": "microsoft.graph.allDevicesAssignmentTarget" } },
      ],
    });
    const partners = [partner("a"), partner("b")];
    const server = await startFaultServer();
    const respond: Handler = (exchange) => {
      const { pathname, searchParams } = new URL(exchange.request.path, server.url);
      if (!pathname.endsWith("/deviceManagementPartners")) {
        reply(200, partner("a"), { etag: 'W/"1"' })(exchange);
      } else if (searchParams.has("$skip")) {
        resetConnection(exchange);
      } else if (searchParams.has("$top")) {
        graphError(400, "BadRequest")(exchange);
      } else {
        reply(200, { value: searchParams.has("$filter") ? [] : partners })(exchange);
      }
    };
    server.respondWith(...Array<Handler>(40).fill(respond));
    const clock = fakeClock();
    const args = ["--base-url", server.url, "--auth", "token"];
    const report = await reportOf(args, { GRAPH_ACCESS_TOKEN: jwt({ appid: "the-app" }) });
    clock.restore();
    await server.close();
    expectRows(report, [
      ["permissions are in the token", "none", "signed in by token; see `msgraph-partner whoami`"],
      ["nobody has configured", "no", "not in this tenant"],
      ["`$filter`", "200", "works"],
      ["`$select`", "200", "no effect"],
      ["`$top`", "400 `BadRequest`", "refused"],
      ["`$skip`", "no response (`GraphConnectionError`)", "refused"],
      ["nextLinks end", "400 `BadRequest`", "cannot be told"],
      ["ETag", "the header `ETag` and the property `@odata.etag`", "`ifMatch` can be used"],
      ["unknown id", "200", "unlike the documentation"],
      ["`request-id`", "yes, no", "unlike the documentation"],
      ["not know", "`newProperty`", "the OpenAPI description lacks them"],
      ["targets", "without #", "both are read"],
      ["fractions", "up to 0, Z", "kept as they are"],
    ]);
  });

  it("does not take other JSON in a wrapped message for a second wrapper", async () => {
    const operationId = "getDeviceManagementPartner";
    const message = JSON.stringify({ Message: JSON.stringify({ reason: 1 }) });
    emulator.failNext({ delayMs: 0, operationId });
    emulator.failNext({ status: 404, message, operationId });
    expect((await reportOf()).quirks).to.deep.equal(["wrappedErrors"]);
  });

  it("fails if Graph cannot be reached", async () => {
    const clock = fakeClock();
    const { code, stdout, stderr } = await doctor([], {
      GRAPH_BASE_URL: "http://localhost:1/v1.0",
    });
    clock.restore();
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr).to.include("could not be reached");
  });

  describe("in its report", () => {
    beforeEach(() => {
      const target = {
        "@odata.type": "#microsoft.graph.groupAssignmentTarget",
        groupId: TENANT_DATA.group,
      };
      emulator.replacePartners([
        {
          id: TENANT_DATA.partner,
          displayName: TENANT_DATA.partnerName,
          singleTenantAppId: TENANT_DATA.partnerApp,
          partnerAppType: "singleTenantApp",
          isConfigured: true,
          lastHeartbeatDateTime: TENANT_DATA.heartbeat,
          groupsRequiringPartnerEnrollment: [{ target }],
        },
      ]);
    });

    for (const format of ["table", "json"]) {
      for (const quirks of [
        {},
        { wrappedErrors: true, nextLinkLoops: true },
        { noLicense: true },
      ]) {
        it(`has no tenant data as ${format} with ${JSON.stringify(quirks)}`, async () => {
          Object.assign(emulator.quirks, quirks);
          const { code, stdout } = await doctor(
            ["--auth", "token", "--output", format, "--verbose"],
            { GRAPH_ACCESS_TOKEN: DELEGATED_TOKEN },
          );
          expect(code).to.equal(0);
          const [date = ""] = TENANT_DATA.heartbeat.split("T");
          for (const secret of [
            ...Object.values(TENANT_DATA),
            date,
            DELEGATED_TOKEN,
            "localhost",
          ]) {
            expect(stdout.toLowerCase()).not.to.include(secret.toLowerCase());
          }
          expect(stdout).not.to.match(/127\.0\.0\.1|[\da-f]{8}-[\da-f]{4}-/);
        });
      }
    }

    it("lists the permissions of the token by name", async () => {
      const env = { GRAPH_ACCESS_TOKEN: DELEGATED_TOKEN };
      const report = await reportOf(["--auth", "token"], env);
      expect(row(report, "permissions").seen).to.equal(
        "`DeviceManagementServiceConfig.Read.All`, `User.Read`",
      );
    });

    it("prints nothing that the service made up and that is not a name", async () => {
      emulator.failNext({
        status: 400,
        code: `Bad | request of ${TENANT_DATA.user}`,
        operationId: "getDeviceManagementPartner",
      });
      const report = await reportOf();
      expect(row(report, "ETag").seen).to.equal("400 (something else)");
    });

    it("is a Markdown table that can be pasted as it is", async () => {
      const { stdout } = await doctor();
      const lines = stdout.trimEnd().split("\n");
      const table = lines.filter((line) => line.startsWith("|"));
      expect(table).to.have.length(20);
      for (const line of table) expect(line.split(" | ")).to.have.length(3);
      expect(lines.at(-1)).to.equal(
        "Only GET requests were sent. This report has no ids, names or dates of the tenant.",
      );
    });

    it("shows the quirks with --verbose as well", async () => {
      emulator.quirks.nextLinkLoops = true;
      const { stdout, stderr } = await doctor(["--verbose"]);
      expect(stdout).to.include("Quirks: `nextLinkLoops`.");
      expect(stderr).to.include(`GET ${emulator.url}`);
    });
  });
});
