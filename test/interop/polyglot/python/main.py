"""Uses the client generated with `python.yaml`. Prints what it read as JSON."""

# sample: token
import os

from device_management_partner import (
    ApiClient,
    Configuration,
    DeviceAndAppManagementAssignmentTarget,
    DeviceManagementPartnerAssignmentInput,
    DeviceManagementPartnerInput,
    DeviceManagementPartnersApi,
    DeviceManagementPartnerTenantState,
    GroupAssignmentTarget,
)
from device_management_partner.exceptions import NotFoundException

client = ApiClient(
    Configuration(host=os.environ["GRAPH_BASE_URL"], access_token=os.environ["GRAPH_TOKEN"])
)
partners = DeviceManagementPartnersApi(client)
# end of sample

import json

from device_management_partner import (
    AllDevicesAssignmentTarget,
    AllLicensedUsersAssignmentTarget,
    ConfigurationManagerCollectionAssignmentTarget,
    DeviceManagementPartnerAppType,
    ExclusionGroupAssignmentTarget,
    ScopeTagGroupAssignmentTarget,
    ScopeTagTargetType,
)

DOCUMENTED_ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2"

DOCUMENTED_UPDATE = DeviceManagementPartnerInput(
    odata_type="#microsoft.graph.deviceManagementPartner",
    last_heartbeat_date_time="2016-12-31T23:59:37.9174975-08:00",
    partner_state=DeviceManagementPartnerTenantState.UNAVAILABLE,
    partner_app_type=DeviceManagementPartnerAppType.SINGLETENANTAPP,
    single_tenant_app_id="Single Tenant App Id value",
    display_name="Display Name value",
    is_configured=True,
    when_partner_devices_will_be_removed_date_time="2016-12-31T23:56:38.2655023-08:00",
    when_partner_devices_will_be_marked_as_non_compliant_date_time="2016-12-31T23:58:42.2131231-08:00",
    groups_requiring_partner_enrollment=[
        DeviceManagementPartnerAssignmentInput(
            odata_type="microsoft.graph.deviceManagementPartnerAssignment",
            target=DeviceAndAppManagementAssignmentTarget(
                ConfigurationManagerCollectionAssignmentTarget(
                    odata_type="microsoft.graph.configurationManagerCollectionAssignmentTarget",
                    collection_id="Collection Id value",
                )
            ),
        )
    ],
)

EVERY_TARGET = [
    GroupAssignmentTarget(
        odata_type="#microsoft.graph.groupAssignmentTarget",
        group_id="5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11",
    ),
    ExclusionGroupAssignmentTarget(
        odata_type="#microsoft.graph.exclusionGroupAssignmentTarget",
        group_id="8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22",
    ),
    AllLicensedUsersAssignmentTarget(odata_type="#microsoft.graph.allLicensedUsersAssignmentTarget"),
    AllDevicesAssignmentTarget(odata_type="#microsoft.graph.allDevicesAssignmentTarget"),
    ConfigurationManagerCollectionAssignmentTarget(
        odata_type="#microsoft.graph.configurationManagerCollectionAssignmentTarget",
        collection_id="Collection Id value",
    ),
    ScopeTagGroupAssignmentTarget(
        odata_type="#microsoft.graph.scopeTagGroupAssignmentTarget",
        target_type=ScopeTagTargetType.USER,
        entra_object_id="Entra Object Id value",
    ),
]


def create(target):
    partner = DeviceManagementPartnerInput(
        groups_requiring_partner_enrollment=[
            DeviceManagementPartnerAssignmentInput(
                target=DeviceAndAppManagementAssignmentTarget(target)
            )
        ]
    )
    created = partners.create_device_management_partner(partner)
    return partners.get_device_management_partner(created.id)


# sample: update
def enable_for_group(partner_id, group_id):
    group = GroupAssignmentTarget(
        odata_type="#microsoft.graph.groupAssignmentTarget", group_id=group_id
    )
    assignment = DeviceManagementPartnerAssignmentInput(
        target=DeviceAndAppManagementAssignmentTarget(group)
    )
    changes = DeviceManagementPartnerInput(
        partner_state=DeviceManagementPartnerTenantState.ENABLED,
        groups_requiring_partner_enrollment=[assignment],
    )
    return partners.update_device_management_partner(partner_id, changes)
# end of sample


# sample: clear
def clear_removal_date(partner_id):
    changes = DeviceManagementPartnerInput(when_partner_devices_will_be_removed_date_time=None)
    return partners.update_device_management_partner(partner_id, changes)
# end of sample


# sample: list
def list_ids():
    page = partners.list_device_management_partners()
    while True:
        yield from (partner.id for partner in page.value)
        if page.odata_next_link is None:
            return
        page = follow(page.odata_next_link)


def follow(next_link):
    """Gets a page by its nextLink, for which the generated API has no method."""
    headers = {"Authorization": f"Bearer {client.configuration.access_token}"}
    response = client.call_api("GET", next_link, headers)
    response.read()
    types = {"200": "DeviceManagementPartnerCollectionResponse"}
    return client.response_deserialize(response, types).data
# end of sample


# sample: notFound
def find(partner_id):
    try:
        return partners.get_device_management_partner(partner_id).to_dict()
    except NotFoundException as error:
        return {"status": error.status, "code": error.data.error.code}
# end of sample


def main():
    updated = partners.update_device_management_partner(DOCUMENTED_ID, DOCUMENTED_UPDATE)
    read_back = partners.get_device_management_partner(DOCUMENTED_ID)
    listed = list(list_ids())
    created = [create(target) for target in EVERY_TARGET]
    enabled = enable_for_group(DOCUMENTED_ID, "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11")
    cleared = clear_removal_date(DOCUMENTED_ID)
    unknown = partners.get_device_management_partner("partner-from-the-future")
    print(
        json.dumps(
            {
                "updated": updated.to_dict(),
                "readBack": read_back.to_dict(),
                "listed": listed,
                "created": [partner.to_dict() for partner in created],
                "enabled": enabled.to_dict(),
                "cleared": cleared.to_dict(),
                "unknown": unknown.to_dict(),
                "notFound": find("no-such-partner"),
            }
        )
    )


main()
