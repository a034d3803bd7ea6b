/** `npm run spec -- upstream`: where it reads, what it prints, and how it ends. */
import { expect } from "chai";
import { load } from "js-yaml";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { DEFAULTS, upstream as run } from "../../../scripts/spec/upstream/command.js";
import { MICROSOFT as ADDRESSES } from "../../../scripts/spec/upstream/sources.js";
import { ROOT, runNode } from "../../support/node-process.js";
import { CSDL, KNOWN_FILE, MICROSOFT, SPEC_FILE } from "./fixtures.js";

interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly jobs: Readonly<
    Partial<
      Record<string, { readonly if?: string; readonly steps: readonly { readonly run?: string }[] }>
    >
  >;
}

const METADATA = join(MICROSOFT, "metadata.csdl");
const DOCS = join(MICROSOFT, "docs");
const PERMISSIONS = join(MICROSOFT, "permissions.json");
const PAGE = "api-reference/v1.0/api/intune-onboarding-devicemanagementpartner-get.md";

const FILES = ["--csdl", METADATA, "--docs", DOCS, "--permissions", PERMISSIONS];

/** The fixtures, with another file for one of the documents. */
const withFile = (option: string, path: string): string[] =>
  FILES.map((argument, index) => (FILES[index - 1] === option ? path : argument));

/** The command for the small edition of the spec. */
const upstream = (args: string[], servers = {}) =>
  run(args, { ...DEFAULTS, spec: SPEC_FILE, known: KNOWN_FILE, ...servers });

const INCOMPLETE = "The comparison is incomplete: documents that could not be compared: 1.";

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

  it("reads from Microsoft's public addresses what it is not given", () => {
    expect(ADDRESSES).to.deep.equal({
      csdl: "https://graph.microsoft.com/v1.0/$metadata",
      docs: "https://raw.githubusercontent.com/microsoftgraph/microsoft-graph-docs-contrib/main",
      permissions:
        "https://raw.githubusercontent.com/microsoftgraph/microsoft-graph-devx-content/master/permissions/new/permissions.json",
    });
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

  it("ends with 0 and lists the known differences with their reasons", async () => {
    const [metadata, docs, permissions] = [METADATA, DOCS, PERMISSIONS].map((path) =>
      relative(ROOT, path),
    );
    const { code, stdout, stderr } = await upstream([
      ...["--csdl", metadata ?? "", "--docs", docs ?? "", "--permissions", permissions ?? ""],
    ]);
    expect([code, stderr]).to.deep.equal([0, []]);
    const [first, ...rest] = stdout;
    expect(first).to.equal(
      `spec/openapi.yaml agrees with ${metadata}, ${docs}, ${permissions}, apart from known differences.`,
    );
    expect(rest).to.include.members([
      "Known differences: 27",
      "- The spec has the enum type scopeTagTargetType, but $metadata does not (the page resources/intune-shared-scopetagtargettype.md has it too).",
      "  Reason: Microsoft's OpenAPI description of Graph declares it for the deletion; the page does not mention it.",
      "Microsoft's documents disagree with each other:",
    ]);
  });

  it("ends with 1 and a line for each difference", async () => {
    const changed = CSDL.replace('Name="unresponsive" Value="5"', 'Name="blocked" Value="6"');
    const { code, stdout, stderr } = await upstream(
      withFile("--csdl", file("changed.csdl", changed)),
    );
    expect(code).to.equal(1);
    const pages =
      "the pages api/intune-onboarding-devicemanagementpartner-create.md, api/intune-onboarding-devicemanagementpartner-update.md, resources/intune-onboarding-devicemanagementpartner.md and resources/intune-onboarding-devicemanagementpartnertenantstate.md";
    expect(stdout.slice(0, 3)).to.deep.equal([
      `The spec has the enum member deviceManagementPartnerTenantState.unresponsive, but $metadata does not (${pages} have it too): remove unresponsive and its number from DeviceManagementPartnerTenantState.`,
      `$metadata has the enum member deviceManagementPartnerTenantState.blocked (number 6), but the spec does not (neither do ${pages}): add blocked to enum and 6 to x-graph-values in DeviceManagementPartnerTenantState.`,
      "",
    ]);
    expect(stderr).to.deep.equal([
      "Differences: 2. Correct spec/openapi.yaml, or give the reason in scripts/spec/upstream/known-differences.yaml.",
    ]);
  });

  it("takes files with a byte order mark", async () => {
    const { code } = await upstream([
      ...["--csdl", file("bom.csdl", `\uFEFF${CSDL}`), "--docs", DOCS],
      ...["--permissions", file("bom.json", `\uFEFF${readFileSync(PERMISSIONS, "utf8")}`)],
    ]);
    expect(code).to.equal(0);
  });

  const noCsdl: readonly (readonly [what: string, text: string | Buffer, RegExp])[] = [
    ["nothing", "", /is not CSDL, as it is not well-formed XML: 1:0: document must contain a root/],
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
      /is not CSDL: it begins with <feed>/,
    ],
    [
      "CSDL of OData 3",
      '<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"/>',
      /is not CSDL: it begins with <Edmx>, not with the <edmx:Edmx> of OData 4\.$/,
    ],
    [
      "CSDL of another service",
      CSDL.replaceAll("microsoft.graph", "other.service"),
      /is not the CSDL of Microsoft Graph: it has no schema microsoft\.graph\.$/,
    ],
    [
      "CSDL with a property without a type",
      CSDL.replace('Name="displayName" Type="Edm.String"', 'Name="displayName"'),
      /is not CSDL: the <Property> in line 38 has no Type\.$/,
    ],
  ];
  for (const [what, text, sentence] of noCsdl) {
    it(`ends with 2 and a sentence when the metadata is ${what}`, async () => {
      const path = file("bad.csdl", text);
      const { code, stderr } = await upstream(withFile("--csdl", path));
      expect(code).to.equal(2);
      expect(stderr).to.have.length(2);
      expect(stderr[0])
        .to.match(sentence)
        .and.satisfy((line: string) => line.startsWith(path));
      expect(stderr[1]).to.equal(INCOMPLETE);
    });
  }

  const noPermissions: readonly (readonly [what: string, text: string, RegExp])[] = [
    ["nothing", "", /is not JSON: Unexpected end of JSON input\.$/],
    ["a page with the error", "<html></html>", /is not JSON: Unexpected token/],
    [
      "other JSON",
      '{"value": []}',
      /is not Microsoft's permissions\.json: it must have required property 'permissions'\.$/,
    ],
    ["without permissions", '{"permissions": {}}', /it\/permissions must NOT have fewer than 1/],
    [
      "of another form",
      '{"permissions": {"A.Read": {"pathSets": [{"methods": "GET"}]}}}',
      /it\/permissions\/A\.Read\/pathSets\/0 must have required property 'schemeKeys'\.$/,
    ],
  ];
  for (const [what, text, sentence] of noPermissions) {
    it(`ends with 2 and a sentence when the permissions are ${what}`, async () => {
      const path = file("bad.json", text);
      const { code, stderr } = await upstream(withFile("--permissions", path));
      expect(code).to.equal(2);
      expect(stderr).to.have.length(2);
      expect(stderr[0])
        .to.match(sentence)
        .and.satisfy((line: string) => line.startsWith(path));
      expect(stderr[1]).to.equal(INCOMPLETE);
    });
  }

  const noPage: readonly (readonly [what: string, (page: string) => void, RegExp])[] = [
    [
      "missing",
      (page) => {
        rmSync(page);
      },
      /cannot be read: ENOENT: no such file/,
    ],
    [
      "empty",
      (page) => {
        writeFileSync(page, "");
      },
      /is empty\.$/,
    ],
    [
      "a page of another kind",
      (page) => {
        writeFileSync(page, "# Sign in\n");
      },
      /has no section "permissions"\.$/,
    ],
  ];
  for (const [what, spoil, sentence] of noPage) {
    it(`ends with 2 and a sentence when a page is ${what}`, async () => {
      const docs = join(folder, `docs ${what}`);
      cpSync(DOCS, docs, { recursive: true });
      spoil(join(docs, PAGE));
      const { code, stdout, stderr } = await upstream(withFile("--docs", docs));
      expect(code).to.equal(2);
      expect(stderr).to.have.length(2);
      expect(stderr[0])
        .to.match(sentence)
        .and.satisfy((line: string) => line.startsWith(join(docs, PAGE)));
      expect(stderr[1]).to.equal(INCOMPLETE);
      expect(stdout.join("\n")).not.to.include("agrees with");
    });
  }

  it("ends with 2 and a sentence for each page when the folder is not that of the pages", async () => {
    const { code, stderr } = await upstream(withFile("--docs", folder));
    expect(code).to.equal(2);
    expect(stderr).to.have.length(19);
    expect(stderr.at(-1)).to.equal(
      "The comparison is incomplete: documents that could not be compared: 18.",
    );
  });

  it("reports the differences of the other documents when one cannot be compared", async () => {
    const changed = CSDL.replace(
      'Name="displayName" Type="Edm.String"',
      'Name="displayName" Type="Edm.Guid"',
    );
    const { code, stdout, stderr } = await upstream([
      ...["--csdl", file("changed.csdl", changed), "--docs", DOCS],
      ...["--permissions", "/no/such/file"],
    ]);
    expect(code).to.equal(2);
    expect(stdout[0]).to.match(
      /^In \$metadata, the property deviceManagementPartner\.displayName is/,
    );
    expect(stderr).to.have.length(3);
    expect(stderr[2]).to.match(/^Differences: 1\. /);
  });

  const badArguments: readonly (readonly [string[], RegExp])[] = [
    [["--csdl"], /argument missing/],
    [["--csdl", ""], /^--csdl needs the name of a file\./],
    [["--docs", ""], /^--docs needs the name of a folder\./],
    [["--permissions", ""], /^--permissions needs the name of a file\./],
    [["--cdsl", METADATA], /Unknown option '--cdsl'/],
    [[METADATA], /Unexpected argument/],
  ];
  for (const [args, sentence] of badArguments) {
    it(`ends with 2 and a sentence for ${args.map((arg) => (arg === "" ? "''" : relative(ROOT, arg))).join(" ")}`, async () => {
      const { code, stdout, stderr } = await upstream(args);
      expect([code, stdout]).to.deep.equal([2, []]);
      expect(stderr).to.have.length(1);
      expect(stderr[0])
        .to.match(sentence)
        .and.include("--csdl FILE, --docs DIR and --permissions FILE");
    });
  }

  for (const [what, path, sentence] of [
    ["is missing", "/no/such/file", /^\/no\/such\/file cannot be read: ENOENT: no such file/],
    ["is a folder", ROOT, /cannot be read: EISDIR/],
  ] as const) {
    it(`ends with 2 and a sentence when a file ${what}`, async () => {
      const { code, stderr } = await upstream(withFile("--csdl", path));
      expect(code).to.equal(2);
      expect(stderr[0]).to.match(sentence);
    });
  }

  it("compares documents of the size of Graph's within 2 s of processor time and 200 MB", async () => {
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
    const { permissions } = JSON.parse(readFileSync(PERMISSIONS, "utf8")) as {
      permissions: object;
    };
    const more = Array.from({ length: 900 }, (_, number) => [`More.${number}`, manyPaths(number)]);
    const whole = { permissions: { ...permissions, ...(Object.fromEntries(more) as object) } };
    const json = file("whole.json", JSON.stringify(whole, null, 2));
    expect(statSync(json).size).to.be.above(3_000_000);
    // Processor time, as the wall clock would measure what else the machine does.
    const atExit =
      "process.on('exit', () => console.error(JSON.stringify(process.resourceUsage())))";
    const preload = ["--import", `data:text/javascript,${encodeURIComponent(atExit)}`];
    // Otherwise, what V8 has not collected yet would count as well.
    const collectInTime = "--max-old-space-size=96";
    const { stdout, stderr } = await runNode([
      ...[collectInTime, ...preload, "--import", "tsx"],
      ...["scripts/spec.ts", "upstream", "--csdl", path, "--docs", DOCS, "--permissions", json],
    ]);
    expect(stdout).to.include("Known differences: ");
    const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(
      stderr.trim().split("\n").at(-1) ?? "",
    ) as NodeJS.ResourceUsage;
    expect((userCPUTime + systemCPUTime) / 1e6, "seconds").to.be.below(2);
    expect(maxRSS / 1024, "MiB").to.be.below(200);
  });

  it("prints the sentence without a stack", async () => {
    const { code, stdout, stderr } = await runNode([
      ...["--import", "tsx", "scripts/spec.ts", "upstream", "--csdl", ""],
    ]);
    expect([code, stdout]).to.deep.equal([2, ""]);
    expect(stderr).to.match(/^--csdl needs the name of a file\.[^\n]*\.\n$/);
  });
});

/** The paths of one permission, as many as an average one has. */
function manyPaths(number: number): unknown {
  const paths = Array.from({ length: 40 }, (_, index) => [
    `/things/${number}/parts/${index}/{id}/more/and/more`,
    "least=DelegatedWork,Application",
  ]);
  return {
    pathSets: [
      {
        schemeKeys: ["DelegatedWork", "Application"],
        methods: ["GET", "PATCH"],
        paths: Object.fromEntries(paths) as unknown,
      },
    ],
  };
}

describe("npm run spec -- upstream, from a server", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function serving(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** The three addresses below one root, in the form of Microsoft's. */
  const below = (root: string, timeoutMs = 10_000) => ({
    csdl: `${root}/v1.0/$metadata`,
    docs: `${root}/docs/main`,
    permissions: `${root}/permissions.json`,
    timeoutMs,
  });

  /** Sends the fixtures, except where `instead` responds. */
  const fixtures =
    (instead: (path: string) => RequestListener | undefined = () => undefined): RequestListener =>
    (request, response) => {
      const path = request.url ?? "";
      const other = instead(path);
      if (other !== undefined) {
        other(request, response);
        return;
      }
      const name = path
        .replace("/v1.0/$metadata", "metadata.csdl")
        .replace("/docs/main/", "docs/")
        .replace(/^\//, "");
      response.end(readFileSync(join(MICROSOFT, name)));
    };

  it("compares what the servers send, each page from its own address", async () => {
    const asked: string[] = [];
    const root = await serving((request, response) => {
      const accepts = (request.headers.accept ?? "").replace("*/*", "anything");
      asked.push(`${request.method ?? ""} ${request.url ?? ""} for ${accepts}`);
      fixtures()(request, response);
    });
    const { code, stdout, stderr } = await upstream([], below(root));
    const { csdl, docs, permissions } = below(root);
    expect([code, stderr]).to.deep.equal([0, []]);
    expect(stdout[0]).to.equal(
      `spec/openapi.yaml agrees with ${csdl}, ${docs}, ${permissions}, apart from known differences.`,
    );
    expect(asked).to.have.length(20);
    expect(asked).to.include.members([
      "GET /v1.0/$metadata for application/xml",
      "GET /permissions.json for anything",
      `GET /docs/main/${PAGE} for anything`,
    ]);
  });

  it("asks no server for what it is given as a file", async () => {
    const asked: string[] = [];
    const root = await serving((request, response) => {
      asked.push(request.url ?? "");
      fixtures()(request, response);
    });
    const { code } = await upstream(["--csdl", METADATA, "--docs", DOCS], below(root));
    expect(code).to.equal(0);
    expect(asked).to.deep.equal(["/permissions.json"]);
  });

  const documents: readonly (readonly [what: string, path: string, option: string])[] = [
    ["metadata", "/v1.0/$metadata", "--csdl FILE"],
    ["permissions", "/permissions.json", "--permissions FILE"],
    ["page", `/docs/main/${PAGE}`, "--docs DIR"],
  ];
  for (const [what, path, option] of documents) {
    it(`ends with 2 and a sentence when the server has no ${what}, and compares the rest`, async () => {
      const root = await serving(
        fixtures((asked) =>
          asked === path
            ? (_, response) => response.writeHead(404).end("404: Not Found")
            : undefined,
        ),
      );
      const { code, stdout, stderr } = await upstream([], below(root));
      expect(code).to.equal(2);
      expect(stderr).to.deep.equal([
        `${root}${path} cannot be read (${option} reads files instead): the server responded with status 404.`,
        INCOMPLETE,
      ]);
      expect(stdout.join("\n")).to.include("Known differences: ").and.not.include("agrees with");
    });
  }

  const failures: readonly (readonly [string, RequestListener, RegExp])[] = [
    [
      "responds with an error",
      (_, response) => response.writeHead(503).end("<html></html>"),
      /: the server responded with status 503\.$/,
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
      "responds with nothing",
      (_, response) => response.writeHead(204).end(),
      /: the server responded with status 204\.$/,
    ],
    ["never responds", () => undefined, /: The operation was aborted due to timeout\.$/],
    [
      "never ends its response",
      (_, response) => response.writeHead(200).write(CSDL.slice(0, 3000)),
      /: The operation was aborted due to timeout\.$/,
    ],
  ];
  for (const [what, listener, sentence] of failures) {
    it(`ends with 2 and a sentence when the server ${what}`, async () => {
      const root = await serving(listener);
      // Only a server that never ends is waited for.
      const timeoutMs = what.startsWith("never") ? 300 : 10_000;
      const files = ["--docs", DOCS, "--permissions", PERMISSIONS];
      const { code, stderr } = await upstream(files, below(root, timeoutMs));
      expect(code).to.equal(2);
      expect(stderr).to.have.length(2);
      expect(stderr[0])
        .to.match(sentence)
        .and.include(`${below(root).csdl} cannot be read (--csdl FILE reads files instead)`);
    });
  }

  it("ends with 2 and a sentence when the response is a sign-in page", async () => {
    const root = await serving((_, response) => response.end("<html><body>Sign in</body></html>"));
    const files = ["--docs", DOCS, "--permissions", PERMISSIONS];
    const { code, stderr } = await upstream(files, below(root));
    expect(code).to.equal(2);
    expect(stderr).to.deep.equal([
      `${below(root).csdl} is not CSDL: it begins with <html>, not with the <edmx:Edmx> of OData 4.`,
      INCOMPLETE,
    ]);
  });

  it("ends with 2 and a sentence for each document when there is no server", async () => {
    const root = await serving(() => undefined);
    await new Promise((closed) => servers.pop()?.close(closed));
    const { code, stdout, stderr } = await upstream([], below(root));
    expect([code, stdout]).to.deep.equal([2, []]);
    expect(stderr).to.have.length(21);
    for (const sentence of stderr.slice(0, 20))
      expect(sentence).to.match(/: connect ECONNREFUSED 127\.0\.0\.1:\d+\.$/);
  });

  it("ends with 2 and a sentence when the name is not known", async () => {
    const files = ["--docs", DOCS, "--permissions", PERMISSIONS];
    const { code, stderr } = await upstream(files, below("http://graph.invalid"));
    expect(code).to.equal(2);
    expect(stderr[0]).to.match(/: getaddrinfo (ENOTFOUND|EAI_AGAIN) graph\.invalid\.$/);
  });
});
