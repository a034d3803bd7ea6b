/** Prints how long (ms) the client searches responses of 10 MB for tokens, and validates a body with 100,000 mistakes. */
import axios from "axios";
import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";

const token = "EwB4A8l6BAAU+9f/2==".repeat(60);
const ofTenMegabytes = (line) => line.repeat(Math.ceil(10_000_000 / line.length)) + token;
const plain = ofTenMegabytes("POST /token said no to the request 12345, see the log eyJ0.\n");
const escaped = ofTenMegabytes(
  `POST /token?a=${encodeURIComponent("+/=")} said \\"no\\" &amp; eyJ0.\n`,
);
let text = plain;
const adapter = (config) =>
  Promise.resolve({ status: 400, statusText: "", headers: {}, config, data: text });
const client = new DeviceManagementPartnersClient(() => token, {
  axios: axios.create({ adapter }),
});
const groupsRequiringPartnerEnrollment = Array.from({ length: 100_000 }, (_, number) => ({
  target: { "@odata.type": `unknown${number}` },
}));

async function timeOf(call, name) {
  const startedAt = performance.now();
  const error = await call().catch((reason) => reason);
  if (error.name !== name || error.message.includes(token)) throw error;
  return performance.now() - startedAt;
}

const validation = await timeOf(
  () => client.create({ groupsRequiringPartnerEnrollment }),
  "GraphValidationError",
);
const searchPlain = await timeOf(() => client.get("a"), "GraphApiError");
text = escaped;
const searchEscaped = await timeOf(() => client.get("a"), "GraphApiError");
console.log(JSON.stringify({ searchPlain, searchEscaped, validation }));
