/** What Microsoft could change in its metadata, and what a maintainer must then read. */
export interface Mutation {
  readonly change: string;
  /** Text of metadata.csdl that stands there once, and what stands there afterwards. */
  readonly from: string;
  readonly to: string;
  readonly sentences: readonly string[];
}

const PARTNER = "DeviceManagementPartner and DeviceManagementPartnerInput";
const PARTNER_AND_NAMES =
  "DeviceManagementPartner, DeviceManagementPartnerInput and DeviceManagementPartnerPropertyName";
const TARGET = "deviceAndAppManagementAssignmentTarget";
const TARGETS = "DeviceAndAppManagementAssignmentTarget and ReturnedAssignmentTarget";
const PATH = "/deviceManagement/deviceManagementPartners";

const properties: readonly Mutation[] = [
  {
    change: "a new property of the partner",
    from: '<Property Name="displayName" Type="Edm.String" />',
    to: '<Property Name="displayName" Type="Edm.String" /><Property Name="riskScore" Type="Edm.Int32" />',
    sentences: [
      `Microsoft has the property deviceManagementPartner.riskScore (type Edm.Int32, nullable), but the spec does not: add riskScore { type: integer, format: int32, nullable: true } to ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "a new property that is a collection of a Graph type",
    from: '<Property Name="displayName" Type="Edm.String" />',
    to: '<Property Name="displayName" Type="Edm.String" /><Property Name="others" Type="Collection(graph.deviceManagementPartnerAssignment)" />',
    sentences: [
      `Microsoft has the property deviceManagementPartner.others (type Collection(deviceManagementPartnerAssignment)), but the spec does not: add others { type: array, items: { $ref: the schema with the title deviceManagementPartnerAssignment } } to ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "a property of the partner taken away",
    from: '<Property Name="singleTenantAppId" Type="Edm.String" />',
    to: "",
    sentences: [
      `The spec has the property deviceManagementPartner.singleTenantAppId, but Microsoft does not: remove singleTenantAppId from ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "another type of a property",
    from: 'Name="isConfigured" Type="Edm.Boolean"',
    to: 'Name="isConfigured" Type="Edm.String"',
    sentences: [
      `At Microsoft, the property deviceManagementPartner.isConfigured is of type Edm.String, but the spec says Edm.Boolean: write { type: string } in ${PARTNER}.`,
    ],
  },
  {
    change: "another enum as the type of a property",
    from: 'Name="partnerState" Type="graph.deviceManagementPartnerTenantState"',
    to: 'Name="partnerState" Type="graph.weekday"',
    sentences: [
      `At Microsoft, the property deviceManagementPartner.partnerState is of type weekday, but the spec says deviceManagementPartnerTenantState: write { $ref: the schema with the title weekday } in ${PARTNER}.`,
    ],
  },
  {
    change: "a type of another namespace that has the same name",
    from: 'Type="Collection(graph.deviceManagementPartnerAssignment)"',
    to: 'Type="Collection(self.deviceManagementPartnerAssignment)"',
    sentences: [
      `At Microsoft, the property deviceManagementPartner.groupsRequiringPartnerEnrollment is of type Collection(microsoft.graph.security.deviceManagementPartnerAssignment), but the spec says Collection(deviceManagementPartnerAssignment): write { type: array, items: { $ref: the schema with the title microsoft.graph.security.deviceManagementPartnerAssignment } } in ${PARTNER}.`,
    ],
  },
  {
    change: "null where there was none",
    from: 'Name="lastHeartbeatDateTime" Type="Edm.DateTimeOffset" Nullable="false"',
    to: 'Name="lastHeartbeatDateTime" Type="Edm.DateTimeOffset"',
    sentences: [
      `At Microsoft, the property deviceManagementPartner.lastHeartbeatDateTime is nullable, but the spec says never null: allow null in ${PARTNER}.`,
    ],
  },
  {
    change: "no null where there was one",
    from: '<Property Name="displayName" Type="Edm.String" />',
    to: '<Property Name="displayName" Type="Edm.String" Nullable="false" />',
    sentences: [
      `At Microsoft, the property deviceManagementPartner.displayName is never null, but the spec says nullable: do not allow null in ${PARTNER}.`,
    ],
  },
  {
    change: "null among the items of a collection",
    from: 'Type="Collection(graph.deviceManagementPartnerAssignment)"',
    to: 'Type="Collection(graph.deviceManagementPartnerAssignment)" Nullable="true"',
    sentences: [
      `At Microsoft, the property deviceManagementPartner.groupsRequiringPartnerEnrollment is nullable, but the spec says never null: allow null in ${PARTNER}.`,
    ],
  },
  {
    change: "a property that the base of the partner gives it",
    from: '<Property Name="id" Type="Edm.String" Nullable="false" />',
    to: '<Property Name="id" Type="Edm.String" Nullable="false" /><Property Name="etag" Type="Edm.Guid" Nullable="false" />',
    sentences: [
      `Microsoft has the property deviceManagementPartner.etag (type Edm.Guid, never null), but the spec does not: add etag { type: string, format: uuid } to ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "a navigation property of the partner",
    from: '<Property Name="displayName" Type="Edm.String" />',
    to: '<Property Name="displayName" Type="Edm.String" /><NavigationProperty Name="events" Type="Collection(graph.event)" />',
    sentences: [
      "Microsoft has the navigation property deviceManagementPartner.events (type Collection(event)), but the spec does not: add a path that ends in /events to paths.",
    ],
  },
  {
    change: "a target that may not be null",
    from: `<Property Name="target" Type="graph.${TARGET}" />`,
    to: `<Property Name="target" Type="graph.${TARGET}" Nullable="false" />`,
    sentences: [
      "At Microsoft, the property deviceManagementPartnerAssignment.target is never null, but the spec says nullable: do not allow null in DeviceManagementPartnerAssignment and DeviceManagementPartnerAssignmentInput.",
    ],
  },
];

const enums: readonly Mutation[] = [
  {
    change: "a new member of an enum",
    from: '<Member Name="unresponsive" Value="5" />',
    to: '<Member Name="unresponsive" Value="5" /><Member Name="blocked" Value="6" />',
    sentences: [
      "Microsoft has the enum member deviceManagementPartnerTenantState.blocked (number 6), but the spec does not: add blocked to enum and 6 to x-graph-values in DeviceManagementPartnerTenantState.",
    ],
  },
  {
    change: "a new member without a number, which is the next",
    from: '<Member Name="multiTenantApp" Value="2" />',
    to: '<Member Name="multiTenantApp" Value="2" /><Member Name="noApp" />',
    sentences: [
      "Microsoft has the enum member deviceManagementPartnerAppType.noApp (number 3), but the spec does not: add noApp to enum and 3 to x-graph-values in DeviceManagementPartnerAppType.",
    ],
  },
  {
    change: "a member of an enum taken away",
    from: '<Member Name="rejected" Value="4" />',
    to: "",
    sentences: [
      "The spec has the enum member deviceManagementPartnerTenantState.rejected, but Microsoft does not: remove rejected and its number from DeviceManagementPartnerTenantState.",
    ],
  },
  {
    change: "another name of a member",
    from: 'Name="terminated"',
    to: 'Name="ended"',
    sentences: [
      "The spec has the enum member deviceManagementPartnerTenantState.terminated, but Microsoft does not: remove terminated and its number from DeviceManagementPartnerTenantState.",
      "Microsoft has the enum member deviceManagementPartnerTenantState.ended (number 3), but the spec does not: add ended to enum and 3 to x-graph-values in DeviceManagementPartnerTenantState.",
    ],
  },
  {
    change: "another number of a member",
    from: 'Name="multiTenantApp" Value="2"',
    to: 'Name="multiTenantApp" Value="4"',
    sentences: [
      "At Microsoft, the enum member deviceManagementPartnerAppType.multiTenantApp has the number 4, but the spec says 2: write 4 in x-graph-values of DeviceManagementPartnerAppType.",
    ],
  },
  {
    change: "an enum of which several members hold at once",
    from: '<EnumType Name="deviceManagementPartnerAppType">',
    to: '<EnumType Name="deviceManagementPartnerAppType" IsFlags="true">',
    sentences: [
      "At Microsoft, the enum type deviceManagementPartnerAppType takes several members at once, but the spec says one member at a time: allow members joined by commas in DeviceManagementPartnerAppType.",
    ],
  },
  {
    change: "an enum taken away",
    from: '<EnumType Name="deviceManagementPartnerAppType">',
    to: '<EnumType Name="partnerAppType">',
    sentences: [
      "The spec has the enum type deviceManagementPartnerAppType, but Microsoft does not: remove DeviceManagementPartnerAppType, and what refers to it.",
    ],
  },
];

const types: readonly Mutation[] = [
  {
    change: "a new target",
    from: `<ComplexType Name="${TARGET}" Abstract="true" />`,
    to: `<ComplexType Name="${TARGET}" Abstract="true" />
      <ComplexType Name="filterAssignmentTarget" BaseType="microsoft.graph.${TARGET}"><Property Name="filterId" Type="Edm.String" /></ComplexType>`,
    sentences: [
      `Microsoft has the property filterId in a kind of ${TARGET} (type Edm.String, nullable), but the spec does not: add filterId { type: string, nullable: true } to ReturnedAssignmentTarget.`,
      `Microsoft has the concrete type filterAssignmentTarget, a kind of ${TARGET} (base type ${TARGET}), but the spec does not: add a schema with the title filterAssignmentTarget, and name it in ${TARGETS} as a kind of ${TARGET}.`,
    ],
  },
  {
    change: "a new target that derives from a target, in another namespace",
    from: '<ComplexType Name="deviceManagementPartner">',
    to: '<ComplexType Name="siteTarget" BaseType="graph.groupAssignmentTarget" /><ComplexType Name="deviceManagementPartner">',
    sentences: [
      `Microsoft has the concrete type microsoft.graph.security.siteTarget, a kind of ${TARGET} (base type groupAssignmentTarget), but the spec does not: add a schema with the title microsoft.graph.security.siteTarget, and name it in ${TARGETS} as a kind of ${TARGET}.`,
    ],
  },
  {
    change: "a target taken away",
    from: `<ComplexType Name="allDevicesAssignmentTarget" BaseType="graph.${TARGET}" />`,
    to: "",
    sentences: [
      `The spec has the concrete type allDevicesAssignmentTarget, a kind of ${TARGET}, but Microsoft does not: remove the schema with the title allDevicesAssignmentTarget, and its name from ${TARGETS}.`,
    ],
  },
  {
    change: "a target that has become abstract",
    from: '<ComplexType Name="groupAssignmentTarget"',
    to: '<ComplexType Name="groupAssignmentTarget" Abstract="true"',
    sentences: [
      `The spec has the concrete type groupAssignmentTarget, a kind of ${TARGET}, but Microsoft does not: remove the schema with the title groupAssignmentTarget, and its name from ${TARGETS}.`,
    ],
  },
  {
    change: "a base of the targets that may be used itself",
    from: `<ComplexType Name="${TARGET}" Abstract="true" />`,
    to: `<ComplexType Name="${TARGET}" />`,
    sentences: [
      `Microsoft has the concrete type ${TARGET}, but the spec does not: add a schema with the title ${TARGET}, and name it in ${TARGETS} as a kind of ${TARGET}.`,
    ],
  },
  {
    change: "a property of a target, which another target inherits",
    from: '<Property Name="groupId" Type="Edm.String" />',
    to: '<Property Name="groupId" Type="Edm.Guid" Nullable="false" />',
    sentences: [
      ...[
        [`groupId in a kind of ${TARGET}`, "ReturnedAssignmentTarget"],
        ["groupAssignmentTarget.groupId", "GroupAssignmentTarget"],
        ["exclusionGroupAssignmentTarget.groupId", "ExclusionGroupAssignmentTarget"],
      ].flatMap(([property = "", place = ""]) => [
        `At Microsoft, the property ${property} is of type Edm.Guid, but the spec says Edm.String: write { type: string, format: uuid } in ${place}.`,
        `At Microsoft, the property ${property} is never null, but the spec says nullable: do not allow null in ${place}.`,
      ]),
    ],
  },
  {
    change: "a property that two targets give different types",
    from: `<ComplexType Name="allDevicesAssignmentTarget" BaseType="graph.${TARGET}" />`,
    to: `<ComplexType Name="allDevicesAssignmentTarget" BaseType="graph.${TARGET}"><Property Name="groupId" Type="Edm.Int64" /></ComplexType>`,
    sentences: [
      `At Microsoft, the property groupId in a kind of ${TARGET} is of type Edm.Int64 or Edm.String, but the spec says Edm.String: write { oneOf: [{ type: integer, format: int64 }, { type: string }] } in ReturnedAssignmentTarget.`,
      "Microsoft has the property allDevicesAssignmentTarget.groupId (type Edm.Int64, nullable), but the spec does not: add groupId { type: integer, format: int64, nullable: true } to AllDevicesAssignmentTarget.",
    ],
  },
  {
    change: "another base type of a target, with the same properties",
    from: '<ComplexType Name="exclusionGroupAssignmentTarget" BaseType="graph.groupAssignmentTarget" />',
    to: `<ComplexType Name="exclusionGroupAssignmentTarget" BaseType="graph.${TARGET}"><Property Name="groupId" Type="Edm.String" /></ComplexType>`,
    sentences: [
      `At Microsoft, the type exclusionGroupAssignmentTarget derives from ${TARGET}, but the spec says groupAssignmentTarget: let x-graph-base-type of ExclusionGroupAssignmentTarget be ${TARGET}.`,
    ],
  },
  {
    change: "a base type of the partner between it and entity",
    from: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity">',
    to: '<EntityType Name="partnerBase" Abstract="true" BaseType="graph.entity" /><EntityType Name="deviceManagementPartner" BaseType="graph.partnerBase">',
    sentences: [
      "At Microsoft, the type deviceManagementPartner derives from partnerBase, but the spec says entity: let x-graph-base-type of DeviceManagementPartner be partnerBase.",
    ],
  },
  {
    change: "a base type of the assignment, which had none",
    from: '<ComplexType Name="deviceManagementPartnerAssignment">',
    to: '<ComplexType Name="assignment" Abstract="true" /><ComplexType Name="deviceManagementPartnerAssignment" BaseType="graph.assignment">',
    sentences: [
      "At Microsoft, the type deviceManagementPartnerAssignment derives from assignment, but the spec says nothing: let x-graph-base-type of DeviceManagementPartnerAssignment be assignment.",
    ],
  },
  {
    change: "a type that derives from the partner",
    from: '<ComplexType Name="deviceManagementPartnerAssignment">',
    to: '<EntityType Name="cloudPartner" BaseType="graph.deviceManagementPartner" /><ComplexType Name="deviceManagementPartnerAssignment">',
    sentences: [
      `Microsoft has the concrete type cloudPartner, a kind of deviceManagementPartner (base type deviceManagementPartner), but the spec does not: add a schema with the title cloudPartner, and name it in ${PARTNER} as a kind of deviceManagementPartner.`,
    ],
  },
  {
    change: "a partner that has become open",
    from: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity">',
    to: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity" OpenType="true">',
    sentences: [
      "At Microsoft, the type deviceManagementPartner is open to other properties, but the spec says closed to other properties: remove additionalProperties: false from DeviceManagementPartnerInput.",
    ],
  },
  {
    change: "another key of the partner",
    from: '<PropertyRef Name="id" />',
    to: '<PropertyRef Name="key" />',
    sentences: [
      `At Microsoft, the type deviceManagementPartner has the key key, but the spec says id: name the parameter of ${PATH}/{deviceManagementPartnerId} after it.`,
    ],
  },
];

const operations: readonly Mutation[] = [
  {
    change: "a navigation property of a target",
    from: '<Property Name="collectionId" Type="Edm.String" />',
    to: '<Property Name="collectionId" Type="Edm.String" /><NavigationProperty Name="site" Type="graph.site" />',
    sentences: [
      "Microsoft has the navigation property configurationManagerCollectionAssignmentTarget.site (type site), but the spec does not: add a path that ends in /site to paths.",
    ],
  },
  {
    change: "no partner any more",
    from: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity">',
    to: '<EntityType Name="managementPartner" BaseType="graph.entity">',
    sentences: [
      "The spec has the operation terminate of deviceManagementPartner, but Microsoft does not: remove the path that ends in /terminate from paths.",
      "The spec has the concrete type deviceManagementPartner, but Microsoft does not: remove DeviceManagementPartner and DeviceManagementPartnerInput, and what refers to it.",
    ],
  },
  {
    change: "a parameter and a result of the action",
    from: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />',
    to: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" /><Parameter Name="reason" Type="Edm.String" /><Parameter Name="groupIds" Type="Collection(Edm.String)" /><ReturnType Type="Edm.Boolean" Nullable="false" />',
    sentences: [
      "At Microsoft, the operation terminate of deviceManagementPartner is an action with the parameters groupIds (Collection(Edm.String)) and reason (Edm.String, nullable) that returns Edm.Boolean, never null, but the spec says an action with no parameters that returns nothing: change the body or the answer of the path that ends in /terminate in paths.",
    ],
  },
  {
    change: "the action made a function",
    from: `<Action Name="terminate" IsBound="true">
        <Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />
      </Action>`,
    to: '<Function Name="terminate" IsBound="true"><Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" /><ReturnType Type="Edm.String" /></Function>',
    sentences: [
      "At Microsoft, the operation terminate of deviceManagementPartner is a function with no parameters that returns Edm.String, nullable, but the spec says an action with no parameters that returns nothing: change the body or the answer of the path that ends in /terminate in paths.",
    ],
  },
  {
    change: "the action bound to another type",
    from: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />',
    to: '<Parameter Name="bindingParameter" Type="graph.deviceManagement" />',
    sentences: [
      "The spec has the operation terminate of deviceManagementPartner, but Microsoft does not: remove the path that ends in /terminate from paths.",
    ],
  },
  {
    change: "a new action on the partner",
    from: '<Action Name="terminateAll">',
    to: '<Action Name="terminateAll" IsBound="true">',
    sentences: [
      "Microsoft has the operation terminateAll of deviceManagementPartner (an action with no parameters that returns nothing), but the spec does not: add a path that ends in /terminateAll to paths.",
    ],
  },
  {
    change: "a new function on all partners, with two overloads",
    from: '<Action Name="terminateAll">',
    to: `<Function Name="count" IsBound="true"><Parameter Name="partners" Type="Collection(graph.deviceManagementPartner)" /><ReturnType Type="Edm.Int32" Nullable="false" /></Function>
      <Function Name="count" IsBound="true"><Parameter Name="partners" Type="Collection(graph.deviceManagementPartner)" /><Parameter Name="state" Type="Edm.String" Nullable="false" /><ReturnType Type="Edm.Int32" Nullable="false" /></Function>
      <Action Name="terminateAll">`,
    sentences: [
      "Microsoft has the operation count of Collection(deviceManagementPartner) (a function with no parameters that returns Edm.Int32, never null, or a function with the parameters state (Edm.String, never null) that returns Edm.Int32, never null), but the spec does not: add a path that ends in /count to paths.",
    ],
  },
  {
    change: "partners that are not contained",
    from: 'Type="Collection(graph.deviceManagementPartner)" ContainsTarget="true"',
    to: 'Type="Collection(graph.deviceManagementPartner)"',
    sentences: [
      `At Microsoft, the path ${PATH} leads to Collection(deviceManagementPartner), not contained, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "one partner instead of many",
    from: 'Type="Collection(graph.deviceManagementPartner)" ContainsTarget="true"',
    to: 'Type="graph.deviceManagementPartner" ContainsTarget="true"',
    sentences: [
      `At Microsoft, the path ${PATH} leads to deviceManagementPartner, contained, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "another name of the navigation property",
    from: 'Name="deviceManagementPartners"',
    to: 'Name="partners"',
    sentences: [
      `At Microsoft, the path ${PATH} leads to nothing, as deviceManagement has no navigation property deviceManagementPartners, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "another name of the singleton",
    from: '<Singleton Name="deviceManagement"',
    to: '<Singleton Name="deviceAdministration"',
    sentences: [
      `At Microsoft, the path ${PATH} leads to nothing, as there is no singleton deviceManagement, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "an entity set instead of the singleton",
    from: '<Singleton Name="deviceManagement" Type="microsoft.graph.deviceManagement" />',
    to: '<EntitySet Name="deviceManagement" EntityType="microsoft.graph.deviceManagement" />',
    sentences: [
      `At Microsoft, the path ${PATH} leads to nothing, as Collection(deviceManagement) has no navigation property deviceManagementPartners, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
];

export const MUTATIONS = { properties, enums, types, operations };
