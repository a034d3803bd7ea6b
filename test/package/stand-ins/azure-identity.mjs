/** Replaces @azure/identity in tests that cannot sign in. */
export const AzureAuthorityHosts = { AzureGovernment: "https://login.microsoftonline.us" };

export class EnvironmentCredential {
  getToken() {
    return Promise.resolve({ token: "any-token", expiresOnTimestamp: Infinity });
  }
}
