"""Uses the client generated with `python.yaml`. Prints what it read as JSON."""

import json
import os

from device_management_partner import (
    AllDevicesAssignmentTarget,
    AllLicensedUsersAssignmentTarget,
    ApiClient,
    Configuration,
    ConfigurationManagerCollectionAssignmentTarget,
    DeviceAndAppManagementAssignmentTarget,
    DeviceManagementPartnerAppType,
    DeviceManagementPartnerAssignmentInput,
    DeviceManagementPartnerInput,
    DeviceManagementPartnersApi,
    DeviceManagementPartnerTenantState,
    ExclusionGroupAssignmentTarget,
    GroupAssignmentTarget,
    ScopeTagGroupAssignmentTarget,
    ScopeTagTargetType,
)
from device_management_partner.exceptions import NotFoundException

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


def create(api, target):
    partner = DeviceManagementPartnerInput(
        groups_requiring_partner_enrollment=[
            DeviceManagementPartnerAssignmentInput(
                target=DeviceAndAppManagementAssignmentTarget(target)
            )
        ]
    )
    created = api.create_device_management_partner(partner)
    return api.get_device_management_partner(created.id)


def list_ids(client, api):
    page = api.list_device_management_partners()
    while True:
        yield from (partner.id for partner in page.value)
        if page.odata_next_link is None:
            return
        page = follow(client, page.odata_next_link)


def follow(client, next_link):
    """Gets a page by its nextLink, for which the generated API has no method."""
    headers = {"Authorization": f"Bearer {client.configuration.access_token}"}
    response = client.call_api("GET", next_link, headers)
    response.read()
    types = {"200": "DeviceManagementPartnerCollectionResponse"}
    return client.response_deserialize(response, types).data


def missing(api):
    try:
        api.get_device_management_partner("no-such-partner")
    except NotFoundException as error:
        return {"status": error.status, "code": error.data.error.code}
    raise AssertionError("A partner that does not exist was found.")


def main():
    configuration = Configuration(
        host=os.environ["GRAPH_BASE_URL"], access_token=os.environ["GRAPH_TOKEN"]
    )
    with ApiClient(configuration) as client:
        api = DeviceManagementPartnersApi(client)
        updated = api.update_device_management_partner(DOCUMENTED_ID, DOCUMENTED_UPDATE)
        read_back = api.get_device_management_partner(DOCUMENTED_ID)
        listed = list(list_ids(client, api))
        created = [create(api, target) for target in EVERY_TARGET]
        clear = DeviceManagementPartnerInput(when_partner_devices_will_be_removed_date_time=None)
        cleared = api.update_device_management_partner(DOCUMENTED_ID, clear)
        unknown = api.get_device_management_partner("partner-from-the-future")
        not_found = missing(api)
    print(
        json.dumps(
            {
                "updated": updated.to_dict(),
                "readBack": read_back.to_dict(),
                "listed": listed,
                "created": [partner.to_dict() for partner in created],
                "cleared": cleared.to_dict(),
                "unknown": unknown.to_dict(),
                "notFound": not_found,
            }
        )
    )


main()
