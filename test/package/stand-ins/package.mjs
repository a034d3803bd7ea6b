/** Replaces the package: a client without a baseUrl calls the emulator. */
import process from "node:process";
import { DeviceManagementPartnersClient as Client } from "msgraph-device-management-partner";

export * from "msgraph-device-management-partner";

export class DeviceManagementPartnersClient extends Client {
  constructor(credential, options) {
    super(credential, { baseUrl: process.env.EMULATOR_URL, ...options });
  }
}
