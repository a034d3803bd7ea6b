/** update(): the documented request and response, how changes are merged, and the read-back after a 204. */
import { expect } from "chai";
import {
  GraphError,
  GraphValidationError,
  VERSION,
  type DeviceManagementPartnerInput,
} from "../../src/index.js";
import { CLIENT_REQUEST_ID, GUID, TOKEN } from "../support/constants.js";
import {
  asTheServiceWrites,
  DOCUMENTED_ID,
  DOCUMENTED_PARTNER,
  documentedUpdates,
  parsed,
  PARTNERS,
  PROPERTIES,
  UNCONFIGURED_ID,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { deepFreeze } from "../support/values.js";

describe("The documented update", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  for (const documented of documentedUpdates) {
    describe(`on ${documented.page}`, () => {
      const body = parsed(documented.request) as DeviceManagementPartnerInput;

      it("is transcribed here with the lengths that the page gives", () => {
        const lengthOnThePage = (json: string): number => json.replaceAll("\n", "\r\n").length;
        expect(lengthOnThePage(documented.request)).to.equal(documented.requestLength);
        expect(lengthOnThePage(documented.response)).to.equal(documented.responseLength);
      });

      it("is sent as a PATCH of the partner's path", async () => {
        await client().update(DOCUMENTED_ID, body);
        const { method, url, operationId, status } = onlyRequest();
        expect({ method, url, operationId, status }).to.deep.equal({
          method: "PATCH",
          url: `/v1.0${PARTNERS}/${DOCUMENTED_ID}`,
          operationId: "updateDeviceManagementPartner",
          status: 200,
        });
      });

      it("is sent with the documented headers, and otherwise only those that HTTP needs", async () => {
        await client().update(DOCUMENTED_ID, body);
        const { headers } = onlyRequest();
        const { port } = new URL(emulator().url);
        expect(headers).to.include({
          authorization: `Bearer ${TOKEN}`,
          accept: "application/json",
          "content-type": "application/json",
          "content-length": String(documented.compactLength),
          "user-agent": `msgraph-device-management-partner/${VERSION}`,
          host: `127.0.0.1:${port}`,
        });
        expect(headers["client-request-id"]).to.match(GUID);
        expect(headers).to.have.all.keys(
          "authorization",
          "accept",
          "content-type",
          "content-length",
          "client-request-id",
          "user-agent",
          "host",
          "connection",
          "accept-encoding",
        );
      });

      it("is sent as the documented JSON, with the same names, values, digits and order", async () => {
        await client().update(DOCUMENTED_ID, body);
        const { rawBody } = onlyRequest();
        expect(JSON.parse(rawBody)).to.deep.equal(parsed(documented.request));
        const withoutLayout = documented.request.replace(/^ +|\n|(?<=":) /gm, "");
        expect(rawBody).to.equal(withoutLayout);
        expect(Buffer.byteLength(rawBody)).to.equal(documented.compactLength);
      });

      it("resolves to the documented response", async () => {
        emulator().failNext({
          status: 200,
          body: parsed(documented.response),
          operation: "updateDeviceManagementPartner",
        });
        expect(await client().update(DOCUMENTED_ID, body)).to.deep.equal(
          parsed(documented.response),
        );
      });

      it("makes the partner what the response shows", async () => {
        const { "@odata.context": context, ...partner } = (await client().update(
          UNCONFIGURED_ID,
          body,
        )) as object as Record<string, unknown>;
        const expected = { ...asTheServiceWrites(documented.response), id: UNCONFIGURED_ID };
        expect(partner).to.deep.equal(expected);
        expect(context).to.match(/\/v1\.0\/\$metadata#.*\/\$entity$/);
        expect(emulator().partners()[1]).to.deep.equal(expected);
      });
    });
  }

  it("is sent with the client-request-id of the caller, if there is one", async () => {
    const clientRequestId = CLIENT_REQUEST_ID;
    await client().update(DOCUMENTED_ID, { isConfigured: true }, { clientRequestId });
    expect(onlyRequest().headers["client-request-id"]).to.equal(clientRequestId);
  });
});

describe("An update", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("sends only the changes, and leaves the other properties unchanged", async () => {
    const partner = await client().update(DOCUMENTED_ID, { partnerState: "enabled" });
    expect(onlyRequest().rawBody).to.equal('{"partnerState":"enabled"}');
    expect(partner).to.deep.include({ ...DOCUMENTED_PARTNER, partnerState: "enabled" });
  });

  it("changes nothing if it is empty", async () => {
    expect(await client().update(DOCUMENTED_ID, {})).to.deep.include(DOCUMENTED_PARTNER);
    expect(onlyRequest().rawBody).to.equal("{}");
  });

  for (const { name } of PROPERTIES.filter(({ nullable }) => nullable)) {
    it(`clears ${name} with null`, async () => {
      const partner = await client().update(DOCUMENTED_ID, { [name]: null });
      expect(onlyRequest().rawBody).to.equal(`{"${name}":null}`);
      expect(partner).to.deep.include({ ...DOCUMENTED_PARTNER, [name]: null });
    });

    it(`treats undefined as an absent ${name}`, async () => {
      const changes = { [name]: undefined, isConfigured: false };
      const partner = await client().update(DOCUMENTED_ID, changes);
      expect(onlyRequest().rawBody).to.equal('{"isConfigured":false}');
      expect(partner).to.deep.include({ ...DOCUMENTED_PARTNER, isConfigured: false });
    });
  }

  it("accepts assignments whose target is absent, null or undefined", async () => {
    const groupsRequiringPartnerEnrollment = [{}, { target: null }, { target: undefined }];
    await client().update(DOCUMENTED_ID, { groupsRequiringPartnerEnrollment });
    expect(onlyRequest().rawBody).to.equal(
      '{"groupsRequiringPartnerEnrollment":[{},{"target":null},{}]}',
    );
  });

  it("replaces a list", async () => {
    await client().update(DOCUMENTED_ID, { groupsRequiringPartnerEnrollment: [] });
    expect(emulator().partners()[0]).to.deep.equal({
      ...DOCUMENTED_PARTNER,
      groupsRequiringPartnerEnrollment: [],
    });
  });
});

describe("The id in an updated partner", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("is sent if it equals the one in the URL", async () => {
    await client().update(DOCUMENTED_ID, { id: DOCUMENTED_ID });
    expect(onlyRequest().rawBody).to.equal(`{"id":"${DOCUMENTED_ID}"}`);
  });

  for (const other of [UNCONFIGURED_ID, DOCUMENTED_ID.toUpperCase(), ""]) {
    it(`is rejected if it differs from the one in the URL: ${JSON.stringify(other)}`, async () => {
      const call = client().update(DOCUMENTED_ID, { id: other, displayName: "x" });
      const error = await expectError(call, GraphValidationError);
      expect(error.problems).to.have.length(1);
      expect(error.problems[0]?.pointer).to.equal("/id");
      expect(error.problems[0]?.message)
        .to.contain(JSON.stringify(DOCUMENTED_ID))
        .and.to.contain(JSON.stringify(other));
      expect(emulator().requests).to.be.empty;
    });
  }
});

describe("An update whose response has no body", () => {
  const { emulator, client } = useEmulatorClient();
  const requests = (): string[] =>
    emulator().requests.map(({ method, url, status }) => `${method} ${url} ${status}`);
  const readBack = `GET /v1.0${PARTNERS}/${DOCUMENTED_ID} 200`;

  it("resolves to the partner, which is read back with one GET, after a 204", async () => {
    emulator().quirks.updateAnswers204 = true;
    const partner = await client().update(DOCUMENTED_ID, { partnerState: "rejected" });
    expect(partner).to.deep.include({
      ...DOCUMENTED_PARTNER,
      partnerState: "rejected",
    });
    expect(requests()).to.deep.equal([`PATCH /v1.0${PARTNERS}/${DOCUMENTED_ID} 204`, readBack]);
  });

  for (const status of [200, 202, 204]) {
    it(`resolves to the partner, which is read back, if its status is ${status}`, async () => {
      emulator().failNext({ status, body: "", afterEffect: true });
      const partner = await client().update(DOCUMENTED_ID, { partnerState: "rejected" });
      expect(partner.partnerState).to.equal("rejected");
      expect(requests()).to.deep.equal([
        `PATCH /v1.0${PARTNERS}/${DOCUMENTED_ID} ${status}`,
        readBack,
      ]);
    });
  }

  it("is read back with the same client-request-id and headers", async () => {
    emulator().quirks.updateAnswers204 = true;
    const clientRequestId = CLIENT_REQUEST_ID;
    const headers = { "X-Audit": "ticket 7" };
    await client().update(DOCUMENTED_ID, {}, { clientRequestId, headers, validate: true });
    for (const request of emulator().requests) {
      expect(request.headers).to.include({
        "client-request-id": clientRequestId,
        "x-audit": "ticket 7",
      });
    }
  });

  it("rejects with an error that says that it took effect if reading back fails", async () => {
    emulator().quirks.updateAnswers204 = true;
    emulator().failNext({ status: 403, operation: "getDeviceManagementPartner" });
    const call = client().update(DOCUMENTED_ID, { partnerState: "rejected" });
    const error = await expectError(call, GraphError);
    expect(error.message).to.match(/update took effect.*reading it back failed.*403/);
    expect(error.operation).to.equal("updateDeviceManagementPartner");
    expect(error.clientRequestId).to.equal(emulator().requests[0]?.headers["client-request-id"]);
    expect(error.cause).to.be.an("error").with.property("name", "GraphPermissionError");
    expect(emulator().partners()[0]?.partnerState).to.equal("rejected");
  });
});

describe("The object that a caller passes to update()", () => {
  const { client, onlyRequest } = useEmulatorClient();
  const changes = (): DeviceManagementPartnerInput =>
    ({
      ...DOCUMENTED_PARTNER,
      "@odata.etag": "x",
      displayName: undefined,
    }) as DeviceManagementPartnerInput;

  for (const validate of [true, false]) {
    it(`is not changed, with validate: ${String(validate)}`, async () => {
      const given = deepFreeze(changes());
      await client().update(DOCUMENTED_ID, given, deepFreeze({ validate }));
      expect(given).to.deep.equal(changes());
    });

    it(`is sent as it was at the time of the call, with validate: ${String(validate)}`, async () => {
      const given: DeviceManagementPartnerInput = {
        displayName: "before",
        groupsRequiringPartnerEnrollment: [{}],
      };
      const call = client().update(DOCUMENTED_ID, given, { validate });
      given.displayName = "after";
      given.groupsRequiringPartnerEnrollment?.pop();
      await call;
      expect(onlyRequest().rawBody).to.equal(
        '{"displayName":"before","groupsRequiringPartnerEnrollment":[{}]}',
      );
    });
  }
});
