/** What Microsoft could change in its metadata, and what the command then says. */
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
      `$metadata has the property deviceManagementPartner.riskScore (type Edm.Int32, nullable), but the spec does not: add riskScore { type: integer, format: int32, nullable: true } to ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "a new property that is a collection of a Graph type",
    from: '<Property Name="displayName" Type="Edm.String" />',
    to: '<Property Name="displayName" Type="Edm.String" /><Property Name="others" Type="Collection(graph.deviceManagementPartnerAssignment)" />',
    sentences: [
      `$metadata has the property deviceManagementPartner.others (type Collection(deviceManagementPartnerAssignment)), but the spec does not: add others { type: array, items: { $ref: the schema with the title deviceManagementPartnerAssignment } } to ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "a property of the partner taken away",
    from: '<Property Name="singleTenantAppId" Type="Edm.String" />',
    to: "",
    sentences: [
      `The spec has the property deviceManagementPartner.singleTenantAppId, but $metadata does not: remove singleTenantAppId from ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "another type of a property",
    from: 'Name="isConfigured" Type="Edm.Boolean"',
    to: 'Name="isConfigured" Type="Edm.String"',
    sentences: [
      `In $metadata, the property deviceManagementPartner.isConfigured is of type Edm.String, but the spec says Edm.Boolean: write { type: string } in ${PARTNER}.`,
    ],
  },
  {
    change: "another enum as the type of a property",
    from: 'Name="partnerState" Type="graph.deviceManagementPartnerTenantState"',
    to: 'Name="partnerState" Type="graph.weekday"',
    sentences: [
      `In $metadata, the property deviceManagementPartner.partnerState is of type weekday, but the spec says deviceManagementPartnerTenantState: write { $ref: the schema with the title weekday } in ${PARTNER}.`,
    ],
  },
  {
    change: "a type of another namespace that has the same name",
    from: 'Type="Collection(graph.deviceManagementPartnerAssignment)"',
    to: 'Type="Collection(self.deviceManagementPartnerAssignment)"',
    sentences: [
      `In $metadata, the property deviceManagementPartner.groupsRequiringPartnerEnrollment is of type Collection(microsoft.graph.security.deviceManagementPartnerAssignment), but the spec says Collection(deviceManagementPartnerAssignment): write { type: array, items: { $ref: the schema with the title microsoft.graph.security.deviceManagementPartnerAssignment } } in ${PARTNER}.`,
    ],
  },
  {
    change: "null where there was none",
    from: 'Name="lastHeartbeatDateTime" Type="Edm.DateTimeOffset" Nullable="false"',
    to: 'Name="lastHeartbeatDateTime" Type="Edm.DateTimeOffset"',
    sentences: [
      `In $metadata, the property deviceManagementPartner.lastHeartbeatDateTime is nullable, but the spec says never null: allow null in ${PARTNER}.`,
    ],
  },
  {
    change: "no null where there was one",
    from: '<Property Name="displayName" Type="Edm.String" />',
    to: '<Property Name="displayName" Type="Edm.String" Nullable="false" />',
    sentences: [
      `In $metadata, the property deviceManagementPartner.displayName is never null, but the spec says nullable: do not allow null in ${PARTNER}.`,
    ],
  },
  {
    change: "null among the items of a collection",
    from: 'Type="Collection(graph.deviceManagementPartnerAssignment)"',
    to: 'Type="Collection(graph.deviceManagementPartnerAssignment)" Nullable="true"',
    sentences: [
      `In $metadata, the property deviceManagementPartner.groupsRequiringPartnerEnrollment is nullable, but the spec says never null: allow null in ${PARTNER}.`,
    ],
  },
  {
    change: "a property that the base of the partner gives it",
    from: '<Property Name="id" Type="Edm.String" Nullable="false" />',
    to: '<Property Name="id" Type="Edm.String" Nullable="false" /><Property Name="etag" Type="Edm.Guid" Nullable="false" />',
    sentences: [
      `$metadata has the property deviceManagementPartner.etag (type Edm.Guid, never null), but the spec does not: add etag { type: string, format: uuid } to ${PARTNER_AND_NAMES}.`,
    ],
  },
  {
    change: "a navigation property of the partner",
    from: '<Property Name="displayName" Type="Edm.String" />',
    to: '<Property Name="displayName" Type="Edm.String" /><NavigationProperty Name="events" Type="Collection(graph.event)" />',
    sentences: [
      "$metadata has the navigation property deviceManagementPartner.events (type Collection(event)), but the spec does not: add a path that ends in /events to paths.",
    ],
  },
  {
    change: "a target that may not be null",
    from: `<Property Name="target" Type="graph.${TARGET}" />`,
    to: `<Property Name="target" Type="graph.${TARGET}" Nullable="false" />`,
    sentences: [
      "In $metadata, the property deviceManagementPartnerAssignment.target is never null, but the spec says nullable: do not allow null in DeviceManagementPartnerAssignment and DeviceManagementPartnerAssignmentInput.",
    ],
  },
];

const enums: readonly Mutation[] = [
  {
    change: "a new member of an enum",
    from: '<Member Name="unresponsive" Value="5" />',
    to: '<Member Name="unresponsive" Value="5" /><Member Name="blocked" Value="6" />',
    sentences: [
      "$metadata has the enum member deviceManagementPartnerTenantState.blocked (number 6), but the spec does not: add blocked to enum and 6 to x-graph-values in DeviceManagementPartnerTenantState.",
    ],
  },
  {
    change: "a new member without a number, which is the next",
    from: '<Member Name="multiTenantApp" Value="2" />',
    to: '<Member Name="multiTenantApp" Value="2" /><Member Name="noApp" />',
    sentences: [
      "$metadata has the enum member deviceManagementPartnerAppType.noApp (number 3), but the spec does not: add noApp to enum and 3 to x-graph-values in DeviceManagementPartnerAppType.",
    ],
  },
  {
    change: "a member of an enum taken away",
    from: '<Member Name="rejected" Value="4" />',
    to: "",
    sentences: [
      "The spec has the enum member deviceManagementPartnerTenantState.rejected, but $metadata does not: remove rejected and its number from DeviceManagementPartnerTenantState.",
    ],
  },
  {
    change: "another name of a member",
    from: 'Name="terminated"',
    to: 'Name="ended"',
    sentences: [
      "The spec has the enum member deviceManagementPartnerTenantState.terminated, but $metadata does not: remove terminated and its number from DeviceManagementPartnerTenantState.",
      "$metadata has the enum member deviceManagementPartnerTenantState.ended (number 3), but the spec does not: add ended to enum and 3 to x-graph-values in DeviceManagementPartnerTenantState.",
    ],
  },
  {
    change: "another number of a member",
    from: 'Name="multiTenantApp" Value="2"',
    to: 'Name="multiTenantApp" Value="4"',
    sentences: [
      "In $metadata, the enum member deviceManagementPartnerAppType.multiTenantApp has the number 4, but the spec says 2: write 4 in x-graph-values of DeviceManagementPartnerAppType.",
    ],
  },
  {
    change: "an enum of which several members hold at once",
    from: '<EnumType Name="deviceManagementPartnerAppType">',
    to: '<EnumType Name="deviceManagementPartnerAppType" IsFlags="true">',
    sentences: [
      "In $metadata, the enum type deviceManagementPartnerAppType takes several members at once, but the spec says one member at a time: allow members joined by commas in DeviceManagementPartnerAppType.",
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
      `$metadata has the property filterId in a kind of ${TARGET} (type Edm.String, nullable), but the spec does not: add filterId { type: string, nullable: true } to ReturnedAssignmentTarget.`,
      `$metadata has the concrete type filterAssignmentTarget, a kind of ${TARGET} (base type ${TARGET}), but the spec does not: add a schema with the title filterAssignmentTarget, and name it in ${TARGETS} as a kind of ${TARGET}.`,
    ],
  },
  {
    change: "a new target that derives from a target, in another namespace",
    from: '<ComplexType Name="deviceManagementPartner">',
    to: '<ComplexType Name="siteTarget" BaseType="graph.groupAssignmentTarget" /><ComplexType Name="deviceManagementPartner">',
    sentences: [
      `$metadata has the concrete type microsoft.graph.security.siteTarget, a kind of ${TARGET} (base type groupAssignmentTarget), but the spec does not: add a schema with the title microsoft.graph.security.siteTarget, and name it in ${TARGETS} as a kind of ${TARGET}.`,
    ],
  },
  {
    change: "a target taken away",
    from: `<ComplexType Name="allDevicesAssignmentTarget" BaseType="graph.${TARGET}" />`,
    to: "",
    sentences: [
      `The spec has the concrete type allDevicesAssignmentTarget, a kind of ${TARGET}, but $metadata does not: remove the schema with the title allDevicesAssignmentTarget, and its name from ${TARGETS}.`,
    ],
  },
  {
    change: "a target that has become abstract",
    from: '<ComplexType Name="groupAssignmentTarget"',
    to: '<ComplexType Name="groupAssignmentTarget" Abstract="true"',
    sentences: [
      `The spec has the concrete type groupAssignmentTarget, a kind of ${TARGET}, but $metadata does not: remove the schema with the title groupAssignmentTarget, and its name from ${TARGETS}.`,
    ],
  },
  {
    change: "a base of the targets that may be used itself",
    from: `<ComplexType Name="${TARGET}" Abstract="true" />`,
    to: `<ComplexType Name="${TARGET}" />`,
    sentences: [
      `$metadata has the concrete type ${TARGET}, but the spec does not: add a schema with the title ${TARGET}, and name it in ${TARGETS} as a kind of ${TARGET}.`,
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
        `In $metadata, the property ${property} is of type Edm.Guid, but the spec says Edm.String: write { type: string, format: uuid } in ${place}.`,
        `In $metadata, the property ${property} is never null, but the spec says nullable: do not allow null in ${place}.`,
      ]),
    ],
  },
  {
    change: "a property that two targets give different types",
    from: `<ComplexType Name="allDevicesAssignmentTarget" BaseType="graph.${TARGET}" />`,
    to: `<ComplexType Name="allDevicesAssignmentTarget" BaseType="graph.${TARGET}"><Property Name="groupId" Type="Edm.Int64" /></ComplexType>`,
    sentences: [
      `In $metadata, the property groupId in a kind of ${TARGET} is of type Edm.Int64 or Edm.String, but the spec says Edm.String: write { oneOf: [{ type: integer, format: int64 }, { type: string }] } in ReturnedAssignmentTarget.`,
      "$metadata has the property allDevicesAssignmentTarget.groupId (type Edm.Int64, nullable), but the spec does not: add groupId { type: integer, format: int64, nullable: true } to AllDevicesAssignmentTarget.",
    ],
  },
  {
    change: "another base type of a target, with the same properties",
    from: '<ComplexType Name="exclusionGroupAssignmentTarget" BaseType="graph.groupAssignmentTarget" />',
    to: `<ComplexType Name="exclusionGroupAssignmentTarget" BaseType="graph.${TARGET}"><Property Name="groupId" Type="Edm.String" /></ComplexType>`,
    sentences: [
      `In $metadata, the type exclusionGroupAssignmentTarget derives from ${TARGET}, but the spec says groupAssignmentTarget: let x-graph-base-type of ExclusionGroupAssignmentTarget be ${TARGET}.`,
    ],
  },
  {
    change: "a base type of the partner between it and entity",
    from: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity">',
    to: '<EntityType Name="partnerBase" Abstract="true" BaseType="graph.entity" /><EntityType Name="deviceManagementPartner" BaseType="graph.partnerBase">',
    sentences: [
      "In $metadata, the type deviceManagementPartner derives from partnerBase, but the spec says entity: let x-graph-base-type of DeviceManagementPartner be partnerBase.",
    ],
  },
  {
    change: "a base type of the assignment, which had none",
    from: '<ComplexType Name="deviceManagementPartnerAssignment">',
    to: '<ComplexType Name="assignment" Abstract="true" /><ComplexType Name="deviceManagementPartnerAssignment" BaseType="graph.assignment">',
    sentences: [
      "In $metadata, the type deviceManagementPartnerAssignment derives from assignment, but the spec says nothing: let x-graph-base-type of DeviceManagementPartnerAssignment be assignment.",
    ],
  },
  {
    change: "a type that derives from the partner",
    from: '<ComplexType Name="deviceManagementPartnerAssignment">',
    to: '<EntityType Name="cloudPartner" BaseType="graph.deviceManagementPartner" /><ComplexType Name="deviceManagementPartnerAssignment">',
    sentences: [
      `$metadata has the concrete type cloudPartner, a kind of deviceManagementPartner (base type deviceManagementPartner), but the spec does not: add a schema with the title cloudPartner, and name it in ${PARTNER} as a kind of deviceManagementPartner.`,
    ],
  },
  {
    change: "a partner that has become open",
    from: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity">',
    to: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity" OpenType="true">',
    sentences: [
      "In $metadata, the type deviceManagementPartner is open to other properties, but the spec says closed to other properties: remove additionalProperties: false from DeviceManagementPartnerInput.",
    ],
  },
  {
    change: "another key of the partner",
    from: '<PropertyRef Name="id" />',
    to: '<PropertyRef Name="key" />',
    sentences: [
      `In $metadata, the type deviceManagementPartner has the key key, but the spec says id: name the parameter of ${PATH}/{deviceManagementPartnerId} after it.`,
    ],
  },
];

const operations: readonly Mutation[] = [
  {
    change: "a navigation property of a target",
    from: '<Property Name="collectionId" Type="Edm.String" />',
    to: '<Property Name="collectionId" Type="Edm.String" /><NavigationProperty Name="site" Type="graph.site" />',
    sentences: [
      "$metadata has the navigation property configurationManagerCollectionAssignmentTarget.site (type site), but the spec does not: add a path that ends in /site to paths.",
    ],
  },
  {
    change: "a parameter and a result of the action",
    from: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />',
    to: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" /><Parameter Name="reason" Type="Edm.String" /><Parameter Name="groupIds" Type="Collection(Edm.String)" /><ReturnType Type="Edm.Boolean" Nullable="false" />',
    sentences: [
      "In $metadata, the operation terminate of deviceManagementPartner is an action with the parameters groupIds (Collection(Edm.String)) and reason (Edm.String, nullable) that returns Edm.Boolean, never null, but the spec says an action with no parameters that returns nothing: change the body or the response of the path that ends in /terminate in paths.",
    ],
  },
  {
    change: "the action made a function",
    from: `<Action Name="terminate" IsBound="true">
        <Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />
      </Action>`,
    to: '<Function Name="terminate" IsBound="true"><Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" /><ReturnType Type="Edm.String" /></Function>',
    sentences: [
      "In $metadata, the operation terminate of deviceManagementPartner is a function with no parameters that returns Edm.String, nullable, but the spec says an action with no parameters that returns nothing: change the body or the response of the path that ends in /terminate in paths.",
    ],
  },
  {
    change: "the action bound to another type",
    from: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />',
    to: '<Parameter Name="bindingParameter" Type="graph.deviceManagement" />',
    sentences: [
      "The spec has the operation terminate of deviceManagementPartner, but $metadata does not: remove the path that ends in /terminate from paths.",
    ],
  },
  {
    change: "a new action on the partner",
    from: '<Action Name="terminateAll">',
    to: '<Action Name="terminateAll" IsBound="true">',
    sentences: [
      "$metadata has the operation terminateAll of deviceManagementPartner (an action with no parameters that returns nothing), but the spec does not: add a path that ends in /terminateAll to paths.",
    ],
  },
  {
    change: "a new function on all partners, with two overloads",
    from: '<Action Name="terminateAll">',
    to: `<Function Name="count" IsBound="true"><Parameter Name="partners" Type="Collection(graph.deviceManagementPartner)" /><ReturnType Type="Edm.Int32" Nullable="false" /></Function>
      <Function Name="count" IsBound="true"><Parameter Name="partners" Type="Collection(graph.deviceManagementPartner)" /><Parameter Name="state" Type="Edm.String" Nullable="false" /><ReturnType Type="Edm.Int32" Nullable="false" /></Function>
      <Action Name="terminateAll">`,
    sentences: [
      "$metadata has the operation count of Collection(deviceManagementPartner) (a function with no parameters that returns Edm.Int32, never null, or a function with the parameters state (Edm.String, never null) that returns Edm.Int32, never null), but the spec does not: add a path that ends in /count to paths.",
    ],
  },
  {
    change: "partners that are not contained",
    from: 'Type="Collection(graph.deviceManagementPartner)" ContainsTarget="true"',
    to: 'Type="Collection(graph.deviceManagementPartner)"',
    sentences: [
      `In $metadata, the path ${PATH} leads to Collection(deviceManagementPartner), not contained, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "one partner instead of many",
    from: 'Type="Collection(graph.deviceManagementPartner)" ContainsTarget="true"',
    to: 'Type="graph.deviceManagementPartner" ContainsTarget="true"',
    sentences: [
      `In $metadata, the path ${PATH} leads to deviceManagementPartner, contained, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "another name of the navigation property",
    from: 'Name="deviceManagementPartners"',
    to: 'Name="partners"',
    sentences: [
      `In $metadata, the path ${PATH} leads to nothing, as deviceManagement has no navigation property deviceManagementPartners, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "another name of the singleton",
    from: '<Singleton Name="deviceManagement"',
    to: '<Singleton Name="deviceAdministration"',
    sentences: [
      `In $metadata, the path ${PATH} leads to nothing, as there is no singleton deviceManagement, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
  {
    change: "an entity set instead of the singleton",
    from: '<Singleton Name="deviceManagement" Type="microsoft.graph.deviceManagement" />',
    to: '<EntitySet Name="deviceManagement" EntityType="microsoft.graph.deviceManagement" />',
    sentences: [
      `In $metadata, the path ${PATH} leads to nothing, as Collection(deviceManagement) has no navigation property deviceManagementPartners, but the spec says Collection(deviceManagementPartner), contained: change it in paths.`,
    ],
  },
];

/** Annotations of a target by an element of their own, as in most of Microsoft's metadata. */
function annotated(target: string, annotations: string): Pick<Mutation, "from" | "to"> {
  const from = '<Annotations Target="microsoft.graph.deviceManagementPartner">';
  return { from, to: `<Annotations Target="${target}">${annotations}</Annotations>${from}` };
}

function capability(term: string, value: string): string {
  return `<Annotation Term="Org.OData.Capabilities.V1.${term}">${value}</Annotation>`;
}

function record(...properties: readonly (readonly [name: string, value: string])[]): string {
  const values = properties.map(([name, value]) =>
    value.startsWith("<")
      ? `<PropertyValue Property="${name}">${value}</PropertyValue>`
      : `<PropertyValue Property="${name}" Bool="${value}" />`,
  );
  return `<Record>${values.join("")}</Record>`;
}

const ENTITY = "microsoft.graph.deviceManagementPartner";
const NAVIGATION = "microsoft.graph.deviceManagement/deviceManagementPartners";
const CONTAINER = "microsoft.graph.GraphService/deviceManagement";
const NAME = '<Property Name="displayName" Type="Edm.String" />';

const restricted = (name: string, advice: string): string[] => [
  `In $metadata, the capability ${name} of ${PATH} is false, but the spec says true: remove ${advice} from paths.`,
];
const meaningless = (name: string, on: string, value: string, places: string): string[] => [
  `$metadata has the annotation ${name} on ${on} (${value}), but the spec does not: see what ${name} means for ${places}; if nothing, list it in scripts/spec/upstream/known-differences.yaml.`,
];
const restrictedNavigation = (path: string, term: string, value: string): string =>
  capability(
    "NavigationRestrictions",
    record([
      "RestrictedProperties",
      `<Collection>${record(
        ["NavigationProperty", `<NavigationPropertyPath>${path}</NavigationPropertyPath>`],
        [term, value],
      )}</Collection>`,
    ]),
  );

const capabilities: readonly Mutation[] = [
  {
    change: "creating forbidden, in the navigation property itself",
    from: 'Type="Collection(graph.deviceManagementPartner)" ContainsTarget="true" />',
    to: `Type="Collection(graph.deviceManagementPartner)" ContainsTarget="true">${capability("InsertRestrictions", record(["Insertable", "false"]))}</NavigationProperty>`,
    sentences: restricted("InsertRestrictions/Insertable", "POST on the collection"),
  },
  {
    change: "updating forbidden, for the path in the container",
    ...annotated(
      `${CONTAINER}/deviceManagementPartners`,
      capability("UpdateRestrictions", record(["Updatable", "false"])),
    ),
    sentences: restricted("UpdateRestrictions/Updatable", "PATCH on the item"),
  },
  {
    change: "deleting forbidden, for the entity type",
    ...annotated(ENTITY, capability("DeleteRestrictions", record(["Deletable", "false"]))),
    sentences: restricted("DeleteRestrictions/Deletable", "DELETE on the item"),
  },
  {
    change: "reading forbidden, for the navigation property",
    ...annotated(NAVIGATION, capability("ReadRestrictions", record(["Readable", "false"]))),
    sentences: restricted("ReadRestrictions/Readable", "GET on the collection"),
  },
  {
    change: "reading one forbidden",
    ...annotated(
      NAVIGATION,
      capability(
        "ReadRestrictions",
        record(["ReadByKeyRestrictions", record(["Readable", "false"])]),
      ),
    ),
    sentences: restricted("ReadRestrictions/ReadByKeyRestrictions/Readable", "GET on the item"),
  },
  {
    change: "counting forbidden, by an alias of the vocabulary",
    from: "<edmx:DataServices>",
    to: `<edmx:Reference Uri="https://example.com/"><edmx:Include Namespace="Org.OData.Capabilities.V1" Alias="Cap" /></edmx:Reference><edmx:DataServices><Schema Namespace="more" xmlns="http://docs.oasis-open.org/odata/ns/edm"><Annotations Target="graph.deviceManagementPartner"><Annotation Term="Cap.CountRestrictions">${record(["Countable", "false"])}</Annotation></Annotations></Schema>`,
    sentences: restricted("CountRestrictions/Countable", "the parameter $count"),
  },
  {
    change: "searching forbidden",
    ...annotated(ENTITY, capability("SearchRestrictions", record(["Searchable", "false"]))),
    sentences: restricted("SearchRestrictions/Searchable", "the parameter $search"),
  },
  {
    change: "selecting forbidden, in the entity type itself",
    from: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity">',
    to: `<EntityType Name="deviceManagementPartner" BaseType="graph.entity">${capability("SelectSupport", record(["Supported", "false"]))}`,
    sentences: restricted("SelectSupport/Supported", "the parameter $select"),
  },
  {
    change: "$top forbidden, for the base of all entities",
    ...annotated(
      "graph.entity",
      '<Annotation Term="Org.OData.Capabilities.V1.TopSupported" Bool="false" />',
    ),
    sentences: restricted("TopSupported", "the parameter $top"),
  },
  {
    change: "$skip forbidden",
    ...annotated(
      NAVIGATION,
      '<Annotation Term="Org.OData.Capabilities.V1.SkipSupported" Bool="false" />',
    ),
    sentences: restricted("SkipSupported", "the parameter $skip"),
  },
  {
    change: "filtering forbidden, by a restriction of navigation from the type above",
    ...annotated(
      "microsoft.graph.deviceManagement",
      restrictedNavigation(
        "deviceManagementPartners",
        "FilterRestrictions",
        record(["Filterable", "false"]),
      ),
    ),
    sentences: restricted("FilterRestrictions/Filterable", "the parameter $filter"),
  },
  {
    change: "sorting forbidden, by a restriction of navigation from the singleton",
    ...annotated(
      CONTAINER,
      restrictedNavigation(
        "deviceManagementPartners",
        "SortRestrictions",
        record(["Sortable", "false"]),
      ),
    ),
    sentences: restricted("SortRestrictions/Sortable", "the parameter $orderby"),
  },
  {
    change: "expanding allowed, which the spec does not have",
    ...annotated(ENTITY, capability("ExpandRestrictions", record(["Expandable", "true"]))),
    sentences: [
      `In $metadata, the capability ExpandRestrictions/Expandable of ${PATH} is true, but the spec says false: add the parameter $expand to paths.`,
    ],
  },
  {
    change: "properties that cannot be updated",
    ...annotated(
      ENTITY,
      capability(
        "UpdateRestrictions",
        record([
          "NonUpdatableProperties",
          "<Collection><PropertyPath>displayName</PropertyPath><PropertyPath>id</PropertyPath></Collection>",
        ]),
      ),
    ),
    sentences: meaningless(
      "UpdateRestrictions/NonUpdatableProperties",
      PATH,
      "[displayName, id]",
      "paths",
    ),
  },
  {
    change: "a restriction of navigation to the partners",
    ...annotated(
      NAVIGATION,
      capability(
        "NavigationRestrictions",
        record([
          "Navigability",
          "<EnumMember>Org.OData.Capabilities.V1.NavigationType/None</EnumMember>",
        ]),
      ),
    ),
    sentences: meaningless("NavigationRestrictions/Navigability", PATH, "None", "paths"),
  },
  {
    change: "nothing, when a capability is annotated that the spec has",
    ...annotated(ENTITY, capability("DeleteRestrictions", record(["Deletable", "true"]))),
    sentences: [],
  },
  {
    change: "nothing, when other navigation is restricted",
    ...annotated(
      "microsoft.graph.deviceManagement",
      restrictedNavigation("conditionalAccessSettings", "TopSupported", "false") +
        capability("UpdateRestrictions", record(["Updatable", "false"])),
    ),
    sentences: [],
  },
];

const readOnly = (name: string): string[] => [
  `In $metadata, the property deviceManagementPartner.${name} is read-only, but the spec says readable and writable: write readOnly: true for ${name} in DeviceManagementPartner, and remove it from what is sent.`,
  `The spec has the property deviceManagementPartner.${name} among those that a client can send, but $metadata does not: remove ${name} from DeviceManagementPartnerInput.`,
];
const isNow = (access: string, advice: string): string[] => [
  `In $metadata, the property deviceManagementPartner.displayName is ${access}, but the spec says readable and writable: ${advice}.`,
];

const access: readonly Mutation[] = [
  {
    change: "a computed property",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Core.V1.Computed" Bool="true" />',
    ),
    sentences: readOnly("displayName"),
  },
  {
    change: "a computed property, by a tag in the property itself",
    from: NAME,
    to: '<Property Name="displayName" Type="Edm.String"><Annotation Term="Org.OData.Core.V1.Computed" /></Property>',
    sentences: readOnly("displayName"),
  },
  {
    change: "an inherited property that is computed",
    ...annotated(
      "microsoft.graph.entity/id",
      '<Annotation Term="Org.OData.Core.V1.Computed" Bool="true" />',
    ),
    sentences: readOnly("id"),
  },
  {
    change: "a property that can only be read",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Core.V1.Permissions"><EnumMember>Org.OData.Core.V1.Permission/Read</EnumMember></Annotation>',
    ),
    sentences: readOnly("displayName"),
  },
  {
    change: "a property that can only be written",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Core.V1.Permissions" EnumMember="Org.OData.Core.V1.Permission/Write" />',
    ),
    sentences: isNow(
      "write-only",
      "write writeOnly: true for displayName in DeviceManagementPartner",
    ),
  },
  {
    change: "a property that cannot be accessed",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Core.V1.Permissions" EnumMember="Org.OData.Core.V1.Permission/None" />',
    ),
    sentences: isNow(
      "not accessible",
      "check whether displayName in DeviceManagementPartner can be accessed",
    ),
  },
  {
    change: "a property that cannot be changed",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Core.V1.Immutable" Bool="true" />',
    ),
    sentences: isNow(
      "writable on creation only",
      "write x-ms-mutability: [create, read] for displayName in DeviceManagementPartner",
    ),
  },
  {
    change: "nothing, when a property is annotated as not computed",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Core.V1.Computed" Bool="false" />',
    ),
    sentences: [],
  },
];

function revision(kind: string, more = ""): string {
  return `<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record><PropertyValue Property="Description" String="Words." /><PropertyValue Property="Kind"><EnumMember>Org.OData.Core.V1.RevisionKind/${kind}</EnumMember></PropertyValue>${more}</Record></Collection></Annotation>`;
}

const isDeprecated = (thing: string, more: string, advice: string): string[] => [
  `In $metadata, the ${thing} is deprecated${more}, but the spec does not say so: ${advice}.`,
];

const revisions: readonly Mutation[] = [
  {
    change: "a deprecated property with a removal date",
    ...annotated(
      `${ENTITY}/displayName`,
      revision(
        "Deprecated",
        '<PropertyValue Property="Date" Date="2026-09-01" /><PropertyValue Property="RemovalDate" Date="2028-09-01" /><PropertyValue Property="Version" String="2026-09/Name" />',
      ),
    ),
    sentences: isDeprecated(
      "property deviceManagementPartner.displayName",
      " since 2026-09-01, to be removed on 2028-09-01 (version 2026-09/Name)",
      "write deprecated: true and x-ms-deprecation for displayName in DeviceManagementPartner",
    ),
  },
  {
    change: "a deprecated type",
    ...annotated(ENTITY, revision("Deprecated")),
    sentences: isDeprecated(
      "type deviceManagementPartner",
      "",
      "write deprecated: true and x-ms-deprecation for deviceManagementPartner in DeviceManagementPartner",
    ),
  },
  {
    change: "a deprecated enum",
    ...annotated(`${ENTITY}AppType`, revision("Deprecated")),
    sentences: isDeprecated(
      "enum type deviceManagementPartnerAppType",
      "",
      "write deprecated: true and x-ms-deprecation for deviceManagementPartnerAppType in DeviceManagementPartnerAppType",
    ),
  },
  {
    change: "a deprecated enum member",
    ...annotated(`${ENTITY}TenantState/rejected`, revision("Deprecated")),
    sentences: isDeprecated(
      "enum member deviceManagementPartnerTenantState.rejected",
      "",
      "mention it in DeviceManagementPartnerTenantState, and list it in scripts/spec/upstream/known-differences.yaml, as OpenAPI cannot express it",
    ),
  },
  {
    change: "a deprecated action",
    ...annotated(`microsoft.graph.terminate(${ENTITY})`, revision("Deprecated")),
    sentences: isDeprecated(
      "operation terminate of deviceManagementPartner",
      "",
      "write deprecated: true and x-ms-deprecation for terminate in paths",
    ),
  },
  {
    change: "a deprecated path",
    ...annotated(
      NAVIGATION,
      revision("Deprecated", '<PropertyValue Property="RemovalDate" Date="2028-01-01" />'),
    ),
    sentences: isDeprecated(
      `path ${PATH}`,
      ", to be removed on 2028-01-01",
      `write deprecated: true and x-ms-deprecation for ${PATH} in paths`,
    ),
  },
  {
    change: "another kind of revision",
    ...annotated(`${ENTITY}/displayName`, revision("Added")),
    sentences: meaningless(
      "Core.Revisions of displayName",
      "deviceManagementPartner",
      "[{ Kind: Added }]",
      "DeviceManagementPartner",
    ),
  },
];

const facet = (written: string, sentence: string, advice: string): Mutation => ({
  change: `${written} of a property`,
  from: NAME,
  to: NAME.replace(" />", ` ${written} />`),
  sentences: [
    `In $metadata, the property deviceManagementPartner.displayName has ${sentence}, but the spec does not say so: write ${advice} for displayName in ${PARTNER}.`,
  ],
});

const facets: readonly Mutation[] = [
  facet('MaxLength="80"', "the maximum length 80", "maxLength: 80"),
  facet('Precision="7"', "the precision 7", "x-graph-precision: 7"),
  facet('Scale="2"', "the scale 2", "x-graph-scale: 2"),
  facet('Unicode="false"', "the Unicode facet false", "x-graph-unicode: false"),
  facet('DefaultValue="none"', "the default none", "default: none"),
  {
    change: "MaxLength of a property of a target, which another target inherits",
    from: '<Property Name="groupId" Type="Edm.String" />',
    to: '<Property Name="groupId" Type="Edm.String" MaxLength="36" />',
    sentences: [
      [`groupId in a kind of ${TARGET}`, "ReturnedAssignmentTarget"],
      ["groupAssignmentTarget.groupId", "GroupAssignmentTarget"],
      ["exclusionGroupAssignmentTarget.groupId", "ExclusionGroupAssignmentTarget"],
    ].map(
      ([property = "", place = ""]) =>
        `In $metadata, the property ${property} has the maximum length 36, but the spec does not say so: write maxLength: 36 for groupId in ${place}.`,
    ),
  },
  {
    change: "MaxLength of a parameter of the action",
    from: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />',
    to: '<Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" /><Parameter Name="reason" Type="Edm.String" MaxLength="80" />',
    sentences: [
      "In $metadata, the operation terminate of deviceManagementPartner is an action with the parameters reason (Edm.String, nullable, maximum length 80) that returns nothing, but the spec says an action with no parameters that returns nothing: change the body or the response of the path that ends in /terminate in paths.",
    ],
  },
];

const annotations: readonly Mutation[] = [
  {
    change: "a term of another vocabulary on a property",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Validation.V1.Pattern" String="^.+$" />',
    ),
    sentences: meaningless(
      "Validation.Pattern of displayName",
      "deviceManagementPartner",
      "^.+$",
      "DeviceManagementPartner",
    ),
  },
  {
    change: "one with a qualifier, on a complex type",
    ...annotated(
      `${ENTITY}Assignment`,
      '<Annotation Term="Org.OData.Core.V1.Example" Qualifier="short" String="x" />',
    ),
    sentences: meaningless(
      "Core.Example#short",
      "deviceManagementPartnerAssignment",
      "x",
      "DeviceManagementPartnerAssignment",
    ),
  },
  {
    change: "one on a member of an enum",
    ...annotated(
      `${ENTITY}TenantState/rejected`,
      '<Annotation Term="Org.OData.Core.V1.Example" String="x" />',
    ),
    sentences: meaningless(
      "Core.Example of rejected",
      "deviceManagementPartnerTenantState",
      "x",
      "DeviceManagementPartnerTenantState",
    ),
  },
  {
    change: "one on all overloads of the action",
    ...annotated(
      "microsoft.graph.terminate",
      '<Annotation Term="Org.OData.Core.V1.RequiresExplicitBinding" />',
    ),
    sentences: meaningless(
      "Core.RequiresExplicitBinding of terminate",
      "deviceManagementPartner",
      "true",
      "DeviceManagementPartner",
    ),
  },
  {
    change: "one in a parameter of the action",
    from: `<Action Name="terminate" IsBound="true">
        <Parameter Name="bindingParameter" Type="graph.deviceManagementPartner" />`,
    to: '<Action Name="terminate" IsBound="true"><Parameter Name="bindingParameter" Type="graph.deviceManagementPartner"><Annotation Term="Org.OData.Core.V1.OptionalParameter" /></Parameter>',
    sentences: meaningless(
      "Core.OptionalParameter of terminate(deviceManagementPartner)/bindingParameter",
      "deviceManagementPartner",
      "true",
      "DeviceManagementPartner",
    ),
  },
  {
    change: "one on the navigation property",
    ...annotated(NAVIGATION, '<Annotation Term="Org.OData.Core.V1.AutoExpand" Bool="true" />'),
    sentences: meaningless("Core.AutoExpand", PATH, "true", "paths"),
  },
  {
    change: "nothing, when only words change",
    ...annotated(
      `${ENTITY}/displayName`,
      '<Annotation Term="Org.OData.Core.V1.LongDescription" String="Words." />',
    ),
    sentences: [],
  },
  {
    change: "nothing, when another overload is annotated",
    ...annotated(
      "microsoft.graph.terminate(Collection(microsoft.graph.onPremisesConditionalAccessSettings), Edm.String)",
      '<Annotation Term="Org.OData.Core.V1.RequiresExplicitBinding" />',
    ),
    sentences: [],
  },
];

const isCalled = (kind: string, ours: string, theirs: string, places: string): string[] => [
  `In $metadata, the ${kind} ${ours} is called ${theirs}, but the spec says ${ours}: rename it: let the title of ${places} name ${theirs}.`,
];

const renames: readonly Mutation[] = [
  {
    change: "the partner",
    from: '<EntityType Name="deviceManagementPartner" BaseType="graph.entity">',
    to: '<EntityType Name="managementPartner" BaseType="graph.entity">',
    sentences: isCalled("type", "deviceManagementPartner", "managementPartner", PARTNER),
  },
  {
    change: "a target that has no properties",
    from: `<ComplexType Name="allDevicesAssignmentTarget" BaseType`,
    to: `<ComplexType Name="everyDeviceAssignmentTarget" BaseType`,
    sentences: isCalled(
      "type",
      "allDevicesAssignmentTarget",
      "everyDeviceAssignmentTarget",
      "AllDevicesAssignmentTarget",
    ),
  },
  {
    change: "an enum to which nothing refers by its new name",
    from: '<EnumType Name="deviceManagementPartnerAppType">',
    to: '<EnumType Name="partnerAppType">',
    sentences: isCalled(
      "enum type",
      "deviceManagementPartnerAppType",
      "partnerAppType",
      "DeviceManagementPartnerAppType",
    ),
  },
];

export const MUTATIONS = {
  properties,
  enums,
  types,
  operations,
  capabilities,
  access,
  revisions,
  facets,
  annotations,
  "renamed types": renames,
};
