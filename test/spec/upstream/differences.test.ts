/** The spec against fixtures of Microsoft's documents, and against what Microsoft could make of them. */
import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  isMapping,
  mapping,
  readSpec,
  SPEC,
  type Mapping,
} from "../../../scripts/shared/openapi.js";
import { CommandError } from "../../../scripts/shared/command.js";
import {
  KNOWN_DIFFERENCES,
  parseKnownDifferences,
} from "../../../scripts/spec/upstream/known-differences.js";
import { ROOT } from "../../support/node-process.js";
import {
  changed,
  CSDL,
  KNOWN,
  PAGES,
  pagesWith,
  PERMISSIONS,
  reportOn,
  SPEC_FILE,
  specWith,
} from "./fixtures.js";
import { MUTATIONS } from "./metadata-mutations.js";
import { PAGE_MUTATIONS } from "./page-mutations.js";
import { PERMISSIONS_MUTATIONS } from "./permissions-mutations.js";
import { SPEC_MUTATIONS } from "./spec-mutations.js";

const ALL = { csdl: CSDL, pages: PAGES, permissions: PERMISSIONS };
const API = "api/intune-onboarding-devicemanagementpartner-";
const RESOURCE = "resources/intune-onboarding-devicemanagementpartner";
const PARTNER = "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}";

/** The permissions with one of their values replaced; undefined removes it. */
function permissionsWith(path: string, value: unknown): string {
  const permissions = JSON.parse(PERMISSIONS) as object;
  const steps = path.split(" ");
  const last = steps.pop() ?? "";
  const holder = steps.reduce<unknown>((at, step) => Reflect.get(at as object, step), permissions);
  expect(holder, path).to.be.an.instanceOf(Object);
  Reflect.set(holder as object, last, value);
  return JSON.stringify(permissions);
}

async function refusalOf(spec: Mapping): Promise<unknown> {
  return reportOn(ALL, { spec }).catch((error: unknown) => error);
}

describe("The spec agrees with Microsoft's documents apart from known differences", () => {
  it("in the fixtures", async () => {
    const { differences, problems } = await reportOn(ALL);
    expect(differences).to.deep.equal([]);
    expect(problems).to.deep.equal([]);
  });

  it("in the spec itself, which may have more paths and properties than the fixtures", async () => {
    const whole = await readSpec(join(ROOT, SPEC));
    const known = await readFile(join(ROOT, KNOWN_DIFFERENCES), "utf8");
    const inFixtures = mapping((await readSpec(SPEC_FILE))["paths"], "paths");
    const paths = Object.fromEntries(
      Object.entries(mapping(whole["paths"], "paths")).filter(([path]) => path in inFixtures),
    );
    const { differences } = await reportOn(ALL, { spec: { ...whole, paths }, known });
    expect(differences.filter((one) => !one.startsWith("The spec has "))).to.deep.equal([]);
  });

  it("when all documents have Windows line ends", async () => {
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    const { differences, problems, known } = await reportOn({
      csdl: windows(CSDL),
      pages: new Map([...PAGES].map(([file, markdown]) => [file, windows(markdown)])),
      permissions: windows(PERMISSIONS),
    });
    expect(differences).to.deep.equal([]);
    expect(problems).to.deep.equal([]);
    expect(known).to.deep.equal((await reportOn(ALL)).known);
  });

  it("when the metadata has another order, other aliases, and other types", async () => {
    let csdl = CSDL.replaceAll("graph.", "g.").replaceAll("microsoft.g.", "microsoft.graph.");
    csdl = changed(csdl, 'Alias="graph"', 'Alias="g"');
    csdl = changed(
      csdl,
      '<Member Name="unknown" Value="0" />\n        <Member Name="una',
      '<Member Name="una',
    );
    csdl = changed(csdl, 'Value="5" />', 'Value="5" /><Member Name="unknown" Value="0" />');
    csdl = changed(csdl, '<Property Name="riskScore" Type="Edm.Int32" />', "");
    expect((await reportOn({ ...ALL, csdl })).differences).to.deep.equal([]);
  });

  it("when the page of the update shows a scope-tag target, as in its edition of 2025-10-11", async () => {
    const file = `${API}update.md`;
    const page = (PAGES.get(file) ?? "").replaceAll(
      /configurationManagerCollectionAssignmentTarget",\s+"collectionId": "Collection Id value"/g,
      'scopeTagGroupAssignmentTarget", "targetType": "user", "entraObjectId": "Entra Object Id value"',
    );
    const { differences, contradictions } = await reportOn({
      ...ALL,
      pages: new Map(PAGES).set(file, page),
    });
    expect(differences).to.deep.equal([]);
    expect(contradictions[0]).to.include(
      `scopeTagGroupAssignmentTarget on the pages ${file} and ${RESOURCE}assignment.md`,
    );
  });
});

for (const [group, mutations] of Object.entries(MUTATIONS)) {
  describe(`The comparison reports a change of Microsoft's metadata in ${group}:`, () => {
    for (const { change, from, to, sentences } of mutations) {
      it(change, async () => {
        const { differences } = await reportOn({ csdl: changed(CSDL, from, to) });
        expect(differences).to.have.members(sentences);
      });
    }
  });
}

for (const [group, mutations] of Object.entries(PAGE_MUTATIONS)) {
  describe(`The comparison reports a change of Microsoft's pages in ${group}:`, () => {
    for (const { change, file, from, to, sentences } of mutations) {
      it(change, async () => {
        const { differences } = await reportOn({ pages: pagesWith(file, from, to) });
        expect(differences).to.have.members(sentences);
      });
    }
  });
}

describe("The comparison reports a change of Microsoft's permissions.json:", () => {
  for (const { change, path, value, sentences } of PERMISSIONS_MUTATIONS) {
    it(change, async () => {
      const { differences } = await reportOn({ permissions: permissionsWith(path, value) });
      expect(differences).to.have.members(sentences);
    });
  }
});

for (const [group, mutations] of Object.entries(SPEC_MUTATIONS)) {
  describe(`The comparison reports a change of the spec in ${group}:`, () => {
    for (const { change, path, value, sentences } of mutations) {
      it(change, async () => {
        const { differences } = await reportOn(ALL, { spec: specWith(path, value) });
        expect(differences).to.have.members(sentences);
      });
    }
  });
}

describe("A place of the spec that alone is wrong is reported:", () => {
  const wrong: readonly (readonly [string, path: string, value: unknown, sentence: string])[] = [
    [
      "a property that cannot be sent",
      "components schemas DeviceManagementPartnerInput properties displayName",
      undefined,
      "$metadata has the property deviceManagementPartner.displayName (type Edm.String, nullable), but the spec does not: add displayName { type: string, nullable: true } to DeviceManagementPartnerInput.",
    ],
    [
      "a property that cannot be selected",
      "components schemas DeviceManagementPartnerPropertyName enum",
      [
        "id lastHeartbeatDateTime partnerState partnerAppType singleTenantAppId displayName isConfigured",
        "whenPartnerDevicesWillBeRemovedDateTime whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
      ].flatMap((names) => names.split(" ")),
      "$metadata has the property deviceManagementPartner.groupsRequiringPartnerEnrollment (type Collection(deviceManagementPartnerAssignment)), but the spec does not: add groupsRequiringPartnerEnrollment { type: array, items: { $ref: the schema with the title deviceManagementPartnerAssignment } } to DeviceManagementPartnerPropertyName.",
    ],
    [
      "a property that can be null only when it is read",
      "components schemas DeviceManagementPartner properties isConfigured nullable",
      true,
      "In $metadata, the property deviceManagementPartner.isConfigured is never null, but the spec says nullable: do not allow null in DeviceManagementPartner.",
    ],
    [
      "members that are read, but not those of the enum",
      "components schemas DeviceManagementPartner properties partnerState x-extensible-enum",
      ["unknown", "enabled"],
      "In $metadata, the property deviceManagementPartner.partnerState is of type deviceManagementPartnerTenantState, but the spec says one of unknown, enabled: write { $ref: the schema with the title deviceManagementPartnerTenantState } in DeviceManagementPartner.",
    ],
    [
      "an OpenAPI type that Graph does not write",
      "components schemas GroupAssignmentTarget properties groupId format",
      "email",
      "In $metadata, the property groupAssignmentTarget.groupId is of type Edm.String, but the spec says type: string, format: email: write { type: string } in GroupAssignmentTarget.",
    ],
    [
      "numbers of an enum that are too few",
      "components schemas DeviceManagementPartnerAppType x-graph-values",
      [0, 1],
      "In $metadata, the enum member deviceManagementPartnerAppType.multiTenantApp has the number 2, but the spec says no number: write 2 in x-graph-values of DeviceManagementPartnerAppType.",
    ],
    [
      "a property that a returned target lacks",
      "components schemas ReturnedAssignmentTarget properties collectionId",
      undefined,
      "$metadata has the property collectionId in a kind of deviceAndAppManagementAssignmentTarget (type Edm.String, nullable), but the spec does not: add collectionId { type: string, nullable: true } to ReturnedAssignmentTarget.",
    ],
    [
      "a base type that is not given",
      "components schemas DeviceManagementPartner x-graph-base-type",
      undefined,
      "In $metadata, the type deviceManagementPartner derives from entity, but the spec says nothing: let x-graph-base-type of DeviceManagementPartner be entity.",
    ],
    [
      "an action with a body and a response",
      `paths ${PARTNER}/terminate post`,
      {
        operationId: "terminate",
        externalDocs: { url: "https://learn.microsoft.com/graph/api/terminate" },
        security: [{ entraId: ["A.Read"] }],
        requestBody: {
          content: {
            "application/json": { schema: { properties: { reason: { type: "string" } } } },
          },
        },
        responses: { "200": { content: { "application/json": { schema: { type: "boolean" } } } } },
      },
      "In $metadata, the operation terminate of deviceManagementPartner is an action with no parameters that returns nothing, but the spec says an action with the parameters reason (Edm.String, never null) that returns Edm.Boolean, never null: change the body or the response of the path that ends in /terminate in paths.",
    ],
    [
      "a path below the partner that leads nowhere",
      `paths ${PARTNER}/terminate get`,
      navigation("string"),
      "The spec has the navigation property deviceManagementPartner.terminate, but $metadata does not: remove the path that ends in /terminate from paths.",
    ],
  ];
  for (const [name, path, value, sentence] of wrong) {
    it(name, async () => {
      const { differences } = await reportOn({ csdl: CSDL }, { spec: specWith(path, value) });
      expect(differences).to.include(sentence);
    });
  }
});

/** An operation that reads what is below a partner. */
function navigation(type: string): unknown {
  const schema = type === "string" ? { type } : { $ref: `#/components/schemas/${type}` };
  return {
    operationId: "next",
    externalDocs: { url: "https://learn.microsoft.com/graph/api/next" },
    security: [{ entraId: ["A.Read"] }],
    responses: { "200": { content: { "application/json": { schema } } } },
  };
}

describe("The comparison of a spec and metadata that both have changed", () => {
  const ANNOTATIONS = '<Annotations Target="microsoft.graph.deviceManagementPartner">';
  const annotated = (target: string, annotation: string): string =>
    changed(
      CSDL,
      ANNOTATIONS,
      `<Annotations Target="${target}">${annotation}</Annotations>${ANNOTATIONS}`,
    );
  const NAME = "microsoft.graph.deviceManagementPartner/displayName";
  const property = "components schemas DeviceManagementPartner properties displayName";

  it("reports what two places of the spec have wrong in different ways once for each", async () => {
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
      `In $metadata, the property deviceManagementPartner.isConfigured is of type Edm.String, but the spec says ${ours}: write { type: string } in ${place}.`;
    expect((await reportOn({ csdl }, { spec })).differences).to.have.members([
      says("type: number", "DeviceManagementPartner"),
      says("Edm.Boolean", "DeviceManagementPartnerInput"),
    ]);
  });

  it("finds nothing when both have gained a navigation property of the same type", async () => {
    const csdl = (type: string): string =>
      changed(
        CSDL,
        '<Property Name="displayName"',
        `<NavigationProperty Name="next" Type="${type}" /><Property Name="displayName"`,
      );
    const spec = specWith(`paths ${PARTNER}/next`, { get: navigation("DeviceManagementPartner") });
    const same = await reportOn({ csdl: csdl("graph.deviceManagementPartner") }, { spec });
    expect(same.differences).to.deep.equal([]);
    const other = await reportOn({ csdl: csdl("graph.weekday") }, { spec });
    expect(other.differences).to.deep.equal([
      "In $metadata, the navigation property deviceManagementPartner.next is of type weekday, but the spec says deviceManagementPartner: write { $ref: the schema with the title weekday } in paths.",
    ]);
  });

  const agreed: readonly (readonly [string, csdl: string, path: string, value: unknown])[] = [
    [
      "a property cannot be changed after creation",
      annotated(NAME, '<Annotation Term="Org.OData.Core.V1.Immutable" />'),
      `${property} x-ms-mutability`,
      ["create", "read"],
    ],
    [
      "the name of an enum is another",
      CSDL.replaceAll("deviceManagementPartnerAppType", "partnerAppKind"),
      "components schemas DeviceManagementPartnerAppType title",
      "partnerAppKind",
    ],
    [
      "a path is deprecated",
      annotated(
        "microsoft.graph.deviceManagement/deviceManagementPartners",
        '<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record><PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated" /></Record></Collection></Annotation>',
      ),
      "paths /deviceManagement/deviceManagementPartners get deprecated",
      true,
    ],
    [
      "partners cannot be deleted",
      annotated(
        "microsoft.graph.deviceManagementPartner",
        '<Annotation Term="Org.OData.Capabilities.V1.DeleteRestrictions"><Record><PropertyValue Property="Deletable" Bool="false" /></Record></Annotation>',
      ),
      `paths ${PARTNER} delete`,
      undefined,
    ],
  ];
  for (const [what, csdl, path, value] of agreed) {
    it(`finds nothing when in both ${what}`, async () => {
      const { differences } = await reportOn({ csdl }, { spec: specWith(path, value) });
      expect(differences).to.deep.equal([]);
    });
  }

  it("finds nothing when in both a property is computed, and so cannot be sent", async () => {
    const csdl = annotated(NAME, '<Annotation Term="Org.OData.Core.V1.Computed" />');
    const spec = specWith(`${property} readOnly`, true);
    const { schemas } = spec["components"] as { schemas: Record<string, { properties: Mapping }> };
    Reflect.deleteProperty(
      schemas["DeviceManagementPartnerInput"]?.properties ?? {},
      "displayName",
    );
    expect((await reportOn({ csdl }, { spec })).differences).to.deep.equal([]);
  });

  it("finds nothing when in both a property has a removal date", async () => {
    const csdl = annotated(
      NAME,
      '<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record><PropertyValue Property="Date" Date="2026-09-01" /><PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated" /><PropertyValue Property="RemovalDate" Date="2028-09-01" /></Record></Collection></Annotation>',
    );
    const spec = specWith(`${property} x-ms-deprecation`, {
      date: "2026-09-01",
      removalDate: "2028-09-01",
    });
    const at = property.split(" ").reduce<unknown>((at, step) => isMapping(at) && at[step], spec);
    Reflect.set(at as object, "deprecated", true);
    expect((await reportOn({ csdl }, { spec })).differences).to.deep.equal([]);
  });
});

describe("A type that Microsoft has renamed everywhere", () => {
  const renamed = (from: string, to: string): string => CSDL.replaceAll(from, to);
  const isCalled = (kind: string, ours: string, theirs: string, places: string): string =>
    `In $metadata, the ${kind} ${ours} is called ${theirs}, but the spec says ${ours}: rename it: let the title of ${places} name ${theirs}.`;

  for (const [kind, from, to, places] of [
    [
      "enum type",
      "deviceManagementPartnerAppType",
      "partnerAppKind",
      "DeviceManagementPartnerAppType",
    ],
    [
      "type",
      "deviceAndAppManagementAssignmentTarget",
      "assignmentTarget",
      "DeviceAndAppManagementAssignmentTarget",
    ],
    [
      "type",
      "deviceManagementPartnerAssignment",
      "partnerAssignment",
      "DeviceManagementPartnerAssignment and DeviceManagementPartnerAssignmentInput",
    ],
  ] as const) {
    it(`is reported as renamed: ${from}`, async () => {
      const { differences } = await reportOn({ csdl: renamed(from, to) });
      expect(differences).to.deep.equal([isCalled(kind, from, to, places)]);
    });
  }

  it("is told apart from a type of the same content that is used elsewhere", async () => {
    const csdl = renamed("deviceManagementPartnerAssignment", "partnerAssignment").replace(
      '<ComplexType Name="partnerAssignment">',
      '<ComplexType Name="otherAssignment"><Property Name="target" Type="graph.deviceAndAppManagementAssignmentTarget" /></ComplexType><ComplexType Name="partnerAssignment">',
    );
    const { differences } = await reportOn({ csdl });
    expect(differences).to.deep.equal([
      isCalled(
        "type",
        "deviceManagementPartnerAssignment",
        "partnerAssignment",
        "DeviceManagementPartnerAssignment and DeviceManagementPartnerAssignmentInput",
      ),
    ]);
  });

  it("is reported with what else has changed in it", async () => {
    const csdl = changed(
      renamed("deviceManagementPartnerAppType", "partnerAppKind"),
      '<Member Name="multiTenantApp" Value="2" />',
      "",
    );
    const { differences } = await reportOn({ csdl });
    expect(differences).to.deep.equal([
      isCalled(
        "enum type",
        "deviceManagementPartnerAppType",
        "partnerAppKind",
        "DeviceManagementPartnerAppType",
      ),
      "The spec has the enum member deviceManagementPartnerAppType.multiTenantApp, but $metadata does not: remove multiTenantApp and its number from DeviceManagementPartnerAppType.",
    ]);
  });

  it("is not guessed when two types could be the new one", async () => {
    const target = "deviceAndAppManagementAssignmentTarget";
    const csdl = changed(
      CSDL,
      `<ComplexType Name="allDevicesAssignmentTarget" BaseType="graph.${target}" />`,
      `<ComplexType Name="anyTarget" BaseType="graph.${target}" /><ComplexType Name="everyTarget" BaseType="graph.${target}" />`,
    );
    const { differences } = await reportOn({ csdl });
    expect(differences.map((sentence) => sentence.slice(0, sentence.indexOf(",")))).to.have.members(
      [
        "The spec has the concrete type allDevicesAssignmentTarget",
        "$metadata has the concrete type anyTarget",
        "$metadata has the concrete type everyTarget",
      ],
    );
  });

  it("is reported as renamed on the pages, and for each page that names it only once", async () => {
    const pages = new Map(
      [...PAGES].map(([file, markdown]) => [
        file,
        markdown.replaceAll("deviceManagementPartnerAppType", "partnerAppKind"),
      ]),
    );
    expect((await reportOn({ pages })).differences).to.deep.equal([
      `On the page ${RESOURCE}apptype.md, the enum type deviceManagementPartnerAppType is called partnerAppKind, but the spec says deviceManagementPartnerAppType: rename it: let the title of DeviceManagementPartnerAppType name partnerAppKind.`,
    ]);
  });
});

describe("Where Microsoft contradicts itself, the report says who says what:", () => {
  it("a difference names the documents that agree with the spec", async () => {
    const csdl = changed(
      CSDL,
      'Name="isConfigured" Type="Edm.Boolean"',
      'Name="isConfigured" Type="Edm.String"',
    );
    expect((await reportOn({ ...ALL, csdl })).differences).to.deep.equal([
      `In $metadata, the property deviceManagementPartner.isConfigured is of type Edm.String, but the spec says Edm.Boolean (the pages ${API}create.md, ${API}update.md and ${RESOURCE}.md say what the spec says): write { type: string } in DeviceManagementPartner and DeviceManagementPartnerInput.`,
    ]);
  });

  it("a difference names all documents that differ from the spec in the same way", async () => {
    const permissions = permissionsWith(
      "permissions DeviceManagementConfiguration.Read.All pathSets 1 paths",
      {},
    );
    const pages = new Map(PAGES).set(
      `${API}terminate.md`,
      (PAGES.get(`${API}terminate.md`) ?? "").replaceAll(
        ", DeviceManagementConfiguration.Read.All",
        "",
      ),
    );
    const { differences } = await reportOn({ ...ALL, pages, permissions });
    expect(differences).to.deep.equal(
      ["delegated", "application"].map(
        (account) =>
          `The spec has the ${account} permission DeviceManagementConfiguration.Read.All of terminateDeviceManagementPartner, but permissions.json and the page ${API}terminate.md do not: remove DeviceManagementConfiguration.Read.All from security of terminateDeviceManagementPartner.`,
      ),
    );
  });

  it("a known difference names the documents that agree with the spec", async () => {
    const { known } = await reportOn(ALL);
    const [scopeTag] = known;
    expect(scopeTag?.differences).to.include(
      "The spec has the enum type scopeTagTargetType, but $metadata does not (the page resources/intune-shared-scopetagtargettype.md has it too).",
    );
    expect(known.flatMap(({ differences }) => differences)).to.include(
      `In permissions.json, the delegated permission DeviceManagementServiceConfig.ReadWrite.All of getDeviceManagementPartner is the least privileged one, but the spec says not the least privileged one (the page ${API}get.md says what the spec says).`,
    );
  });

  it("pages that show different targets, each of which the spec has", async () => {
    expect((await reportOn(ALL)).contradictions).to.deep.equal([
      `The property deviceManagementPartnerAssignment.target in JSON is shown as configurationManagerCollectionAssignmentTarget on the pages ${API}create.md, ${API}get.md, ${API}list.md, ${API}update.md and ${RESOURCE}.md and scopeTagGroupAssignmentTarget on the page ${RESOURCE}assignment.md; the spec accepts each.`,
    ]);
  });
});

describe("A spec that cannot be compared is refused:", () => {
  const INPUT = "components schemas DeviceManagementPartnerInput";
  const incomplete: readonly (readonly [string, path: string, value: unknown, string])[] = [
    [
      "a collection without a path for one of it",
      `paths ${PARTNER}`,
      undefined,
      "The description has no path for one of /deviceManagement/deviceManagementPartners.",
    ],
    [
      "an entity that cannot be read",
      `paths ${PARTNER} get`,
      undefined,
      `The description does not say what ${PARTNER} returns.`,
    ],
    [
      "a schema without a title",
      "components schemas GroupAssignmentTarget title",
      undefined,
      "The description lacks the title of GroupAssignmentTarget, or it is not a text.",
    ],
    [
      "a schema whose title is in no known form, although its content is wrong",
      INPUT,
      { title: "deviceManagementPartner (sent)", properties: { isConfigured: { type: "string" } } },
      'The title "deviceManagementPartner (sent)" of DeviceManagementPartnerInput does not say which type of Graph it describes. Allowed are "TYPE", "TYPE, as sent", "TYPE, as returned", "Property names of TYPE", "Collection of TYPE".',
    ],
    [
      "a collection whose title names another type than it holds",
      "components schemas DeviceManagementPartnerCollectionResponse title",
      "Collection of deviceManagementPartnerAssignment",
      "The title of DeviceManagementPartnerCollectionResponse names deviceManagementPartnerAssignment, but its value is of type Collection(deviceManagementPartner).",
    ],
    [
      "an operation without a page",
      `paths ${PARTNER} patch externalDocs`,
      undefined,
      "The description lacks externalDocs of updateDeviceManagementPartner, or it is not a mapping.",
    ],
    [
      "an operation with a page elsewhere",
      `paths ${PARTNER} patch externalDocs url`,
      "https://example.com/update",
      "externalDocs of updateDeviceManagementPartner is https://example.com/update, not a page below https://learn.microsoft.com/graph/api/.",
    ],
    [
      "an operation without permissions",
      `paths ${PARTNER} patch security`,
      undefined,
      "The description lacks the security of updateDeviceManagementPartner, or it is not a list with at least one entry.",
    ],
  ];
  for (const [what, path, value, sentence] of incomplete) {
    it(what, async () => {
      expect(await refusalOf(specWith(path, value)))
        .to.be.instanceOf(CommandError)
        .with.property("message", sentence);
    });
  }
});

describe("A page that cannot be compared is reported, and the others are compared:", () => {
  const UPDATE = `${API}update.md`;
  const TENANT_STATE = `${RESOURCE}tenantstate.md`;
  const broken: readonly (readonly [
    string,
    file: string,
    from: RegExp | string,
    to: string,
    string,
  ])[] = [
    ["empty", UPDATE, /^.*$/s, "", `${UPDATE} is empty.`],
    ["blank", UPDATE, /^.*$/s, "\r\n\r\n", `${UPDATE} is empty.`],
    [
      "without permissions",
      UPDATE,
      /## Permissions.*(?=## HTTP)/s,
      "",
      `${UPDATE} has no section "permissions".`,
    ],
    [
      "without a table of permissions",
      UPDATE,
      /\|Permission type.*(?=## HTTP)/s,
      "[!INCLUDE [permissions](permissions.md)]\n",
      `${UPDATE} has no table under "permissions".`,
    ],
    [
      "without a row of permissions",
      UPDATE,
      /\|Application\|.*\n/,
      "",
      `${UPDATE} has no row "Application" in its table of permissions.`,
    ],
    [
      "without a request",
      UPDATE,
      /``` http\nPATCH https.*?```/s,
      "",
      `${UPDATE} has no example of a request.`,
    ],
    [
      "without a response",
      UPDATE,
      /``` http\nHTTP.*?```/s,
      "",
      `${UPDATE} has no example of a response.`,
    ],
    [
      "with JSON that breaks off",
      UPDATE,
      /"isConfigured": true/,
      '"isConfigured": ',
      `${UPDATE} has JSON that cannot be read: `,
    ],
    ["without a title", TENANT_STATE, /\n# .*/, "", `${TENANT_STATE} has no title.`],
    [
      "with other columns",
      TENANT_STATE,
      "|Member|Value|",
      "|Name|Number|",
      `${TENANT_STATE} has no column "member" in its table under "members".`,
    ],
    [
      "without JSON",
      `${RESOURCE}.md`,
      /``` json.*```/s,
      "",
      `${RESOURCE}.md has no JSON representation.`,
    ],
  ];
  for (const [what, file, from, to, sentence] of broken) {
    it(what, async () => {
      const page = PAGES.get(file) ?? "";
      expect(page.search(from), String(from)).to.be.at.least(0);
      const { problems } = await reportOn({
        pages: new Map(PAGES).set(file, page.replace(from, to)),
      });
      expect(problems).to.have.length(1);
      expect(problems[0]).to.satisfy((problem: string) => problem.startsWith(sentence));
    });
  }
});

describe("A known difference", () => {
  const statement = "The spec has the enum type scopeTagTargetType, but $metadata does not";

  it("is a difference when it is not listed", async () => {
    const known = KNOWN.split("\n").filter((line) => line.trim() !== `- ${statement}`);
    expect((await reportOn(ALL, { known: known.join("\n") })).differences).to.deep.equal([
      `${statement} (the page resources/intune-shared-scopetagtargettype.md has it too): remove ScopeTagTargetType, and what refers to it.`,
    ]);
  });

  it("is listed with its reason", async () => {
    const { known } = await reportOn(ALL);
    expect(known.map(({ reason }) => reason).join("\n")).to.match(/^Pages describe this target/);
    for (const { differences } of known) expect(differences).not.to.deep.equal([]);
  });

  it("is a difference again when Microsoft's metadata has come to have what it lacked", async () => {
    const csdl = changed(
      CSDL,
      '<EnumType Name="weekday">',
      `<EnumType Name="scopeTagTargetType"><Member Name="none" /><Member Name="user" /><Member Name="device" /><Member Name="unknownFutureValue" /></EnumType>
      <ComplexType Name="scopeTagGroupAssignmentTarget" BaseType="graph.deviceAndAppManagementAssignmentTarget">
        <Property Name="targetType" Type="graph.scopeTagTargetType" Nullable="false" />
        <Property Name="entraObjectId" Type="Edm.String" />
      </ComplexType>
      <EnumType Name="weekday">`,
    );
    const { differences } = await reportOn({ ...ALL, csdl });
    expect(differences).to.have.members([
      "In $metadata, the enum member scopeTagTargetType.unknownFutureValue has the number 3, but the spec says 4 (the page resources/intune-shared-scopetagtargettype.md says what the spec says): write 3 in x-graph-values of ScopeTagTargetType.",
      ...[
        "The spec has the concrete type scopeTagGroupAssignmentTarget, a kind of deviceAndAppManagementAssignmentTarget, but $metadata does not",
        statement,
        "The spec has the property targetType in a kind of deviceAndAppManagementAssignmentTarget, but $metadata does not",
        "The spec has the property entraObjectId in a kind of deviceAndAppManagementAssignmentTarget, but $metadata does not",
      ].map(
        (one) =>
          `scripts/spec/upstream/known-differences.yaml says "${one}", which is no longer so: remove it there.`,
      ),
    ]);
  });

  const corrected: readonly (readonly [string, file: string, from: RegExp, to: string, string])[] =
    [
      [
        "the update no longer requires properties",
        `${API}update.md`,
        /the properties below are required/,
        "the properties below can be sent",
        `On the page ${API}update.md, the request body of updateDeviceManagementPartner requires all properties in its table, but the spec says no property`,
      ],
      [
        "the example of get is no longer wrapped",
        `${API}get.md`,
        /\{\s+"value": (\{.*\})\s+\}/s,
        "$1",
        `On the page ${API}get.md, the example response of getDeviceManagementPartner is an object in \`value\`, but the spec says the object itself`,
      ],
      [
        "the deletion has come to take If-Match",
        `${API}delete.md`,
        /\|Accept\|.*\n/,
        "|Accept|application/json|\n|If-Match|An ETag.|\n",
        `The spec has the request header if-match of deleteDeviceManagementPartner, but the page ${API}delete.md does not`,
      ],
    ];
  for (const [what, file, from, to, one] of corrected) {
    it(`is outdated when on the pages ${what}`, async () => {
      const page = PAGES.get(file) ?? "";
      expect(page).to.match(from);
      const pages = new Map(PAGES).set(file, page.replace(from, to));
      const { differences } = await reportOn({ ...ALL, pages });
      const outdated = `scripts/spec/upstream/known-differences.yaml says "${one}", which is no longer so: remove it there.`;
      expect(differences).to.include(outdated);
      expect(differences).to.have.length(1);
    });
  }

  it("is not outdated when a document is missing, which might have it", async () => {
    expect((await reportOn({ csdl: CSDL, permissions: PERMISSIONS })).differences).to.deep.equal(
      [],
    );
  });

  const broken: readonly (readonly [string, yaml: string, RegExp])[] = [
    ["has no reason", "- differences: [It is so]\n", /must have required property 'reason'\.$/],
    [
      "has an empty reason",
      "- reason: ''\n  differences: [It is so]\n",
      /it\/0\/reason must NOT have fewer than 1 characters\.$/,
    ],
    ["is a reason alone", "- reason: It is so\n", /must have required property 'differences'\.$/],
    [
      "is not in a list",
      "It is so: why\n",
      /must list reasons with their differences: it must be array\.$/,
    ],
    ["is not YAML", "{", /known-differences\.yaml is not YAML: /],
  ];
  for (const [name, yaml, sentence] of broken) {
    it(`is refused when it ${name}`, () => {
      expect(() => parseKnownDifferences(yaml)).to.throw(CommandError, sentence);
    });
  }
});
