/** The three packages with one interface: create, update and get. */
import { URL } from "node:url";
import { GraphAzureIdentityAuthenticationProvider } from "@microsoft/msgraph-sdk-core";
import { HttpMethod, RequestInformation } from "@microsoft/kiota-abstractions";
import { Client } from "@microsoft/microsoft-graph-client";
import { GraphRequestAdapter } from "@microsoft/msgraph-sdk";
import {
  createDeviceManagementPartnerFromDiscriminatorValue as createPartner,
  serializeDeviceManagementPartner,
} from "@microsoft/msgraph-sdk/models/index.js";
import { createODataErrorFromDiscriminatorValue } from "@microsoft/msgraph-sdk/models/oDataErrors/index.js";
import { DeviceManagementPartnersClient } from "../../../../src/index.ts";

const GROUP_TARGET = "#microsoft.graph.groupAssignmentTarget";
const PARTNERS = "/deviceManagement/deviceManagementPartners";

export function thisPackage(root) {
  const client = new DeviceManagementPartnersClient(() => "any-token", { baseUrl: root });
  return {
    create: (partner) => client.create(partner),
    update: (id, changes) => client.update(id, changes),
    get: (id) => client.get(id),
    groupTarget: (groupId) => ({ "@odata.type": GROUP_TARGET, groupId }),
  };
}

export function graphClient(root) {
  const { origin, hostname } = new URL(root);
  const client = Client.init({
    baseUrl: origin,
    defaultVersion: "v1.0",
    customHosts: new Set([hostname]),
    authProvider: (done) => done(null, "any-token"),
  });
  return {
    create: (partner) => client.api(PARTNERS).post(partner),
    update: (id, changes) => client.api(`${PARTNERS}/${id}`).patch(changes),
    get: (id) => client.api(`${PARTNERS}/${id}`).get(),
    groupTarget: (groupId) => ({ "@odata.type": GROUP_TARGET, groupId }),
  };
}

export function msgraphSdk(root) {
  const credential = {
    getToken: () => Promise.resolve({ token: "any-token", expiresOnTimestamp: Infinity }),
  };
  const hosts = new Set([new URL(root).hostname, new URL(root).host]);
  const adapter = new GraphRequestAdapter(
    new GraphAzureIdentityAuthenticationProvider(credential, ["any-scope"], undefined, hosts),
  );
  adapter.baseUrl = root;
  const send = (method, id, partner) => {
    const template = id === undefined ? `{+baseurl}${PARTNERS}` : `{+baseurl}${PARTNERS}/{id}`;
    const request = new RequestInformation(method, template, { baseurl: root, id });
    request.headers.add("Accept", "application/json");
    if (partner !== undefined) {
      const type = "application/json";
      request.setContentFromParsable(adapter, type, partner, serializeDeviceManagementPartner);
    }
    return adapter.send(request, createPartner, { XXX: createODataErrorFromDiscriminatorValue });
  };
  return {
    create: (partner) => send(HttpMethod.POST, undefined, partner),
    update: (id, changes) => send(HttpMethod.PATCH, id, changes),
    get: (id) => send(HttpMethod.GET, id),
    groupTarget: (groupId) => ({ odataType: GROUP_TARGET, groupId }),
  };
}
