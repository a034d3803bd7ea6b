/** What the tests do with the emulator in a runtime that has nothing of Node's. */
import { createEmulator } from "msgraph-device-management-partner/emulator";

const URL = "https://graph.microsoft.com/v1.0/deviceManagement/deviceManagementPartners";
const ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";

/** Reads, updates, fails and reads what was received; the result is one line. */
export async function calls() {
  const emulator = createEmulator({ tokenEndpoint: true });
  const call = (method, path = "", body) =>
    emulator.fetch(URL + path, {
      method,
      headers: { authorization: "Bearer x", "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
  const { value } = await (await call("GET")).json();
  const updated = await (await call("PATCH", `/${ID}`, { partnerState: "enabled" })).json();
  const refused = await call("PATCH", `/${ID}`, { colour: "red" });
  emulator.failNext({ status: 503 });
  const failed = await call("GET");
  const token = await emulator.fetch("https://login.example/contoso/oauth2/v2.0/token", {
    method: "POST",
    body: new globalThis.URLSearchParams({
      grant_type: "client_credentials",
      client_id: "app",
      client_secret: "secret",
      scope: "https://graph.microsoft.com/.default",
    }),
  });
  const statuses = emulator.requests.map(({ status }) => status);
  return [value.length, updated.partnerState, refused.status, failed.status, token.status, statuses]
    .flat()
    .join(" ");
}

/** Whether the runtime lets a program make code from strings. */
export function makesCode() {
  try {
    return new Function("return 1")() === 1;
  } catch {
    return false;
  }
}
