/** Signs in with @azure/identity as it is, by a secret and by a device code. Arguments: the origin of the emulator. */
import { ClientSecretCredential, DeviceCodeCredential } from "@azure/identity";
import console from "node:console";
import process from "node:process";

const [, , authorityHost] = process.argv;
const options = { authorityHost, disableInstanceDiscovery: true };
const scope = "https://graph.microsoft.com/.default";

const app = new ClientSecretCredential("contoso", "the-app", "a-secret", options);
const user = new DeviceCodeCredential({
  ...options,
  tenantId: "contoso",
  clientId: "the-tool",
  userPromptCallback: ({ userCode, verificationUri }) => {
    console.log(JSON.stringify({ userCode, verificationUri }));
  },
});
const appToken = await app.getToken(scope);
console.log(JSON.stringify({ app: appToken.token }));
const userToken = await user.getToken(scope);
console.log(JSON.stringify({ user: userToken.token }));
