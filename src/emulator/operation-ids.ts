/** The operations of the spec, by their operationId. */
export const OPERATION_IDS = [
  "listDeviceManagementPartners",
  "createDeviceManagementPartner",
  "getDeviceManagementPartner",
  "updateDeviceManagementPartner",
  "deleteDeviceManagementPartner",
  "terminateDeviceManagementPartner",
] as const;

/** The operationId of an operation, as in openapi.yaml. */
export type OperationId = (typeof OPERATION_IDS)[number];
