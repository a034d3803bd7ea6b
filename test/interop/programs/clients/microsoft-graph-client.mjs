/**
 * A program for Microsoft's JavaScript client (@microsoft/microsoft-graph-client). Arguments: a Graph root,
 * the id of a partner, and the changes to it. Prints what it read as JSON.
 */
import console from "node:console";
import process from "node:process";
import { URL } from "node:url";
import { Client, PageIterator } from "@microsoft/microsoft-graph-client";

const [root, id, changes] = process.argv.slice(2);
const { origin, hostname } = new URL(root);
const PARTNERS = "/deviceManagement/deviceManagementPartners";
const client = Client.init({
  baseUrl: origin,
  defaultVersion: "v1.0",
  customHosts: new Set([hostname]),
  authProvider: (done) => done(null, "any-token"),
});

const updated = await client.api(`${PARTNERS}/${id}`).patch(JSON.parse(changes));

const listed = [];
const firstPage = await client.api(PARTNERS).get();
const pages = new PageIterator(client, firstPage, (partner) => {
  listed.push({ id: partner.id, target: partner.groupsRequiringPartnerEnrollment[0]?.target });
  return true;
});
await pages.iterate();

// As it was read, with `@odata.context`.
await client.api(`${PARTNERS}/${id}`).patch(updated);

const reason = await client
  .api(`${PARTNERS}/no-such-partner`)
  .get()
  .catch((caught) => caught);
const { statusCode, code, message, requestId } = reason;
const error = { class: reason.constructor.name, statusCode, code, message, requestId };

console.log(JSON.stringify({ updated, listed, error }));
