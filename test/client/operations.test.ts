/** Each of the six operations: what it sends, and what it gives. */
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
  documentedUpdates,
  OPERATIONS,
  parsed,
  PROPERTIES,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { toArray } from "../support/values.js";

const documentedPartner = asTheServiceWrites(documentedUpdates[0]?.response ?? "");
const group = {
  target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "g" },
} as const;

/** How each operation is called, and the JSON that it sends, if any. */
const CALLS: Record<
  keyof typeof OPERATIONS,
  { call: (client: DeviceManagementPartnersClient) => Promise<unknown>; body?: object }
> = {
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

/** What a call that promises nothing gives all the same. */
const nothing = (call: Promise<unknown>): Promise<unknown> => call;

describe("Each operation", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();
  const names = (): (string | undefined)[] =>
    emulator().requests.map(({ headers }) => headers["client-request-id"]);

  for (const [operationId, { method, path, status }] of Object.entries(OPERATIONS)) {
    const { call, body } = CALLS[operationId as keyof typeof OPERATIONS];
    describe(operationId, () => {
      it(`is ${method} ${path}, answered ${status}`, async () => {
        await call(client());
        const request = onlyRequest();
        expect({ ...request }).to.include({
          method,
          url: `/v1.0${path.replace("{deviceManagementPartnerId}", DOCUMENTED_ID)}`,
          operationId,
          status,
        });
      });

      it("carries a token, asks for JSON and has a name", async () => {
        await call(client());
        const { headers } = onlyRequest();
        expect(headers).to.include({
          authorization: `Bearer ${TOKEN}`,
          accept: "application/json",
        });
        expect(headers["client-request-id"]).to.match(GUID);
      });

      it(body ? "sends its JSON" : "sends no body", async () => {
        await call(client());
        const { headers, rawBody } = onlyRequest();
        expect(rawBody).to.equal(body ? JSON.stringify(body) : "");
        expect(headers["content-type"]).to.equal(body ? "application/json" : undefined);
        if (!body) expect(headers["content-length"] ?? "0").to.equal("0");
        expect(headers).not.to.have.property("transfer-encoding");
      });

      it("gives every call another name", async () => {
        await call(client());
        // The partner may be gone by now; the name is sent all the same.
        await call(client()).catch(() => undefined);
        expect(names()).to.have.length(2);
        expect(names()[0]).not.to.equal(names()[1]);
      });
    });
  }
});

describe("get", () => {
  const { client, onlyRequest } = useEmulatorClient();

  it("gives the documented partner, with the URL of its metadata", async () => {
    const { "@odata.context": context, ...partner } = (await client().get(
      DOCUMENTED_ID,
    )) as object as Record<string, unknown>;
    expect(partner).to.deep.equal(documentedPartner);
    expect(context).to.be.a("string");
  });

  it("asks for nothing but the path without select", async () => {
    await client().get(DOCUMENTED_ID);
    expect(onlyRequest().url).not.to.contain("?");
  });

  it("with select gives those properties, and no other property", async () => {
    const partner = await client().get(DOCUMENTED_ID, { select: ["id", "partnerState"] });
    expect(onlyRequest().query).to.deep.equal({ $select: "id,partnerState" });
    expect(partner).to.include({ id: DOCUMENTED_ID, partnerState: "unavailable" });
    const properties = Object.keys(partner).filter((name) => !name.startsWith("@"));
    expect(properties).to.have.members(["id", "partnerState"]);
  });

  for (const { name } of PROPERTIES) {
    it(`can select ${name} alone`, async () => {
      const partner = await client().get(DOCUMENTED_ID, { select: [name] });
      expect(onlyRequest().query).to.deep.equal({ $select: name });
      expect(partner).to.have.deep.property(name, documentedPartner[name]);
    });
  }

  it("fails with GraphNotFoundError for an id that nobody has", async () => {
    const error = await expectError(client().get("nobody"), GraphNotFoundError);
    expect(error).to.include({ status: 404, code: "ResourceNotFound" });
  });
});

describe("list", () => {
  const { client, onlyRequest } = useEmulatorClient();

  it("yields the documented partner and the built-in one that nobody has configured", async () => {
    const [first, second, ...others] = await toArray(client().list());
    expect(first).to.deep.equal(documentedPartner);
    expect(second).to.include({ isConfigured: false, partnerState: "unknown" });
    expect(others).to.be.empty;
  });

  it("with select yields those properties, and no other property", async () => {
    const partners = await toArray(client().list({ select: ["isConfigured"] }));
    expect(onlyRequest().query).to.deep.equal({ $select: "isConfigured" });
    expect(partners.map(({ isConfigured }) => isConfigured)).to.deep.equal([true, false]);
    for (const partner of partners) expect(partner).not.to.have.property("displayName");
  });
});

describe("create", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  for (const { page, request } of documentedUpdates) {
    it(`sends the documented body of ${page}, and gives the new partner with an id`, async () => {
      const body = parsed(request);
      const { id, ...created } = await client().create(body);
      expect(onlyRequest().rawBody).to.equal(JSON.stringify(body));
      expect(id).to.match(GUID).and.not.equal(DOCUMENTED_ID);
      expect(created).to.deep.include(asTheServiceWrites(request));
      expect(emulator().partners()[2]).to.deep.include({ ...asTheServiceWrites(request), id });
    });
  }

  it("leaves control information out, as the update does", async () => {
    const read = await client().get(DOCUMENTED_ID);
    await client().create(read);
    expect(emulator().requests[1]?.body).to.deep.equal(documentedPartner);
  });

  it("gives what get gives afterwards", async () => {
    const created = await client().create({ displayName: "Contoso" });
    expect(await client().get(created.id)).to.deep.equal(created);
  });
});

describe("delete", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("gives nothing, and the partner is gone", async () => {
    expect(await nothing(client().delete(DOCUMENTED_ID))).to.be.undefined;
    expect(
      emulator()
        .partners()
        .map(({ id }) => id),
    ).not.to.include(DOCUMENTED_ID);
    await expectError(client().delete(DOCUMENTED_ID), GraphNotFoundError);
  });

  it("sends no If-Match unless asked", async () => {
    await client().delete(DOCUMENTED_ID);
    expect(onlyRequest().headers).not.to.have.property("if-match");
  });

  it("sends ifMatch as If-Match", async () => {
    await client().delete(DOCUMENTED_ID, { ifMatch: "*" });
    expect(onlyRequest()).to.include({ status: 204 });
    expect(onlyRequest().headers).to.include({ "if-match": "*" });
  });

  it("fails with GraphConflictError when the ETag is not the present one", async () => {
    const call = client().delete(DOCUMENTED_ID, { ifMatch: 'W/"an-earlier-one"' });
    const error = await expectError(call, GraphConflictError);
    expect(error).to.include({ status: 412, code: "PreconditionFailed" });
    expect(onlyRequest().headers).to.include({ "if-match": 'W/"an-earlier-one"' });
    expect(emulator().partners()).to.have.length(2);
  });
});

describe("terminate", () => {
  const { client } = useEmulatorClient();

  it("gives nothing, and the connection is terminated", async () => {
    expect(await nothing(client().terminate(DOCUMENTED_ID))).to.be.undefined;
    expect((await client().get(DOCUMENTED_ID)).partnerState).to.equal("terminated");
  });
});
