/** The documented update, byte for byte in meaning; and that an update merges. */
import { expect } from "chai";
import { VERSION, type DeviceManagementPartnerInput } from "../../src/index.js";
import { GUID, TOKEN } from "../support/constants.js";
import {
  asTheServiceWrites,
  DOCUMENTED_ID,
  documentedUpdates,
  parsed,
  PARTNERS,
  PROPERTIES,
  UNCONFIGURED_ID,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";

describe("The documented update", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  for (const documented of documentedUpdates) {
    describe(`of ${documented.page}`, () => {
      const body = parsed(documented.request) as DeviceManagementPartnerInput;

      it("is transcribed with the lengths that the page names", () => {
        const lengthOnThePage = (json: string): number => json.replaceAll("\n", "\r\n").length;
        expect(lengthOnThePage(documented.request)).to.equal(documented.requestLength);
        expect(lengthOnThePage(documented.response)).to.equal(documented.responseLength);
      });

      it("goes out as PATCH to the partner's path", async () => {
        await client().update(DOCUMENTED_ID, body);
        const { method, url, operationId, status } = onlyRequest();
        expect({ method, url, operationId, status }).to.deep.equal({
          method: "PATCH",
          url: `/v1.0${PARTNERS}/${DOCUMENTED_ID}`,
          operationId: "updateDeviceManagementPartner",
          status: 200,
        });
      });

      it("carries the documented headers, and no others than HTTP asks for", async () => {
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

      it("carries the documented JSON: the same names, values, digits and order", async () => {
        await client().update(DOCUMENTED_ID, body);
        const { rawBody } = onlyRequest();
        expect(JSON.parse(rawBody)).to.deep.equal(parsed(documented.request));
        const withoutLayout = documented.request.replace(/^ +|\n|(?<=":) /gm, "");
        expect(rawBody).to.equal(withoutLayout);
        expect(Buffer.byteLength(rawBody)).to.equal(documented.compactLength);
      });

      it("resolves to the documented response", async () => {
        // A partner that had nothing of it before.
        emulator().failNext({
          status: 200,
          body: parsed(documented.response),
          operation: "updateDeviceManagementPartner",
        });
        expect(await client().update(DOCUMENTED_ID, body)).to.deep.equal(
          parsed(documented.response),
        );
      });

      it("changes the partner to what the response says", async () => {
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

  it("is known to the service under the caller's own client-request-id", async () => {
    const clientRequestId = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
    await client().update(DOCUMENTED_ID, { isConfigured: true }, { clientRequestId });
    expect(onlyRequest().headers["client-request-id"]).to.equal(clientRequestId);
  });
});

describe("An update merges", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();
  const before = (): Record<string, unknown> =>
    asTheServiceWrites(documentedUpdates[0]?.response ?? "");

  it("sends only what changes, and leaves everything else alone", async () => {
    const partner = await client().update(DOCUMENTED_ID, { partnerState: "enabled" });
    expect(onlyRequest().rawBody).to.equal('{"partnerState":"enabled"}');
    expect(partner).to.deep.include({ ...before(), partnerState: "enabled" });
  });

  it("changes nothing with an empty object", async () => {
    expect(await client().update(DOCUMENTED_ID, {})).to.deep.include(before());
    expect(onlyRequest().rawBody).to.equal("{}");
  });

  for (const { name } of PROPERTIES.filter(({ nullable }) => nullable)) {
    it(`clears ${name} with null`, async () => {
      const partner = await client().update(DOCUMENTED_ID, { [name]: null });
      expect(onlyRequest().rawBody).to.equal(`{"${name}":null}`);
      expect(partner).to.deep.include({ ...before(), [name]: null });
    });

    it(`takes undefined for an absent ${name}`, async () => {
      const changes = { [name]: undefined, isConfigured: false };
      const partner = await client().update(DOCUMENTED_ID, changes);
      expect(onlyRequest().rawBody).to.equal('{"isConfigured":false}');
      expect(partner).to.deep.include({ ...before(), isConfigured: false });
    });
  }

  it("takes an assignment without a target, and one whose target is null", async () => {
    const groupsRequiringPartnerEnrollment = [{}, { target: null }, { target: undefined }];
    await client().update(DOCUMENTED_ID, { groupsRequiringPartnerEnrollment });
    expect(onlyRequest().rawBody).to.equal(
      '{"groupsRequiringPartnerEnrollment":[{},{"target":null},{}]}',
    );
  });

  it("puts a list in the place of the one before", async () => {
    await client().update(DOCUMENTED_ID, { groupsRequiringPartnerEnrollment: [] });
    expect(emulator().partners()[0]).to.deep.equal({
      ...before(),
      groupsRequiringPartnerEnrollment: [],
    });
  });
});
