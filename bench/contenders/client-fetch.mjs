/** This project's client without axios. */
import { DeviceManagementPartnersClient } from "msgraph-device-management-partner/fetch";

export function connect({ root, id, token, changes }) {
  const client = new DeviceManagementPartnersClient(() => token, { baseUrl: root });
  return { update: () => client.update(id, changes) };
}
