/**
 * Facts from Microsoft's documentation, transcribed by hand so that no expectation of a test comes from
 * the code or the spec: the documented update, word for word from two versions of its page, the
 * properties, enums, targets, operations and clouds.
 *
 * @see https://learn.microsoft.com/graph/api/intune-onboarding-devicemanagementpartner-update
 */
import { schema } from "./openapi.js";

/** The id in the documented response. */
export const DOCUMENTED_ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";

/** The id of the partner that nobody has configured, in the local Graph. */
export const UNCONFIGURED_ID = "6a1c0f0e-94a5-4f4d-9b35-2f5c6f0d7be1";

/** The path of the operations below the Graph root. */
export const PARTNERS = "/deviceManagement/deviceManagementPartners";

/** What one version of the page shows. */
export interface DocumentedUpdate {
  readonly page: string;
  /** The JSON of the request, as the page prints it. */
  readonly request: string;
  /** `Content-length` of the request on the page; it counts each line break as two bytes. */
  readonly requestLength: number;
  /** The size of the request in bytes, without insignificant white space. */
  readonly compactLength: number;
  /** The JSON of the response, as the page prints it. */
  readonly response: string;
  readonly responseLength: number;
}

/** The JSON that both pages share. Unlike the request, the response has an `id`. */
const examplePartner = (id: string, target: string): string => `{
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

/** The two versions of the page. */
export const documentedUpdates: readonly DocumentedUpdate[] = [
  {
    page: "the older page (configurationManagerCollectionAssignmentTarget)",
    request: examplePartner("", collectionTarget),
    requestLength: 803,
    compactLength: 687,
    response: examplePartner(id, collectionTarget),
    responseLength: 852,
  },
  {
    page: "the page of 2025-10-11 (scopeTagGroupAssignmentTarget)",
    request: examplePartner("", scopeTagTarget),
    requestLength: 820,
    compactLength: 693,
    response: examplePartner(id, scopeTagTarget),
    responseLength: 869,
  },
];

/** The enums by their names in Graph: the number of each member. */
export const ENUMS = {
  deviceManagementPartnerTenantState: {
    unknown: 0,
    unavailable: 1,
    enabled: 2,
    terminated: 3,
    rejected: 4,
    unresponsive: 5,
  },
  deviceManagementPartnerAppType: { unknown: 0, singleTenantApp: 1, multiTenantApp: 2 },
  scopeTagTargetType: { none: 0, user: 1, device: 2, unknownFutureValue: 4 },
} as const satisfies Record<string, Record<string, number>>;
type EnumName = keyof typeof ENUMS;

/** Something for each enum, made from its members. */
export function forEachEnum<T>(
  make: (members: string[], name: EnumName) => T,
): Record<EnumName, T> {
  const entries = Object.entries(ENUMS).map(([name, members]) => [
    name,
    make(Object.keys(members), name as EnumName),
  ]);
  return Object.fromEntries(entries) as Record<EnumName, T>;
}

/** The type of a property, as far as the tests distinguish types. */
export type PropertyType = "string" | "dateTime" | "boolean" | "assignments" | EnumName;

/** The documented properties with their types, and whether they are nullable. */
export const PROPERTIES = [
  { name: "id", type: "string", nullable: false },
  { name: "lastHeartbeatDateTime", type: "dateTime", nullable: false },
  { name: "partnerState", type: "deviceManagementPartnerTenantState", nullable: false },
  { name: "partnerAppType", type: "deviceManagementPartnerAppType", nullable: false },
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
] as const satisfies readonly { name: string; type: PropertyType; nullable: boolean }[];

/** The members of each enum. */
export const {
  deviceManagementPartnerTenantState: PARTNER_STATES,
  deviceManagementPartnerAppType: PARTNER_APP_TYPES,
  scopeTagTargetType: SCOPE_TAG_TARGET_TYPES,
} = forEachEnum((members) => members);

/** The concrete target types by their names in Graph, with the properties of each besides `@odata.type`. */
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

/** The operations: method, path below the root, success status, and permissions, of which any one is enough; least privileged first. */
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

/** The national clouds, with the Graph root and the sign-in authority of each. */
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

/** The request of the older page, as JSON. */
export const DOCUMENTED_REQUEST = parsed(documentedUpdates[0]?.request ?? "");

/** Null for each nullable property, also for those that the pages do not show. */
export const NULLS = Object.fromEntries(
  Object.entries(schema("DeviceManagementPartner").properties ?? {})
    .filter(([, { nullable }]) => nullable)
    .map(([name]) => [name, null]),
);

/** The response of the older page, as the service writes it. */
export const DOCUMENTED_PARTNER = {
  ...asTheServiceWrites(documentedUpdates[0]?.response ?? ""),
  id: DOCUMENTED_ID,
};

/** A JSON object. */
export function parsed(json: string): Record<string, unknown> {
  return JSON.parse(json) as Record<string, unknown>;
}

/** The partner of a page as the service writes it: with each property, and `#` before each `@odata.type`. */
export function asTheServiceWrites(json: string): Record<string, unknown> {
  return { ...NULLS, ...parsed(json.replaceAll('"microsoft.graph.', '"#microsoft.graph.')) };
}
