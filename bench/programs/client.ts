import { DeviceManagementPartnersClient } from "msgraph-device-management-partner";

const client = new DeviceManagementPartnersClient(() => "any-token");
const updated = await client.update("d21e377a-377a-d21e-7a37-1ed27a371ed2", {
  partnerState: "unavailable",
  displayName: "Display Name value",
  groupsRequiringPartnerEnrollment: [],
});
export const name: string | null | undefined = updated.displayName;
export const lastHeartbeat: string = updated.lastHeartbeatDateTime;
