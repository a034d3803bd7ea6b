/** What the spec could say wrongly, and what the command then says. */
export interface SpecMutation {
  readonly change: string;
  /** The place of a value in the spec, step by step. */
  readonly path: string;
  /** The value that stands there afterwards; undefined removes what is there. */
  readonly value: unknown;
  readonly sentences: readonly string[];
}

const API = "api/intune-onboarding-devicemanagementpartner-";
const RESOURCE = "resources/intune-onboarding-devicemanagementpartner";
const SHARED = "resources/intune-shared-";

export const SPEC_MUTATIONS: Readonly<Record<string, readonly SpecMutation[]>> = {
  permissions: [
    {
      change: "one taken away",
      path: "paths /deviceManagement/deviceManagementPartners get security",
      value: [
        { entraId: ["DeviceManagementServiceConfig.Read.All"] },
        { entraId: ["DeviceManagementServiceConfig.ReadWrite.All"] },
        { entraId: ["DeviceManagementConfiguration.Read.All"] },
      ],
      sentences: [
        `permissions.json and the page ${API}list.md have the delegated permission DeviceManagementConfiguration.ReadWrite.All of listDeviceManagementPartners (not the least privileged one), but the spec does not: add DeviceManagementConfiguration.ReadWrite.All to security of listDeviceManagementPartners, least privileged first.`,
        `permissions.json and the page ${API}list.md have the application permission DeviceManagementConfiguration.ReadWrite.All of listDeviceManagementPartners (not the least privileged one), but the spec does not: add DeviceManagementConfiguration.ReadWrite.All to security of listDeviceManagementPartners, least privileged first.`,
      ],
    },
    {
      change: "another order",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate post security",
      value: [
        { entraId: ["DeviceManagementConfiguration.Read.All"] },
        { entraId: ["DeviceManagementServiceConfig.Read.All"] },
      ],
      sentences: [
        "In permissions.json, the delegated permission DeviceManagementConfiguration.Read.All of terminateDeviceManagementPartner is not the least privileged one, but the spec says the least privileged one: let security of terminateDeviceManagementPartner begin with the least privileged permission.",
        "In permissions.json, the delegated permission DeviceManagementServiceConfig.Read.All of terminateDeviceManagementPartner is the least privileged one, but the spec says not the least privileged one: let security of terminateDeviceManagementPartner begin with the least privileged permission.",
        `On the page ${API}terminate.md, the order of the delegated permissions of terminateDeviceManagementPartner is DeviceManagementServiceConfig.Read.All, DeviceManagementConfiguration.Read.All, but the spec says DeviceManagementConfiguration.Read.All, DeviceManagementServiceConfig.Read.All: put security of terminateDeviceManagementPartner in that order.`,
        "In permissions.json, the application permission DeviceManagementConfiguration.Read.All of terminateDeviceManagementPartner is not the least privileged one, but the spec says the least privileged one: let security of terminateDeviceManagementPartner begin with the least privileged permission.",
        "In permissions.json, the application permission DeviceManagementServiceConfig.Read.All of terminateDeviceManagementPartner is the least privileged one, but the spec says not the least privileged one: let security of terminateDeviceManagementPartner begin with the least privileged permission.",
        `On the page ${API}terminate.md, the order of the application permissions of terminateDeviceManagementPartner is DeviceManagementServiceConfig.Read.All, DeviceManagementConfiguration.Read.All, but the spec says DeviceManagementConfiguration.Read.All, DeviceManagementServiceConfig.Read.All: put security of terminateDeviceManagementPartner in that order.`,
      ],
    },
  ],
  requests: [
    {
      change: "an operation taken away",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate post",
      value: undefined,
      sentences: [
        "$metadata has the operation terminate of deviceManagementPartner (an action with no parameters that returns nothing), but the spec does not: add a path that ends in /terminate to paths.",
        "permissions.json has the request POST /devicemanagement/devicemanagementpartners/{id}/terminate, but the spec does not: add it to paths.",
        `The page ${RESOURCE}.md has the method of deviceManagementPartner that the page ${API}terminate.md describes (result nothing), but the spec does not: add the operation to paths, with the page as its externalDocs.`,
        `scripts/spec/upstream/known-differences.yaml says "The spec has the request header client-request-id of terminateDeviceManagementPartner, but the page ${API}terminate.md does not", which is no longer so: remove it there.`,
      ],
    },
    {
      change: "another header",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} patch parameters",
      value: [{ name: "If-Match", in: "header" }],
      sentences: [
        `The spec has the request header if-match of updateDeviceManagementPartner, but the page ${API}update.md does not: remove the header if-match from updateDeviceManagementPartner.`,
      ],
    },
    {
      change: "another query option",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} get parameters",
      value: [
        { name: "$select", in: "query" },
        { name: "$expand", in: "query" },
      ],
      sentences: [
        `The spec has the query option $expand of getDeviceManagementPartner, but the page ${API}get.md does not: remove the parameter $expand from getDeviceManagementPartner.`,
      ],
    },
    {
      change: "another way to authenticate",
      path: "components securitySchemes entraId type",
      value: "apiKey",
      sentences: [
        `On the page ${API}list.md, the request header authorization of listDeviceManagementPartners has the value Bearer, but the spec says nothing: check the header authorization of listDeviceManagementPartners.`,
        `On the page ${API}create.md, the request header authorization of createDeviceManagementPartner has the value Bearer, but the spec says nothing: check the header authorization of createDeviceManagementPartner.`,
        `On the page ${API}get.md, the request header authorization of getDeviceManagementPartner has the value Bearer, but the spec says nothing: check the header authorization of getDeviceManagementPartner.`,
        `On the page ${API}update.md, the request header authorization of updateDeviceManagementPartner has the value Bearer, but the spec says nothing: check the header authorization of updateDeviceManagementPartner.`,
        `On the page ${API}delete.md, the request header authorization of deleteDeviceManagementPartner has the value Bearer, but the spec says nothing: check the header authorization of deleteDeviceManagementPartner.`,
        `On the page ${API}terminate.md, the request header authorization of terminateDeviceManagementPartner has the value Bearer, but the spec says nothing: check the header authorization of terminateDeviceManagementPartner.`,
      ],
    },
    {
      change: "another media type",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} patch requestBody content",
      value: {
        "application/merge-patch+json": {
          schema: { $ref: "#/components/schemas/DeviceManagementPartnerInput" },
          examples: {
            a: { $ref: "#/components/examples/RequestWithConfigurationManagerCollection" },
          },
        },
      },
      sentences: [
        `On the page ${API}update.md, the request header content-type of updateDeviceManagementPartner has the value application/json, but the spec says application/merge-patch+json: check the header content-type of updateDeviceManagementPartner.`,
      ],
    },
    {
      change: "a required property",
      path: "components schemas DeviceManagementPartnerInput required",
      value: ["displayName"],
      sentences: [
        `On the page ${API}create.md, the request body of createDeviceManagementPartner requires all properties in its table, but the spec says displayName: check what the requestBody of createDeviceManagementPartner requires.`,
        `On the page ${API}update.md, the request body of updateDeviceManagementPartner requires all properties in its table, but the spec says displayName: check what the requestBody of updateDeviceManagementPartner requires.`,
        `scripts/spec/upstream/known-differences.yaml says "On the page ${API}create.md, the request body of createDeviceManagementPartner requires all properties in its table, but the spec says no property", which is no longer so: remove it there.`,
        `scripts/spec/upstream/known-differences.yaml says "On the page ${API}update.md, the request body of updateDeviceManagementPartner requires all properties in its table, but the spec says no property", which is no longer so: remove it there.`,
      ],
    },
    {
      change: "no body",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} patch requestBody",
      value: undefined,
      sentences: [
        `The page ${API}update.md has the request header content-type of updateDeviceManagementPartner (header value application/json), but the spec does not: add a parameter for the header content-type to updateDeviceManagementPartner.`,
        `On the page ${API}update.md, the request body of updateDeviceManagementPartner is a JSON object, but the spec says nothing: check the requestBody of updateDeviceManagementPartner.`,
        `On the page ${API}update.md, the example request of updateDeviceManagementPartner is the object itself, but the spec says nothing: bring one of the examples of the request of updateDeviceManagementPartner in line.`,
        `scripts/spec/upstream/known-differences.yaml says "On the page ${API}update.md, the request body of updateDeviceManagementPartner requires all properties in its table, but the spec says no property", which is no longer so: remove it there.`,
      ],
    },
  ],
  responses: [
    {
      change: "another status",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} delete responses",
      value: { "202": {} },
      sentences: [
        `On the page ${API}delete.md, the request header accept of deleteDeviceManagementPartner has the value application/json, but the spec says nothing: check the header accept of deleteDeviceManagementPartner.`,
        `On the page ${API}delete.md, the successful response of deleteDeviceManagementPartner has the status 204, but the spec says 202: describe the response 204 of deleteDeviceManagementPartner.`,
        `On the page ${API}delete.md, the successful response of deleteDeviceManagementPartner has, in its example, the status 204, but the spec says 202: describe the response 204 of deleteDeviceManagementPartner.`,
      ],
    },
    {
      change: "another type",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId} patch responses 200 content application/json schema",
      value: { $ref: "#/components/schemas/DeviceManagementPartnerCollectionResponse" },
      sentences: [
        `On the page ${RESOURCE}.md, the method of deviceManagementPartner that the page ${API}update.md describes returns deviceManagementPartner, but the spec says Collection(deviceManagementPartner): return deviceManagementPartner from the operation in paths.`,
      ],
    },
  ],
  examples: [
    {
      change: "another value in a request",
      path: "components examples RequestWithConfigurationManagerCollection value displayName",
      value: "Another",
      sentences: [
        `On the page ${API}create.md, displayName in the example request of createDeviceManagementPartner is "Display Name value", but the spec says "Another": bring one of the examples of the request of createDeviceManagementPartner in line.`,
        `On the page ${API}update.md, displayName in the example request of updateDeviceManagementPartner is "Display Name value", but the spec says "Another": bring one of the examples of the request of updateDeviceManagementPartner in line.`,
      ],
    },
    {
      change: "another value in a response",
      path: "components examples ListResponse value value 0 id",
      value: "1",
      sentences: [
        `On the page ${API}list.md, [0].id in the example response of listDeviceManagementPartners is "d21e377a-377a-d21e-7a37-1ed27a371ed2", but the spec says "1": bring one of the examples of the response of listDeviceManagementPartners in line.`,
        `On the page ${API}create.md, id in the example response of createDeviceManagementPartner is "d21e377a-377a-d21e-7a37-1ed27a371ed2", but the spec says "1": bring one of the examples of the response of createDeviceManagementPartner in line.`,
        `On the page ${API}get.md, id in the example response of getDeviceManagementPartner is "d21e377a-377a-d21e-7a37-1ed27a371ed2", but the spec says "1": bring one of the examples of the response of getDeviceManagementPartner in line.`,
        `On the page ${API}update.md, id in the example response of updateDeviceManagementPartner is "d21e377a-377a-d21e-7a37-1ed27a371ed2", but the spec says "1": bring one of the examples of the response of updateDeviceManagementPartner in line.`,
      ],
    },
    {
      change: "none",
      path: "paths /deviceManagement/deviceManagementPartners get responses 200 content application/json examples",
      value: undefined,
      sentences: [
        `On the page ${API}list.md, the example response of listDeviceManagementPartners is a list in \`value\`, but the spec says nothing: bring one of the examples of the response of listDeviceManagementPartners in line.`,
      ],
    },
  ],
  properties: [
    {
      change: "another type of what is returned",
      path: "components schemas DeviceManagementPartner properties isConfigured type",
      value: "string",
      sentences: [
        `In $metadata and on the page ${RESOURCE}.md, the property deviceManagementPartner.isConfigured is of type Edm.Boolean, but the spec says Edm.String: write { type: boolean } in DeviceManagementPartner.`,
        `On the page ${RESOURCE}.md, the key isConfigured in the JSON of deviceManagementPartner is Boolean, but the spec says String: check the type of isConfigured in DeviceManagementPartner.`,
      ],
    },
    {
      change: "another type of what is sent",
      path: "components schemas DeviceManagementPartnerInput properties isConfigured type",
      value: "string",
      sentences: [
        `In $metadata and on the pages ${API}create.md and ${API}update.md, the property deviceManagementPartner.isConfigured is of type Edm.Boolean, but the spec says Edm.String: write { type: boolean } in DeviceManagementPartnerInput.`,
      ],
    },
    {
      change: "one that can only be read",
      path: "components schemas DeviceManagementPartner properties displayName readOnly",
      value: true,
      sentences: [
        "In $metadata, the property deviceManagementPartner.displayName is readable and writable, but the spec says read-only: remove readOnly, writeOnly and x-ms-mutability of displayName from DeviceManagementPartner.",
      ],
    },
    {
      change: "one that can only be written",
      path: "components schemas DeviceManagementPartner properties displayName writeOnly",
      value: true,
      sentences: [
        "In $metadata, the property deviceManagementPartner.displayName is readable and writable, but the spec says write-only: remove readOnly, writeOnly and x-ms-mutability of displayName from DeviceManagementPartner.",
      ],
    },
    {
      change: "one that cannot be changed",
      path: "components schemas DeviceManagementPartner properties displayName x-ms-mutability",
      value: ["create", "read"],
      sentences: [
        "In $metadata, the property deviceManagementPartner.displayName is readable and writable, but the spec says writable on creation only: remove readOnly, writeOnly and x-ms-mutability of displayName from DeviceManagementPartner.",
      ],
    },
    {
      change: "a deprecated one",
      path: "components schemas DeviceManagementPartner properties displayName deprecated",
      value: true,
      sentences: [
        "In $metadata, the property deviceManagementPartner.displayName is not deprecated, but the spec says deprecated: remove deprecated and x-ms-deprecation of displayName from DeviceManagementPartner.",
      ],
    },
    {
      change: "a maximum length",
      path: "components schemas DeviceManagementPartner properties displayName maxLength",
      value: 80,
      sentences: [
        "In $metadata, the property deviceManagementPartner.displayName has no maximum length, but the spec says 80: remove maxLength of displayName from DeviceManagementPartner.",
      ],
    },
    {
      change: "a default",
      path: "components schemas DeviceManagementPartnerInput properties isConfigured default",
      value: false,
      sentences: [
        "In $metadata, the property deviceManagementPartner.isConfigured has no default, but the spec says false: remove default of isConfigured from DeviceManagementPartnerInput.",
      ],
    },
    {
      change: "a precision",
      path: "components schemas DeviceManagementPartner properties lastHeartbeatDateTime x-graph-precision",
      value: 7,
      sentences: [
        "In $metadata, the property deviceManagementPartner.lastHeartbeatDateTime has no precision, but the spec says 7: remove x-graph-precision of lastHeartbeatDateTime from DeviceManagementPartner.",
      ],
    },
    {
      change: "a scale",
      path: "components schemas DeviceManagementPartner properties lastHeartbeatDateTime x-graph-scale",
      value: 2,
      sentences: [
        "In $metadata, the property deviceManagementPartner.lastHeartbeatDateTime has no scale, but the spec says 2: remove x-graph-scale of lastHeartbeatDateTime from DeviceManagementPartner.",
      ],
    },
    {
      change: "a Unicode facet",
      path: "components schemas DeviceManagementPartner properties displayName x-graph-unicode",
      value: false,
      sentences: [
        "In $metadata, the property deviceManagementPartner.displayName has no Unicode facet, but the spec says false: remove x-graph-unicode of displayName from DeviceManagementPartner.",
      ],
    },
  ],
  types: [
    {
      change: "a deprecated operation",
      path: "paths /deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate post deprecated",
      value: true,
      sentences: [
        "In $metadata, the operation terminate of deviceManagementPartner is not deprecated, but the spec says deprecated: remove deprecated and x-ms-deprecation of terminate from paths.",
      ],
    },
    {
      change: "a deprecated path",
      path: "paths /deviceManagement/deviceManagementPartners get deprecated",
      value: true,
      sentences: [
        "In $metadata, the path /deviceManagement/deviceManagementPartners is not deprecated, but the spec says deprecated: remove deprecated and x-ms-deprecation of /deviceManagement/deviceManagementPartners from paths.",
      ],
    },
    {
      change: "a deprecated type",
      path: "components schemas DeviceManagementPartner deprecated",
      value: true,
      sentences: [
        "In $metadata, the type deviceManagementPartner is not deprecated, but the spec says deprecated: remove deprecated and x-ms-deprecation of deviceManagementPartner from DeviceManagementPartner.",
      ],
    },
    {
      change: "a deprecated enum",
      path: "components schemas DeviceManagementPartnerAppType deprecated",
      value: true,
      sentences: [
        "In $metadata, the enum type deviceManagementPartnerAppType is not deprecated, but the spec says deprecated: remove deprecated and x-ms-deprecation of deviceManagementPartnerAppType from DeviceManagementPartnerAppType.",
      ],
    },
    {
      change: "other numbers of an enum",
      path: "components schemas ScopeTagTargetType x-graph-values",
      value: [0, 1, 2, 3],
      sentences: [
        `On the page ${SHARED}scopetagtargettype.md, the enum member scopeTagTargetType.unknownFutureValue has the number 4, but the spec says 3: write 4 in x-graph-values of ScopeTagTargetType.`,
      ],
    },
    {
      change: "a member taken away",
      path: "components schemas ScopeTagTargetType enum",
      value: ["none", "user", "device"],
      sentences: [
        `On the page ${SHARED}scopetaggroupassignmenttarget.md, the property targetType in a kind of deviceAndAppManagementAssignmentTarget is of type scopeTagTargetType, but the spec says one of none, user, device, unknownFutureValue: write { $ref: the schema with the title scopeTagTargetType } in ReturnedAssignmentTarget.`,
        `The pages ${SHARED}scopetaggroupassignmenttarget.md and ${SHARED}scopetagtargettype.md have the enum member scopeTagTargetType.unknownFutureValue (number 4), but the spec does not: add unknownFutureValue to enum and 4 to x-graph-values in ScopeTagTargetType.`,
      ],
    },
    {
      change: "another base type",
      path: "components schemas GroupAssignmentTarget x-graph-base-type",
      value: "entity",
      sentences: [
        `In $metadata and on the page ${SHARED}groupassignmenttarget.md, the type groupAssignmentTarget derives from deviceAndAppManagementAssignmentTarget, but the spec says entity: let x-graph-base-type of GroupAssignmentTarget be deviceAndAppManagementAssignmentTarget.`,
      ],
    },
    {
      change: "another name of an enum",
      path: "components schemas DeviceManagementPartnerAppType title",
      value: "deviceManagementPartnerAppKind",
      sentences: [
        `In $metadata and on the page ${RESOURCE}apptype.md, the enum type deviceManagementPartnerAppKind is called deviceManagementPartnerAppType, but the spec says deviceManagementPartnerAppKind: rename it: let the title of DeviceManagementPartnerAppType name deviceManagementPartnerAppType.`,
      ],
    },
    {
      change: "another name of what is sent",
      path: "components schemas DeviceManagementPartnerInput title",
      value: "managementPartner, as sent",
      sentences: [
        `On the page ${RESOURCE}.md, the type managementPartner is called deviceManagementPartner, but the spec says managementPartner: rename it: let the title of DeviceManagementPartnerInput name deviceManagementPartner.`,
        "The spec has the concrete type managementPartner, but $metadata does not: remove DeviceManagementPartnerInput, and what refers to it.",
      ],
    },
  ],
};
