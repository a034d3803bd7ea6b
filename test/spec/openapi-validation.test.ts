/** Validity by the spec: responses are open to unknown values, requests are not, and the examples are valid. */
import { expect } from "chai";
import {
  DOCUMENTED_PARTNER,
  documentedUpdates,
  parsed,
  PROPERTIES,
  TARGETS,
} from "../support/documented.js";
import { examples, expectInvalid, expectValid, follow, operations } from "../support/openapi.js";

describe("By the spec, a response may have", () => {
  for (const [what, partner] of Object.entries({
    "an unknown property": { ...DOCUMENTED_PARTNER, colour: "red" },
    "an unknown enum member": {
      ...DOCUMENTED_PARTNER,
      partnerState: "hibernating",
      partnerAppType: "noApp",
    },
    "an unknown type of the partner": { "@odata.type": "#microsoft.graph.betterPartner", id: "x" },
    "an unknown property of an assignment": {
      groupsRequiringPartnerEnrollment: [{ colour: "red" }],
    },
    "an unknown target type": {
      groupsRequiringPartnerEnrollment: [
        { target: { "@odata.type": "#microsoft.graph.planetAssignmentTarget", planet: "Mars" } },
      ],
    },
    "unknown values in a scope tag target": {
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
    "an assignment without a target": { groupsRequiringPartnerEnrollment: [{ target: null }, {}] },
    "only the selected properties": { "@odata.context": "x", partnerState: "enabled" },
  })) {
    it(what, () => {
      expectValid("DeviceManagementPartner", partner);
      expectValid("DeviceManagementPartnerCollectionResponse", { value: [partner], colour: "red" });
    });
  }

  it("unknown properties in an error", () => {
    expectValid("ODataError", {
      error: { code: "x", message: "y", innerError: { colour: "red" }, colour: "red" },
      colour: "red",
    });
  });
});

describe("By the spec, a request", () => {
  const targeted = (target: unknown): object => ({
    groupsRequiringPartnerEnrollment: [{ target }],
  });

  for (const [what, body] of Object.entries({
    "a property that Graph does not have": { colour: "red" },
    "a property of an assignment that Graph does not have": {
      groupsRequiringPartnerEnrollment: [{ colour: "red" }],
    },
    "a value that is not a member of the enum": { partnerState: "hibernating" },
    "the @odata.type of another type": { "@odata.type": "#microsoft.graph.betterPartner" },
    "an unknown target type": targeted({ "@odata.type": "#microsoft.graph.planet" }),
    "a target without a type": targeted({ groupId: "g" }),
    "a property of another target": targeted({
      "@odata.type": "#microsoft.graph.groupAssignmentTarget",
      collectionId: "c",
    }),
    "a date with 8 fractional digits": { lastHeartbeatDateTime: "2016-12-31T23:59:37.12345678Z" },
    "a date without an offset": { lastHeartbeatDateTime: "2016-12-31T23:59:37" },
    "an array instead of an object": [],
  })) {
    it(`is invalid with ${what}`, () => {
      expectInvalid("DeviceManagementPartnerInput", body);
    });
  }

  for (const { name, nullable } of PROPERTIES) {
    it(`is ${nullable ? "valid" : "invalid"} with null as ${name}`, () => {
      (nullable ? expectValid : expectInvalid)("DeviceManagementPartnerInput", { [name]: null });
    });
  }

  for (const [type, names] of Object.entries(TARGETS)) {
    it(`is valid with ${type} in both spellings, with and without its properties`, () => {
      for (const prefix of ["#microsoft.graph.", "microsoft.graph."]) {
        const rest = names.map((name) => [name, name === "targetType" ? "device" : "x"] as const);
        const empty = { "@odata.type": prefix + type };
        expectValid("DeviceManagementPartnerInput", targeted(empty));
        const full = { ...empty, ...Object.fromEntries(rest) };
        expectValid("DeviceManagementPartnerInput", targeted(full));
      }
    });
  }

  it("is valid with both spellings of the types of partner and assignment", () => {
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

describe("The examples of the spec", () => {
  const media = operations.flatMap(({ operation }) => [
    ...Object.values(operation.requestBody?.content ?? {}),
    ...Object.values(operation.responses).flatMap((response) =>
      Object.values(follow(response).content ?? {}),
    ),
  ]);
  const used = media.flatMap(({ schema, examples = {} }) =>
    Object.values(examples).map((example) => ({
      schema: schema.$ref?.split("/").pop() ?? "",
      name: example.$ref?.split("/").pop() ?? "",
    })),
  );

  it("illustrate every body, and are all used", () => {
    for (const { examples: some = {} } of media) expect(some).not.to.be.empty;
    expect([...new Set(used.map(({ name }) => name))]).to.have.members(Object.keys(examples));
  });

  for (const pair of new Set(used.map(({ schema, name }) => `${schema} ${name}`))) {
    const [schemaName = "", name = ""] = pair.split(" ");
    it(`include ${name}, a valid ${schemaName}`, () => {
      expect(schemaName).not.to.be.empty;
      expectValid(schemaName, examples[name]?.value);
    });
  }

  const names = ["WithConfigurationManagerCollection", "WithScopeTagGroup"];
  for (const [index, { page, ...documented }] of documentedUpdates.entries()) {
    const [request, response] = [`Request${names[index]}`, `Response${names[index]}`];
    it(`include the request and the response of ${page}`, () => {
      expect(JSON.stringify(examples[request]?.value)).to.equal(
        JSON.stringify(parsed(documented.request)),
      );
      expect(JSON.stringify(examples[response]?.value)).to.equal(
        JSON.stringify(parsed(documented.response)),
      );
      const update = used.filter(({ name }) => [request, response].includes(name));
      expect(new Set(update.map(({ schema }) => schema))).to.have.keys(
        "DeviceManagementPartnerInput",
        "DeviceManagementPartner",
      );
    });
  }
});
