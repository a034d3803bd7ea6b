/** Connects the examples to Graph or to an emulator, as the environment variables say. */
import type { DefaultAzureCredential, TokenCredential } from "@azure/identity";
import { DeviceManagementPartnersClient, type Cloud } from "msgraph-device-management-partner";

/** A client for this tenant, or by default for the tenant of the credential in the environment. */
export function clientFor(tenantId?: string): DeviceManagementPartnersClient {
  const { GRAPH_BASE_URL: baseUrl, GRAPH_ACCESS_TOKEN: token, GRAPH_CLOUD: cloud } = process.env;
  if (baseUrl) {
    // An emulator accepts any token.
    return new DeviceManagementPartnersClient(() => tenantId ?? "any-token", { baseUrl });
  }
  // The client refuses an unknown cloud.
  const options = cloud ? { cloud: cloud as Cloud } : {};
  if (tenantId !== undefined) {
    return new DeviceManagementPartnersClient(async (scopes, request) => {
      const credential = await credentialForTenants();
      const accessToken = await credential.getToken(scopes, { ...request, tenantId });
      if (accessToken === null) throw new Error("The environment's credential gave no token.");
      return accessToken;
    }, options);
  }
  if (token) return new DeviceManagementPartnersClient(() => token, options);
  return new DeviceManagementPartnersClient(async (scopes, request) => {
    forOneTenant ??= import("@azure/identity").then(
      ({ DefaultAzureCredential }) => new DefaultAzureCredential(),
    );
    return await (await forOneTenant).getToken(scopes, request);
  }, options);
}

let forOneTenant: Promise<DefaultAzureCredential> | undefined;
let forTenants: Promise<TokenCredential> | undefined;

/**
 * One credential for all tenants, which keeps their tokens apart. It only signs in as the app in the environment:
 * other credentials that DefaultAzureCredential tries, such as a managed identity, may return a token of another tenant.
 */
function credentialForTenants(): Promise<TokenCredential> {
  forTenants ??= import("@azure/identity").then(
    ({ EnvironmentCredential }) => new EnvironmentCredential({ additionallyAllowedTenants: ["*"] }),
  );
  return forTenants;
}
