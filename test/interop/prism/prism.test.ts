/**
 * The client against Prism, an independent mock server that serves spec/openapi.yaml and validates every
 * request.
 *
 * @see https://github.com/stoplightio/prism
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import type { DeviceManagementPartnerAssignmentInput } from "../../../generated/api.js";
import {
  DeviceManagementPartnersClient,
  GraphApiError,
  GraphAuthenticationError,
  GraphConflictError,
  GraphLicenseError,
  GraphNotFoundError,
  GraphPermissionError,
  GraphServiceError,
  GraphThrottledError,
  type OperationId,
  type RequestOptions,
  type ResponseEvent,
} from "../../../src/index.js";
import { CLIENT_REQUEST_ID } from "../../support/constants.js";
import { DOCUMENTED_ID, documentedUpdates, parsed, PARTNERS } from "../../support/documented.js";
import { rejectionOf } from "../../support/expect-error.js";
import { installNpmPackages, PROGRAMS } from "../../support/install.js";
import { ROOT } from "../../support/node-process.js";
import { toArray } from "../../support/values.js";
import { documentedErrors } from "./spec-errors.js";

const SPEC = join(ROOT, "spec/openapi.yaml");
const PRISM = join(PROGRAMS, "node_modules/@stoplight/prism-cli/dist/index.js");
const READY = /Prism is listening on (?<url>http:\S+)/;

/** Assignments of every documented kind. */
const TARGETS: DeviceManagementPartnerAssignmentInput[] = [
  { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "a group" } },
  { target: { "@odata.type": "microsoft.graph.exclusionGroupAssignmentTarget", groupId: null } },
  { target: { "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget" } },
  { target: { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" } },
  {
    target: {
      "@odata.type": "#microsoft.graph.configurationManagerCollectionAssignmentTarget",
      collectionId: "a collection",
    },
  },
  {
    target: {
      "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
      targetType: "device",
      entraObjectId: "an object",
    },
  },
  { target: null },
  {},
];

/** One call of each operation, with options. */
const CALLS: Record<
  OperationId,
  (client: DeviceManagementPartnersClient, options?: RequestOptions) => Promise<unknown>
> = {
  updateDeviceManagementPartner: (client, options) =>
    client.update(DOCUMENTED_ID, { partnerState: "enabled" }, options),
  listDeviceManagementPartners: (client, options) => toArray(client.list(options)),
  getDeviceManagementPartner: (client, options) => client.get(DOCUMENTED_ID, options),
  createDeviceManagementPartner: (client, options) =>
    client.create({ displayName: "Contoso" }, options),
  deleteDeviceManagementPartner: (client, options) => client.delete(DOCUMENTED_ID, options),
  terminateDeviceManagementPartner: (client, options) => client.terminate(DOCUMENTED_ID, options),
};

/** The error class for each status in the spec, or for an example that is more specific. */
const ERROR_CLASSES: Record<string, new (...args: never[]) => GraphApiError> = {
  "400": GraphApiError,
  noLicense: GraphLicenseError,
  "401": GraphAuthenticationError,
  "403": GraphPermissionError,
  "404": GraphNotFoundError,
  "409": GraphConflictError,
  "412": GraphConflictError,
  "415": GraphApiError,
  "429": GraphThrottledError,
  "500": GraphServiceError,
  "503": GraphServiceError,
  "504": GraphServiceError,
};

const errors = await documentedErrors(SPEC);

describe("Prism", () => {
  let prism: ChildProcess;
  let baseUrl: string;
  let responses: ResponseEvent[];
  let client: DeviceManagementPartnersClient;

  before(async function () {
    this.timeout(300_000);
    await installNpmPackages(PROGRAMS);
    const args = [PRISM, "mock", "--errors", "--host", "127.0.0.1", "--port", "0", SPEC];
    prism = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    baseUrl = await listening(prism);
  });
  beforeEach(() => {
    responses = [];
    client = new DeviceManagementPartnersClient(() => "any-token", {
      baseUrl,
      retry: false,
      onResponse: (event) => responses.push(event),
    });
  });
  after(async () => {
    if (prism.exitCode !== null) return;
    prism.kill();
    await once(prism, "exit");
  });

  describe("rejects, without the client,", () => {
    const SIGNED_IN = { authorization: "Bearer any-token" };
    const VALID_ASSIGNMENT = {
      target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget" },
    };
    const INVALID_BODIES: Record<string, object> = {
      "a property that does not exist": { partnerStatus: "enabled" },
      "null for a property that is not nullable": { isConfigured: null },
      "a value of the wrong type": { displayName: 1 },
      "a value that is not a member of the enum": { partnerState: "bogus" },
      "a date without a time": { lastHeartbeatDateTime: "2016-12-31" },
      "an assignment with a property that does not exist": {
        groupsRequiringPartnerEnrollment: [{ ...VALID_ASSIGNMENT, groupId: "x" }],
      },
      "a target type that does not exist": {
        groupsRequiringPartnerEnrollment: [{ target: { "@odata.type": "#microsoft.graph.nope" } }],
      },
      "a target without a type": {
        groupsRequiringPartnerEnrollment: [{ target: { groupId: "x" } }],
      },
      "a target with a property of another": {
        groupsRequiringPartnerEnrollment: [
          { target: { ...VALID_ASSIGNMENT.target, collectionId: "x" } },
        ],
      },
    };
    for (const [kind, body] of Object.entries(INVALID_BODIES)) {
      it(kind, async () => {
        expect(await send(body)).to.deep.equal({ status: 400, isViolation: true });
      });
    }
    it("a request without a token", async () => {
      expect(await send({}, {})).to.deep.equal({ status: 401, isViolation: true });
    });
    it("a $select of a property that does not exist", async () => {
      const url = `${baseUrl}${PARTNERS}?$select=bogus`;
      const response = await fetch(url, { headers: SIGNED_IN });
      expect(response.headers.get("sl-violations")).to.include("$select");
    });
    it("no valid request", async () => {
      const valid = { isConfigured: true, groupsRequiringPartnerEnrollment: [VALID_ASSIGNMENT] };
      expect(await send(valid)).to.deep.equal({ status: 200, isViolation: false });
    });

    async function send(body: object, headers: Record<string, string> = SIGNED_IN) {
      const response = await fetch(`${baseUrl}${PARTNERS}/${DOCUMENTED_ID}`, {
        method: "PATCH",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return { status: response.status, isViolation: response.headers.has("sl-violations") };
    }
  });

  describe("accepts, from the client,", () => {
    afterEach(() => {
      expect(responses).not.to.be.empty;
      for (const { status, headers } of responses) {
        expect(headers["sl-violations"]).to.equal(undefined);
        expect(status).to.be.within(200, 204);
      }
    });

    for (const [operation, call] of Object.entries(CALLS)) {
      it(`a call of ${operation}`, () => call(client));
    }
    for (const { page, request, response } of documentedUpdates) {
      it(`an update and a create with the body of ${page}`, async () => {
        // Prism responds with the first example of the spec, which is that of the older page.
        const example = response.includes("scopeTag") ? "scopeTagGroup" : undefined;
        const options = example ? { headers: { Prefer: `example=${example}` } } : {};
        const body = parsed(request);
        expect(await client.update(DOCUMENTED_ID, body, options)).to.deep.equal(parsed(response));
        expect(await client.create(body, options)).to.deep.equal(parsed(response));
      });
    }
    it("a partner that was read and is sent back", async () => {
      await client.update(DOCUMENTED_ID, await client.get(DOCUMENTED_ID));
    });
    it("every kind of target, and null for every nullable property", async () => {
      await client.update(DOCUMENTED_ID, {
        singleTenantAppId: null,
        displayName: null,
        whenPartnerDevicesWillBeRemovedDateTime: null,
        whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
        groupsRequiringPartnerEnrollment: TARGETS,
      });
    });
    it("an id that must be percent-encoded", () => client.get("a/b ?#%ü"));
    it("every option of get, list and delete", async () => {
      const shared = { clientRequestId: CLIENT_REQUEST_ID };
      await client.get(DOCUMENTED_ID, { select: ["id", "partnerState"], ...shared });
      await client.delete(DOCUMENTED_ID, { ifMatch: 'W/"1"', ...shared });
      const query = { filter: "isConfigured eq true", search: '"Contoso"', count: true } as const;
      const orderby = ["displayName desc", "id"];
      await toArray(client.list({ select: ["id"], top: 5, skip: 0, orderby, ...query, ...shared }));
    });
    it("every operation of the generated API", async () => {
      const { api } = client;
      const deviceManagementPartnerId = DOCUMENTED_ID;
      const deviceManagementPartnerInput = { groupsRequiringPartnerEnrollment: TARGETS };
      await api.listDeviceManagementPartners({ $top: 1, $select: ["id"] });
      await api.getDeviceManagementPartner({ deviceManagementPartnerId });
      await api.createDeviceManagementPartner({ deviceManagementPartnerInput });
      const update = { deviceManagementPartnerId, deviceManagementPartnerInput };
      await api.updateDeviceManagementPartner(update);
      await api.terminateDeviceManagementPartner({ deviceManagementPartnerId });
      await api.deleteDeviceManagementPartner({ deviceManagementPartnerId, ifMatch: "*" });
    });
  });

  describe("responds with documented errors, for which the client rejects with the right class:", () => {
    for (const { operation, status, example, code } of errors) {
      const ErrorClass = ERROR_CLASSES[example] ?? ERROR_CLASSES[status];
      it(`${status} ${example} to ${operation} becomes a ${ErrorClass?.name ?? "GraphError"}`, async () => {
        const headers = { Prefer: `code=${status}, example=${example}` };
        const error = await rejectionOf(CALLS[operation](client, { headers }));
        expect(error).to.be.an("error").with.property("name", ErrorClass?.name);
        expect(error).to.include({ operation, status: Number(status), code });
        expect(error).to.have.property("requestId", "0b8e1f5c-6a57-4c1e-8f0a-5d2f1c9e7b34");
        const violations = responses.map((response) => response.headers["sl-violations"]);
        expect(violations, "of the only response").to.deep.equal([undefined]);
      });
    }
    it("at least one for each operation and each class", () => {
      const operations = new Set(errors.map(({ operation }) => operation));
      expect([...operations]).to.have.members(Object.keys(CALLS));
      const found = new Set(errors.flatMap(({ status, example }) => [status, example]));
      expect([...found]).to.include.members(Object.keys(ERROR_CLASSES));
    });
  });
});

/** The URL of Prism, a Graph root without `/v1.0`: mock servers ignore the paths of the spec's servers. */
async function listening(prism: ChildProcess): Promise<string> {
  if (!prism.stdout) throw new Error("Prism's output cannot be read.");
  const output: string[] = [];
  for await (const line of createInterface(prism.stdout)) {
    output.push(line);
    const url = READY.exec(line)?.groups?.["url"];
    if (url === undefined) continue;
    // Unread output would fill the pipe and block Prism.
    prism.stdout.resume();
    return url;
  }
  throw new Error(`Prism did not start.\n${output.join("\n")}`);
}
