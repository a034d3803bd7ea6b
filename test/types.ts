/**
 * What must compile, and what must not. `npm test` compiles this file; nothing runs it.
 */
import { expectTypeOf } from "expect-type";
import type { TokenCredential as AzureTokenCredential } from "@azure/identity";
import axios, { type AxiosInstance } from "axios";
import type { AxiosInstance as AxiosInstanceOfCommonJs } from "axios" with {
  "resolution-mode": "require",
};
import type {
  DeviceManagementPartnerAssignmentInput as GeneratedAssignment,
  DeviceManagementPartnerInput as GeneratedInput,
} from "../generated/api.js";
import type {
  DeviceAndAppManagementAssignmentTarget,
  DeviceManagementPartner,
  DeviceManagementPartnerAssignment,
  DeviceManagementPartnerInput,
  DeviceManagementPartnersClient,
  DeviceManagementPartnerTenantState,
  GetOptions,
  ListOptions,
  UnknownMember,
} from "../src/index.js";
import { DeviceManagementPartnersClient as Client } from "../src/index.js";

declare const client: DeviceManagementPartnersClient;
declare const partner: DeviceManagementPartner;
declare const azure: AzureTokenCredential;
const groupId = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";

// Credentials: Azure's as they are, and functions.
new Client(azure);
new Client(() => "token");
new Client(async (scopes) => Promise.resolve({ token: scopes.join(), expiresOnTimestamp: 0 }));
// @ts-expect-error A token itself is no credential.
new Client("token");
// @ts-expect-error No such cloud.
new Client(azure, { cloud: "mars" });

// An axios instance, of either kind of module.
declare const instance: AxiosInstance;
declare const instanceOfCommonJs: AxiosInstanceOfCommonJs;
new Client(azure, { axios: instance });
new Client(azure, { axios: instanceOfCommonJs });
new Client(azure, { axios });
// @ts-expect-error The options of axios are no instance.
new Client(azure, { axios: { baseURL: "https://example.com" } });
// @ts-expect-error Nor is fetch.
new Client(azure, { axios: fetch });

// Generated types are exact.
export const generated: GeneratedAssignment[] = [
  { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId } },
  { target: { "@odata.type": "microsoft.graph.groupAssignmentTarget", groupId: null } },
  { target: null },
  // @ts-expect-error A group target has no collectionId.
  { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", collectionId: "x" } },
  // @ts-expect-error No such target type.
  { target: { "@odata.type": "#microsoft.graph.noSuchTarget" } },
  // @ts-expect-error The type tells the targets apart, so it must be there.
  { target: { groupId } },
];
export const inputs: GeneratedInput[] = [
  { partnerState: "enabled", displayName: null },
  // @ts-expect-error No such state.
  { partnerState: "bogus" },
  // @ts-expect-error Graph never has null here.
  { isConfigured: null },
  // @ts-expect-error No such property.
  { partnerStatus: "enabled" },
];

// The facade's are as exact.
void client.update("id", { partnerState: "enabled", singleTenantAppId: null });
void client.update("id", {
  groupsRequiringPartnerEnrollment: [
    { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId } },
    { target: { "@odata.type": "microsoft.graph.allDevicesAssignmentTarget" } },
    {
      target: {
        "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
        targetType: "user",
        entraObjectId: groupId,
      },
    },
  ],
});
// @ts-expect-error No such state.
void client.update("id", { partnerState: "bogus" });
// @ts-expect-error Graph never has null here.
void client.update("id", { isConfigured: null });
// @ts-expect-error No such property.
void client.update("id", { partnerStatus: "enabled" });
void client.update("id", {
  groupsRequiringPartnerEnrollment: [
    // @ts-expect-error A group target has no collectionId.
    { target: { "@odata.type": "#microsoft.graph.groupAssignmentTarget", collectionId: "x" } },
  ],
});
void client.update("id", {
  groupsRequiringPartnerEnrollment: [
    // @ts-expect-error No such target type.
    { target: { "@odata.type": "#microsoft.graph.noSuchTarget" } },
  ],
});

// What was read can be sent back, whole or in part.
void client.update(partner.id, partner);
void client.update(partner.id, { ...partner, displayName: "Contoso" });
void client.update("id", { partnerState: partner.partnerState });
export const copy: DeviceManagementPartnerInput = partner;
void client
  .get("id", { select: ["partnerState", "groupsRequiringPartnerEnrollment"] })
  .then((read) => client.update("id", read));

// select: exactly those properties; without it, those that are never null are there.
const two = await client.get("id", { select: ["id", "partnerState"] });
expectTypeOf(two).toEqualTypeOf<Pick<DeviceManagementPartner, "id" | "partnerState">>();
const all = await client.get("id", { timeoutMs: 1000 });
expectTypeOf(all).toEqualTypeOf<DeviceManagementPartner>();
expectTypeOf(all.lastHeartbeatDateTime).toEqualTypeOf<string>();
expectTypeOf(all.isConfigured).toEqualTypeOf<boolean>();
expectTypeOf(all.partnerState).toEqualTypeOf<DeviceManagementPartnerTenantState | UnknownMember>();
expectTypeOf(all.groupsRequiringPartnerEnrollment).toEqualTypeOf<
  DeviceManagementPartnerAssignment[]
>();
expectTypeOf(all.displayName).toEqualTypeOf<string | null | undefined>();
// @ts-expect-error No such property to select.
void client.get("id", { select: ["partnerStatus"] });
expectTypeOf(two).not.toHaveProperty("displayName");
for await (const item of client.list({ select: ["displayName"], top: 10 })) {
  expectTypeOf(item).toEqualTypeOf<Pick<DeviceManagementPartner, "displayName">>();
}
for await (const page of client.list({ count: true }).byPage()) {
  expectTypeOf(page.value).toEqualTypeOf<DeviceManagementPartner[]>();
}

// Options can be passed on.
export const get = (id: string, options?: GetOptions) => client.get(id, options);
expectTypeOf(get).returns.resolves.toEqualTypeOf<Partial<DeviceManagementPartner>>();
export const list = (options?: ListOptions) => client.list(options);

// A switch over the known members is not exhaustive: a newer service may send others.
export function describe(state: DeviceManagementPartner["partnerState"]): string {
  switch (state) {
    case "unknown":
    case "unavailable":
    case "enabled":
    case "terminated":
    case "rejected":
    case "unresponsive":
      return "known";
    default:
      expectTypeOf(state).toEqualTypeOf<UnknownMember>();
      return state;
  }
}
// @ts-expect-error Without a default branch the function may end without a value.
export function describeKnown(state: DeviceManagementPartner["partnerState"]): string {
  switch (state) {
    case "unknown":
    case "unavailable":
    case "enabled":
    case "terminated":
    case "rejected":
    case "unresponsive":
      return "known";
  }
}

// Targets are told apart by @odata.type, with types from the future among them.
export function groupOf(target: DeviceAndAppManagementAssignmentTarget): string | null | undefined {
  switch (target["@odata.type"]) {
    case "#microsoft.graph.groupAssignmentTarget":
    case "microsoft.graph.groupAssignmentTarget":
      return target.groupId;
    case "#microsoft.graph.configurationManagerCollectionAssignmentTarget":
      // @ts-expect-error A collection target has no groupId.
      return target.groupId as string;
    default:
      return undefined;
  }
}

// delete alone takes an ETag, and only reads can select.
void client.delete("id", { ifMatch: "*" });
// @ts-expect-error An update takes none.
void client.update("id", {}, { ifMatch: "*" });
// @ts-expect-error Nothing to select from.
void client.delete("id", { select: ["id"] });
