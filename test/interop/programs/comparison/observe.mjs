/**
 * Observes this package and Microsoft's two in the same situations. Prints the results as JSON, in the words
 * of the README's table.
 */
import console from "node:console";
import { URL } from "node:url";
import { graphError, PARTNER, reply, startFaultServer } from "../../../support/fault-server.ts";
import { TLS } from "../../../support/tls.ts";
import { graphClient, msgraphSdk, thisPackage } from "./packages.mjs";

const { id } = PARTNER;
const GROUP = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";
const WRAPPED =
  '{"_version":3,"Message":"What it is about - Activity ID: 1","CustomApiErrorPhrase":""}';
const AT_ONCE = { "retry-after": "0" };

/** One observation for each row: the response of the server, the call, and its result. */
const OBSERVATIONS = {
  "body validated before it is sent": async (client, server) => {
    await client.update(id, { partnerState: "bogus" }).catch(() => undefined);
    return server.received.length === 0 ? "yes" : "no";
  },
  "`groupId` of a target, written": async (client, server) => {
    const target = client.groupTarget(GROUP);
    await client.update(id, { groupsRequiringPartnerEnrollment: [{ target }] });
    return server.received[0].body.includes(GROUP) ? "sent" : "left out";
  },
  dates: async (client) => {
    const { lastHeartbeatDateTime: date } = await client.get(id);
    return date === PARTNER.lastHeartbeatDateTime
      ? "strings, all 7 digits"
      : `\`${date.constructor.name}\`: ${date.toISOString().split(".")[1].length - 1} digits`;
  },
  "an unknown enum member, read": async (client, server) => {
    server.respondWith(reply(200, { ...PARTNER, partnerState: "paused" }));
    const { partnerState } = await client.get(id);
    return partnerState === "paused" ? "unchanged" : "left out";
  },
  "an update with a 204 response": async (client, server) => {
    server.respondWith(reply(204));
    const partner = await client.update(id, { partnerState: "enabled" });
    return partner?.id === id ? "the partner, read back" : `\`${partner}\``;
  },
  "a create with a 504 response": async (client, server) => {
    server.respondWith(reply(504, "", AT_ONCE));
    await client.create({ displayName: "Contoso" }).catch(() => undefined);
    return attempts(server);
  },
  "a lost connection": async (client, server) => {
    server.respondWith(({ socket }) => socket.destroy());
    await client.get(id).catch(() => undefined);
    return attempts(server);
  },
  "JSON of Intune in the message of an error": async (client, server) => {
    server.respondWith(graphError(400, "BadRequest", WRAPPED));
    const { message } = await client.get(id).catch((error) => error);
    return message.includes("_version") ? "unchanged" : "unwrapped";
  },
};

function attempts({ received }) {
  return received.length > 1 ? "retried" : "an error";
}

/** Makes each observation with a server of its own, so that they are independent. */
async function observed(connect) {
  const seen = {};
  for (const [row, observe] of Object.entries(OBSERVATIONS)) {
    const server = await startFaultServer({ tls: TLS });
    seen[row] = await observe(connect(server.url), server);
    await server.close();
  }
  seen["token over http"] = await overHttp(connect);
  return seen;
}

async function overHttp(connect) {
  const server = await startFaultServer();
  const { port } = new URL(server.url);
  await connect(`http://localhost:${port}/v1.0`)
    .get(id)
    .catch(() => undefined);
  const [received] = server.received;
  await server.close();
  return received?.headers.authorization ? "to loopback only" : "never";
}

const packages = { thisPackage, graphClient, msgraphSdk };
const entries = Object.entries(packages).map(async ([name, connect]) => [
  name,
  await observed(connect),
]);
console.log(JSON.stringify(Object.fromEntries(await Promise.all(entries))));
