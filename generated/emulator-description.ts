// Made from spec/openapi.yaml by `npm run generate`. Do not edit.

/** The version of the OpenAPI description. */
export const SPEC_VERSION = "2.1.1";

/** The operationId of an operation, as in openapi.yaml. */
export type OperationId =
  | "listDeviceManagementPartners"
  | "createDeviceManagementPartner"
  | "getDeviceManagementPartner"
  | "deleteDeviceManagementPartner"
  | "updateDeviceManagementPartner"
  | "terminateDeviceManagementPartner";

/** A schema that has a validator. */
export type SchemaName =
  | "ClientRequestIdParameter"
  | "TopParameter"
  | "SkipParameter"
  | "SearchParameter"
  | "FilterParameter"
  | "CountParameter"
  | "OrderByParameter"
  | "SelectParameter"
  | "DeviceManagementPartnerCollectionResponse"
  | "ODataError"
  | "DeviceManagementPartnerInput"
  | "DeviceManagementPartner"
  | "IfMatchParameter";

/** An operation; bodies and parameters by the name of their validator, null for no body. */
export interface DescribedOperation {
  method: string;
  path: string;
  /** Any one of them is enough; the least privileged comes first. */
  scopes: readonly string[];
  requestBody: SchemaName | null;
  parameters: readonly { name: string; in: string; type: string; schema: SchemaName }[];
  /** By status, with the required headers. */
  responses: Readonly<Record<string, { body: SchemaName | null; headers: readonly string[] }>>;
}

/** A kind of object that can be read by its id. */
export interface DescribedResource {
  /** The path, without a leading slash. */
  collection: string;
  type: string;
  /** The validators of an object as it is returned and as it is sent. */
  returned: SchemaName;
  sent: SchemaName;
  /** What the service writes for each property that was never given. */
  defaults: Readonly<Record<string, unknown>>;
  /** The type that the service adds to the items of a collection. */
  itemTypes: Readonly<Record<string, string>>;
  /** The object of the documentation. */
  example: Readonly<Record<string, unknown>>;
}

export const operations: Readonly<Record<OperationId, DescribedOperation>> = {
  listDeviceManagementPartners: {
    method: "GET",
    path: "/deviceManagement/deviceManagementPartners",
    scopes: [
      "DeviceManagementServiceConfig.Read.All",
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.Read.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
    requestBody: null,
    parameters: [
      {
        name: "client-request-id",
        in: "header",
        type: "string",
        schema: "ClientRequestIdParameter",
      },
      { name: "$top", in: "query", type: "integer", schema: "TopParameter" },
      { name: "$skip", in: "query", type: "integer", schema: "SkipParameter" },
      { name: "$search", in: "query", type: "string", schema: "SearchParameter" },
      { name: "$filter", in: "query", type: "string", schema: "FilterParameter" },
      { name: "$count", in: "query", type: "boolean", schema: "CountParameter" },
      { name: "$orderby", in: "query", type: "array", schema: "OrderByParameter" },
      { name: "$select", in: "query", type: "array", schema: "SelectParameter" },
    ],
    responses: {
      "200": { body: "DeviceManagementPartnerCollectionResponse", headers: ["request-id"] },
      "400": { body: "ODataError", headers: ["request-id"] },
      "401": { body: "ODataError", headers: ["request-id"] },
      "403": { body: "ODataError", headers: ["request-id"] },
      "429": { body: "ODataError", headers: ["request-id"] },
      "500": { body: "ODataError", headers: ["request-id"] },
      "503": { body: "ODataError", headers: ["request-id"] },
      "504": { body: "ODataError", headers: ["request-id"] },
    },
  },
  createDeviceManagementPartner: {
    method: "POST",
    path: "/deviceManagement/deviceManagementPartners",
    scopes: [
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
    requestBody: "DeviceManagementPartnerInput",
    parameters: [
      {
        name: "client-request-id",
        in: "header",
        type: "string",
        schema: "ClientRequestIdParameter",
      },
    ],
    responses: {
      "201": { body: "DeviceManagementPartner", headers: ["request-id"] },
      "400": { body: "ODataError", headers: ["request-id"] },
      "401": { body: "ODataError", headers: ["request-id"] },
      "403": { body: "ODataError", headers: ["request-id"] },
      "409": { body: "ODataError", headers: ["request-id"] },
      "415": { body: "ODataError", headers: ["request-id"] },
      "429": { body: "ODataError", headers: ["request-id"] },
      "500": { body: "ODataError", headers: ["request-id"] },
      "503": { body: "ODataError", headers: ["request-id"] },
      "504": { body: "ODataError", headers: ["request-id"] },
    },
  },
  getDeviceManagementPartner: {
    method: "GET",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}",
    scopes: [
      "DeviceManagementServiceConfig.Read.All",
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.Read.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
    requestBody: null,
    parameters: [
      {
        name: "client-request-id",
        in: "header",
        type: "string",
        schema: "ClientRequestIdParameter",
      },
      { name: "$select", in: "query", type: "array", schema: "SelectParameter" },
    ],
    responses: {
      "200": { body: "DeviceManagementPartner", headers: ["request-id"] },
      "400": { body: "ODataError", headers: ["request-id"] },
      "401": { body: "ODataError", headers: ["request-id"] },
      "403": { body: "ODataError", headers: ["request-id"] },
      "404": { body: "ODataError", headers: ["request-id"] },
      "429": { body: "ODataError", headers: ["request-id"] },
      "500": { body: "ODataError", headers: ["request-id"] },
      "503": { body: "ODataError", headers: ["request-id"] },
      "504": { body: "ODataError", headers: ["request-id"] },
    },
  },
  deleteDeviceManagementPartner: {
    method: "DELETE",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}",
    scopes: [
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
    requestBody: null,
    parameters: [
      {
        name: "client-request-id",
        in: "header",
        type: "string",
        schema: "ClientRequestIdParameter",
      },
      { name: "If-Match", in: "header", type: "string", schema: "IfMatchParameter" },
    ],
    responses: {
      "204": { body: null, headers: ["request-id"] },
      "400": { body: "ODataError", headers: ["request-id"] },
      "401": { body: "ODataError", headers: ["request-id"] },
      "403": { body: "ODataError", headers: ["request-id"] },
      "404": { body: "ODataError", headers: ["request-id"] },
      "409": { body: "ODataError", headers: ["request-id"] },
      "412": { body: "ODataError", headers: ["request-id"] },
      "429": { body: "ODataError", headers: ["request-id"] },
      "500": { body: "ODataError", headers: ["request-id"] },
      "503": { body: "ODataError", headers: ["request-id"] },
      "504": { body: "ODataError", headers: ["request-id"] },
    },
  },
  updateDeviceManagementPartner: {
    method: "PATCH",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}",
    scopes: [
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
    requestBody: "DeviceManagementPartnerInput",
    parameters: [
      {
        name: "client-request-id",
        in: "header",
        type: "string",
        schema: "ClientRequestIdParameter",
      },
    ],
    responses: {
      "200": { body: "DeviceManagementPartner", headers: ["request-id"] },
      "400": { body: "ODataError", headers: ["request-id"] },
      "401": { body: "ODataError", headers: ["request-id"] },
      "403": { body: "ODataError", headers: ["request-id"] },
      "404": { body: "ODataError", headers: ["request-id"] },
      "409": { body: "ODataError", headers: ["request-id"] },
      "415": { body: "ODataError", headers: ["request-id"] },
      "429": { body: "ODataError", headers: ["request-id"] },
      "500": { body: "ODataError", headers: ["request-id"] },
      "503": { body: "ODataError", headers: ["request-id"] },
      "504": { body: "ODataError", headers: ["request-id"] },
    },
  },
  terminateDeviceManagementPartner: {
    method: "POST",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate",
    scopes: ["DeviceManagementServiceConfig.Read.All", "DeviceManagementConfiguration.Read.All"],
    requestBody: null,
    parameters: [
      {
        name: "client-request-id",
        in: "header",
        type: "string",
        schema: "ClientRequestIdParameter",
      },
    ],
    responses: {
      "204": { body: null, headers: ["request-id"] },
      "400": { body: "ODataError", headers: ["request-id"] },
      "401": { body: "ODataError", headers: ["request-id"] },
      "403": { body: "ODataError", headers: ["request-id"] },
      "404": { body: "ODataError", headers: ["request-id"] },
      "409": { body: "ODataError", headers: ["request-id"] },
      "429": { body: "ODataError", headers: ["request-id"] },
      "500": { body: "ODataError", headers: ["request-id"] },
      "503": { body: "ODataError", headers: ["request-id"] },
      "504": { body: "ODataError", headers: ["request-id"] },
    },
  },
};

export const resources: Readonly<Record<"deviceManagementPartner", DescribedResource>> = {
  deviceManagementPartner: {
    collection: "deviceManagement/deviceManagementPartners",
    type: "#microsoft.graph.deviceManagementPartner",
    returned: "DeviceManagementPartner",
    sent: "DeviceManagementPartnerInput",
    defaults: {
      lastHeartbeatDateTime: "0001-01-01T00:00:00Z",
      partnerState: "unknown",
      partnerAppType: "unknown",
      singleTenantAppId: null,
      displayName: null,
      isConfigured: false,
      whenPartnerDevicesWillBeRemovedDateTime: null,
      whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: null,
      groupsRequiringPartnerEnrollment: [],
    },
    itemTypes: {
      groupsRequiringPartnerEnrollment: "#microsoft.graph.deviceManagementPartnerAssignment",
    },
    example: {
      "@odata.type": "#microsoft.graph.deviceManagementPartner",
      id: "d21e377a-377a-d21e-7a37-1ed27a371ed2",
      lastHeartbeatDateTime: "2016-12-31T23:59:37.9174975-08:00",
      partnerState: "unavailable",
      partnerAppType: "singleTenantApp",
      singleTenantAppId: "Single Tenant App Id value",
      displayName: "Display Name value",
      isConfigured: true,
      whenPartnerDevicesWillBeRemovedDateTime: "2016-12-31T23:56:38.2655023-08:00",
      whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: "2016-12-31T23:58:42.2131231-08:00",
      groupsRequiringPartnerEnrollment: [
        {
          "@odata.type": "microsoft.graph.deviceManagementPartnerAssignment",
          target: {
            "@odata.type": "microsoft.graph.configurationManagerCollectionAssignmentTarget",
            collectionId: "Collection Id value",
          },
        },
      ],
    },
  },
};
