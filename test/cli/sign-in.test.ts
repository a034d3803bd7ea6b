/** Every sign-in of the command with the real @azure/identity, in a process that trusts the test's service. */
import { fork, spawn } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { on, once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createHttpsServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { generate } from "selfsigned";
import { startEmulator, type Emulator } from "../../src/emulator/index.js";
import { jwt } from "../support/jwt.js";
import { ROOT } from "../support/node-process.js";
import type { CommandResult } from "../support/run-command.js";
import { startSignInService } from "../support/sign-in-service.js";
import { CA_FILE, TLS } from "../support/tls.js";
import { unusedPort } from "../support/unused-port.js";
import type { Call } from "./programs/command-host.js";

const TENANT = "8d3f9c6e-4d2b-4b7e-9c57-0f5a3c1d2e4f";
const OTHER_TENANT = "1b9e6c3a-7f0d-4a52-8e46-9d8c7b6a5f43";
const SECRET = "the-secret-that-nobody-may-see";
const READ_WRITE = "DeviceManagementServiceConfig.ReadWrite.All";
const CLI = join(ROOT, "src/cli/cli.ts");

interface Claims {
  readonly tid: string;
  readonly appid: string;
  readonly roles?: readonly string[];
  readonly scp?: string;
}

function claimsIn(authorization = ""): Claims {
  const [, payload = ""] = authorization.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
}

/** Without what the machine itself is signed in with. */
function environment(): NodeJS.ProcessEnv {
  const { PATH = "", HOME = "", NODE_V8_COVERAGE } = process.env;
  const coverage = NODE_V8_COVERAGE === undefined ? {} : { NODE_V8_COVERAGE };
  return { PATH, HOME, NODE_EXTRA_CA_CERTS: CA_FILE, ...coverage };
}

interface Host extends AsyncDisposable {
  readonly run: (
    args: readonly string[],
    env: Call["env"],
    onOutput?: (text: string) => void,
  ) => Promise<CommandResult>;
}

/** A process that runs commands. */
function startHost(...node: readonly string[]): Host {
  const program = join(ROOT, "test/cli/programs/command-host.ts");
  const options = { cwd: ROOT, env: environment(), execArgv: [...process.execArgv, ...node] };
  const child = fork(program, options);
  return {
    run: async (args, env, onOutput) => {
      child.send({ args, env } satisfies Call);
      for await (const [message] of on(child, "message") as AsyncIterable<[unknown]>) {
        if (typeof message !== "string") return message as CommandResult;
        onOutput?.(message);
      }
      return expect.fail("The process has ended.");
    },
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

let host: Host;
before(() => {
  host = startHost();
});
after(() => host[Symbol.asyncDispose]());

async function listen(server: Server): Promise<string> {
  server.listen(0, "localhost");
  await once(server, "listening");
  return `localhost:${(server.address() as AddressInfo).port}`;
}

/** A key and its certificate as PEM, which is how Entra ID's documentation makes them. */
async function certificateFor(name: string, passphrase?: string): Promise<string> {
  const attributes = [{ name: "commonName", value: name }];
  const { private: key, cert } = await generate(attributes, { algorithm: "sha256" });
  if (passphrase === undefined) return `${key}\n${cert}`;
  const cipher = { cipher: "aes-256-cbc", passphrase };
  const encrypted = createPrivateKey(key).export({ type: "pkcs8", format: "pem", ...cipher });
  return `${encrypted.toString()}\n${cert}`;
}

describe("msgraph-partner signs in", function () {
  this.timeout(60_000);
  let folder: string;
  let emulator: Emulator;
  let env: Record<string, string>;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sign-in-"));
    emulator = await startEmulator({ tls: TLS, enforcePermissions: true });
    env = {
      GRAPH_BASE_URL: emulator.url,
      AZURE_AUTHORITY_HOST: new URL(emulator.url).origin,
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: "the-app",
    };
  });
  beforeEach(() => {
    emulator.reset();
  });
  after(async () => {
    await emulator.close();
    await rm(folder, { recursive: true });
  });

  const list = (
    auth: string,
    more: Record<string, string> = {},
    options: readonly string[] = [],
    onOutput?: (text: string) => void,
    { run } = host,
  ): Promise<CommandResult> => {
    const args = ["list", "--auth", auth, "--output", "json", ...options];
    return run(args, { ...env, ...more }, onOutput);
  };

  /** Fails unless the emulator, which checks permissions, has sent its partners. */
  const expectPartners = ({ code, stdout, stderr }: CommandResult): void => {
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).to.deep.equal(emulator.partners());
  };
  const sentClaims = (): Claims[] =>
    emulator.requests.map(({ headers }) => claimsIn(headers["authorization"]));

  it("as an app with a client secret", async () => {
    expectPartners(await list("client-secret", { AZURE_CLIENT_SECRET: SECRET }));
    const app = { tid: TENANT, appid: "the-app", roles: [READ_WRITE] };
    expect(sentClaims()[0]).to.deep.include(app);
  });

  it("as an app for whoami and doctor, which show the permissions of its token", async () => {
    const variables = { ...env, AZURE_CLIENT_SECRET: SECRET };
    const whoami = await host.run(["whoami", "--auth", "client-secret"], variables);
    expect(whoami.stdout)
      .to.match(/^App +the-app$/m)
      .and.include(`${READ_WRITE} (application)`);
    const doctor = await host.run(["doctor", "--auth", "client-secret"], variables);
    expect(doctor.stdout).to.include(`token? | \`${READ_WRITE}\` | signed in by client-secret`);
  });

  it("as the app of the options, which --auth default prefers to that of the environment", async () => {
    const options = ["--tenant", OTHER_TENANT, "--client-id", "my-app"];
    expectPartners(await list("default", { AZURE_CLIENT_SECRET: SECRET }, options));
    expect(sentClaims()[0]).to.include({ tid: OTHER_TENANT, appid: "my-app" });
  });

  for (const [what, password] of [
    ["a certificate", undefined],
    ["a certificate whose key has a password", SECRET],
  ] as const) {
    it(`as an app with ${what}`, async () => {
      const path = join(folder, "app.pem");
      await writeFile(path, await certificateFor("the-app", password));
      const secret: Record<string, string> =
        password === undefined ? {} : { AZURE_CLIENT_CERTIFICATE_PASSWORD: password };
      const variables = { AZURE_CLIENT_CERTIFICATE_PATH: path, ...secret };
      expectPartners(await list("client-certificate", variables));
      expect(sentClaims()[0]).to.deep.include({ appid: "the-app", roles: [READ_WRITE] });
    });
  }

  it("as an app with a federated token", async () => {
    const path = join(folder, "federated-token");
    await writeFile(path, "a.federated.token");
    expectPartners(await list("workload-identity", { AZURE_FEDERATED_TOKEN_FILE: path }));
    expect(sentClaims()[0]).to.deep.include({ tid: TENANT, roles: [READ_WRITE] });
  });

  const health = async (auth: string, tenants: readonly string[]): Promise<CommandResult> => {
    const path = join(folder, "tenants.txt");
    await writeFile(path, tenants.join("\n"));
    const args = ["health", "--auth", auth, "--tenants", path, "--in-flight", "1"];
    return host.run([...args, "--output", "json"], { ...env, AZURE_CLIENT_SECRET: SECRET });
  };

  it("as an app in several tenants, which share one credential but no token", async () => {
    const tenants = [OTHER_TENANT, TENANT, OTHER_TENANT];
    const { stderr } = await health("client-secret", tenants);
    expect(stderr).to.equal("");
    expect(sentClaims().map(({ tid }) => tid)).to.deep.equal(tenants);
    const [first, , third] = emulator.requests.map(({ headers }) => headers["authorization"]);
    expect(third, "the token of the same tenant").to.equal(first);
  });

  it("not in several tenants with a sign-in that is bound to one", async () => {
    const { code, stdout, stderr } = await health("device-code", [OTHER_TENANT]);
    expect(code).to.equal(3);
    const message =
      "--auth device-code gets tokens of one tenant only; for several tenants use client-secret, client-certificate, or workload-identity.";
    expect(stderr).to.equal(`${OTHER_TENANT}: ${message}\n`);
    expect(JSON.parse(stdout)).to.have.nested.property("tenants[0].error.message", message);
    expect(emulator.requests).to.be.empty;
  });

  /** Calls the emulator as its page does when somebody clicks. */
  const decide = async (userCode: string, approve: boolean): Promise<void> => {
    const url = new URL("/_emulator/device-codes", emulator.url);
    const sent = request(url, { method: "POST", ca: TLS.cert, agent: false });
    sent.end(JSON.stringify({ userCode, approve }));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).to.equal(204);
  };
  const listWithDeviceCode = async (approve: boolean): Promise<CommandResult> => {
    let decision: Promise<void> | undefined;
    const result = await list("device-code", {}, [], (text) => {
      const userCode = /approve the code ([A-Z]{8})\./.exec(text)?.[1];
      if (userCode !== undefined) decision ??= decide(userCode, approve);
    });
    await decision;
    return result;
  };

  it("as a user who approves a code, which is printed on stderr", async () => {
    const { code, stdout, stderr } = await listWithDeviceCode(true);
    expect(code).to.equal(0);
    expect(stderr).to.match(/^To sign in to the emulator, open https:\S+ and approve [^\n]*\n$/);
    expect(JSON.parse(stdout)).to.deep.equal(emulator.partners());
    expect(sentClaims()[0]).to.include({ scp: READ_WRITE });
  });

  it("not as a user who declines the code, and says so", async () => {
    const { code, stdout, stderr } = await listWithDeviceCode(false);
    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr.split("\n")[1]).to.match(/^The sign-in with --auth device-code failed: /);
  });

  it("until Ctrl-C, which ends the sign-in at once", async () => {
    const args = [CLI, "list", "--auth", "device-code"];
    const child = spawn(process.execPath, [...process.execArgv, ...args], {
      cwd: ROOT,
      env: { ...environment(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stdout = text(child.stdout);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      if (/^To sign in [^\n]*\n$/.test(stderr)) child.kill("SIGINT");
    });
    const [code] = (await once(child, "close")) as [number];
    expect({ code, stdout: await stdout }).to.deep.equal({ code: 130, stdout: "" });
    expect(stderr).to.match(/\n\nInterrupted\. Nothing was changed\.\n$/);
    expect(emulator.requests).to.be.empty;
  });

  // Elsewhere, no variable can name another browser.
  if (process.platform === "linux") {
    it("as a user in the browser", async () => {
      const service = await startSignInService(READ_WRITE);
      await using graph = await startEmulator({ enforcePermissions: true });
      const { code, stdout, stderr } = await list("browser", {
        ...{ AZURE_AUTHORITY_HOST: service.origin },
        ...{ GRAPH_BASE_URL: graph.url, NODE: process.execPath },
        BROWSER: join(ROOT, "test/cli/programs/browser.sh"),
      });
      await service.close();
      expect({ code, stderr }).to.deep.equal({
        code: 0,
        stderr:
          "Sign in on the page that opens in the browser. If none opens, press Ctrl-C and use --auth device-code.\n",
      });
      expect(JSON.parse(stdout)).to.deep.equal(graph.partners());
      expect(claimsIn(graph.requests[0]?.headers["authorization"])).to.deep.include({
        ...{ tid: TENANT, appid: "the-app", scp: READ_WRITE },
      });
    });
  }

  for (const [machine, variables, header, path] of [
    [
      "an App Service",
      (host: string) => ({ IDENTITY_ENDPOINT: `${host}/msi/token`, IDENTITY_HEADER: "the-header" }),
      ["x-identity-header", "the-header"],
      "/msi/token",
    ],
    [
      "a virtual machine",
      (host: string) => ({ AZURE_POD_IDENTITY_AUTHORITY_HOST: host }),
      ["metadata", "true"],
      "/metadata/identity/oauth2/token",
    ],
  ] as const) {
    it(`as the managed identity of ${machine}, with the client id of the options`, async () => {
      const received: { url: URL; header: unknown }[] = [];
      await using service = createHttpServer(({ url = "", headers }, response) => {
        received.push({ url: new URL(url, "http://localhost"), header: headers[header[0]] });
        const seconds = Math.floor(Date.now() / 1000);
        const access_token = jwt({ tid: TENANT, appid: "the-identity", roles: [READ_WRITE] });
        const lifetime = { expires_in: 3600, expires_on: seconds + 3600 };
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ access_token, ...lifetime, token_type: "Bearer" }));
      });
      const identity: Record<string, string> = variables(`http://${await listen(service)}`);
      const options = ["--client-id", "user-assigned"];
      // A process keeps what it has found out about its machine.
      await using machineHost = startHost();
      expectPartners(await list("managed-identity", identity, options, undefined, machineHost));
      expect(sentClaims()[0]).to.include({ appid: "the-identity" });
      expect(received).to.have.length(1);
      expect(received[0]?.header).to.equal(header[1]);
      expect(received[0]?.url.pathname.replace(/\/$/, "")).to.equal(path);
      expect(Object.fromEntries(received[0]?.url.searchParams ?? [])).to.include({
        resource: "https://graph.microsoft.com",
        client_id: "user-assigned",
      });
    });
  }
});

describe("When a sign-in fails, msgraph-partner", function () {
  this.timeout(60_000);
  let service: Server;
  let env: Record<string, string>;
  let refusal: { error: string; error_description: string; error_codes: number[] };
  before(async () => {
    service = createHttpsServer(TLS, ({ url = "" }, response) => {
      const issuer = `${env["AZURE_AUTHORITY_HOST"] ?? ""}/${TENANT}`;
      const configuration = {
        issuer: `${issuer}/v2.0`,
        authorization_endpoint: `${issuer}/oauth2/v2.0/authorize`,
        token_endpoint: `${issuer}/oauth2/v2.0/token`,
        jwks_uri: `${issuer}/discovery/v2.0/keys`,
      };
      const isConfiguration = url.endsWith("/openid-configuration");
      response.writeHead(isConfiguration ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(isConfiguration ? configuration : refusal));
    });
    env = {
      AZURE_AUTHORITY_HOST: `https://${await listen(service)}`,
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: "the-app",
      AZURE_CLIENT_SECRET: SECRET,
      // Without a network, DefaultAzureCredential would wait for it.
      AZURE_TOKEN_CREDENTIALS: "AzureCliCredential",
    };
  });
  after(() => {
    service.closeAllConnections();
    service.close();
  });

  const whoami = (
    auth: string,
    more: Record<string, string> = {},
    { run } = host,
  ): Promise<CommandResult> => run(["whoami", "--auth", auth, "--verbose"], { ...env, ...more });

  for (const [number, text, advice] of [
    [7000215, "Invalid client secret provided.", "AZURE_CLIENT_SECRET must be the Value"],
    [90002, "Tenant 'contoso' not found.", "Check the tenant (--tenant or AZURE_TENANT_ID)"],
    [50000, `There was an error issuing a token for ${SECRET}.`, ""],
  ] as const) {
    it(`quotes AADSTS${number} in one line${advice && ", and says what to do"}, without the secret`, async () => {
      const token = jwt({ secret: SECRET });
      refusal = {
        error: "invalid_client",
        error_description: `AADSTS${number}: ${text} Trace ID: 1 Correlation ID: 2 Timestamp: 3\r\n${token}`,
        error_codes: [number],
      };
      const { code, stdout, stderr } = await whoami("client-secret");
      expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
      const said = text.replace(SECRET, "[secret]");
      expect(stderr).to.include(
        `The sign-in with --auth client-secret failed: ${said} (AADSTS${number})${advice && ` ${advice}`}`,
      );
      expect(stderr).not.to.include(SECRET).and.not.to.include("eyJ").and.not.to.include("Trace");
    });
  }

  it("names the sign-in service that cannot be reached", async () => {
    const AZURE_AUTHORITY_HOST = `https://localhost:${await unusedPort()}`;
    const { code, stderr } = await whoami("client-secret", { AZURE_AUTHORITY_HOST });
    expect(code).to.equal(1);
    expect(stderr).to.include(
      `${AZURE_AUTHORITY_HOST} did not say how to sign in to the tenant ${TENANT}. Check that it can be reached`,
    );
    expect(stderr).not.to.include(SECRET);
  });

  it("ends after --timeout if the sign-in service does not respond", async () => {
    const hanging = createHttpsServer(TLS, () => undefined);
    const AZURE_AUTHORITY_HOST = `https://${await listen(hanging)}`;
    const args = ["whoami", "--auth", "client-secret", "--timeout", "0.2"];
    const { code, stderr } = await host.run(args, { ...env, AZURE_AUTHORITY_HOST });
    hanging.closeAllConnections();
    hanging.close();
    expect({ code, stderr }).to.deep.equal({
      code: 1,
      stderr: "The sign-in with --auth client-secret failed: It did not end within 200 ms.\n",
    });
  });

  it("reports it in the row of the tenant, and goes on with the others", async () => {
    refusal = { error: "x", error_description: "AADSTS90002: No tenant.", error_codes: [90002] };
    const folder = await mkdtemp(join(tmpdir(), "sign-in-"));
    const tenants = join(folder, "tenants.txt");
    await writeFile(tenants, `${TENANT} Contoso\n${OTHER_TENANT} Fabrikam\n`);
    const args = ["health", "--auth", "client-secret", "--tenants", tenants, "--output", "json"];
    const { code, stdout, stderr } = await host.run(args, env);
    await rm(folder, { recursive: true });
    expect(code).to.equal(3);
    expect((JSON.parse(stdout) as { tenants: object[] }).tenants).to.have.length(2);
    const advice = "Check the tenant (--tenant or AZURE_TENANT_ID) and the cloud (--cloud).";
    for (const name of ["Contoso", "Fabrikam"]) {
      expect(stderr).to.include(
        `${name}: The sign-in with --auth client-secret failed: No tenant. (AADSTS90002) ${advice}\n`,
      );
    }
    expect(stdout + stderr).not.to.include(SECRET);
  });

  for (const [auth, variable, path] of [
    ["client-certificate", "AZURE_CLIENT_CERTIFICATE_PATH", "/no/such/file.pem"],
    ["client-certificate", "AZURE_CLIENT_CERTIFICATE_PATH", join(ROOT, "package.json")],
    ["workload-identity", "AZURE_FEDERATED_TOKEN_FILE", "/no/such/token"],
  ] as const) {
    it(`says that ${auth} cannot use ${path.replace(ROOT, "")}`, async () => {
      const { code, stderr } = await whoami(auth, { [variable]: path });
      expect(code).to.equal(1);
      expect(stderr).to.match(
        new RegExp(`The sign-in with --auth ${auth} failed: .*(ENOENT|PEM).*${variable}`),
      );
    });
  }

  it("says that machines outside Azure have no managed identity", async () => {
    const AZURE_POD_IDENTITY_AUTHORITY_HOST = `http://localhost:${await unusedPort()}`;
    const { code, stderr } = await whoami("managed-identity", {
      AZURE_POD_IDENTITY_AUTHORITY_HOST,
    });
    expect(code).to.equal(1);
    expect(stderr).to.include("Only machines in Azure have a managed identity; check that");
  });

  it("says that nothing is there to sign in with, instead of what each credential said", async () => {
    const { code, stderr } = await whoami("default", { AZURE_CLIENT_SECRET: "" });
    expect(code).to.equal(1);
    expect(stderr).to.include("There is nothing to sign in with: --auth default found neither");
    expect(stderr).not.to.include("CredentialUnavailableError");
  });

  describe("without @azure/identity", () => {
    let without: Host;
    before(() => {
      without = startHost("--import", "./test/cli/programs/without-identity.mjs");
    });
    after(() => without[Symbol.asyncDispose]());

    it("says how to install it", async () => {
      const { code, stdout, stderr } = await whoami("client-secret", {}, without);
      expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
      expect(stderr).to.include(
        "--auth client-secret needs the package @azure/identity: run `npm install @azure/identity`",
      );
    });

    it("shows a token that the user has", async () => {
      const { code, stdout } = await whoami("token", { GRAPH_ACCESS_TOKEN: "opaque" }, without);
      expect(code).to.equal(0);
      expect(stdout).to.include("The token is opaque");
    });
  });
});
