/** How the examples reach Graph. The environment says with which sign-in, and whether it is a local Graph. */
import type { DefaultAzureCredential, TokenCredential } from "@azure/identity";
import { DeviceManagementPartnersClient, type Cloud } from "msgraph-device-management-partner";

/** A client for the tenant; without one, for that of the environment's credential. */
export function clientFor(tenantId?: string): DeviceManagementPartnersClient {
  const { GRAPH_BASE_URL: baseUrl, GRAPH_ACCESS_TOKEN: token, GRAPH_CLOUD: cloud } = process.env;
  if (baseUrl) {
    // An emulator takes any token.
    return new DeviceManagementPartnersClient(() => tenantId ?? "any-token", { baseUrl });
  }
  // The client refuses what is no cloud.
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
 * One for all tenants, whose tokens it keeps apart. It signs in as the app that the environment names; what else
 * DefaultAzureCredential tries, a managed identity for one, may give the token of another tenant than is asked for.
 */
function credentialForTenants(): Promise<TokenCredential> {
  forTenants ??= import("@azure/identity").then(
    ({ EnvironmentCredential }) => new EnvironmentCredential({ additionallyAllowedTenants: ["*"] }),
  );
  return forTenants;
}
