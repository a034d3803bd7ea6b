/** What Microsoft could change on its pages, and what the command then says. */
export interface PageMutation {
  readonly change: string;
  readonly file: string;
  /** Text that stands on the page once, and what stands there afterwards. */
  readonly from: string;
  readonly to: string;
  readonly sentences: readonly string[];
}

const API = "api/intune-onboarding-devicemanagementpartner-";
const RESOURCE = "resources/intune-onboarding-devicemanagementpartner";
const SHARED = "resources/intune-shared-";

export const PAGE_MUTATIONS: Readonly<Record<string, readonly PageMutation[]>> = {
  permissions: [
    {
      change: "another delegated permission",
      file: `${API}update.md`,
      from: "|Delegated (work or school account)|DeviceManagementServiceConfig.ReadWrite.All, ",
      to: "|Delegated (work or school account)|DeviceManagementServiceConfig.ReadWrite.All, DeviceManagementApps.ReadWrite.All, ",
      sentences: [
        `The page ${API}update.md has the delegated permission DeviceManagementApps.ReadWrite.All of updateDeviceManagementPartner (not the least privileged one), but the spec does not: add DeviceManagementApps.ReadWrite.All to security of updateDeviceManagementPartner, least privileged first.`,
      ],
    },
    {
      change: "an application permission taken away",
      file: `${API}update.md`,
      from: "|Application|DeviceManagementServiceConfig.ReadWrite.All, DeviceManagementConfiguration.ReadWrite.All|",
      to: "|Application|DeviceManagementServiceConfig.ReadWrite.All|",
      sentences: [
        `The spec has the application permission DeviceManagementConfiguration.ReadWrite.All of updateDeviceManagementPartner, but the page ${API}update.md does not: remove DeviceManagementConfiguration.ReadWrite.All from security of updateDeviceManagementPartner.`,
      ],
    },
    {
      change: "the order of the delegated permissions",
      file: `${API}terminate.md`,
      from: "|Delegated (work or school account)|DeviceManagementServiceConfig.Read.All, DeviceManagementConfiguration.Read.All",
      to: "|Delegated (work or school account)|DeviceManagementConfiguration.Read.All, DeviceManagementServiceConfig.Read.All",
      sentences: [
        `On the page ${API}terminate.md, the order of the delegated permissions of terminateDeviceManagementPartner is DeviceManagementConfiguration.Read.All, DeviceManagementServiceConfig.Read.All, but the spec says DeviceManagementServiceConfig.Read.All, DeviceManagementConfiguration.Read.All: put security of terminateDeviceManagementPartner in that order.`,
      ],
    },
    {
      change: "a permission for personal accounts",
      file: `${API}delete.md`,
      from: "|Delegated (personal Microsoft account)|Not supported.|",
      to: "|Delegated (personal Microsoft account)|DeviceManagementServiceConfig.ReadWrite.All|",
      sentences: [
        `The page ${API}delete.md has the personal account's permission DeviceManagementServiceConfig.ReadWrite.All of deleteDeviceManagementPartner (the least privileged one), but the spec does not: add DeviceManagementServiceConfig.ReadWrite.All to info.description, least privileged first.`,
      ],
    },
    {
      change: "a permission taken away, in the newer form of the table",
      file: `${API}delete.md`,
      from: "|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n|Delegated (work or school account)|DeviceManagementServiceConfig.ReadWrite.All, DeviceManagementConfiguration.ReadWrite.All|\n|Delegated (personal Microsoft account)|Not supported.|\n|Application|DeviceManagementServiceConfig.ReadWrite.All, DeviceManagementConfiguration.ReadWrite.All|",
      to: "|Permission type|Least privileged permissions|Higher privileged permissions|\n|:---|:---|:---|\n|Delegated (work or school account)|DeviceManagementServiceConfig.ReadWrite.All|DeviceManagementConfiguration.ReadWrite.All|\n|Delegated (personal Microsoft account)|Not supported.|Not supported.|\n|Application|DeviceManagementServiceConfig.ReadWrite.All|Not available.|",
      sentences: [
        `The spec has the application permission DeviceManagementConfiguration.ReadWrite.All of deleteDeviceManagementPartner, but the page ${API}delete.md does not: remove DeviceManagementConfiguration.ReadWrite.All from security of deleteDeviceManagementPartner.`,
      ],
    },
  ],
  requests: [
    {
      change: "another method",
      file: `${API}update.md`,
      from: "PATCH /deviceManagement",
      to: "PUT /deviceManagement",
      sentences: [
        `The spec has the request PATCH /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} of updateDeviceManagementPartner, but the page ${API}update.md does not: check the method and the path of updateDeviceManagementPartner.`,
        `The page ${API}update.md has the request PUT /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} of updateDeviceManagementPartner, but the spec does not: check the method and the path of updateDeviceManagementPartner.`,
      ],
    },
    {
      change: "another path",
      file: `${API}terminate.md`,
      from: "\nPOST /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate",
      to: "\nPOST /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/end",
      sentences: [
        `The spec has the request POST /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate of terminateDeviceManagementPartner, but the page ${API}terminate.md does not: check the method and the path of terminateDeviceManagementPartner.`,
        `The page ${API}terminate.md has the request POST /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/end of terminateDeviceManagementPartner, but the spec does not: check the method and the path of terminateDeviceManagementPartner.`,
      ],
    },
    {
      change: "another path in the example",
      file: `${API}delete.md`,
      from: "DELETE https://graph.microsoft.com/v1.0/deviceManagement/deviceManagementPartners/",
      to: "DELETE https://graph.microsoft.com/v1.0/deviceManagement/partners/",
      sentences: [
        `The spec has the request DELETE /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} of deleteDeviceManagementPartner, but the page ${API}delete.md does not: check the method and the path of deleteDeviceManagementPartner.`,
        `The page ${API}delete.md has the request DELETE /deviceManagement/partners/{deviceManagementPartnerId} of deleteDeviceManagementPartner, but the spec does not: check the method and the path of deleteDeviceManagementPartner.`,
      ],
    },
    {
      change: "another request header",
      file: `${API}get.md`,
      from: "|Accept|application/json|",
      to: "|Accept|application/json|\n|ConsistencyLevel|eventual|",
      sentences: [
        `The page ${API}get.md has the request header consistencylevel of getDeviceManagementPartner (header value eventual), but the spec does not: add a parameter for the header consistencylevel to getDeviceManagementPartner.`,
      ],
    },
    {
      change: "a request header taken away",
      file: `${API}get.md`,
      from: "|Accept|application/json|\n",
      to: "",
      sentences: [
        `The spec has the request header accept of getDeviceManagementPartner, but the page ${API}get.md does not: remove the header accept from getDeviceManagementPartner.`,
      ],
    },
    {
      change: "another value of a header",
      file: `${API}get.md`,
      from: "|Accept|application/json|",
      to: "|Accept|application/xml|",
      sentences: [
        `On the page ${API}get.md, the request header accept of getDeviceManagementPartner has the value application/xml, but the spec says application/json: check the header accept of getDeviceManagementPartner.`,
      ],
    },
    {
      change: "another way to authenticate",
      file: `${API}get.md`,
      from: "|Authorization|Bearer",
      to: "|Authorization|Basic",
      sentences: [
        `On the page ${API}get.md, the request header authorization of getDeviceManagementPartner has the value Basic, but the spec says Bearer: check the header authorization of getDeviceManagementPartner.`,
      ],
    },
    {
      change: "another media type of the example",
      file: `${API}create.md`,
      from: "Content-type: application/json\nContent-length",
      to: "Content-type: application/merge-patch+json\nContent-length",
      sentences: [
        `On the page ${API}create.md, the request header content-type of createDeviceManagementPartner has the value application/merge-patch+json, but the spec says application/json: check the header content-type of createDeviceManagementPartner.`,
      ],
    },
    {
      change: "query options by name",
      file: `${API}get.md`,
      from: "The options of OData shape the response.",
      to: "`$select` and `$expand` shape the response.",
      sentences: [
        `The page ${API}get.md has the query option $expand of getDeviceManagementPartner, but the spec does not: add the parameter $expand to getDeviceManagementPartner.`,
      ],
    },
    {
      change: "another type of a property that is sent",
      file: `${API}create.md`,
      from: "|isConfigured|Boolean|",
      to: "|isConfigured|String|",
      sentences: [
        `On the page ${API}create.md, the property deviceManagementPartner.isConfigured is of type Edm.String, but the spec says Edm.Boolean (the page ${API}update.md says what the spec says): write { type: string } in DeviceManagementPartnerInput.`,
      ],
    },
    {
      change: "another property to send",
      file: `${API}update.md`,
      from: "|isConfigured|Boolean|",
      to: "|riskScore|Int32|A score.|\n|isConfigured|Boolean|",
      sentences: [
        `The page ${API}update.md has the property deviceManagementPartner.riskScore (type Edm.Int32), but the spec does not (neither does the page ${API}create.md): add riskScore { type: integer, format: int32 } to DeviceManagementPartnerInput.`,
      ],
    },
    {
      change: "a property to send taken away",
      file: `${API}update.md`,
      from: "|id|String|Names the partner.|\n",
      to: "",
      sentences: [
        `The spec has the property deviceManagementPartner.id among those that a client can send, but the page ${API}update.md does not (the page ${API}create.md has it too): remove id from DeviceManagementPartnerInput.`,
      ],
    },
    {
      change: "a request body where there was none",
      file: `${API}terminate.md`,
      from: "There is no body.",
      to: "Send:\n\n|Property|Type|Description|\n|:---|:---|:---|\n|reason|String|Why.|\n",
      sentences: [
        `On the page ${API}terminate.md, the request body of terminateDeviceManagementPartner is a JSON object, but the spec says nothing: check the requestBody of terminateDeviceManagementPartner.`,
      ],
    },
  ],
  responses: [
    {
      change: "another status",
      file: `${API}update.md`,
      from: "The status is `200 OK`.",
      to: "The status is `204 No Content`.",
      sentences: [
        `On the page ${API}update.md, the successful response of updateDeviceManagementPartner has the status 204, but the spec says 200: describe the response 204 of updateDeviceManagementPartner.`,
      ],
    },
    {
      change: "another status of the example",
      file: `${API}create.md`,
      from: "HTTP/1.1 201 Created",
      to: "HTTP/1.1 200 OK",
      sentences: [
        `On the page ${API}create.md, the successful response of createDeviceManagementPartner has, in its example, the status 200, but the spec says 201: describe the response 200 of createDeviceManagementPartner.`,
      ],
    },
  ],
  examples: [
    {
      change: "another value in a request",
      file: `${API}create.md`,
      from: 'Content-length: 784\n\n{\n  "@odata.type": "#microsoft.graph.deviceManagementPartner",\n  "lastHeartbeatDateTime": "2016-12-31',
      to: 'Content-length: 784\n\n{\n  "@odata.type": "#microsoft.graph.deviceManagementPartner",\n  "lastHeartbeatDateTime": "2017-12-31',
      sentences: [
        `On the page ${API}create.md, lastHeartbeatDateTime in the example request of createDeviceManagementPartner is "2017-12-31T23:59:37.9174975-08:00", but the spec says "2016-12-31T23:59:37.9174975-08:00": bring one of the examples of the request of createDeviceManagementPartner in line.`,
      ],
    },
    {
      change: "another value in a response",
      file: `${API}list.md`,
      from: '"displayName": "Display Name value"',
      to: '"displayName": null',
      sentences: [
        `On the page ${API}list.md, [0].displayName in the example response of listDeviceManagementPartners is null, but the spec says "Display Name value": bring one of the examples of the response of listDeviceManagementPartners in line.`,
      ],
    },
    {
      change: "a value taken away",
      file: `${API}list.md`,
      from: '      "displayName": "Display Name value",\n',
      to: "",
      sentences: [
        `The spec has [0].displayName in the example response of listDeviceManagementPartners, but the page ${API}list.md does not: bring one of the examples of the response of listDeviceManagementPartners in line.`,
      ],
    },
    {
      change: "another property",
      file: `${API}list.md`,
      from: '"displayName": "Display Name value"',
      to: '"riskScore": 3,\n      "displayName": "Display Name value"',
      sentences: [
        `The page ${API}list.md has [0].riskScore in the example response of listDeviceManagementPartners (3), but the spec does not: bring one of the examples of the response of listDeviceManagementPartners in line.`,
      ],
    },
    {
      change: "another type of a target",
      file: `${API}list.md`,
      from: "microsoft.graph.configurationManagerCollectionAssignmentTarget",
      to: "microsoft.graph.siteAssignmentTarget",
      sentences: [
        `On the page ${API}list.md, the property deviceManagementPartnerAssignment.target in JSON is shown as siteAssignmentTarget, but the spec says one of groupAssignmentTarget, exclusionGroupAssignmentTarget, allLicensedUsersAssignmentTarget, allDevicesAssignmentTarget, configurationManagerCollectionAssignmentTarget, scopeTagGroupAssignmentTarget (the pages ${API}create.md, ${API}get.md, ${API}update.md, ${RESOURCE}.md and ${RESOURCE}assignment.md say what the spec says): check the type of target in DeviceManagementPartnerAssignment.`,
        `On the page ${API}list.md, [0].groupsRequiringPartnerEnrollment[0].target.@odata.type in the example response of listDeviceManagementPartners is "microsoft.graph.siteAssignmentTarget", but the spec says "microsoft.graph.configurationManagerCollectionAssignmentTarget": bring one of the examples of the response of listDeviceManagementPartners in line.`,
      ],
    },
    {
      change: "a body where there was none",
      file: `${API}terminate.md`,
      from: "HTTP/1.1 204 No Content\n",
      to: 'HTTP/1.1 204 No Content\n\n{ "ended": true }\n',
      sentences: [
        `On the page ${API}terminate.md, the example response of terminateDeviceManagementPartner is the object itself, but the spec says nothing: bring one of the examples of the response of terminateDeviceManagementPartner in line.`,
      ],
    },
  ],
  types: [
    {
      change: "another primitive type of a property",
      file: `${RESOURCE}.md`,
      from: "|singleTenantAppId|String|",
      to: "|singleTenantAppId|Guid|",
      sentences: [
        `On the page ${RESOURCE}.md, the property deviceManagementPartner.singleTenantAppId is of type Edm.Guid, but the spec says Edm.String: write { type: string, format: uuid } in DeviceManagementPartner.`,
      ],
    },
    {
      change: "another enum as the type of a property",
      file: `${RESOURCE}.md`,
      from: `|[deviceManagementPartnerAppType](../${RESOURCE}apptype.md)|`,
      to: "|[weekday](../resources/weekday.md)|",
      sentences: [
        `On the page ${RESOURCE}.md, the property deviceManagementPartner.partnerAppType is of type weekday, but the spec says deviceManagementPartnerAppType: write { $ref: the schema with the title weekday } in DeviceManagementPartner.`,
      ],
    },
    {
      change: "one value instead of a collection",
      file: `${RESOURCE}.md`,
      from: `[deviceManagementPartnerAssignment](../${RESOURCE}assignment.md) collection`,
      to: `[deviceManagementPartnerAssignment](../${RESOURCE}assignment.md)`,
      sentences: [
        `On the page ${RESOURCE}.md, the property deviceManagementPartner.groupsRequiringPartnerEnrollment is of type deviceManagementPartnerAssignment, but the spec says Collection(deviceManagementPartnerAssignment): write { $ref: the schema with the title deviceManagementPartnerAssignment } in DeviceManagementPartner.`,
      ],
    },
    {
      change: "another property",
      file: `${RESOURCE}.md`,
      from: "|isConfigured|Boolean|",
      to: "|others|String collection|More.|\n|isConfigured|Boolean|",
      sentences: [
        `The page ${RESOURCE}.md has the property deviceManagementPartner.others (type Collection(Edm.String)), but the spec does not: add others { type: array, items: { type: string } } to DeviceManagementPartner and DeviceManagementPartnerPropertyName.`,
      ],
    },
    {
      change: "a property taken away",
      file: `${RESOURCE}.md`,
      from: "|displayName|String|The name to show.|\n",
      to: "",
      sentences: [
        `The spec has the property deviceManagementPartner.displayName, but the page ${RESOURCE}.md does not: remove displayName from DeviceManagementPartner and DeviceManagementPartnerPropertyName.`,
      ],
    },
    {
      change: "another relationship",
      file: `${RESOURCE}.md`,
      from: "## Relationships\nNone",
      to: "## Relationships\n|Relationship|Type|Description|\n|:---|:---|:---|\n|events|[event](../resources/event.md) collection|More.|",
      sentences: [
        `The page ${RESOURCE}.md has the navigation property deviceManagementPartner.events (type Collection(event)), but the spec does not: add a path that ends in /events to paths.`,
      ],
    },
    {
      change: "another base type",
      file: `${SHARED}exclusiongroupassignmenttarget.md`,
      from: "Inherits from [groupAssignmentTarget]",
      to: "Inherits from [deviceAndAppManagementAssignmentTarget]",
      sentences: [
        `On the page ${SHARED}exclusiongroupassignmenttarget.md, the type exclusionGroupAssignmentTarget derives from deviceAndAppManagementAssignmentTarget, but the spec says groupAssignmentTarget: let x-graph-base-type of ExclusionGroupAssignmentTarget be deviceAndAppManagementAssignmentTarget.`,
      ],
    },
    {
      change: "another type of a target's property",
      file: `${SHARED}groupassignmenttarget.md`,
      from: "|groupId|String|",
      to: "|groupId|Guid|",
      sentences: [
        `On the page ${SHARED}groupassignmenttarget.md, the property groupId in a kind of deviceAndAppManagementAssignmentTarget is of type Edm.Guid, but the spec says Edm.String: write { type: string, format: uuid } in ReturnedAssignmentTarget.`,
        `On the page ${SHARED}groupassignmenttarget.md, the property groupAssignmentTarget.groupId is of type Edm.Guid, but the spec says Edm.String: write { type: string, format: uuid } in GroupAssignmentTarget.`,
      ],
    },
    {
      change: "a property of the base of all targets",
      file: `${SHARED}deviceandappmanagementassignmenttarget.md`,
      from: "## Properties\nNone.",
      to: "## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|filterId|String|A filter.|",
      sentences: [
        `The page ${SHARED}deviceandappmanagementassignmenttarget.md has the property deviceAndAppManagementAssignmentTarget.filterId (type Edm.String), but the spec does not: add filterId { type: string } to DeviceAndAppManagementAssignmentTarget.`,
      ],
    },
    {
      change: "another name of a type",
      file: `${SHARED}alldevicesassignmenttarget.md`,
      from: "\n# allDevicesAssignmentTarget resource type",
      to: "\n# everyDeviceAssignmentTarget resource type",
      sentences: [
        `On the page ${SHARED}alldevicesassignmenttarget.md, the type allDevicesAssignmentTarget is called everyDeviceAssignmentTarget, but the spec says allDevicesAssignmentTarget: rename it: let the title of AllDevicesAssignmentTarget name everyDeviceAssignmentTarget.`,
      ],
    },
  ],
  methods: [
    {
      change: "one taken away",
      file: `${RESOURCE}.md`,
      from: `|[terminate action](../${API}terminate.md)|None|A method.|\n`,
      to: "",
      sentences: [
        `The spec has the method of deviceManagementPartner that the page ${API}terminate.md describes, but the page ${RESOURCE}.md does not: remove the operation from paths.`,
      ],
    },
    {
      change: "another one",
      file: `${RESOURCE}.md`,
      from: "|[terminate action]",
      to: `|[restart action](../${API}restart.md)|None|A method.|\n|[terminate action]`,
      sentences: [
        `The page ${RESOURCE}.md has the method of deviceManagementPartner that the page ${API}restart.md describes (result nothing), but the spec does not: add the operation to paths, with the page as its externalDocs.`,
      ],
    },
    {
      change: "another result",
      file: `${RESOURCE}.md`,
      from: `|[Delete deviceManagementPartner](../${API}delete.md)|None|`,
      to: `|[Delete deviceManagementPartner](../${API}delete.md)|[deviceManagementPartner](../${RESOURCE}.md)|`,
      sentences: [
        `On the page ${RESOURCE}.md, the method of deviceManagementPartner that the page ${API}delete.md describes returns deviceManagementPartner, but the spec says nothing: return deviceManagementPartner from the operation in paths.`,
      ],
    },
  ],
  JSON: [
    {
      change: "a key taken away",
      file: `${RESOURCE}.md`,
      from: '  "displayName": "String",\n',
      to: "",
      sentences: [
        `The spec has the key displayName in the JSON of deviceManagementPartner, but the page ${RESOURCE}.md does not: remove displayName from DeviceManagementPartner.`,
      ],
    },
    {
      change: "another key",
      file: `${RESOURCE}.md`,
      from: '  "displayName": "String",\n',
      to: '  "displayName": "String",\n  "riskScore": 1024,\n',
      sentences: [
        `The page ${RESOURCE}.md has the key riskScore in the JSON of deviceManagementPartner (JSON type Number), but the spec does not: add riskScore as Microsoft describes it to DeviceManagementPartner.`,
      ],
    },
    {
      change: "another type of a key",
      file: `${RESOURCE}.md`,
      from: '"isConfigured": true',
      to: '"isConfigured": "String"',
      sentences: [
        `On the page ${RESOURCE}.md, the key isConfigured in the JSON of deviceManagementPartner is String, but the spec says Boolean: check the type of isConfigured in DeviceManagementPartner.`,
      ],
    },
    {
      change: "a key that is no longer the identifier",
      file: `${RESOURCE}.md`,
      from: '"String (identifier)"',
      to: '"String"',
      sentences: [
        `On the page ${RESOURCE}.md, the key id in the JSON of deviceManagementPartner is String, but the spec says String (identifier): check the type of id in DeviceManagementPartner.`,
      ],
    },
    {
      change: "another type of a target",
      file: `${RESOURCE}assignment.md`,
      from: "microsoft.graph.scopeTagGroupAssignmentTarget",
      to: "microsoft.graph.siteAssignmentTarget",
      sentences: [
        `On the page ${RESOURCE}assignment.md, the property deviceManagementPartnerAssignment.target in JSON is shown as siteAssignmentTarget, but the spec says one of groupAssignmentTarget, exclusionGroupAssignmentTarget, allLicensedUsersAssignmentTarget, allDevicesAssignmentTarget, configurationManagerCollectionAssignmentTarget, scopeTagGroupAssignmentTarget (the pages ${API}create.md, ${API}get.md, ${API}list.md, ${API}update.md and ${RESOURCE}.md say what the spec says): check the type of target in DeviceManagementPartnerAssignment.`,
      ],
    },
  ],
  enums: [
    {
      change: "another member",
      file: `${RESOURCE}tenantstate.md`,
      from: "|unresponsive|5|A member.|",
      to: "|unresponsive|5|A member.|\n|blocked|6|A member.|",
      sentences: [
        `The page ${RESOURCE}tenantstate.md has the enum member deviceManagementPartnerTenantState.blocked (number 6), but the spec does not (neither do the pages ${API}create.md, ${API}update.md and ${RESOURCE}.md): add blocked to enum and 6 to x-graph-values in DeviceManagementPartnerTenantState.`,
      ],
    },
    {
      change: "a member taken away",
      file: `${RESOURCE}tenantstate.md`,
      from: "|rejected|4|A member.|\n",
      to: "",
      sentences: [
        `The spec has the enum member deviceManagementPartnerTenantState.rejected, but the page ${RESOURCE}tenantstate.md does not (the pages ${API}create.md, ${API}update.md and ${RESOURCE}.md have it too): remove rejected and its number from DeviceManagementPartnerTenantState.`,
      ],
    },
    {
      change: "another number of a member",
      file: `${SHARED}scopetagtargettype.md`,
      from: "|unknownFutureValue|4|",
      to: "|unknownFutureValue|3|",
      sentences: [
        `On the page ${SHARED}scopetagtargettype.md, the enum member scopeTagTargetType.unknownFutureValue has the number 3, but the spec says 4: write 3 in x-graph-values of ScopeTagTargetType.`,
      ],
    },
    {
      change: "other possible values of a property",
      file: `${RESOURCE}.md`,
      from: "`rejected`, `unresponsive`",
      to: "`rejected`, `blocked`",
      sentences: [
        `The spec has the enum member deviceManagementPartnerTenantState.unresponsive, but the page ${RESOURCE}.md does not (the pages ${API}create.md, ${API}update.md and ${RESOURCE}tenantstate.md have it too): remove unresponsive and its number from DeviceManagementPartnerTenantState.`,
        `The page ${RESOURCE}.md has the enum member deviceManagementPartnerTenantState.blocked, but the spec does not (neither do the pages ${API}create.md, ${API}update.md and ${RESOURCE}tenantstate.md): add blocked to enum in DeviceManagementPartnerTenantState.`,
      ],
    },
  ],
};
