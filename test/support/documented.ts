/**
 * The documented update: what two versions of Microsoft's page show, word for word, and what the tests
 * take from it. Transcribed by hand, so that an expectation never comes from the code or the spec.
 *
 * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-update
 */

/** The id in the documented response; the page addresses the partner without naming it. */
export const DOCUMENTED_ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";

/** The id of the partner that nobody has configured, in the local Graph. */
export const UNCONFIGURED_ID = "6a1c0f0e-94a5-4f4d-9b35-2f5c6f0d7be1";

/** The path of the operations below the Graph root. */
export const PARTNERS = "/deviceManagement/deviceManagementPartners";

/** One version of the page. */
export interface DocumentedUpdate {
  readonly page: string;
  /** The JSON of the request, as the page prints it. */
  readonly request: string;
  /** `Content-length` of the request on the page, which counts each end of a line as two bytes. */
  readonly requestLength: number;
  /** How many bytes the request is without the white space around its values. */
  readonly compactLength: number;
  /** The JSON of the response, as the page prints it. */
  readonly response: string;
  readonly responseLength: number;
}

/** What the JSON on both pages has in common; the response has an `id` more than the request. */
const onThePage = (id: string, target: string): string => `{
  "@odata.type": "#microsoft.graph.deviceManagementPartner",${id}
  "lastHeartbeatDateTime": "2016-12-31T23:59:37.9174975-08:00",
  "partnerState": "unavailable",
  "partnerAppType": "singleTenantApp",
  "singleTenantAppId": "Single Tenant App Id value",
  "displayName": "Display Name value",
  "isConfigured": true,
  "whenPartnerDevicesWillBeRemovedDateTime": "2016-12-31T23:56:38.2655023-08:00",
  "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime": "2016-12-31T23:58:42.2131231-08:00",
  "groupsRequiringPartnerEnrollment": [
    {
      "@odata.type": "microsoft.graph.deviceManagementPartnerAssignment",
      "target": {${target}
      }
    }
  ]
}`;

const id = `
  "id": "d21e377a-377a-d21e-7a37-1ed27a371ed2",`;

const collectionTarget = `
        "@odata.type": "microsoft.graph.configurationManagerCollectionAssignmentTarget",
        "collectionId": "Collection Id value"`;

const scopeTagTarget = `
        "@odata.type": "microsoft.graph.scopeTagGroupAssignmentTarget",
        "targetType": "user",
        "entraObjectId": "Entra Object Id value"`;

/** Both versions of the page that the project knows. */
export const documentedUpdates: readonly DocumentedUpdate[] = [
  {
    page: "the older page (configurationManagerCollectionAssignmentTarget)",
    request: onThePage("", collectionTarget),
    requestLength: 803,
    compactLength: 687,
    response: onThePage(id, collectionTarget),
    responseLength: 852,
  },
  {
    page: "the page of 2025-10-11 (scopeTagGroupAssignmentTarget)",
    request: onThePage("", scopeTagTarget),
    requestLength: 820,
    compactLength: 693,
    response: onThePage(id, scopeTagTarget),
    responseLength: 869,
  },
];

/** The documented properties with their types, and whether Graph knows null for them. */
export const PROPERTIES = [
  { name: "id", type: "string", nullable: false },
  { name: "lastHeartbeatDateTime", type: "dateTime", nullable: false },
  { name: "partnerState", type: "partnerState", nullable: false },
  { name: "partnerAppType", type: "partnerAppType", nullable: false },
  { name: "singleTenantAppId", type: "string", nullable: true },
  { name: "displayName", type: "string", nullable: true },
  { name: "isConfigured", type: "boolean", nullable: false },
  { name: "whenPartnerDevicesWillBeRemovedDateTime", type: "dateTime", nullable: true },
  {
    name: "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime",
    type: "dateTime",
    nullable: true,
  },
  { name: "groupsRequiringPartnerEnrollment", type: "assignments", nullable: false },
] as const;

/** The members of the enums, in the order of their numbers, from 0. */
export const PARTNER_STATES = [
  "unknown",
  "unavailable",
  "enabled",
  "terminated",
  "rejected",
  "unresponsive",
] as const;
export const PARTNER_APP_TYPES = ["unknown", "singleTenantApp", "multiTenantApp"] as const;
export const SCOPE_TAG_TARGET_TYPES = ["none", "user", "device", "unknownFutureValue"] as const;

/** The concrete targets, by their names in Graph, and what each has beside `@odata.type`. */
export const TARGETS = {
  groupAssignmentTarget: ["groupId"],
  exclusionGroupAssignmentTarget: ["groupId"],
  allLicensedUsersAssignmentTarget: [],
  allDevicesAssignmentTarget: [],
  configurationManagerCollectionAssignmentTarget: ["collectionId"],
  scopeTagGroupAssignmentTarget: ["targetType", "entraObjectId"],
} as const;

const READ_WRITE = [
  "DeviceManagementServiceConfig.ReadWrite.All",
  "DeviceManagementConfiguration.ReadWrite.All",
] as const;

const READ = [
  "DeviceManagementServiceConfig.Read.All",
  "DeviceManagementServiceConfig.ReadWrite.All",
  "DeviceManagementConfiguration.Read.All",
  "DeviceManagementConfiguration.ReadWrite.All",
] as const;

/** The operations: method, path below the root, success, permissions (any one; least privileged first). */
export const OPERATIONS = {
  updateDeviceManagementPartner: {
    method: "PATCH",
    path: `${PARTNERS}/{deviceManagementPartnerId}`,
    status: 200,
    scopes: READ_WRITE,
  },
  listDeviceManagementPartners: {
    method: "GET",
    path: PARTNERS,
    status: 200,
    scopes: READ,
  },
  getDeviceManagementPartner: {
    method: "GET",
    path: `${PARTNERS}/{deviceManagementPartnerId}`,
    status: 200,
    scopes: READ,
  },
  createDeviceManagementPartner: {
    method: "POST",
    path: PARTNERS,
    status: 201,
    scopes: READ_WRITE,
  },
  deleteDeviceManagementPartner: {
    method: "DELETE",
    path: `${PARTNERS}/{deviceManagementPartnerId}`,
    status: 204,
    scopes: READ_WRITE,
  },
  terminateDeviceManagementPartner: {
    method: "POST",
    path: `${PARTNERS}/{deviceManagementPartnerId}/terminate`,
    status: 204,
    scopes: ["DeviceManagementServiceConfig.Read.All", "DeviceManagementConfiguration.Read.All"],
  },
} as const;

/** The national clouds: Graph's root, and where one signs in. */
export const CLOUDS = {
  global: {
    root: "https://graph.microsoft.com",
    authority: "https://login.microsoftonline.com",
  },
  usGovL4: { root: "https://graph.microsoft.us", authority: "https://login.microsoftonline.us" },
  usGovL5: {
    root: "https://dod-graph.microsoft.us",
    authority: "https://login.microsoftonline.us",
  },
  china: {
    root: "https://microsoftgraph.chinacloudapi.cn",
    authority: "https://login.chinacloudapi.cn",
  },
} as const;

/** A partner as JSON says it. */
export function parsed(json: string): Record<string, unknown> {
  return JSON.parse(json) as Record<string, unknown>;
}

/**
 * The same with `#` in front of each `@odata.type`, the one form that the service writes; the page's
 * nested objects lack it.
 */
export function asTheServiceWrites(json: string): Record<string, unknown> {
  return parsed(json.replaceAll('"microsoft.graph.', '"#microsoft.graph.'));
}
