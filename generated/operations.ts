// Generated from spec/openapi.yaml by `npm run generate`. Do not edit.

/** The version of the OpenAPI description that this package was generated from. */
export const SPEC_VERSION = "2.1.1";

/**
 * Each operation's method, path template, success status and scopes. Any one of the scopes is enough; the least
 * privileged comes first.
 */
export const operations = {
  listDeviceManagementPartners: {
    method: "GET",
    path: "/deviceManagement/deviceManagementPartners",
    status: 200,
    scopes: [
      "DeviceManagementServiceConfig.Read.All",
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.Read.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
  },
  createDeviceManagementPartner: {
    method: "POST",
    path: "/deviceManagement/deviceManagementPartners",
    status: 201,
    scopes: [
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
  },
  getDeviceManagementPartner: {
    method: "GET",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}",
    status: 200,
    scopes: [
      "DeviceManagementServiceConfig.Read.All",
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.Read.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
  },
  updateDeviceManagementPartner: {
    method: "PATCH",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}",
    status: 200,
    scopes: [
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
  },
  deleteDeviceManagementPartner: {
    method: "DELETE",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}",
    status: 204,
    scopes: [
      "DeviceManagementServiceConfig.ReadWrite.All",
      "DeviceManagementConfiguration.ReadWrite.All",
    ],
  },
  terminateDeviceManagementPartner: {
    method: "POST",
    path: "/deviceManagement/deviceManagementPartners/{deviceManagementPartnerId}/terminate",
    status: 204,
    scopes: [
      "DeviceManagementServiceConfig.Read.All",
      "DeviceManagementConfiguration.Read.All",
    ],
  },
} as const;

/** The name of an operation of the API. */
export type OperationId = keyof typeof operations;

/** The Graph root of each national cloud, with the version of the API. */
export const clouds = {
  global: "https://graph.microsoft.com/v1.0",
  usGovL4: "https://graph.microsoft.us/v1.0",
  usGovL5: "https://dod-graph.microsoft.us/v1.0",
  china: "https://microsoftgraph.chinacloudapi.cn/v1.0",
} as const;

/** The name of a national cloud. */
export type Cloud = keyof typeof clouds;
