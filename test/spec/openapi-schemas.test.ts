/** The schemas of the spec, compared with what Microsoft documents. */
import { expect } from "chai";
import {
  ENUMS,
  forEachEnum,
  PROPERTIES,
  TARGETS,
  type PropertyType,
} from "../support/documented.js";
import { schema, type Schema } from "../support/openapi.js";

describe("In the spec, the schemas", () => {
  const schemaOf = (type: string): string => `${type.charAt(0).toUpperCase()}${type.slice(1)}`;

  const REQUEST: Readonly<Record<PropertyType, Schema>> = {
    ...forEachEnum((_, name) => ({ $ref: `#/components/schemas/${schemaOf(name)}` })),
    string: { type: "string" },
    dateTime: { type: "string", format: "date-time" },
    boolean: { type: "boolean" },
    assignments: {
      type: "array",
      items: { $ref: "#/components/schemas/DeviceManagementPartnerAssignmentInput" },
    },
  };
  const RESPONSE: typeof REQUEST = {
    ...REQUEST,
    ...forEachEnum((members) => ({ type: "string", "x-extensible-enum": members })),
    assignments: {
      type: "array",
      items: { $ref: "#/components/schemas/DeviceManagementPartnerAssignment" },
    },
  };

  for (const [name, types] of [
    ["DeviceManagementPartner", RESPONSE],
    ["DeviceManagementPartnerInput", REQUEST],
  ] as const) {
    describe(`include ${name}, in which`, () => {
      const properties = schema(name).properties ?? {};

      for (const { name: property, type, nullable } of PROPERTIES) {
        it(`${property} has the type ${type} and is ${nullable ? "nullable" : "not nullable"}`, () => {
          const { schema: found, nullable: isNullable } = withoutNull(properties[property]);
          expect(found).to.deep.include(types[type]);
          expect(isNullable).to.equal(nullable);
        });
      }

      it("exactly the documented properties exist, and none is required", () => {
        const names = Object.keys(properties).filter((property) => !property.startsWith("@"));
        expect(names, "PROPERTIES in test/support/documented.ts").to.deep.equal(
          PROPERTIES.map((property) => property.name),
        );
        expect(schema(name)).not.to.have.property("required");
      });
    });
  }

  it("list every property for $select", () => {
    expect(schema("DeviceManagementPartnerPropertyName").enum).to.deep.equal(
      PROPERTIES.map(({ name }) => name),
    );
  });

  for (const [type, table] of Object.entries(ENUMS)) {
    const name = schemaOf(type);
    const [members, numbers] = [Object.keys(table), Object.values<number>(table)];
    it(`include ${name} with its members in order, their descriptions, and their numbers`, () => {
      const { enum: found, description } = schema(name);
      expect(found).to.deep.equal(members);
      expect(schema(name)["x-graph-values"]).to.deep.equal(numbers);
      const descriptions = schema(name)["x-enum-descriptions"] ?? [];
      expect(descriptions).to.have.length(members.length);
      for (const [index, member] of members.entries()) {
        expect(descriptions[index]).to.match(/^[A-Z].+\.$/);
        expect(description).to.contain(`| \`${member}\` | ${numbers[index] ?? ""} | `);
      }
    });
  }

  it("distinguish the six targets by @odata.type, in both spellings", () => {
    const { oneOf, discriminator } = schema("DeviceAndAppManagementAssignmentTarget");
    const refs = Object.keys(TARGETS).map((type) => `#/components/schemas/${schemaOf(type)}`);
    expect(oneOf?.map(({ $ref }) => $ref)).to.have.members(refs);
    expect(discriminator?.propertyName).to.equal("@odata.type");
    expect(discriminator?.mapping).to.deep.equal(
      Object.fromEntries(
        Object.keys(TARGETS).flatMap((type, index) => [
          [`#microsoft.graph.${type}`, refs[index]],
          [`microsoft.graph.${type}`, refs[index]],
        ]),
      ),
    );
  });

  for (const [type, names] of Object.entries(TARGETS)) {
    it(`include ${schemaOf(type)} with ${["@odata.type", ...names].join(", ")}`, () => {
      const { properties = {}, required, additionalProperties } = schema(schemaOf(type));
      expect(Object.keys(properties)).to.deep.equal(["@odata.type", ...names]);
      expect(properties["@odata.type"]?.enum).to.deep.equal([
        `#microsoft.graph.${type}`,
        `microsoft.graph.${type}`,
      ]);
      expect(required).to.deep.equal(["@odata.type"]);
      expect(additionalProperties).to.be.false;
      for (const name of names) {
        expect(properties[name]).to.deep.include(
          name === "targetType"
            ? { $ref: "#/components/schemas/ScopeTagTargetType" }
            : { type: "string", nullable: true },
        );
      }
    });
  }

  it("document that the metadata lacks the scope tag target", () => {
    expect(schema("ScopeTagGroupAssignmentTarget").description).to.match(/\$metadata` lacks it/);
  });

  it("describe the error body in the form of Graph", () => {
    const { properties = {}, required } = schema("MainError");
    expect(Object.keys(properties)).to.have.members([
      "code",
      "message",
      "target",
      "details",
      "innerError",
    ]);
    expect(required).to.have.members(["code", "message"]);
    expect(Object.keys(schema("InnerError").properties ?? {})).to.include.members([
      "date",
      "request-id",
      "client-request-id",
      "innerError",
    ]);
  });
});

/** A schema that may be null has either `nullable`, or a `oneOf` of another schema and null. */
function withoutNull(schema: Schema = {}): { schema: Schema; nullable: boolean } {
  const [first, second, ...others] = schema.oneOf ?? [];
  return first !== undefined && second?.enum?.[0] === null && others.length === 0
    ? { schema: first, nullable: true }
    : { schema, nullable: schema.nullable ?? false };
}
