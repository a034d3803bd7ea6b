import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { load } from "js-yaml";
import { UsageError } from "../../src/emulator/checks.js";
import { commandFrom } from "../../src/emulator/node/cli-options.js";
import { runEmulator } from "../../src/emulator/node/command.js";
import { quirkNames } from "../../src/emulator/state/quirks.js";
import { VERSION } from "../../src/emulator/version.js";
import { unusedPort } from "../support/unused-port.js";
import { PARTNERS, call } from "./local-graph.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cli = fileURLToPath(new URL("../../src/emulator/cli.ts", import.meta.url));
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

describe("The command msgraph-partner-emulator", () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "emulator-"));
    await writeFile(join(directory, "list.json"), '{"value": [{"id": "a"}, {"id": "b"}]}');
    await writeFile(join(directory, "array.json"), '[{"id": "a"}]');
    await writeFile(join(directory, "other.json"), '{"id": "a"}');
    await writeFile(join(directory, "null.json"), "null");
    await writeFile(join(directory, "cut.json"), '[{"id"');
    await writeFile(join(directory, "wrong.json"), '[{"id": "a", "isConfigured": "yes"}]');
  });
  after(() => rm(directory, { recursive: true }));

  const children: ChildProcessWithoutNullStreams[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (!hasEnded && child.kill()) await once(child, "exit");
    }
  });

  /** Starts the command as a shell does, not as npm. */
  function start(...args: string[]): {
    output: () => string;
    child: ChildProcessWithoutNullStreams;
  } {
    const env = { ...process.env };
    delete env["npm_command"];
    const node = ["--import", "tsx", cli, ...args];
    const started = spawn(process.execPath, node, { cwd: root, env });
    children.push(started);
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    started.stdout.on("data", collect);
    started.stderr.on("data", collect);
    return { output: () => output, child: started };
  }

  /** Runs the command in this process, for arguments that end it. */
  async function run(...args: string[]): Promise<{ code: number; output: string }> {
    let output = "";
    const collect = (text: string): void => {
      output += `${text}\n`;
    };
    const { log, error } = console;
    Object.assign(console, { log: collect, error: collect });
    try {
      const code = await runEmulator(args);
      return { code, output };
    } finally {
      Object.assign(console, { log, error });
    }
  }

  /** The output, once it holds what is waited for. */
  async function shown(
    pattern: RegExp,
    running: ReturnType<typeof start>,
  ): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(running.output());
      if (match) return match;
      if (running.child.exitCode !== null) throw new Error(`It ended: ${running.output()}`);
      await Promise.race([once(running.child.stdout, "data"), once(running.child, "close")]);
    }
  }

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`serves with its options, prints each request without its token, and ends on ${signal}`, async () => {
      const options = ["--page-size", "1", "--quirk", "nextLinkLoops", "--quirk", "wrappedErrors"];
      const running = start(...options, "--seed", join(directory, "list.json"));
      const [, url = ""] = await shown(/listens on (http:\S+\/v1\.0)\n/, running);
      await shown(/curl .*\n[^]*Ctrl\+C/, running);
      const list = await call(url, "GET", `${PARTNERS}?$skip=1`, {
        authorization: "Bearer SECRET",
      });
      expect(list.json).to.have.property("@odata.nextLink");
      expect(list.json["value"]).to.have.length(1);
      const missing = await call(url, "GET", `${PARTNERS}/c`, { authorization: "Bearer SECRET" });
      expect(missing.text).to.contain("_version");
      const id = missing.headers.get("request-id") ?? "";
      await shown(new RegExp(`GET /v1\\.0${PARTNERS}/c 404 ${id}\n`), running);
      expect(running.output()).to.contain(`GET /v1.0${PARTNERS}?$skip=1 200 `);
      expect(running.output()).not.to.contain("SECRET");
      const closed = once(running.child, "close");
      running.child.kill(signal);
      expect((await closed)[0]).to.equal(0);
    });
  }

  it("serves https on the given port, and exits with 1 when the port is taken", async () => {
    const tls = [
      "--tls-key",
      beside("localhost-key.pem"),
      "--tls-cert",
      beside("localhost-cert.pem"),
    ];
    const running = start(...tls, "--port", "0", "--seed", join(directory, "array.json"));
    const [, port = ""] = await shown(/listens on https:\/\/localhost:(\d+)\/v1\.0\n/, running);
    const { code, output } = await run("--port", port);
    expect(code).to.equal(1);
    expect(output).to.match(/^Port \d+ of 127\.0\.0\.1 is already in use\..*\n$/);
  });

  it("prints the version of the package", async () => {
    expect(await run("--version")).to.deep.equal({ code: 0, output: `${VERSION}\n` });
  });

  it("goes on when nobody reads its output any more", async () => {
    const running = start();
    const [, url = ""] = await shown(/listens on (http:\S+\/v1\.0)\n/, running);
    running.child.stdout.destroy();
    running.child.stderr.destroy();
    for (let request = 0; request < 3; request++) {
      expect((await call(url, "GET", PARTNERS)).status).to.equal(200);
    }
    expect(running.child.exitCode).to.be.null;
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`ends when npm, which started it by way of a shell, gets ${signal}`, async () => {
      const command = `"${process.execPath}" --import tsx "${cli}"; exit`;
      // As npm does it: the shell does not pass the signal on.
      const shell = spawn("sh", ["-c", command], {
        cwd: root,
        env: { ...process.env, npm_command: "exec" },
      });
      children.push(shell);
      let output = "";
      shell.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      const running = { output: () => output, child: shell };
      await shown(/listens on (http:\S+\/v1\.0)\n/, running);
      // The output closes when the last process that holds it ends.
      const closed = once(shell.stdout, "close");
      shell.kill(signal);
      await closed;
    });
  }

  for (const [name, command] of [
    ["msgraph-partner-emulator", [cli]],
    ["msgraph-partner emulator", [join(root, "src/cli/cli.ts"), "emulator"]],
  ] as const) {
    it(`goes on when the disk for its output is full, as ${name}`, async () => {
      const full = openSync("/dev/full", "w");
      const port = await unusedPort();
      const node = [...process.execArgv, ...command, "--port", String(port)];
      const stdio = ["ignore", full, full] as const;
      const started = spawn(process.execPath, node, { cwd: root, stdio: [...stdio] });
      closeSync(full);
      const url = `http://127.0.0.1:${port}/v1.0`;
      const isReady = (): Promise<boolean> => fetch(url).then(Boolean, () => false);
      while (started.exitCode === null && !(await isReady()));
      expect((await call(url, "GET", PARTNERS)).status).to.equal(200);
      expect((await call(url, "GET", PARTNERS)).status).to.equal(200);
      started.kill();
      expect(await once(started, "exit")).to.deep.equal([0, null]);
    });
  }

  it("keeps the partners in a state file over restarts", async () => {
    const file = join(directory, "state.json");
    const first = start("--state", file, "--seed", join(directory, "list.json"));
    const [, url = ""] = await shown(/listens on (http:\S+\/v1\.0)\n/, first);
    await call(url, "PATCH", `${PARTNERS}/a`, { body: { displayName: "Kept" } });
    // Without a chance to write anything at its end.
    const closed = once(first.child, "exit");
    first.child.kill("SIGKILL");
    await closed;
    const second = start("--state", file);
    const [, next = ""] = await shown(/listens on (http:\S+\/v1\.0)\n/, second);
    expect((await call(next, "GET", `${PARTNERS}/a`)).json).to.include({ displayName: "Kept" });
    expect((await call(next, "GET", PARTNERS)).json["value"]).to.have.length(2);
  });

  it("exits with 1 and one sentence for a broken state file, which it leaves as it is", async () => {
    const { code, output } = await run("--state", join(directory, "cut.json"));
    expect(output).to.match(
      /^The state file .*cut\.json is not valid, and was left as it is: .*\n$/,
    );
    expect(code).to.equal(1);
    expect(await readFile(join(directory, "cut.json"), "utf8")).to.equal('[{"id"');
  });

  it("makes a certificate, and writes the one to trust", async () => {
    const file = join(directory, "ca.pem");
    const running = start("--tls", "self-signed", "--tls-ca", file, "--allow-host", "graph.test");
    const [, url = ""] = await shown(/listens on (https:\S+\/v1\.0)\n/, running);
    await shown(/NODE_EXTRA_CA_CERTS=.*ca\.pem/, running);
    const ca = await readFile(file);
    const headers = { authorization: "Bearer x", host: "graph.test" };
    const sent = httpsRequest(url + PARTNERS, { ca, headers, servername: "graph.test" }).end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    expect(response.statusCode).to.equal(200);
    response.resume();
  });

  it("writes the certificate to trust into a temporary file unless told otherwise", async () => {
    const running = start("--tls", "self-signed");
    const [, file = ""] = await shown(/curl --cacert (\S+) /, running);
    expect(await readFile(file, "utf8")).to.match(/^-----BEGIN CERTIFICATE-----\n/);
    await rm(dirname(file), { recursive: true });
  });

  it("names the page only where it is served", async () => {
    const local = start();
    await shown(/The tenant, as a page: http:\/\/127\.0\.0\.1:\d+\/\n[^]*Ctrl\+C/, local);
    const open = start("--host", "0.0.0.0");
    await shown(/Ctrl\+C/, open);
    expect(open.output()).not.to.contain("page");
  });

  it("lists every quirk in its help", async () => {
    const { code, output } = await run("--help");
    expect(code).to.equal(0);
    for (const name of quirkNames) expect(output).to.contain(name);
  });

  it("exits with 2 and one sentence for wrong arguments", async () => {
    const { code, output } = await run("--prot", "1");
    expect(output).to.match(
      /^There is no option '--prot'\. Did you mean '--port'\?.*\nSee msgraph-partner-emulator --help\.\n$/,
    );
    expect(code).to.equal(2);
  });

  it("exits with 1 and one sentence for partners that Graph would not return", async () => {
    const { code, output } = await run("--seed", join(directory, "wrong.json"));
    expect(output).to.match(/^The partner 'a' .*isConfigured.*\n$/);
    expect(code).to.equal(1);
  });

  it("makes each of its arguments an option of startEmulator", () => {
    const args = [
      ...["--port", "3000", "--host", "0.0.0.0", "--allow-host", "graph", "--allow-host", "local"],
      ...["--allow-origin", "https://app.example", "--control", "true", "--page-size", "5"],
      ...["--seed", join(directory, "array.json"), "--state", "state.json", "--quirk", "noLicense"],
      ...[
        "--enforce-permissions",
        "--enforce-limits",
        "--tls",
        "self-signed",
        "--tls-ca",
        "ca.pem",
      ],
      ...["--token-permission", "A", "--token-permission", "B"],
    ];
    expect(commandFrom(args)).to.deep.equal({
      options: {
        port: 3000,
        host: "0.0.0.0",
        allowHosts: ["graph", "local"],
        allowOrigins: ["https://app.example"],
        control: true,
        pageSize: 5,
        partners: [{ id: "a" }],
        stateFile: "state.json",
        quirks: { noLicense: true },
        enforcePermissions: true,
        enforceLimits: true,
        tls: "self-signed",
        tokenPermissions: ["A", "B"],
      },
      caFile: "ca.pem",
    });
    expect(commandFrom(["--control", "false"])).to.deep.nested.include({
      "options.control": false,
    });
  });

  it("accepts the arguments of the container in the README", async () => {
    const readme = await readFile(new URL("../../src/emulator/README.md", import.meta.url), "utf8");
    const [, yaml = ""] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
    const { services } = load(yaml) as { services: { graph: { command: string } } };
    const [, args = ""] = services.graph.command.split(" msgraph-partner-emulator ");
    expect(commandFrom(args.split(" "))).to.deep.nested.include({
      "options.host": "0.0.0.0",
      "options.allowHosts": ["graph"],
      "options.control": true,
      "options.tls": "self-signed",
      caFile: "/certs/ca.pem",
    });
  });

  for (const [args, says] of [
    [["extra"], "extra"],
    [["--port", "x"], "--port must be a whole number from 0 to 65535, not 'x'."],
    [["--port", "65536"], "65536"],
    [["--port", ""], "--port"],
    [["--page-size", "0"], "--page-size"],
    [["--quirk", "noLicence"], "noLicense"],
    [["--quirk", "constructor"], "constructor"],
    [["--tls-key", "key.pem"], "--tls-cert"],
    [["--tls-cert", "cert.pem"], "--tls-key"],
    [["--tls-key", "key.pem", "--tls-cert", "cert.pem"], "key.pem"],
    [["--seed", "missing.json"], "missing.json"],
    [["--seed", "cut.json"], "cut.json is not JSON"],
    [["--seed", "other.json"], "other.json"],
    [["--seed", "null.json"], "null.json is neither"],
    [["--tls", "on"], "self-signed"],
    [["--tls-ca", "ca.pem"], "--tls self-signed"],
    [["--tls", "self-signed", "--tls-key", "cut.json", "--tls-cert", "cut.json"], "exclude"],
    [["--control", "off"], "true or false"],
  ] as const) {
    it(`explains what is wrong with ${args.join(" ")}`, () => {
      const inDirectory = args.map((arg) => (arg.endsWith(".json") ? join(directory, arg) : arg));
      expect(() => commandFrom(inDirectory)).to.throw(UsageError, says);
    });
  }
});
