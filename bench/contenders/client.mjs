/** This project's client with its defaults: validation, token cache and retries. */
import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";

export function connect({ root, id, token, changes }) {
  const client = new DeviceManagementPartnersClient(() => token, { baseUrl: root });
  return {
    update: () => client.update(id, changes),
    async list(seen) {
      for await (const partner of client.list()) seen(partner);
    },
  };
}
