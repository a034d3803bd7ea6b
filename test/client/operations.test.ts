/** The operations: what each sends, and what it resolves to. */
import { expect } from "chai";
import {
  GraphConflictError,
  GraphNotFoundError,
  type DeviceManagementPartnersClient,
} from "../../src/index.js";
import { GUID, TOKEN } from "../support/constants.js";
import {
  asTheServiceWrites,
  DOCUMENTED_ID,
  DOCUMENTED_PARTNER,
  documentedUpdates,
  OPERATIONS,
  parsed,
  PROPERTIES,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { toArray } from "../support/values.js";

const group = {
  target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "g" },
} as const;

interface OperationCall {
  readonly call: (client: DeviceManagementPartnersClient) => Promise<unknown>;
  /** The JSON that it sends, if any. */
  readonly body?: object;
  /** The id in its path. Default: the documented partner's. */
  readonly id?: string;
}

/** A call of each operation. */
const CALLS: Record<keyof typeof OPERATIONS, OperationCall> = {
  listDeviceManagementPartners: { call: (client) => client.list().next() },
  getDeviceManagementPartner: { call: (client) => client.get(DOCUMENTED_ID) },
  createDeviceManagementPartner: {
    call: (client) =>
      client.create({ displayName: "Contoso", groupsRequiringPartnerEnrollment: [group] }),
    body: { displayName: "Contoso", groupsRequiringPartnerEnrollment: [group] },
  },
  updateDeviceManagementPartner: {
    call: (client) => client.update(DOCUMENTED_ID, { partnerState: "enabled" }),
    body: { partnerState: "enabled" },
  },
  deleteDeviceManagementPartner: { call: (client) => client.delete(DOCUMENTED_ID) },
  terminateDeviceManagementPartner: { call: (client) => client.terminate(DOCUMENTED_ID) },
};

describe("The operation", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();
  const clientRequestIds = (): (string | undefined)[] =>
    emulator().requests.map(({ headers }) => headers["client-request-id"]);

  for (const [operationId, { method, path, status }] of Object.entries(OPERATIONS)) {
    const { call, body, id = DOCUMENTED_ID } = CALLS[operationId as keyof typeof OPERATIONS];
    describe(operationId, () => {
      it(`is a ${method} of ${path}, with a ${status} response`, async () => {
        await call(client());
        const request = onlyRequest();
        expect({ ...request }).to.include({
          method,
          url: `/v1.0${path.replace(/\{\w+\}/, id)}`,
          operationId,
          status,
        });
      });

      it("sends a token, Accept and a client-request-id", async () => {
        await call(client());
        const { headers } = onlyRequest();
        expect(headers).to.include({
          authorization: `Bearer ${TOKEN}`,
          accept: "application/json",
        });
        expect(headers["client-request-id"]).to.match(GUID);
      });

      it(body ? "sends a JSON body" : "sends no body", async () => {
        await call(client());
        const { headers, rawBody } = onlyRequest();
        expect(rawBody).to.equal(body ? JSON.stringify(body) : "");
        expect(headers["content-type"]).to.equal(body ? "application/json" : undefined);
        if (!body) expect(headers["content-length"] ?? "0").to.equal("0");
        expect(headers).not.to.have.property("transfer-encoding");
      });

      it("sends a different client-request-id with every call", async () => {
        await call(client());
        // The partner may be gone now, but the request is sent.
        await call(client()).catch(() => undefined);
        expect(clientRequestIds()).to.have.length(2);
        expect(clientRequestIds()[0]).not.to.equal(clientRequestIds()[1]);
      });
    });
  }
});

describe("get()", () => {
  const { client, onlyRequest } = useEmulatorClient();

  it("resolves to the documented partner, with its @odata.context", async () => {
    const { "@odata.context": context, ...partner } = (await client().get(
      DOCUMENTED_ID,
    )) as object as Record<string, unknown>;
    expect(partner).to.deep.equal(DOCUMENTED_PARTNER);
    expect(context).to.be.a("string");
  });

  it("sends no query without the select option", async () => {
    await client().get(DOCUMENTED_ID);
    expect(onlyRequest().url).not.to.contain("?");
  });

  it("resolves to the selected properties only, with the select option", async () => {
    const partner = await client().get(DOCUMENTED_ID, { select: ["id", "partnerState"] });
    expect(onlyRequest().query).to.deep.equal({ $select: "id,partnerState" });
    expect(partner).to.include({ id: DOCUMENTED_ID, partnerState: "unavailable" });
    const properties = Object.keys(partner).filter((name) => !name.startsWith("@"));
    expect(properties).to.have.members(["id", "partnerState"]);
  });

  for (const { name } of PROPERTIES) {
    it(`can select only ${name}`, async () => {
      const partner = await client().get(DOCUMENTED_ID, { select: [name] });
      expect(onlyRequest().query).to.deep.equal({ $select: name });
      expect(partner).to.have.deep.property(
        name,
        DOCUMENTED_PARTNER[name as keyof typeof DOCUMENTED_PARTNER],
      );
    });
  }

  it("rejects with a GraphNotFoundError for an id that does not exist", async () => {
    const error = await expectError(client().get("nobody"), GraphNotFoundError);
    expect(error).to.include({ status: 404, code: "ResourceNotFound" });
  });
});

describe("list()", () => {
  const { client, onlyRequest } = useEmulatorClient();

  it("yields the documented partner and the built-in one that is not configured", async () => {
    const [first, second, ...others] = await toArray(client().list());
    expect(first).to.deep.equal(DOCUMENTED_PARTNER);
    expect(second).to.include({ isConfigured: false, partnerState: "unknown" });
    expect(others).to.be.empty;
  });

  it("yields the selected properties only, with the select option", async () => {
    const partners = await toArray(client().list({ select: ["isConfigured"] }));
    expect(onlyRequest().query).to.deep.equal({ $select: "isConfigured" });
    expect(partners.map(({ isConfigured }) => isConfigured)).to.deep.equal([true, false]);
    for (const partner of partners) expect(partner).not.to.have.property("displayName");
  });
});

describe("create()", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  for (const { page, request } of documentedUpdates) {
    it(`sends the documented body of ${page}, and resolves to the new partner with an id`, async () => {
      const body = parsed(request);
      const { id, ...created } = await client().create(body);
      expect(onlyRequest().rawBody).to.equal(JSON.stringify(body));
      expect(id).to.match(GUID).and.not.equal(DOCUMENTED_ID);
      expect(created).to.deep.include(asTheServiceWrites(request));
      expect(emulator().partners()[2]).to.deep.include({ ...asTheServiceWrites(request), id });
    });
  }

  it("removes control information from the body, as update() does", async () => {
    const read = await client().get(DOCUMENTED_ID);
    await client().create(read);
    expect(emulator().requests[1]?.body).to.deep.equal(DOCUMENTED_PARTNER);
  });

  it("resolves to what get() resolves to afterwards", async () => {
    const created = await client().create({ displayName: "Contoso" });
    expect(await client().get(created.id)).to.deep.equal(created);
  });
});

describe("delete()", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("resolves to undefined, and removes the partner", async () => {
    expect(await (client().delete(DOCUMENTED_ID) as Promise<unknown>)).to.be.undefined;
    expect(
      emulator()
        .partners()
        .map(({ id }) => id),
    ).not.to.include(DOCUMENTED_ID);
    await expectError(client().delete(DOCUMENTED_ID), GraphNotFoundError);
  });

  it("sends no If-Match without the ifMatch option", async () => {
    await client().delete(DOCUMENTED_ID);
    expect(onlyRequest().headers).not.to.have.property("if-match");
  });

  it("sends the ifMatch option as If-Match", async () => {
    await client().delete(DOCUMENTED_ID, { ifMatch: "*" });
    expect(onlyRequest()).to.include({ status: 204 });
    expect(onlyRequest().headers).to.include({ "if-match": "*" });
  });

  it("rejects with a GraphConflictError if the ETag is not current", async () => {
    const call = client().delete(DOCUMENTED_ID, { ifMatch: 'W/"an-earlier-one"' });
    const error = await expectError(call, GraphConflictError);
    expect(error).to.include({ status: 412, code: "PreconditionFailed" });
    expect(onlyRequest().headers).to.include({ "if-match": 'W/"an-earlier-one"' });
    expect(emulator().partners()).to.have.length(2);
  });
});

describe("terminate()", () => {
  const { client } = useEmulatorClient();

  it("resolves to undefined, and terminates the connection", async () => {
    expect(await (client().terminate(DOCUMENTED_ID) as Promise<unknown>)).to.be.undefined;
    expect((await client().get(DOCUMENTED_ID)).partnerState).to.equal("terminated");
  });
});
