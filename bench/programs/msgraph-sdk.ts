import { HttpMethod, RequestInformation } from "@microsoft/kiota-abstractions";
import { GraphRequestAdapter } from "@microsoft/msgraph-sdk";
import * as models from "@microsoft/msgraph-sdk/models/index.js";

const adapter = new GraphRequestAdapter({ authenticateRequest: () => Promise.resolve() });
const patch = new RequestInformation(HttpMethod.PATCH, "{+baseurl}/deviceManagement", {});
const changes: models.DeviceManagementPartner = { partnerState: "unavailable" };
patch.setContentFromParsable(
  adapter,
  "application/json",
  changes,
  models.serializeDeviceManagementPartner,
);
const updated = await adapter.send<models.DeviceManagementPartner>(
  patch,
  models.createDeviceManagementPartnerFromDiscriminatorValue,
  undefined,
);
export const lastHeartbeat: Date | null | undefined = updated?.lastHeartbeatDateTime;
