/** Each documented property, enum member and target type: set, answered, and read back. */
import { expect } from "chai";
import type { DeviceManagementPartnerInput } from "../../src/index.js";
import {
  DOCUMENTED_ID,
  PARTNER_APP_TYPES,
  PARTNER_STATES,
  PROPERTIES,
  SCOPE_TAG_TARGET_TYPES,
  TARGETS,
} from "../support/documented.js";
import { useEmulatorClient } from "../support/emulator-client.js";
import { toArray, untyped } from "../support/values.js";

/** Values for each type of property. */
const VALUES: Record<(typeof PROPERTIES)[number]["type"], readonly unknown[]> = {
  string: ["", "Contoso", ' \u00e9 \u65e5\u672c " \\ / \n \u2028 \u{1f642} ', "x".repeat(10_000)],
  dateTime: ["2031-02-03T04:05:06.0000010+05:30", "2016-12-31T23:59:37Z"],
  partnerState: PARTNER_STATES,
  partnerAppType: PARTNER_APP_TYPES,
  boolean: [true, false],
  assignments: [[]],
};

/** Every value of every property that the service lets one set. */
const settable = PROPERTIES.filter(({ name }) => name !== "id").flatMap(
  ({ name, type, nullable }) =>
    [...VALUES[type], ...(nullable ? [null] : [])].map((value) => ({ name, value })),
);

/** A target of each type, with values and with null for what it has. */
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

describe("Each property can be set and read back", () => {
  const { client, emulator } = useEmulatorClient();

  for (const { name, value } of settable) {
    it(`${name}: ${shown(value)}`, async () => {
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

  it("and given to a new partner", async () => {
    for (const { name, value } of settable) {
      const partner = { [name]: value } as DeviceManagementPartnerInput;
      const created = await client().create(partner);
      expect(created, name).to.have.deep.property(name, value);
      expect(await client().get(created.id)).to.deep.equal(created);
    }
  });
});

describe("Each target type can be set and read back", () => {
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

  it("without its optional properties", async () => {
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

  it("all in one list, in their order", async () => {
    const groupsRequiringPartnerEnrollment = [...targets, ...scopeTagTargets].map(assignmentOf);
    const changes = untyped({ groupsRequiringPartnerEnrollment });
    const updated = await client().update(DOCUMENTED_ID, changes);
    expect(updated.groupsRequiringPartnerEnrollment).to.deep.equal(
      groupsRequiringPartnerEnrollment,
    );
  });
});
