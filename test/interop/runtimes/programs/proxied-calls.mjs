/** Calls each method once, and prints how each ended. With `defaults`, through an axios instance that has them. */
import console from "node:console";
import process from "node:process";
import axios from "axios";
import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";

const { baseUrl, defaults } = JSON.parse(process.argv[2]);
const client = new DeviceManagementPartnersClient(() => "the-access-token", {
  baseUrl,
  retry: { maxRetries: 1, maxDelayMs: 1 },
  axios: defaults && axios.create(defaults),
});
const calls = {
  list: () => client.list().next(),
  get: () => client.get("a"),
  update: () => client.update("a", { partnerState: "enabled" }),
  delete: () => client.delete("a"),
  create: () => client.create({ displayName: "Contoso" }),
  terminate: () => client.terminate("a"),
};
const outcomes = {};
for (const [method, call] of Object.entries(calls)) {
  outcomes[method] = await call().then(
    () => "success",
    ({ name, message }) => `${name}: ${message}`,
  );
}
console.log(JSON.stringify(outcomes));
