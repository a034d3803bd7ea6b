/** The sessions that the documents show are what the command prints. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { snippetsOf } from "../package/snippets.js";
import {
  reply,
  startFaultServer,
  type FaultServer,
  type Handler,
} from "../support/fault-server.js";
import { ROOT } from "../support/node-process.js";
import { useCommand } from "../support/run-command.js";

const { emulator, run } = useCommand();

const GUIDE = readFileSync(resolve(ROOT, "src/cli/README.md"), "utf8");
const README = readFileSync(resolve(ROOT, "README.md"), "utf8");

const target = (name: string, more = {}) => ({
  target: { "@odata.type": `#microsoft.graph.${name}AssignmentTarget`, ...more },
});
const PARTNERS = [
  {
    id: "3f4e6c1a-8d27-4b52-9c0e-7a15d2e8b941",
    displayName: "Contoso MDM",
    isConfigured: true,
    partnerState: "unavailable",
    lastHeartbeatDateTime: "2026-11-25T10:00:00Z",
    groupsRequiringPartnerEnrollment: [target("allDevices")],
  },
  { id: "6a1c0f0e-94a5-4f4d-9b35-2f5c6f0d7be1", displayName: "Fabrikam MDM", isConfigured: false },
];
const CONTOSO = { ...PARTNERS[0], id: "a", partnerState: "enabled" };
const UNRESPONSIVE = {
  ...CONTOSO,
  partnerState: "unresponsive",
  lastHeartbeatDateTime: "2026-11-21T10:00:00Z",
  whenPartnerDevicesWillBeRemovedDateTime: "2026-11-30T12:00:00Z",
};
/** Responds to the customer that the token is of: without a sign-in, it is the id of the tenant. */
const respondToCustomer: Handler = (exchange) => {
  const isContoso = exchange.request.headers.authorization?.startsWith("Bearer 7f1c2a9e");
  reply(200, { value: [isContoso ? CONTOSO : UNRESPONSIVE] })(exchange);
};

/** A line that the user types: the command after `$`, or the response to a question. */
const TYPED = /^(?:\$ msgraph-partner (.*)|(?:.*\[y\/N\]|Type its name to go ahead:) (.+))$/gm;

describe("The sessions in", () => {
  let cwd: string;
  let customers: FaultServer;
  before(async () => {
    customers = await startFaultServer();
    cwd = mkdtempSync(join(tmpdir(), "sessions-"));
    const [changes] = snippetsOf(GUIDE, "yaml");
    writeFileSync(join(cwd, "changes.yaml"), changes?.code ?? "");
    const [tenants] = snippetsOf(GUIDE, "text");
    writeFileSync(join(cwd, "customers.txt"), tenants?.code ?? "");
  });
  after(async () => {
    await customers.close();
    rmSync(cwd, { recursive: true });
  });

  /** Runs the commands of a session; returns it as it really looks. */
  async function replay(session: string): Promise<string> {
    customers.respondWith(respondToCustomer, respondToCustomer);
    const ofCustomers = { GRAPH_BASE_URL: customers.url, GRAPH_ACCESS_TOKEN: undefined };
    const typed = [...session.matchAll(TYPED)];
    let shown = "";
    let lastCode = 0;
    for (const [at, [, command]] of typed.entries()) {
      if (command === undefined) continue;
      const input = typed[at + 1]?.[2];
      const { code, output } = await run(command.split(" "), {
        cwd,
        terminal: input !== undefined,
        columns: 100,
        input: input === undefined ? "" : `${input}\n`,
        now: () => Date.parse("2026-11-25T12:00:00Z"),
        env: { NO_COLOR: "1", ...(command.includes("--tenants") && ofCustomers) },
      });
      lastCode = code;
      // The terminal shows what is typed.
      const echoed =
        input === undefined ? output : output.replace(/(\[y\/N\]|go ahead:) /, `$1 ${input}\n`);
      shown += `$ msgraph-partner ${command}\n${echoed}`;
    }
    return session.includes("$ echo $?") ? `${shown}$ echo $?\n${lastCode}\n` : shown;
  }

  for (const [name, text] of [
    ["README.md", README],
    ["src/cli/README.md", GUIDE],
  ] as const) {
    for (const { heading, code, line } of snippetsOf(text, "console")) {
      it(`${name}, line ${line} (${heading}), are what the command prints`, async () => {
        emulator().replacePartners(PARTNERS);
        expect(await replay(code)).to.equal(code);
      });
    }
  }

  it("README.md are at least two, in a section of at most 45 lines", () => {
    const [section = ""] = /^## The command\n[^]*?(?=^## )/m.exec(README) ?? [];
    expect(snippetsOf(section, "console")).to.have.length.at.least(2);
    expect(section.trimEnd().split("\n").length).to.be.at.most(45);
  });
});
