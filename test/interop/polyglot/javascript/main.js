/** Uses this package in plain JavaScript. Prints what it read as JSON. */
// sample: token
import { env } from "node:process";
import {
  DeviceManagementPartnersClient,
  GraphNotFoundError,
} from "msgraph-device-management-partner";

// The first argument may also be a credential of @azure/identity.
const client = new DeviceManagementPartnersClient(() => env.GRAPH_TOKEN, {
  baseUrl: env.GRAPH_BASE_URL,
});
// end of sample

import { stdout } from "node:process";

const DOCUMENTED_ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";

const documentedUpdate = {
  "@odata.type": "#microsoft.graph.deviceManagementPartner",
  lastHeartbeatDateTime: "2016-12-31T23:59:37.9174975-08:00",
  partnerState: "unavailable",
  partnerAppType: "singleTenantApp",
  singleTenantAppId: "Single Tenant App Id value",
  displayName: "Display Name value",
  isConfigured: true,
  whenPartnerDevicesWillBeRemovedDateTime: "2016-12-31T23:56:38.2655023-08:00",
  whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime: "2016-12-31T23:58:42.2131231-08:00",
  groupsRequiringPartnerEnrollment: [
    {
      "@odata.type": "microsoft.graph.deviceManagementPartnerAssignment",
      target: {
        "@odata.type": "microsoft.graph.configurationManagerCollectionAssignmentTarget",
        collectionId: "Collection Id value",
      },
    },
  ],
};

const everyTarget = [
  {
    "@odata.type": "#microsoft.graph.groupAssignmentTarget",
    groupId: "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11",
  },
  {
    "@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget",
    groupId: "8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22",
  },
  { "@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget" },
  { "@odata.type": "#microsoft.graph.allDevicesAssignmentTarget" },
  {
    "@odata.type": "#microsoft.graph.configurationManagerCollectionAssignmentTarget",
    collectionId: "Collection Id value",
  },
  {
    "@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget",
    targetType: "user",
    entraObjectId: "Entra Object Id value",
  },
];

// sample: update
function enableForGroup(partnerId, groupId) {
  const target = { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId };
  return client.update(partnerId, {
    partnerState: "enabled",
    groupsRequiringPartnerEnrollment: [{ target }],
  });
}
// end of sample

// sample: clear
function clearRemovalDate(partnerId) {
  return client.update(partnerId, { whenPartnerDevicesWillBeRemovedDateTime: null });
}
// end of sample

// sample: list
async function listIds() {
  const ids = [];
  for await (const partner of client.list()) ids.push(partner.id);
  return ids;
}
// end of sample

async function createAll() {
  const created = [];
  for (const target of everyTarget) {
    const { id } = await client.create({ groupsRequiringPartnerEnrollment: [{ target }] });
    created.push(await client.get(id));
  }
  return created;
}

// sample: notFound
async function find(partnerId) {
  try {
    return await client.get(partnerId);
  } catch (error) {
    if (error instanceof GraphNotFoundError) return { status: error.status, code: error.code };
    throw error;
  }
}
// end of sample

const seen = {
  updated: await client.update(DOCUMENTED_ID, documentedUpdate),
  readBack: await client.get(DOCUMENTED_ID),
  listed: await listIds(),
  created: await createAll(),
  enabled: await enableForGroup(DOCUMENTED_ID, "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11"),
  cleared: await clearRemovalDate(DOCUMENTED_ID),
  unknown: await client.get("partner-from-the-future"),
  notFound: await find("no-such-partner"),
};
stdout.write(JSON.stringify(seen));
