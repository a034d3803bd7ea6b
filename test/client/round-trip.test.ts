/** What `get` gives, sent back with `update`; and the id in such a body. */
import { expect } from "chai";
import { GraphValidationError } from "../../src/index.js";
import {
  asTheServiceWrites,
  DOCUMENTED_ID,
  documentedUpdates,
  UNCONFIGURED_ID,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { deepFreeze, untyped } from "../support/values.js";

describe("What was read can be sent back", () => {
  const future = "a-partner-from-the-future";
  const { emulator, client, onlyRequest } = useEmulatorClient({
    partners: [
      { ...asTheServiceWrites(documentedUpdates[0]?.response ?? ""), id: DOCUMENTED_ID },
      { id: UNCONFIGURED_ID },
      {
        id: future,
        partnerState: "hibernating",
        colour: "red",
        groupsRequiringPartnerEnrollment: [
          { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "g" } },
          { target: { "@odata.type": "#microsoft.graph.planetAssignmentTarget", planet: "Mars" } },
        ],
      },
    ],
  });

  for (const id of [DOCUMENTED_ID, UNCONFIGURED_ID]) {
    it(`whole: update("${id}", await client.get(id))`, async () => {
      const read = await client().get(id);
      expect(await client().update(id, read)).to.deep.equal(read);
      const { body } = emulator().requests[1] ?? {};
      const { "@odata.context": context, ...sent } = read as object as Record<string, unknown>;
      expect(context).to.be.a("string");
      expect(body).to.deep.equal(sent);
    });
  }

  it("without the control information that the service adds at any level", async () => {
    const target = {
      "@odata.id": "x",
      "groupId@odata.type": "#String",
      "@odata.type": "#microsoft.graph.groupAssignmentTarget",
      groupId: "g",
    };
    const read = {
      "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x/$entity",
      "@odata.etag": 'W/"1"',
      "@odata.editLink": "x",
      "@microsoft.graph.tips": "Use $select.",
      "partnerState@odata.type": "#microsoft.graph.deviceManagementPartnerTenantState",
      partnerState: "enabled",
      "groupsRequiringPartnerEnrollment@odata.count": 1,
      groupsRequiringPartnerEnrollment: [{ "target@odata.navigationLink": "x", target }],
    };
    await client().update(DOCUMENTED_ID, untyped(deepFreeze(read)));
    expect(onlyRequest().rawBody).to.equal(
      '{"partnerState":"enabled","groupsRequiringPartnerEnrollment":[{"target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"g"}}]}',
    );
  });

  it("unless the spec does not know a value: it is refused by name, with advice", async () => {
    const read = await client().get(future);
    const error = await expectError(client().update(future, read), GraphValidationError);
    expect(error.problems.map(({ pointer }) => pointer)).to.have.members([
      "/partnerState",
      "/colour",
      "/groupsRequiringPartnerEnrollment/1/target/@odata.type",
    ]);
    expect(error.message)
      .to.contain('"hibernating"')
      .and.to.contain('"#microsoft.graph.planetAssignmentTarget"')
      .and.to.contain("Send only what changes")
      .and.to.contain("`validate: false`");
    expect(emulator().requests).to.have.length(1);
  });

  it("in part, although the spec does not know the rest", async () => {
    const read = await client().get(future);
    const { isConfigured, displayName } = read;
    await client().update(future, { isConfigured, displayName });
    expect(emulator().requests[1]?.status).to.equal(200);
  });
});

describe("The id in the body of an update", () => {
  const { emulator, client, onlyRequest } = useEmulatorClient();

  it("may be the addressed one, and is sent then", async () => {
    await client().update(DOCUMENTED_ID, { id: DOCUMENTED_ID });
    expect(onlyRequest().rawBody).to.equal(`{"id":"${DOCUMENTED_ID}"}`);
  });

  for (const other of [UNCONFIGURED_ID, DOCUMENTED_ID.toUpperCase(), ""]) {
    it(`may not be another: ${JSON.stringify(other)}`, async () => {
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
