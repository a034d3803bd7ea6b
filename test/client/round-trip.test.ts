/** What is sent can be read back, and what was read can be sent back. */
import { expect } from "chai";
import { GraphValidationError, type DeviceManagementPartnerInput } from "../../src/index.js";
import {
  DOCUMENTED_ID,
  DOCUMENTED_PARTNER,
  forEachEnum,
  PROPERTIES,
  SCOPE_TAG_TARGET_TYPES,
  TARGETS,
  UNCONFIGURED_ID,
  type PropertyType,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { expectError } from "../support/expect-error.js";
import { deepFreeze, toArray, untyped } from "../support/values.js";

/** Values of each type of property. */
const VALUES: Record<PropertyType, readonly unknown[]> = {
  ...forEachEnum((members) => members),
  string: ["", "Contoso", ' \u00e9 \u65e5\u672c " \\ / \n \u2028 \u{1f642} ', "x".repeat(10_000)],
  dateTime: ["2031-02-03T04:05:06.0000010+05:30", "2016-12-31T23:59:37Z"],
  boolean: [true, false],
  assignments: [[]],
};

/** Every value of every property that can be set. */
const settable = PROPERTIES.filter(({ name }) => name !== "id").flatMap(
  ({ name, type, nullable }) =>
    [...VALUES[type], ...(nullable ? [null] : [])].map((value) => ({ name, value })),
);

/** A target of each type, with values and with null for its properties. */
const targets = Object.entries(TARGETS).flatMap(([type, names]) => {
  const target = (value: (name: string) => unknown): object => ({
    "@odata.type": `#microsoft.graph.${type}`,
    ...Object.fromEntries(names.map((name) => [name, value(name)])),
  });
  const full = target((name) => (name === "targetType" ? "user" : `some ${name}`));
  const empty = target((name) => (name === "targetType" ? "none" : null));
  return names.length === 0 ? [full] : [full, empty];
});
const scopeTagTargets = SCOPE_TAG_TARGET_TYPES.map((targetType) => ({
  "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
  targetType,
  entraObjectId: "e",
}));

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

describe("A property that is set can be read back:", () => {
  const { client, emulator } = useEmulatorClient();

  for (const { name, value } of settable) {
    it(`${name}, ${shown(value)}`, async () => {
      const changes = { [name]: value } as DeviceManagementPartnerInput;
      const before = await client().get(DOCUMENTED_ID);
      const updated = await client().update(DOCUMENTED_ID, changes);
      expect(emulator().requests[1]?.body).to.deep.equal(changes);
      expect(updated).to.deep.equal({ ...before, [name]: value });
      expect(await client().get(DOCUMENTED_ID)).to.deep.equal(updated);
      expect(await client().get(DOCUMENTED_ID, { select: [name] })).to.have.deep.property(
        name,
        value,
      );
    });
  }

  it("every property of a new partner", async () => {
    for (const { name, value } of settable) {
      const partner = { [name]: value } as DeviceManagementPartnerInput;
      const created = await client().create(partner);
      expect(created, name).to.have.deep.property(name, value);
      expect(await client().get(created.id)).to.deep.equal(created);
    }
  });
});

describe("A target that is set can be read back:", () => {
  const { client, emulator } = useEmulatorClient();
  const assignmentOf = (target: object): object => ({
    "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
    target,
  });

  for (const target of [...targets, ...scopeTagTargets]) {
    it(shown(target), async () => {
      const groupsRequiringPartnerEnrollment = [assignmentOf(target)];
      const changes = untyped({ groupsRequiringPartnerEnrollment });
      const updated = await client().update(DOCUMENTED_ID, changes);
      expect(emulator().requests[0]?.body).to.deep.equal(changes);
      expect(updated.groupsRequiringPartnerEnrollment).to.deep.equal(
        groupsRequiringPartnerEnrollment,
      );
      const [listed] = await toArray(
        client().list({ select: ["groupsRequiringPartnerEnrollment"] }),
      );
      expect(listed?.groupsRequiringPartnerEnrollment).to.deep.equal(
        groupsRequiringPartnerEnrollment,
      );
    });
  }

  it("every type without its optional properties", async () => {
    for (const type of Object.keys(TARGETS)) {
      const target = { "@odata.type": `#microsoft.graph.${type}` };
      const groupsRequiringPartnerEnrollment = [assignmentOf(target)];
      const changes = untyped({ groupsRequiringPartnerEnrollment });
      const updated = await client().update(DOCUMENTED_ID, changes);
      expect(updated.groupsRequiringPartnerEnrollment).to.deep.equal(
        groupsRequiringPartnerEnrollment,
      );
    }
  });

  it("every type in one list, in the same order", async () => {
    const groupsRequiringPartnerEnrollment = [...targets, ...scopeTagTargets].map(assignmentOf);
    const changes = untyped({ groupsRequiringPartnerEnrollment });
    const updated = await client().update(DOCUMENTED_ID, changes);
    expect(updated.groupsRequiringPartnerEnrollment).to.deep.equal(
      groupsRequiringPartnerEnrollment,
    );
  });
});

describe("A date is sent and returned unchanged:", () => {
  const { client, onlyRequest } = useEmulatorClient();

  for (const date of [
    "2016-12-31T23:59:37.9174975-08:00",
    "2016-12-31T23:59:37.0000001Z",
    "2016-12-31T23:59:37.9999999+14:00",
    "2016-12-31T23:59:37.1000000-00:30",
    "2016-12-31T23:59:37.5Z",
    "2016-12-31T23:59:37Z",
    "2024-02-29T00:00:00+00:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z",
  ]) {
    it(date, async () => {
      const changes = {
        lastHeartbeatDateTime: date,
        whenPartnerDevicesWillBeRemovedDateTime: date,
        whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: date,
      };
      expect(await client().update(DOCUMENTED_ID, changes)).to.include(changes);
      expect(onlyRequest().rawBody).to.equal(JSON.stringify(changes));
      expect(await client().get(DOCUMENTED_ID)).to.include(changes);
    });
  }
});

describe("An @odata.type", () => {
  const { client, onlyRequest } = useEmulatorClient();
  const spellings = ["#microsoft.graph.", "microsoft.graph."] as const;

  for (const partner of spellings) {
    for (const assignment of spellings) {
      for (const target of spellings) {
        const types = [partner, assignment, target].map((text) =>
          text.startsWith("#") ? "with #" : "without #",
        );
        it(`is sent unchanged, and returned with # (partner ${types[0]}, assignment ${types[1]}, target ${types[2]})`, async () => {
          const changes: DeviceManagementPartnerInput = {
            "@odata.type": `${partner}deviceManagementPartner`,
            groupsRequiringPartnerEnrollment: [
              {
                "@odata.type": `${assignment}deviceManagementPartnerAssignment`,
                target: { "@odata.type": `${target}groupAssignmentTarget`, groupId: "g" },
              },
            ],
          };
          const updated = await client().update(DOCUMENTED_ID, changes);
          expect(onlyRequest().rawBody).to.equal(JSON.stringify(changes));
          expect(updated["@odata.type"]).to.equal("#microsoft.graph.deviceManagementPartner");
          expect(updated.groupsRequiringPartnerEnrollment).to.deep.equal([
            {
              "@odata.type": "#microsoft.graph.deviceManagementPartnerAssignment",
              target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: "g" },
            },
          ]);
        });
      }
    }
  }
});

describe("A partner that was read can be sent back", () => {
  const future = "a-partner-from-the-future";
  const { emulator, client, onlyRequest } = useEmulatorClient({
    partners: [
      DOCUMENTED_PARTNER,
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
    it(`whole, as in update("${id}", await client.get(id))`, async () => {
      const read = await client().get(id);
      expect(await client().update(id, read)).to.deep.equal(read);
      const { body } = emulator().requests[1] ?? {};
      const { "@odata.context": context, ...sent } = read as object as Record<string, unknown>;
      expect(context).to.be.a("string");
      expect(body).to.deep.equal(sent);
    });
  }

  it("without the control information that the service adds at every level", async () => {
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

  it("unless it has a value that is not in the spec, which the error names, with advice", async () => {
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
      .and.to.contain("Send only the properties that change")
      .and.to.contain("`validate: false`");
    expect(emulator().requests).to.have.length(1);
  });

  it("in part, even if the rest is not in the spec", async () => {
    const read = await client().get(future);
    const { isConfigured, displayName } = read;
    await client().update(future, { isConfigured, displayName });
    expect(emulator().requests[1]?.status).to.equal(200);
  });
});
