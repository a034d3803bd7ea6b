/**
 * A program for Microsoft's newer JavaScript SDK (@microsoft/msgraph-sdk). Arguments: a Graph root and the
 * id of a partner. Prints what it read as JSON.
 */
import console from "node:console";
import process from "node:process";
import {
  BaseBearerTokenAuthenticationProvider,
  HttpMethod,
  RequestInformation,
} from "@microsoft/kiota-abstractions";
import { GraphRequestAdapter } from "@microsoft/msgraph-sdk";
import { PageIterator } from "@microsoft/msgraph-sdk-core";
import {
  createDeviceManagementPartnerCollectionResponseFromDiscriminatorValue as createPage,
  createDeviceManagementPartnerFromDiscriminatorValue as createPartner,
  DeviceManagementPartnerAppTypeObject,
  DeviceManagementPartnerTenantStateObject,
  serializeDeviceManagementPartner,
} from "@microsoft/msgraph-sdk/models/index.js";
import { createODataErrorFromDiscriminatorValue } from "@microsoft/msgraph-sdk/models/oDataErrors/index.js";

const [root, id] = process.argv.slice(2);
const PARTNERS = "{+baseurl}/deviceManagement/deviceManagementPartners";
const PARTNER = `${PARTNERS}/{deviceManagementPartner%2Did}`;
const errors = { XXX: createODataErrorFromDiscriminatorValue };

const adapter = new GraphRequestAdapter(
  new BaseBearerTokenAuthenticationProvider({
    getAuthorizationToken: () => Promise.resolve("any-token"),
    getAllowedHostsValidator: () => undefined,
  }),
);
adapter.baseUrl = root;

function request(method, template, partnerId) {
  const names = { baseurl: root, "deviceManagementPartner%2Did": partnerId };
  const information = new RequestInformation(method, template, names);
  information.headers.add("Accept", "application/json");
  return information;
}

function update(partner) {
  const patch = request(HttpMethod.PATCH, PARTNER, id);
  const type = "application/json";
  patch.setContentFromParsable(adapter, type, partner, serializeDeviceManagementPartner);
  return adapter.send(patch, createPartner, errors);
}

const updated = await update({
  odataType: "#microsoft.graph.deviceManagementPartner",
  lastHeartbeatDateTime: new Date("2016-12-31T23:59:37.9174975-08:00"),
  partnerState: DeviceManagementPartnerTenantStateObject.Unavailable,
  partnerAppType: DeviceManagementPartnerAppTypeObject.SingleTenantApp,
  singleTenantAppId: "Single Tenant App Id value",
  displayName: "Display Name value",
  isConfigured: true,
  whenPartnerDevicesWillBeRemovedDateTime: new Date("2016-12-31T23:56:38.2655023-08:00"),
  whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: new Date(
    "2016-12-31T23:58:42.2131231-08:00",
  ),
  groupsRequiringPartnerEnrollment: [
    {
      odataType: "#microsoft.graph.deviceManagementPartnerAssignment",
      target: {
        odataType: "#microsoft.graph.configurationManagerCollectionAssignmentTarget",
        // This version of the SDK does not serialize properties of derived types if the declared type
        // is the base type, so it has to be additional data.
        additionalData: { collectionId: "Collection Id value" },
      },
    },
  ],
});

const listed = [];
const firstPage = await adapter.send(request(HttpMethod.GET, PARTNERS), createPage, errors);
const collect = (partner) => {
  listed.push({ id: partner.id, target: partner.groupsRequiringPartnerEnrollment[0]?.target });
  return true;
};
await new PageIterator(adapter, firstPage, collect, createPage, errors).iterate();

// As it was read, with `@odata.context`.
await update(updated);

const reason = await adapter
  .send(request(HttpMethod.GET, PARTNER, "no-such-partner"), createPartner, errors)
  .catch((caught) => caught);
const { responseStatusCode, message, errorEscaped, responseHeaders } = reason;
const error = {
  responseStatusCode,
  message,
  errorCode: errorEscaped.code,
  innerRequestId: errorEscaped.innerError.requestId,
  requestIdHeader: responseHeaders["request-id"],
};

/** Distinguishes dates from strings. */
function typed(key, value) {
  return this[key] instanceof Date ? { Date: value } : value;
}
console.log(JSON.stringify({ updated, listed, error }, typed));
