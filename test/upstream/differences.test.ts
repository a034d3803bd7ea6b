/** The spec against a fixture in CSDL, and against what Microsoft could make of it. */
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isMapping, parseSpec, type Mapping } from "../../scripts/shared/openapi.js";
import { CommandError } from "../../scripts/shared/command.js";
import { readCsdl } from "../../scripts/upstream/csdl-reader.js";
import { parseKnownDifferences } from "../../scripts/upstream/known-differences.js";
import { differences } from "../../scripts/upstream/report.js";
import { readXml } from "../../scripts/upstream/xml.js";
import { ROOT } from "../support/run.js";
import { MUTATIONS } from "./mutations.js";

const CSDL = readFileSync(resolve(import.meta.dirname, "metadata.csdl"), "utf8");
const SPEC = readFileSync(resolve(ROOT, "spec/openapi.yaml"), "utf8");
const KNOWN = readFileSync(resolve(ROOT, "scripts/upstream/known-differences.yaml"), "utf8");

/** In pieces of an odd size, as a network might deliver it. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 997) {
    yield await Promise.resolve(text.slice(at, at + 997));
  }
}

async function differencesOf({ csdl = CSDL, spec = parseSpec(SPEC), known = KNOWN } = {}) {
  const root = await readXml(inPieces(csdl));
  return differences(spec, readCsdl(root, "metadata.csdl"), parseKnownDifferences(known));
}

/** A text with one place changed; a place that is not there, or twice, proves nothing. */
function changed(text: string, from: string, to: string): string {
  expect(text.split(from), from).to.have.length(2);
  return text.replace(from, () => to);
}

const PARTNER = "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}";

/** The spec with one of its values replaced; undefined takes it away. */
function specWith(path: string, value: unknown): Mapping {
  const spec = parseSpec(SPEC);
  const steps = path.split(" ");
  const last = steps.pop() ?? "";
  const holder = steps.reduce<unknown>((at, step) => (isMapping(at) ? at[step] : undefined), spec);
  expect(holder, path).to.be.an("object");
  if (value !== undefined) Reflect.set(holder as object, last, value);
  else {
    expect(holder, path).to.have.property(last);
    Reflect.deleteProperty(holder as object, last);
  }
  return spec;
}

describe("The spec against Microsoft's metadata", () => {
  it("says the same, but for what is known", async () => {
    expect(await differencesOf()).to.deep.equal([]);
  });

  for (const [group, mutations] of Object.entries(MUTATIONS)) {
    describe(`sees, of ${group},`, () => {
      for (const { change, from, to, sentences } of mutations) {
        it(change, async () => {
          const found = await differencesOf({ csdl: changed(CSDL, from, to) });
          expect(found).to.have.members(sentences);
        });
      }
    });
  }

  it("is not moved by another order, other aliases, and what it does not describe", async () => {
    let csdl = CSDL.replaceAll("graph.", "g.").replaceAll("microsoft.g.", "microsoft.graph.");
    csdl = changed(csdl, 'Alias="graph"', 'Alias="g"');
    csdl = changed(
      csdl,
      '<Member Name="unknown" Value="0" />\n        <Member Name="una',
      '<Member Name="una',
    );
    csdl = changed(csdl, 'Value="5" />', 'Value="5" /><Member Name="unknown" Value="0" />');
    csdl = changed(csdl, '<Property Name="riskScore" Type="Edm.Int32" />', "");
    expect(await differencesOf({ csdl })).to.deep.equal([]);
  });
});

describe("A place of the spec that alone is wrong", () => {
  const wrong: readonly (readonly [string, path: string, value: unknown, sentence: string])[] = [
    [
      "a property that cannot be sent",
      "components schemas DeviceManagementPartnerInput properties displayName",
      undefined,
      "Microsoft has the property deviceManagementPartner.displayName (type Edm.String, nullable), but the spec does not: add displayName { type: string, nullable: true } to DeviceManagementPartnerInput.",
    ],
    [
      "a property that cannot be selected",
      "components schemas DeviceManagementPartnerPropertyName enum",
      [
        "id lastHeartbeatDateTime partnerState partnerAppType singleTenantAppId displayName isConfigured",
        "whenPartnerDevicesWillBeRemovedDateTime whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
      ].flatMap((names) => names.split(" ")),
      "Microsoft has the property deviceManagementPartner.groupsRequiringPartnerEnrollment (type Collection(deviceManagementPartnerAssignment)), but the spec does not: add groupsRequiringPartnerEnrollment { type: array, items: { $ref: the schema with the title deviceManagementPartnerAssignment } } to DeviceManagementPartnerPropertyName.",
    ],
    [
      "a property that can be null only when it is read",
      "components schemas DeviceManagementPartner properties isConfigured nullable",
      true,
      "At Microsoft, the property deviceManagementPartner.isConfigured is never null, but the spec says nullable: do not allow null in DeviceManagementPartner.",
    ],
    [
      "members that are read, but not those of the enum",
      "components schemas DeviceManagementPartner properties partnerState x-extensible-enum",
      ["unknown", "enabled"],
      "At Microsoft, the property deviceManagementPartner.partnerState is of type deviceManagementPartnerTenantState, but the spec says one of unknown, enabled: write { $ref: the schema with the title deviceManagementPartnerTenantState } in DeviceManagementPartner.",
    ],
    [
      "an OpenAPI type that Graph does not write",
      "components schemas GroupAssignmentTarget properties groupId format",
      "email",
      "At Microsoft, the property groupAssignmentTarget.groupId is of type Edm.String, but the spec says type: string, format: email: write { type: string } in GroupAssignmentTarget.",
    ],
    [
      "numbers of an enum that are too few",
      "components schemas DeviceManagementPartnerAppType x-graph-values",
      [0, 1],
      "At Microsoft, the enum member deviceManagementPartnerAppType.multiTenantApp has the number 2, but the spec says no number: write 2 in x-graph-values of DeviceManagementPartnerAppType.",
    ],
    [
      "a property that a returned target lacks",
      "components schemas ReturnedAssignmentTarget properties collectionId",
      undefined,
      "Microsoft has the property collectionId in a kind of deviceAndAppManagementAssignmentTarget (type Edm.String, nullable), but the spec does not: add collectionId { type: string, nullable: true } to ReturnedAssignmentTarget.",
    ],
    [
      "a base type that is not said",
      "components schemas DeviceManagementPartner x-graph-base-type",
      undefined,
      "At Microsoft, the type deviceManagementPartner derives from entity, but the spec says nothing: let x-graph-base-type of DeviceManagementPartner be entity.",
    ],
    [
      "an action without a path",
      `paths ${PARTNER}/terminate`,
      undefined,
      "Microsoft has the operation terminate of deviceManagementPartner (an action with no parameters that returns nothing), but the spec does not: add a path that ends in /terminate to paths.",
    ],
    [
      "an action with a body and an answer",
      `paths ${PARTNER}/terminate post`,
      {
        requestBody: {
          content: {
            "application/json": { schema: { properties: { reason: { type: "string" } } } },
          },
        },
        responses: { "200": { content: { "application/json": { schema: { type: "boolean" } } } } },
      },
      "At Microsoft, the operation terminate of deviceManagementPartner is an action with no parameters that returns nothing, but the spec says an action with the parameters reason (Edm.String, never null) that returns Edm.Boolean, never null: change the body or the answer of the path that ends in /terminate in paths.",
    ],
    [
      "a path below the partner that leads nowhere",
      `paths ${PARTNER}/terminate get`,
      { responses: { "200": { content: { "application/json": { schema: { type: "string" } } } } } },
      "The spec has the navigation property deviceManagementPartner.terminate, but Microsoft does not: remove the path that ends in /terminate from paths.",
    ],
  ];
  for (const [name, path, value, sentence] of wrong) {
    it(`is seen: ${name}`, async () => {
      expect(await differencesOf({ spec: specWith(path, value) })).to.include(sentence);
    });
  }
});

describe("Both sides at once", () => {
  it("a property that two places of the spec have wrong in different ways", async () => {
    const csdl = changed(
      CSDL,
      'Name="isConfigured" Type="Edm.Boolean"',
      'Name="isConfigured" Type="Edm.String"',
    );
    const spec = specWith(
      "components schemas DeviceManagementPartner properties isConfigured type",
      "number",
    );
    const says = (ours: string, place: string): string =>
      `At Microsoft, the property deviceManagementPartner.isConfigured is of type Edm.String, but the spec says ${ours}: write { type: string } in ${place}.`;
    expect(await differencesOf({ csdl, spec })).to.have.members([
      says("type: number", "DeviceManagementPartner"),
      says("Edm.Boolean", "DeviceManagementPartnerInput"),
    ]);
  });

  it("a navigation property, of the same type and of another", async () => {
    const csdl = (type: string): string =>
      changed(
        CSDL,
        '<Property Name="displayName"',
        `<NavigationProperty Name="next" Type="${type}" /><Property Name="displayName"`,
      );
    const response = {
      content: {
        "application/json": { schema: { $ref: "#/components/schemas/DeviceManagementPartner" } },
      },
    };
    const spec = specWith(`paths ${PARTNER}/next`, { get: { responses: { "200": response } } });
    expect(
      await differencesOf({ csdl: csdl("graph.deviceManagementPartner"), spec }),
    ).to.deep.equal([]);
    expect(await differencesOf({ csdl: csdl("graph.weekday"), spec })).to.deep.equal([
      "At Microsoft, the navigation property deviceManagementPartner.next is of type weekday, but the spec says deviceManagementPartner: write { $ref: the schema with the title weekday } in paths.",
    ]);
  });
});

describe("A description that cannot be compared", () => {
  const incomplete: readonly (readonly [path: string, sentence: string])[] = [
    [
      `paths ${PARTNER}`,
      "The description has no path for one of /deviceManagement/deviceManagementPartners.",
    ],
    [`paths ${PARTNER} get`, `The description does not say what ${PARTNER} answers.`],
    [
      "components schemas GroupAssignmentTarget title",
      "The description lacks the title of GroupAssignmentTarget, or it is not a text.",
    ],
  ];
  for (const [path, sentence] of incomplete) {
    it(`is refused: without ${path}`, async () => {
      const error: unknown = await differencesOf({ spec: specWith(path, undefined) }).catch(
        (error: unknown) => error,
      );
      expect(error).to.be.instanceOf(CommandError).with.property("message", sentence);
    });
  }
});

describe("A known difference", () => {
  const statement = "The spec has the enum type scopeTagTargetType, but Microsoft does not";

  it("is a difference when it is not listed", async () => {
    const known = KNOWN.split("\n").filter((line) => !line.startsWith(statement));
    expect(await differencesOf({ known: known.join("\n") })).to.deep.equal([
      `${statement}: remove ScopeTagTargetType, and what refers to it.`,
    ]);
  });

  it("is a difference again when Microsoft has come to have what it lacked", async () => {
    const csdl = changed(
      CSDL,
      '<EnumType Name="weekday">',
      `<EnumType Name="scopeTagTargetType"><Member Name="none" /><Member Name="user" /><Member Name="device" /><Member Name="unknownFutureValue" /></EnumType>
      <ComplexType Name="scopeTagGroupAssignmentTarget" BaseType="graph.deviceAndAppManagementAssignmentTarget">
        <Property Name="targetType" Type="graph.scopeTagTargetType" Nullable="false" />
        <Property Name="entraObjectId" Type="Edm.Guid" />
      </ComplexType>
      <EnumType Name="weekday">`,
    );
    const numbers = ["none", "user", "device", "unknownFutureValue"].map(
      (member, number) =>
        `At Microsoft, the enum member scopeTagTargetType.${member} has the number ${number}, but the spec says no number: write ${number} in x-graph-values of ScopeTagTargetType.`,
    );
    const guid =
      "is of type Edm.Guid, but the spec says Edm.String: write { type: string, format: uuid }";
    expect(await differencesOf({ csdl })).to.have.members([
      ...numbers,
      `At Microsoft, the property entraObjectId in a kind of deviceAndAppManagementAssignmentTarget ${guid} in ReturnedAssignmentTarget.`,
      `At Microsoft, the property scopeTagGroupAssignmentTarget.entraObjectId ${guid} in ScopeTagGroupAssignmentTarget.`,
      ...[
        "The spec has the concrete type scopeTagGroupAssignmentTarget, a kind of deviceAndAppManagementAssignmentTarget, but Microsoft does not",
        statement,
        "The spec has the property targetType in a kind of deviceAndAppManagementAssignmentTarget, but Microsoft does not",
        "The spec has the property entraObjectId in a kind of deviceAndAppManagementAssignmentTarget, but Microsoft does not",
      ].map(
        (one) =>
          `scripts/upstream/known-differences.yaml says "${one}", which is no longer so: remove it there.`,
      ),
    ]);
  });

  const broken: readonly (readonly [string, yaml: string, RegExp])[] = [
    ["has no reason", "It is so:\n", /gives no reason for "It is so"\.$/],
    ["is not in a mapping", "- It is so\n", /must map each known difference to its reason\.$/],
    ["is not YAML", "{", /known-differences\.yaml is broken: /],
  ];
  for (const [name, yaml, sentence] of broken) {
    it(`is refused when it ${name}`, () => {
      expect(() => parseKnownDifferences(yaml)).to.throw(sentence);
    });
  }
});
