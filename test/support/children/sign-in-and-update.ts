/** Signs in with the real ClientSecretCredential and updates a partner; prints it, or the error. */
import { ClientSecretCredential } from "@azure/identity";
import { DeviceManagementPartnersClient } from "../../../src/index.js";

const [authorityHost = "", baseUrl = "", secret = ""] = process.argv.slice(2);
const credential = new ClientSecretCredential("test-tenant", "test-client", secret, {
  authorityHost,
  disableInstanceDiscovery: true,
});
const client = new DeviceManagementPartnersClient(credential, { baseUrl });
try {
  const partner = await client.update("d21e377a-377a-d21e-7a37-1ed27a371ed2", {
    partnerState: "enabled",
  });
  // A second call, for which the token is at hand.
  await client.get(partner.id);
  console.log(JSON.stringify(partner));
} catch (error) {
  console.log(JSON.stringify(error));
}
