/** `msgraph-partner whoami`: what it reads out of access tokens. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { startEmulator } from "../../src/emulator/index.js";
import { snippetsOf } from "../package/snippets.js";
import { OPERATIONS } from "../support/documented.js";
import { jwt } from "../support/jwt.js";
import { ROOT } from "../support/node-process.js";
import { runCommand, type CommandResult } from "../support/run-command.js";

const NOW = Date.parse("2026-03-01T12:00:00Z");
const APP_TOKEN = {
  aud: "https://graph.microsoft.com",
  tid: "8d3f9c6e-4d2b-4b7e-9c57-0f5a3c1d2e4f",
  appid: "5b2c8d1e-6f3a-4e7b-8c9d-0a1b2c3d4e5f",
  app_displayname: "Partner watcher",
  idtyp: "app",
  oid: "1b9e6c3a-7f0d-4a52-8e46-9d8c7b6a5f43",
  exp: Date.parse("2026-03-01T12:59:30Z") / 1000,
  roles: ["DeviceManagementServiceConfig.Read.All"],
};
const USER_TOKEN = {
  ...{ ...APP_TOKEN, roles: undefined, idtyp: "user" },
  ...{ upn: "alice@contoso.example", scp: "User.Read" },
};

interface Facts {
  readonly user: string | null;
  readonly expires: string | null;
  readonly permissions: object;
  readonly operations: Record<string, { allowed: boolean | null; anyOf: string[] }>;
  readonly notes: string[];
}

const whoami = (token: string, ...args: string[]): Promise<CommandResult> =>
  runCommand(["whoami", ...args], { env: { GRAPH_ACCESS_TOKEN: token }, now: () => NOW });

async function factsOf(claims: object, ...args: string[]): Promise<Facts> {
  const result = await whoami(jwt(claims), "--output", "json", ...args);
  expect({ code: result.code, stderr: result.stderr }).to.deep.equal({ code: 0, stderr: "" });
  return JSON.parse(result.stdout) as Facts;
}

/** Whether each operation is allowed with these permissions of an app. */
async function allowedBy(...roles: string[]): Promise<Record<string, boolean | null>> {
  const { operations } = await factsOf({ ...APP_TOKEN, roles });
  return Object.fromEntries(
    Object.entries(operations).map(([name, { allowed }]) => [name, allowed]),
  );
}

const READING = { list: true, get: true, update: false, create: false, delete: false };
const ALL = { list: true, get: true, update: true, create: true, delete: true, terminate: true };
const NONE = {
  list: false,
  get: false,
  update: false,
  create: false,
  delete: false,
  terminate: false,
};

describe("msgraph-partner whoami", () => {
  it("shows tenant, app, expiry, permissions and what they suffice for, as in its guide", async () => {
    const { code, stdout, stderr } = await whoami(jwt(APP_TOKEN));
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    const guide = readFileSync(join(ROOT, "src/cli/README.md"), "utf8");
    const shown = snippetsOf(guide, "text").find(({ heading }) => heading === "whoami");
    expect(stdout).to.equal(shown?.code);
  });

  it("shows the user with delegated permissions, and mentions the Intune role", async () => {
    const { stdout } = await whoami(jwt(USER_TOKEN));
    expect(stdout).to.include("User         alice@contoso.example\n");
    expect(stdout).to.include("Permissions  User.Read (delegated)\n");
    expect(stdout).to.include("A user also needs an Intune role, which the token does not show.");
  });

  it("shows a permission per line, and no note where all is well", async () => {
    const roles = ["DeviceManagementServiceConfig.ReadWrite.All", "User.Read.All"];
    const { stdout } = await whoami(jwt({ ...APP_TOKEN, roles }));
    expect(stdout).to.include(
      `Permissions  ${roles[0] ?? ""} (application)\n             ${roles[1] ?? ""} (application)\n`,
    );
    expect(stdout).to.match(/\nterminate +allowed\n$/);
  });

  it("sends nothing to Graph", async () => {
    await using emulator = await startEmulator();
    const env = { GRAPH_BASE_URL: emulator.url, GRAPH_ACCESS_TOKEN: jwt(APP_TOKEN) };
    for (const auth of [[], ["--auth", "token"]]) {
      expect(await runCommand(["whoami", ...auth], { env })).to.include({ code: 0 });
    }
    expect(emulator.requests).to.be.empty;
  });

  it("says that an opaque token tells nothing", async () => {
    for (const token of ["opaque", "a.b.c", "EwB4A8l6BAAURSN", "five.parts.are.encrypted.jwts"]) {
      const { code, stdout } = await whoami(token);
      expect(code).to.equal(0);
      expect(stdout).to.include("Tenant       not in the token");
      expect(stdout).to.match(/^(list|get|update|create|delete|terminate) +unknown$/m);
      expect(stdout).to.include("The token is opaque");
    }
  });

  it("has null for everything that an opaque token does not tell, as JSON", async () => {
    const { stdout } = await whoami("opaque", "--output", "json");
    const facts = JSON.parse(stdout) as Facts;
    expect(facts).to.deep.include({ isOpaque: true, tenantId: null, user: null, expires: null });
    for (const { allowed } of Object.values(facts.operations)) expect(allowed).to.be.null;
  });

  for (const family of ["DeviceManagementServiceConfig", "DeviceManagementConfiguration"]) {
    it(`knows what the permissions of ${family} suffice for`, async () => {
      expect(await allowedBy(`${family}.Read.All`)).to.deep.equal({ ...READING, terminate: true });
      expect(await allowedBy(`${family}.ReadWrite.All`)).to.deep.equal(ALL);
    });
  }

  it("allows nothing for other permissions", async () => {
    expect(await allowedBy("DeviceManagementManagedDevices.ReadWrite.All")).to.deep.equal(NONE);
    expect(await allowedBy("devicemanagementserviceconfig")).to.deep.equal(NONE);
  });

  it("lists the documented permissions of each operation, least privileged first", async () => {
    const { operations } = await factsOf(APP_TOKEN);
    for (const [name, { anyOf }] of Object.entries(operations)) {
      const ids = [`${name}DeviceManagementPartner`, `${name}DeviceManagementPartners`];
      const [, documented] = Object.entries(OPERATIONS).find(([id]) => ids.includes(id)) ?? [];
      expect(anyOf, name).to.deep.equal(documented?.scopes);
    }
    expect(operations).to.have.all.keys("list", "get", "update", "create", "delete", "terminate");
  });

  it("separates application permissions from delegated ones, as JSON", async () => {
    expect((await factsOf(APP_TOKEN)).permissions).to.deep.equal({
      application: ["DeviceManagementServiceConfig.Read.All"],
      delegated: [],
    });
    expect((await factsOf({ ...USER_TOKEN, scp: "User.Read  openid" })).permissions).to.deep.equal({
      application: [],
      delegated: ["User.Read", "openid"],
    });
  });

  for (const [what, claims, note] of [
    ["has expired", { exp: NOW / 1000 }, "The token has expired."],
    [
      "is for another service",
      { aud: "https://management.azure.com" },
      "The token is for https://management.azure.com, not for https://graph.microsoft.com.",
    ],
    ["has no permissions", { roles: [] }, /^The token has no permissions: add one/],
    [
      "was issued to the Azure CLI",
      { appid: "04b07795-8ddb-461a-bbee-02f9e1bf7b46" },
      /^Azure CLI is an app of Microsoft's, which cannot get Intune permissions/,
    ],
  ] as const) {
    it(`says that a token ${what}`, async () => {
      const { notes } = await factsOf({ ...APP_TOKEN, ...claims });
      const matches = notes.filter((each) =>
        note instanceof RegExp ? note.test(each) : each === note,
      );
      expect(matches, notes.join("\n")).to.have.length(1);
    });
  }

  it("accepts the audiences of Graph in each form, and those of the cloud", async () => {
    const isRefused = ({ notes }: Facts) =>
      notes.some((each) => each.startsWith("The token is for"));
    for (const aud of ["https://graph.microsoft.com/", "00000003-0000-0000-c000-000000000000"]) {
      expect(isRefused(await factsOf({ ...APP_TOKEN, aud })), aud).to.be.false;
    }
    const aud = "https://graph.microsoft.us";
    expect(isRefused(await factsOf({ ...APP_TOKEN, aud }, "--cloud", "usGovL4"))).to.be.false;
    expect(isRefused(await factsOf({ ...APP_TOKEN, aud }))).to.be.true;
  });

  for (const [exp, words] of [
    ["2026-03-01T12:00:00Z", "in 0 seconds"],
    ["2026-03-01T12:00:20Z", "in 20 seconds"],
    ["2026-03-01T14:30:00Z", "in 2 hours"],
    ["2026-03-04T12:00:00Z", "in 3 days"],
    ["2026-03-01T11:58:00Z", "2 minutes ago"],
  ] as const) {
    it(`says "${words}" for ${exp}`, async () => {
      const { stdout } = await whoami(jwt({ ...APP_TOKEN, exp: Date.parse(exp) / 1000 }));
      expect(stdout).to.include(`Expires      ${exp} (${words})\n`);
    });
  }

  it("survives claims of wrong types, and shows no control characters", async () => {
    const hostile = "\u001b[31mred\u202e";
    const claims = {
      tid: 5,
      appid: {},
      app_displayname: hostile,
      exp: 1e300,
      roles: "x",
      scp: [1],
    };
    const { code, stdout } = await whoami(jwt(claims));
    expect(code).to.equal(0);
    expect(stdout).to.include("App ").and.include("Expires      not in the token");
    expect(stdout).not.to.include("\u001b").and.not.to.include("\u202e");
  });

  it("never prints the token", async () => {
    const token = jwt(APP_TOKEN);
    for (const args of [[], ["--output", "json"], ["--verbose"]]) {
      const { stdout, stderr } = await whoami(token, ...args);
      for (const part of token.split(".")) expect(stdout + stderr).not.to.include(part);
    }
  });
});
