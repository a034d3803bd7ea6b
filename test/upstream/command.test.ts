/** `npm run spec -- upstream`: where it reads, what it prints, and how it ends. */
import { expect } from "chai";
import { load } from "js-yaml";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { METADATA, upstream } from "../../scripts/upstream/command.js";
import { ROOT, runNode } from "../support/run.js";

interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly jobs: Readonly<
    Partial<
      Record<string, { readonly if?: string; readonly steps: readonly { readonly run?: string }[] }>
    >
  >;
}

const FIXTURE = resolve(import.meta.dirname, "metadata.csdl");
const CSDL = readFileSync(FIXTURE, "utf8");

describe("npm run spec -- upstream", () => {
  const folder = mkdtempSync(join(tmpdir(), "upstream-"));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** A file with the text, in the folder that is gone afterwards. */
  function file(name: string, text: string | Buffer): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  const run = (...args: string[]) => runNode(["--import", "tsx", "scripts/upstream.ts", ...args]);

  it("reads Microsoft's public metadata unless it is told otherwise", () => {
    expect(METADATA).to.equal("https://graph.microsoft.com/v1.0/$metadata");
  });

  it("is run by CI each week, and by nothing else there", () => {
    const ci = load(readFileSync(resolve(ROOT, ".github/workflows/ci.yml"), "utf8")) as Workflow;
    const [schedule, ...others] = ci.on.schedule;
    expect(schedule?.cron).to.match(/^\d+ \d+ \* \* [0-6]$/);
    expect(others).to.deep.equal([]);
    const { upstream: weekly, ...rest } = ci.jobs;
    expect(weekly?.if).to.equal("github.event_name == 'schedule'");
    expect(weekly?.steps.map(({ run }) => run)).to.include("npm run spec -- upstream");
    for (const job of Object.values(rest)) expect(job?.if).to.match(/!= 'schedule'/);
  });

  it("ends with 0 and one line when the spec says the same", async () => {
    const path = relative(ROOT, FIXTURE);
    expect(await run("--csdl", path)).to.deep.equal({
      code: 0,
      stdout: `spec/openapi.yaml says what ${path} says, but for 4 known differences.\n`,
      stderr: "",
    });
  });

  it("ends with 1 and a line for each difference", async () => {
    const changed = CSDL.replace('Name="unresponsive" Value="5"', 'Name="blocked" Value="6"');
    const { code, stdout, stderr } = await run("--csdl", file("changed.csdl", changed));
    expect(code).to.equal(1);
    expect(stdout).to.equal(
      "The spec has the enum member deviceManagementPartnerTenantState.unresponsive, but Microsoft does not: remove unresponsive and its number from DeviceManagementPartnerTenantState.\n" +
        "Microsoft has the enum member deviceManagementPartnerTenantState.blocked (number 6), but the spec does not: add blocked to enum and 6 to x-graph-values in DeviceManagementPartnerTenantState.\n",
    );
    expect(stderr).to.equal(
      "Differences: 2. Mend spec/openapi.yaml, or give the reason in scripts/upstream/known-differences.yaml.\n",
    );
  });

  it("takes a file with a byte order mark", async () => {
    const { code } = await upstream(["--csdl", file("bom.csdl", `\uFEFF${CSDL}`)]);
    expect(code).to.equal(0);
  });

  const noCsdl: readonly (readonly [what: string, text: string | Buffer, RegExp])[] = [
    ["nothing", "", /is no CSDL, as it is not well-formed XML: 1:0: document must contain a root/],
    [
      "JSON",
      '{"$Version": "4.0"}',
      /not well-formed XML: 1:\d+: text data outside of root node\.$/,
    ],
    ["a page with the error", "<!doctype html><html><br></html>", /not well-formed XML: 1:\d+: /],
    ["a file that breaks off", CSDL.slice(0, 3000), /not well-formed XML: \d+:\d+: unclosed tag: /],
    ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /not well-formed/],
    [
      "other XML",
      "<feed xmlns='http://www.w3.org/2005/Atom'/>",
      /is no CSDL: it begins with <feed>/,
    ],
    [
      "CSDL of OData 3",
      '<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"/>',
      /is no CSDL: it begins with <Edmx>, and not with the <edmx:Edmx> of OData 4\.$/,
    ],
    [
      "CSDL of another service",
      CSDL.replaceAll("microsoft.graph", "other.service"),
      /is not the CSDL of Microsoft Graph: it has no schema microsoft\.graph\.$/,
    ],
    [
      "CSDL with a property without a type",
      CSDL.replace('Name="displayName" Type="Edm.String"', 'Name="displayName"'),
      /is no CSDL: a <Property> in it has no Type\.$/,
    ],
  ];
  for (const [what, text, sentence] of noCsdl) {
    it(`ends with 2 and a sentence when the file is ${what}`, async () => {
      const path = file("bad.csdl", text);
      const { code, stdout, stderr } = await upstream(["--csdl", path]);
      expect(code).to.equal(2);
      expect(stdout).to.deep.equal([]);
      expect(stderr).to.have.length(1);
      expect(stderr[0])
        .to.match(sentence)
        .and.satisfy((line: string) => line.startsWith(path));
    });
  }

  const badArguments: readonly (readonly [string[], RegExp])[] = [
    [["--csdl"], /argument missing/],
    [["--csdl", ""], /^--csdl needs the name of a file\./],
    [["--cdsl", FIXTURE], /Unknown option '--cdsl'/],
    [[FIXTURE], /Unexpected argument/],
    [["--csdl", "/no/such/file"], /^\/no\/such\/file cannot be read: ENOENT: no such file/],
    [["--csdl", ROOT], /cannot be read: EISDIR/],
  ];
  for (const [args, sentence] of badArguments) {
    it(`ends with 2 and a sentence for ${args.join(" ")}`, async () => {
      const { code, stderr } = await upstream(args);
      expect(code).to.equal(2);
      expect(stderr).to.have.length(1);
      expect(stderr[0]).to.match(sentence);
    });
  }

  it("takes metadata of Graph's size within 2 s and 200 MB", async () => {
    const type = (number: number): string => `
      <EntityType Name="type${number}" BaseType="graph.entity">
        <Property Name="createdDateTime" Type="Edm.DateTimeOffset" Nullable="false" />
        <NavigationProperty Name="related" Type="Collection(graph.type${number})" ContainsTarget="true" />
      </EntityType>
      <Annotations Target="microsoft.graph.type${number}/createdDateTime">
        <Annotation Term="Org.OData.Core.V1.Description" String="When it was created." />
      </Annotations>`;
    const types = Array.from({ length: 8000 }, (_, number) => type(number)).join("");
    const path = file("whole.csdl", CSDL.replace("<EntityContainer", `${types}<EntityContainer`));
    expect(statSync(path).size).to.be.above(3_400_000);
    // Processor time, as the wall clock would measure what else the machine does.
    const atExit =
      "process.on('exit', () => console.error(JSON.stringify(process.resourceUsage())))";
    const preload = ["--import", `data:text/javascript,${encodeURIComponent(atExit)}`];
    const { code, stderr } = await runNode([
      ...[...preload, "--import", "tsx"],
      ...["scripts/upstream.ts", "--csdl", path],
    ]);
    expect(code).to.equal(0);
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(stderr) as NodeJS.ResourceUsage;
    expect((userCPUTime + systemCPUTime) / 1e6, "seconds").to.be.below(2);
    expect(maxRSS / 1024, "MiB").to.be.below(200);
  });

  it("prints the sentence without a stack", async () => {
    const { code, stdout, stderr } = await run("--csdl", "/no/such/file");
    expect([code, stdout]).to.deep.equal([2, ""]);
    expect(stderr).to.match(/^\/no\/such\/file cannot be read: ENOENT[^\n]*\.\n$/);
  });
});

describe("npm run spec -- upstream, from a server", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function serving(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0/$metadata`;
  }

  const HINT = "cannot be read (--csdl FILE compares with a file instead)";

  it("compares what the server sends", async () => {
    const url = await serving((request, response) => {
      expect([request.method, request.url]).to.deep.equal(["GET", "/v1.0/$metadata"]);
      expect(request.headers.accept).to.equal("application/xml");
      response.setHeader("Content-Type", "application/xml").end(CSDL);
    });
    expect(await upstream([], { url, timeoutMs: 10_000 })).to.deep.equal({
      code: 0,
      stdout: [`spec/openapi.yaml says what ${url} says, but for 4 known differences.`],
      stderr: [],
    });
  });

  it("does not ask the server when it is given a file", async () => {
    const url = await serving(() => expect.fail("The server was asked."));
    const { code } = await upstream(["--csdl", FIXTURE], { url, timeoutMs: 10_000 });
    expect(code).to.equal(0);
  });

  const failures: readonly (readonly [string, RequestListener, RegExp])[] = [
    [
      "answers with an error",
      (_, response) => response.writeHead(503).end("<html></html>"),
      /: the server answered with status 503\.$/,
    ],
    [
      "breaks off",
      (_, response) => {
        response.writeHead(200, { "Content-Length": String(CSDL.length) });
        response.write(CSDL.slice(0, 3000), () => response.destroy());
      },
      /: (other side closed|terminated|aborted)\.$/,
    ],
    [
      "answers with nothing",
      (_, response) => response.writeHead(204).end(),
      /: the server answered with status 204\.$/,
    ],
    ["never answers", () => undefined, /: The operation was aborted due to timeout\.$/],
    [
      "never ends its answer",
      (_, response) => response.writeHead(200).write(CSDL.slice(0, 3000)),
      /: The operation was aborted due to timeout\.$/,
    ],
  ];
  for (const [what, listener, sentence] of failures) {
    it(`ends with 2 and a sentence when the server ${what}`, async () => {
      const url = await serving(listener);
      // Only a server that never ends is waited for.
      const timeoutMs = what.startsWith("never") ? 300 : 10_000;
      const { code, stdout, stderr } = await upstream([], { url, timeoutMs });
      expect([code, stdout]).to.deep.equal([2, []]);
      expect(stderr).to.have.length(1);
      expect(stderr[0]).to.match(sentence).and.include(`${url} ${HINT}`);
    });
  }

  it("ends with 2 and a sentence when the answer is a sign-in page", async () => {
    const url = await serving((_, response) => response.end("<html><body>Sign in</body></html>"));
    const { code, stderr } = await upstream([], { url, timeoutMs: 10_000 });
    expect(code).to.equal(2);
    expect(stderr).to.deep.equal([
      `${url} is no CSDL: it begins with <html>, and not with the <edmx:Edmx> of OData 4.`,
    ]);
  });

  it("ends with 2 and a sentence when there is no server", async () => {
    const url = await serving(() => undefined);
    await new Promise((closed) => servers.pop()?.close(closed));
    const { code, stdout, stderr } = await upstream([], { url, timeoutMs: 10_000 });
    expect([code, stdout]).to.deep.equal([2, []]);
    expect(stderr).to.deep.equal([`${url} ${HINT}: connect ECONNREFUSED ${new URL(url).host}.`]);
  });

  it("ends with 2 and a sentence when the name is not known", async () => {
    const url = "http://graph.invalid/v1.0/$metadata";
    const { code, stderr } = await upstream([], { url, timeoutMs: 10_000 });
    expect(code).to.equal(2);
    expect(stderr[0]).to.match(/: getaddrinfo (ENOTFOUND|EAI_AGAIN) graph\.invalid\.$/);
  });
});
