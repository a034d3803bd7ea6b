import type { DeviceManagementPartnersClient } from "../../src/index.js";
import { DOCUMENTED_ID, type OPERATIONS } from "./documented.js";

export type Call = (client: DeviceManagementPartnersClient) => Promise<unknown>;

/** One call of each method of the client. */
export const CALLS = {
  list: (client) => client.list().next(),
  get: (client) => client.get(DOCUMENTED_ID),
  update: (client) => client.update(DOCUMENTED_ID, { partnerState: "enabled" }),
  delete: (client) => client.delete(DOCUMENTED_ID),
  create: (client) => client.create({ displayName: "Contoso" }),
  terminate: (client) => client.terminate(DOCUMENTED_ID),
} as const satisfies Record<string, Call>;

/** A method of the client that calls an operation. */
export type Method = keyof typeof CALLS;
export const METHODS = Object.keys(CALLS) as Method[];

/** The operation that each method calls. */
export const OPERATION_ID = {
  list: "listDeviceManagementPartners",
  get: "getDeviceManagementPartner",
  update: "updateDeviceManagementPartner",
  delete: "deleteDeviceManagementPartner",
  create: "createDeviceManagementPartner",
  terminate: "terminateDeviceManagementPartner",
} as const satisfies Record<Method, keyof typeof OPERATIONS>;

/** Calls each method once, one after the other. */
export async function callEachMethod(client: DeviceManagementPartnersClient): Promise<void> {
  for (const call of Object.values(CALLS)) await call(client);
}
