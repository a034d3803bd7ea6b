/**
 * The emulator against Microsoft's clients. Over TLS, each of them makes the documented update, lists three
 * pages, sends back what it read, and gets a partner that does not exist.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { startEmulator, type Emulator, type PartnerSeed } from "../../../src/emulator/index.js";
import { DOCUMENTED_ID, documentedUpdates, PARTNERS } from "../../support/documented.js";
import { installNpmPackages, installPythonPackages, PROGRAMS } from "../../support/install.js";
import { CA_FILE, TLS } from "../../support/tls.js";

const FOLDER = join(PROGRAMS, "clients");

/** The clients and their programs; the expected output of each is in the file next to it. */
const CLIENTS = [
  { client: "@microsoft/microsoft-graph-client", file: "microsoft-graph-client.mjs" },
  { client: "@microsoft/msgraph-sdk", file: "msgraph-sdk.mjs" },
  { client: "Python's msgraph-sdk", file: "msgraph-sdk.py" },
];

/** The first partner is updated. The others have a target of each type. */
const TENANT: PartnerSeed[] = [
  { id: DOCUMENTED_ID },
  enrolling("groups", { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "1" }),
  // The SDKs can only read the spelling with `#`, which the emulator must return.
  enrolling("exclusion", {
    "@odata.type": "microsoft.graph.exclusionGroupAssignmentTarget",
    groupId: "2",
  }),
  enrolling("devices", { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" }),
  enrolling("users", { "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget" }),
  // Documented, but not in the metadata that the SDKs are generated from.
  enrolling("scopeTag", {
    "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
    targetType: "user",
    entraObjectId: "3",
  }),
];

function enrolling(id: string, target: object): PartnerSeed {
  return { id, groupsRequiringPartnerEnrollment: [{ target }] };
}

/** The output of a program, and the body of its update as the emulator receives it. */
interface Expected {
  sent: object;
  seen: object;
}

describe("From the emulator, over TLS,", function () {
  this.timeout(60_000);
  let python: string;
  let emulator: Emulator;

  before(async function () {
    this.timeout(600_000);
    await installNpmPackages(PROGRAMS);
    python = join(await installPythonPackages(join(FOLDER, "requirements.txt")), "python");
  });
  beforeEach(async () => {
    emulator = await startEmulator({ tls: TLS, partners: TENANT, pageSize: 2 });
  });
  afterEach(() => emulator.close());

  for (const { client, file } of CLIENTS) {
    it(`${client} reads what it would read from Graph`, async () => {
      const seen = await run(file);
      const { requests } = emulator;
      const expected = await expectedOf(file, requests.at(-1)?.requestId);
      expect(seen).to.deep.equal(expected.seen);
      expect(requests[0]?.body).to.deep.equal(expected.sent);
      expect(requests[4]?.body).to.include.keys("id", "@odata.context");
      expect(requests.map(({ method, url, status }) => `${method} ${url} ${status}`)).to.deep.equal(
        [
          `PATCH /v1.0${PARTNERS}/${DOCUMENTED_ID} 200`,
          `GET /v1.0${PARTNERS} 200`,
          `GET /v1.0${PARTNERS}?$skip=2 200`,
          `GET /v1.0${PARTNERS}?$skip=4 200`,
          `PATCH /v1.0${PARTNERS}/${DOCUMENTED_ID} 200`,
          `GET /v1.0${PARTNERS}/no-such-partner 404`,
        ],
      );
    });
  }

  /** Runs a program; returns its output. */
  async function run(file: string): Promise<unknown> {
    const command = file.endsWith(".py") ? python : process.execPath;
    const changes = documentedUpdates[0]?.request ?? "";
    const args = [join(FOLDER, file), emulator.url, DOCUMENTED_ID, changes];
    // Node and Python must trust the certificate, and use no proxy for localhost.
    const trust = { NODE_EXTRA_CA_CERTS: CA_FILE, SSL_CERT_FILE: CA_FILE, NO_PROXY: "localhost" };
    const env = { ...process.env, ...trust };
    const { stdout } = await promisify(execFile)(command, args, { env });
    return JSON.parse(stdout);
  }

  /** The expected output, with the URL and the request-id of this emulator. */
  async function expectedOf(file: string, requestId = "none"): Promise<Expected> {
    const json = await readFile(join(FOLDER, `${file}.expected.json`), "utf8");
    const filled = json.replaceAll("{root}", emulator.url).replaceAll("{request-id}", requestId);
    return JSON.parse(filled) as Expected;
  }
});
