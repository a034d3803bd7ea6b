/** @microsoft/msgraph-sdk: its adapter and models, which its request builders use as well. */
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
  serializeDeviceManagementPartner,
} from "@microsoft/msgraph-sdk/models/index.js";
import { createODataErrorFromDiscriminatorValue } from "@microsoft/msgraph-sdk/models/oDataErrors/index.js";

const PARTNERS = "{+baseurl}/deviceManagement/deviceManagementPartners";
const PARTNER = `${PARTNERS}/{deviceManagementPartner%2Did}`;
const JSON_TYPE = "application/json";
const errors = { XXX: createODataErrorFromDiscriminatorValue };

/** The documented changes in the form of its models: `Date` objects, and `odataType`. */
function model({ "@odata.type": odataType, groupsRequiringPartnerEnrollment, ...rest }) {
  const entries = Object.entries(rest).map(([name, value]) => [
    name,
    name.endsWith("DateTime") ? new Date(value) : value,
  ]);
  return {
    odataType,
    ...Object.fromEntries(entries),
    groupsRequiringPartnerEnrollment: groupsRequiringPartnerEnrollment.map((assignment) => {
      const { "@odata.type": targetType, ...additionalData } = assignment.target;
      const target = { odataType: targetType, additionalData };
      return { odataType: assignment["@odata.type"], target };
    }),
  };
}

export function connect({ root, id, token, changes }) {
  const adapter = new GraphRequestAdapter(
    new BaseBearerTokenAuthenticationProvider({
      getAuthorizationToken: () => Promise.resolve(token),
      getAllowedHostsValidator: () => undefined,
    }),
  );
  adapter.baseUrl = root;
  const partner = model(changes);
  const request = (method, template) => {
    const names = { baseurl: root, "deviceManagementPartner%2Did": id };
    const information = new RequestInformation(method, template, names);
    information.headers.add("Accept", JSON_TYPE);
    return information;
  };
  return {
    update() {
      const patch = request(HttpMethod.PATCH, PARTNER);
      patch.setContentFromParsable(adapter, JSON_TYPE, partner, serializeDeviceManagementPartner);
      return adapter.send(patch, createPartner, errors);
    },
    async list(seen) {
      const firstPage = await adapter.send(request(HttpMethod.GET, PARTNERS), createPage, errors);
      const each = (found) => {
        seen(found);
        return true;
      };
      await new PageIterator(adapter, firstPage, each, createPage, errors).iterate();
    },
  };
}
