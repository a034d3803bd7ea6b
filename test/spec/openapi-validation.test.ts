/** What is valid by the description: open to read, closed to send, and its own examples. */
import { expect } from "chai";
import { documentedUpdates, parsed, PROPERTIES, TARGETS } from "../support/documented.js";
import { examples, expectInvalid, expectValid, follow, operations } from "../support/openapi.js";

describe("What may be read stays open", () => {
  const documented = parsed(documentedUpdates[0]?.response ?? "");

  for (const [what, partner] of Object.entries({
    "a property": { ...documented, colour: "red" },
    "an enum member": { ...documented, partnerState: "hibernating", partnerAppType: "noApp" },
    "a type of the partner": { "@odata.type": "#microsoft.graph.betterPartner", id: "x" },
    "a property of an assignment": { groupsRequiringPartnerEnrollment: [{ colour: "red" }] },
    "a target type": {
      groupsRequiringPartnerEnrollment: [
        { target: { "@odata.type": "#microsoft.graph.planetAssignmentTarget", planet: "Mars" } },
      ],
    },
    "a member of the scope-tag target": {
      groupsRequiringPartnerEnrollment: [
        {
          target: {
            "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
            targetType: "robot",
            scope: "x",
          },
        },
      ],
    },
    "a missing target": { groupsRequiringPartnerEnrollment: [{ target: null }, {}] },
    "nothing but what was selected": { "@odata.context": "x", partnerState: "enabled" },
  })) {
    it(what, () => {
      expectValid("DeviceManagementPartner", partner);
      expectValid("DeviceManagementPartnerCollectionResponse", { value: [partner], colour: "red" });
    });
  }

  it("also of an error", () => {
    expectValid("ODataError", {
      error: { code: "x", message: "y", innerError: { colour: "red" }, colour: "red" },
      colour: "red",
    });
  });
});

describe("What may be sent is closed", () => {
  const targeted = (target: unknown): object => ({
    groupsRequiringPartnerEnrollment: [{ target }],
  });

  for (const [what, body] of Object.entries({
    "a property that Graph lacks": { colour: "red" },
    "a property of the assignment that Graph lacks": {
      groupsRequiringPartnerEnrollment: [{ colour: "red" }],
    },
    "a member that no enum has": { partnerState: "hibernating" },
    "another type": { "@odata.type": "#microsoft.graph.betterPartner" },
    "a target type that nobody has": targeted({ "@odata.type": "#microsoft.graph.planet" }),
    "a target without a type": targeted({ groupId: "g" }),
    "a property of another target": targeted({
      "@odata.type": "#microsoft.graph.groupAssignmentTarget",
      collectionId: "c",
    }),
    "8 digits of a second": { lastHeartbeatDateTime: "2016-12-31T23:59:37.12345678Z" },
    "a date without an offset": { lastHeartbeatDateTime: "2016-12-31T23:59:37" },
    "a list": [],
  })) {
    it(`refused: ${what}`, () => {
      expectInvalid("DeviceManagementPartnerInput", body);
    });
  }

  for (const { name, nullable } of PROPERTIES) {
    it(`null as ${name} is ${nullable ? "valid" : "refused"}`, () => {
      (nullable ? expectValid : expectInvalid)("DeviceManagementPartnerInput", { [name]: null });
    });
  }

  for (const [type, names] of Object.entries(TARGETS)) {
    it(`valid: ${type} in both spellings, with and without what it has`, () => {
      for (const prefix of ["#microsoft.graph.", "microsoft.graph."]) {
        const rest = names.map((name) => [name, name === "targetType" ? "device" : "x"] as const);
        const bare = { "@odata.type": prefix + type };
        expectValid("DeviceManagementPartnerInput", targeted(bare));
        const full = { ...bare, ...Object.fromEntries(rest) };
        expectValid("DeviceManagementPartnerInput", targeted(full));
      }
    });
  }

  it("valid: both spellings of the partner's and the assignment's type", () => {
    for (const prefix of ["#microsoft.graph.", "microsoft.graph."]) {
      expectValid("DeviceManagementPartnerInput", {
        "@odata.type": `${prefix}deviceManagementPartner`,
        groupsRequiringPartnerEnrollment: [
          { "@odata.type": `${prefix}deviceManagementPartnerAssignment`, target: null },
        ],
      });
    }
  });
});

describe("The description's examples", () => {
  const media = operations.flatMap(({ operation }) => [
    ...Object.values(operation.requestBody?.content ?? {}),
    ...Object.values(operation.responses).flatMap((response) =>
      Object.values(follow(response).content ?? {}),
    ),
  ]);
  const shown = media.flatMap(({ schema, examples = {} }) =>
    Object.values(examples).map((example) => ({
      schema: schema.$ref?.split("/").pop() ?? "",
      name: example.$ref?.split("/").pop() ?? "",
    })),
  );

  it("are shown with every body, and none is left over", () => {
    for (const { examples: some = {} } of media) expect(some).not.to.be.empty;
    expect([...new Set(shown.map(({ name }) => name))]).to.have.members(Object.keys(examples));
  });

  for (const pair of new Set(shown.map(({ schema, name }) => `${schema} ${name}`))) {
    const [schemaName = "", name = ""] = pair.split(" ");
    it(`${name} is a valid ${schemaName}`, () => {
      expect(schemaName).not.to.be.empty;
      expectValid(schemaName, examples[name]?.value);
    });
  }

  const names = ["WithConfigurationManagerCollection", "WithScopeTagGroup"];
  for (const [index, { page, ...documented }] of documentedUpdates.entries()) {
    const [request, response] = [`Request${names[index]}`, `Response${names[index]}`];
    it(`have the request and the response of ${page}`, () => {
      expect(JSON.stringify(examples[request]?.value)).to.equal(
        JSON.stringify(parsed(documented.request)),
      );
      expect(JSON.stringify(examples[response]?.value)).to.equal(
        JSON.stringify(parsed(documented.response)),
      );
      const update = shown.filter(({ name }) => [request, response].includes(name));
      expect(new Set(update.map(({ schema }) => schema))).to.have.keys(
        "DeviceManagementPartnerInput",
        "DeviceManagementPartner",
      );
    });
  }
});
