/** Calls a server once with each hook that fails in its own way, and ends when nothing holds the process. */
import { DeviceManagementPartnersClient } from "../../../src/index.js";

const proxy = Proxy.revocable({}, {});
proxy.revoke();
const HOOKS: (() => unknown)[] = [
  () => {
    throw new Error("thrown");
  },
  () => Promise.reject(new Error("rejected")),
  () => ({
    then: () => {
      throw new Error("thenable");
    },
  }),
  () => {
    throw Object.create(null);
  },
  () => {
    throw Object.defineProperty(new Error("stack"), "stack", {
      get: () => {
        throw new Error("In the getter.");
      },
    });
  },
  () => {
    // oxlint-disable-next-line typescript/only-throw-error -- what is tested
    throw proxy.proxy;
  },
  () => {
    // oxlint-disable-next-line typescript/only-throw-error -- what is tested
    throw Symbol("symbol");
  },
];
for (const onResponse of HOOKS) {
  const [, , baseUrl] = process.argv;
  const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl, onResponse });
  await client.create({});
}
console.log(HOOKS.length);
