/** Where the settings of the command come from, and what is refused before anybody signs in. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { settingsFrom, type ConnectionOptions } from "../../src/cli/connection.js";
import { UsageError, type Io } from "../../src/cli/io.js";
import { SETTINGS } from "../../src/cli/settings.js";
import { kindNames } from "../../src/cli/sign-in.js";
import { startEmulator } from "../../src/emulator/index.js";
import { snippetsOf } from "../package/snippets.js";
import { CLOUDS, OPERATIONS } from "../support/documented.js";
import { ROOT } from "../support/node-process.js";
import { runCommand } from "../support/run-command.js";

const SECRET = "hunter2-which-nobody-may-see";

describe("The settings of msgraph-partner", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "settings-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const settings = (options: ConnectionOptions = {}, env: Record<string, string> = {}) =>
    settingsFrom(options, { env, cwd: folder } as unknown as Io);
  const usageError = (options: ConnectionOptions, env: Record<string, string> = {}): string => {
    try {
      settings(options, env);
    } catch (error) {
      expect(error).to.be.instanceOf(UsageError);
      return (error as Error).message;
    }
    return expect.fail("There was no error.");
  };
  const writeConfig = (text: string): Promise<void> =>
    writeFile(join(folder, "msgraph-partner.json"), text);

  it("come from an option, else the environment, else the file", async () => {
    await writeConfig('{ "tenant": "file.example", "clientId": "file-app", "cloud": "china" }');
    const env = { AZURE_TENANT_ID: "env.example", AZURE_CLIENT_ID: "env-app" };
    const { values, cloud } = settings({ tenant: "option.example" }, env);
    expect(values).to.include({ tenant: "option.example", clientId: "env-app" });
    expect(cloud).to.equal("china");
  });

  it("ignore an empty variable, and a line break after a secret", async () => {
    await writeConfig('\uFEFF{ "tenant": "file.example" }');
    const env = { AZURE_TENANT_ID: " ", AZURE_CLIENT_SECRET: `${SECRET}\n` };
    const { values } = settings({}, env);
    expect(values).to.include({ tenant: "file.example", clientSecret: SECRET });
  });

  for (const [cloud, { root, authority }] of Object.entries(CLOUDS)) {
    it(`have the scope and the sign-in service of the cloud ${cloud}`, () => {
      const { scope, values, graph } = settings({ cloud });
      expect(graph).to.equal(cloud);
      expect(scope).to.equal(`${root}/.default`);
      expect(values.authorityHost).to.equal(authority);
    });
  }

  it("prefer another sign-in service and Graph root to those of the cloud", () => {
    const { scope, values, baseUrl, graph } = settings(
      { cloud: "usGovL4", authorityHost: "https://login.example/" },
      { GRAPH_BASE_URL: "https://graph.microsoft.us/beta" },
    );
    expect(scope).to.equal("https://graph.microsoft.us/.default");
    expect(values.authorityHost).to.equal("https://login.example/");
    expect(baseUrl).to.equal("https://graph.microsoft.us/beta");
    expect(graph).to.equal("another Graph root");
  });

  for (const [kind, variables] of [
    ["client-secret", ["AZURE_CLIENT_SECRET"]],
    ["client-certificate", ["AZURE_CLIENT_CERTIFICATE_PATH"]],
    ["workload-identity", ["AZURE_FEDERATED_TOKEN_FILE"]],
    ["device-code", []],
    ["browser", []],
  ] as const) {
    it(`say everything that --auth ${kind} lacks, and where to give it`, () => {
      const message = usageError({ auth: kind });
      expect(message).to.match(new RegExp(`^--auth ${kind} needs a tenant \\(`));
      for (const place of [
        ...['--tenant, AZURE_TENANT_ID, or "tenant" in msgraph-partner.json'],
        ...['--client-id, AZURE_CLIENT_ID, or "clientId" in msgraph-partner.json', ...variables],
      ]) {
        expect(message).to.include(`(${place})`);
      }
    });
  }

  it("say that --auth token lacks GRAPH_ACCESS_TOKEN", () => {
    expect(usageError({ auth: "token" })).to.equal(
      "--auth token needs an access token (GRAPH_ACCESS_TOKEN).",
    );
  });

  for (const [what, options, env, place] of [
    ["a tenant with a slash", { tenant: "a/b" }, {}, "--tenant"],
    ["an empty tenant", { tenant: "" }, {}, "--tenant"],
    ["a secret in place of the tenant", {}, { AZURE_TENANT_ID: `~${SECRET}` }, "AZURE_TENANT_ID"],
    ["a client id with a space", { clientId: "a b" }, {}, "--client-id"],
    ["an unknown cloud", {}, { GRAPH_CLOUD: "moon" }, "GRAPH_CLOUD"],
    ["a cloud of a prototype", { cloud: "toString" }, {}, "--cloud"],
    ["http to another machine", { baseUrl: "http://graph.example/v1.0" }, {}, "--base-url"],
    ["a user name in the URL", { baseUrl: `https://u:${SECRET}@graph.example` }, {}, "--base-url"],
    ["no URL", {}, { GRAPH_BASE_URL: "graph" }, "GRAPH_BASE_URL"],
    ["a sign-in service on http", { authorityHost: "http://localhost" }, {}, "--authority-host"],
    ["a sign-in service that is no URL", { authorityHost: "login" }, {}, "--authority-host"],
    ["a sign-in service with a path", { authorityHost: "https://a.b/c" }, {}, "--authority-host"],
    ["the name Bearer", {}, { GRAPH_ACCESS_TOKEN: `Bearer ${SECRET}` }, "GRAPH_ACCESS_TOKEN"],
  ] as const) {
    it(`refuse ${what} with the name of the place, but without the value`, () => {
      const message = usageError(options, env);
      expect(message).to.match(new RegExp(`^${place} must be `));
      expect(message).not.to.include(SECRET);
    });
  }

  for (const [what, text, expected] of [
    ["a secret", `{ "clientSecret": "${SECRET}" }`, 'not "clientSecret". A secret belongs in'],
    ["another key", `{ "tenant": "a", "baseUrl": "${SECRET}" }`, 'not "baseUrl"'],
    ["a prototype", `{ "__proto__": "${SECRET}" }`, 'not "__proto__"'],
    ["text that is not JSON", `{ "tenant": ${SECRET} }`, "must be a JSON object"],
    ["an array", `["${SECRET}"]`, "must be a JSON object"],
    ["a number", '{ "tenant": 42424242 }', '"tenant" in msgraph-partner.json must be text'],
    ["a wrong cloud", `{ "cloud": "${SECRET}" }`, '"cloud" in msgraph-partner.json must be one of'],
  ] as const) {
    it(`refuse ${what} in the file without printing the value`, async () => {
      await writeConfig(text);
      const message = usageError({});
      expect(message).to.include(expected);
      expect(message).not.to.include(SECRET).and.not.to.include("42424242");
    });
  }

  it("refuse a file that cannot be read", async () => {
    const { code, stderr } = await runCommand(["whoami"], { cwd: join(folder, "\0") });
    expect({ code, stderr }).to.deep.equal({
      code: 2,
      stderr: "msgraph-partner.json cannot be read (ERR_INVALID_ARG_VALUE).\n",
    });
  });

  for (const [option, variable] of [
    [`--client-secret=${SECRET}`, "AZURE_CLIENT_SECRET"],
    [`--secret=${SECRET}`, "AZURE_CLIENT_SECRET"],
    [`--certificate-password=${SECRET}`, "AZURE_CLIENT_CERTIFICATE_PASSWORD"],
    [`--token=${SECRET}`, "GRAPH_ACCESS_TOKEN"],
    [`--access-token=${SECRET}`, "GRAPH_ACCESS_TOKEN"],
  ] as const) {
    it(`refuse ${option.split("=")[0] ?? ""} without printing the value`, async () => {
      for (const args of [[option], option.split("=")]) {
        const result = await runCommand(["list", ...args]);
        expect(result).to.include({ code: 2, stdout: "" });
        expect(result.stderr).to.include(`set the environment variable ${variable}.`);
        expect(result.stderr).not.to.include(SECRET);
      }
    });
  }
});

describe("The guide to the sign-in of msgraph-partner", () => {
  const guide = readFileSync(join(ROOT, "src/cli/README.md"), "utf8");
  const firstCells = (head: string): string[] => {
    const [, table = ""] =
      new RegExp(`^\\| ${head} [^]*?\\n\\|[ -|]+\\n((?:\\|.*\\n)+)`, "m").exec(guide) ?? [];
    return table.split("\n").flatMap((row) => row.split("|")[1]?.trim() ?? []);
  };

  it("names each kind of sign-in, and no other", () => {
    const kinds = firstCells("`--auth`").map((cell) => cell.replaceAll("`", ""));
    expect(kinds).to.have.members(kindNames);
  });

  it("names each place of each setting, and each secret's variable", () => {
    for (const setting of Object.values(SETTINGS)) {
      for (const place of ["option", "variable", "key"] as const) {
        const name: unknown = Reflect.get(setting, place);
        if (typeof name === "string") expect(guide).to.include(`\`${name}\``);
      }
    }
  });

  it("has five steps for the app registration, with the least privileged permissions", () => {
    const [section = ""] = /^### App registration[^]*?(?=^###)/m.exec(guide) ?? [];
    expect(section.match(/^\d\. /gm)).to.deep.equal(["1. ", "2. ", "3. ", "4. ", "5. "]);
    expect(section).to.include(
      `\`${OPERATIONS.listDeviceManagementPartners.scopes[0]}\` for \`list\``,
    );
    expect(section).to.include(`\`${OPERATIONS.updateDeviceManagementPartner.scopes[0]}\` for all`);
  });

  it("has a configuration file that is accepted", async () => {
    const folder = await mkdtemp(join(tmpdir(), "settings-"));
    await writeFile(join(folder, "msgraph-partner.json"), snippetsOf(guide, "json")[0]?.code ?? "");
    const { values } = settingsFrom({}, { env: {}, cwd: folder } as unknown as Io);
    await rm(folder, { recursive: true });
    expect(values).to.include.keys("tenant", "clientId");
  });
});

describe("Without --auth, msgraph-partner", () => {
  const implied = (env: Record<string, string>) =>
    settingsFrom({}, { env, cwd: import.meta.dirname } as unknown as Io).auth;
  const app = { AZURE_TENANT_ID: "contoso.example", AZURE_CLIENT_ID: "the-app" };

  it("sends an emulator on this machine a fixed token, although a real one is at hand", async () => {
    await using emulator = await startEmulator();
    const { code } = await runCommand(["list", "--output", "json"], {
      env: { GRAPH_BASE_URL: emulator.url, GRAPH_ACCESS_TOKEN: SECRET },
    });
    expect(code).to.equal(0);
    expect(emulator.requests[0]?.headers["authorization"]).to.equal("Bearer any-token");
  });

  it("takes https on this machine for an emulator as well", () => {
    expect(implied({ GRAPH_BASE_URL: "https://localhost:3000/v1.0" })).to.equal("none");
    expect(implied({ GRAPH_BASE_URL: "https://127.0.0.1:3000/v1.0" })).to.equal("none");
  });

  it("refuses to send a token to a host that is not Graph's", () => {
    expect(() => implied({ GRAPH_BASE_URL: "https://graph.example/v1.0" }))
      .to.throw(UsageError)
      .with.property("message")
      .that.equals(
        "graph.example is not a host of Microsoft Graph: say with --auth which token to send to it.",
      );
  });

  it("uses GRAPH_ACCESS_TOKEN with a cloud of Microsoft's", () => {
    expect(implied({ GRAPH_ACCESS_TOKEN: "a-token" })).to.equal("token");
    const GRAPH_BASE_URL = "https://dod-graph.microsoft.us/v1.0";
    expect(implied({ GRAPH_ACCESS_TOKEN: "a-token", GRAPH_BASE_URL })).to.equal("token");
  });

  for (const [kind, env] of [
    ["client-secret", { AZURE_CLIENT_SECRET: "a-secret", AZURE_FEDERATED_TOKEN_FILE: "/t" }],
    ["client-certificate", { AZURE_CLIENT_CERTIFICATE_PATH: "/c.pem" }],
    ["workload-identity", { AZURE_FEDERATED_TOKEN_FILE: "/t" }],
    ["default", {}],
  ] as const) {
    it(`signs in by ${kind} with ${["tenant", "client id", ...Object.keys(env)].join(", ")}`, () => {
      expect(implied({ ...app, ...env })).to.equal(kind);
    });
  }
});
