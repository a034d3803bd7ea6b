/** Signs in with a ClientSecretCredential and updates a partner; prints the partner, or the error. */
import { ClientSecretCredential } from "@azure/identity";
import { DeviceManagementPartnersClient } from "../../../src/index.js";
import { DOCUMENTED_ID } from "../documented.js";

const [authorityHost = "", baseUrl = "", secret = ""] = process.argv.slice(2);
const credential = new ClientSecretCredential("test-tenant", "test-client", secret, {
  authorityHost,
  disableInstanceDiscovery: true,
});
const client = new DeviceManagementPartnersClient(credential, { baseUrl });
try {
  const partner = await client.update(DOCUMENTED_ID, {
    partnerState: "enabled",
  });
  // The second call uses the cached token.
  await client.get(partner.id);
  console.log(JSON.stringify(partner));
} catch (error) {
  console.log(JSON.stringify(error));
}
