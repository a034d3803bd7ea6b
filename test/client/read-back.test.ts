/** An update that Intune answers without a body. */
import { expect } from "chai";
import { GraphError } from "../../src/index.js";
import {
  asTheServiceWrites,
  DOCUMENTED_ID,
  documentedUpdates,
  PARTNERS,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";

describe("An update always resolves to the partner", () => {
  const { emulator, client } = useEmulatorClient();
  const requests = (): string[] =>
    emulator().requests.map(({ method, url, status }) => `${method} ${url} ${status}`);
  const readBack = `GET /v1.0${PARTNERS}/${DOCUMENTED_ID} 200`;

  it("reads it back with one GET where the service answers 204", async () => {
    emulator().quirks.updateAnswers204 = true;
    const partner = await client().update(DOCUMENTED_ID, { partnerState: "rejected" });
    expect(partner).to.deep.include({
      ...asTheServiceWrites(documentedUpdates[0]?.response ?? ""),
      partnerState: "rejected",
    });
    expect(requests()).to.deep.equal([`PATCH /v1.0${PARTNERS}/${DOCUMENTED_ID} 204`, readBack]);
  });

  for (const status of [200, 202, 204]) {
    it(`and where it answers ${status} and nothing`, async () => {
      emulator().failNext({ status, body: "", afterEffect: true });
      const partner = await client().update(DOCUMENTED_ID, { partnerState: "rejected" });
      expect(partner.partnerState).to.equal("rejected");
      expect(requests()).to.deep.equal([
        `PATCH /v1.0${PARTNERS}/${DOCUMENTED_ID} ${status}`,
        readBack,
      ]);
    });
  }

  it("under the same client-request-id and the same further headers", async () => {
    emulator().quirks.updateAnswers204 = true;
    const clientRequestId = "7f1c2a9e-3c51-4b8e-9d55-0f2f6c1f7a10";
    const headers = { "X-Audit": "ticket 7" };
    await client().update(DOCUMENTED_ID, {}, { clientRequestId, headers, validate: true });
    for (const request of emulator().requests) {
      expect(request.headers).to.include({
        "client-request-id": clientRequestId,
        "x-audit": "ticket 7",
      });
    }
  });

  it("and says that the update took effect when reading it back fails", async () => {
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
