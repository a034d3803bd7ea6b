/** Signs in to Graph, or to an emulator at GRAPH_BASE_URL, which accepts any token. */
import { DefaultAzureCredential, EnvironmentCredential } from "@azure/identity";
import { DeviceManagementPartnersClient, type Credential } from "msgraph-device-management-partner";

const { GRAPH_BASE_URL: baseUrl } = process.env;

/** For the tenant of the environment. */
export function client(): DeviceManagementPartnersClient {
  const credential = baseUrl ? () => "any-token" : new DefaultAzureCredential();
  return new DeviceManagementPartnersClient(credential, { baseUrl });
}

/** For any tenant whose admin has consented to the app. The clients share the credential, which keeps tokens apart. */
export function clientsOfTenants(): (tenantId: string) => DeviceManagementPartnersClient {
  const app = baseUrl
    ? undefined
    : new EnvironmentCredential({ additionallyAllowedTenants: ["*"] });
  return (tenantId) => {
    const credential: Credential = async (scopes, options) =>
      (await app?.getToken(scopes, { ...options, tenantId })) ?? tenantId;
    return new DeviceManagementPartnersClient(credential, { baseUrl });
  };
}
