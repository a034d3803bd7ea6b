"""
A program for Microsoft's Python SDK (msgraph-sdk). Arguments: a Graph root and the id of a partner. Prints
what it read as JSON.
"""

import asyncio
import json
import sys
from datetime import datetime
from enum import Enum

from kiota_abstractions.authentication import (
    AccessTokenProvider,
    AllowedHostsValidator,
    BaseBearerTokenAuthenticationProvider,
)
from kiota_abstractions.serialization import Parsable
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.models.configuration_manager_collection_assignment_target import (
    ConfigurationManagerCollectionAssignmentTarget,
)
from msgraph.generated.models.device_management_partner import DeviceManagementPartner
from msgraph.generated.models.device_management_partner_app_type import (
    DeviceManagementPartnerAppType,
)
from msgraph.generated.models.device_management_partner_assignment import (
    DeviceManagementPartnerAssignment,
)
from msgraph.generated.models.device_management_partner_tenant_state import (
    DeviceManagementPartnerTenantState,
)
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph_core.tasks import PageIterator


class AnyToken(AccessTokenProvider):
    async def get_authorization_token(self, uri, additional_authentication_context=None):
        return "any-token"

    def get_allowed_hosts_validator(self):
        return AllowedHostsValidator([])


CHANGES = DeviceManagementPartner(
    last_heartbeat_date_time=datetime.fromisoformat("2016-12-31T23:59:37.917497-08:00"),
    partner_state=DeviceManagementPartnerTenantState.Unavailable,
    partner_app_type=DeviceManagementPartnerAppType.SingleTenantApp,
    single_tenant_app_id="Single Tenant App Id value",
    display_name="Display Name value",
    is_configured=True,
    when_partner_devices_will_be_removed_date_time=datetime.fromisoformat(
        "2016-12-31T23:56:38.265502-08:00"
    ),
    when_partner_devices_will_be_marked_as_non_compliant_date_time=datetime.fromisoformat(
        "2016-12-31T23:58:42.213123-08:00"
    ),
    groups_requiring_partner_enrollment=[
        DeviceManagementPartnerAssignment(
            target=ConfigurationManagerCollectionAssignmentTarget(
                collection_id="Collection Id value"
            )
        )
    ],
)


def shown(value):
    """A value as JSON, with the class and the set properties of models."""
    if isinstance(value, Parsable):
        names = [name for name in vars(value) if name != "backing_store"]
        known = {name: shown(getattr(value, name)) for name in sorted(names)}
        has_value = {name: inner for name, inner in known.items() if inner not in (None, {})}
        return {"class": type(value).__name__, **has_value}
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    return str(value) if isinstance(value, Enum) else value


async def main(root, partner_id):
    adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(AnyToken()))
    adapter.base_url = root
    graph = GraphServiceClient(request_adapter=adapter)
    partners = graph.device_management.device_management_partners

    partner = partners.by_device_management_partner_id(partner_id)
    updated = await partner.patch(CHANGES)

    listed = []

    def collect(item):
        groups = item.groups_requiring_partner_enrollment
        listed.append({"id": item.id, "target": shown(groups[0].target) if groups else None})
        return True

    await PageIterator(await partners.get(), adapter).iterate(collect)

    # As it was read, with `@odata.context`.
    await partner.patch(updated)

    try:
        await partners.by_device_management_partner_id("no-such-partner").get()
        error = None
    except ODataError as reason:
        error = {
            "class": type(reason).__name__,
            "response_status_code": reason.response_status_code,
            "code": reason.error.code,
            "message": reason.error.message,
            "request_id": reason.error.inner_error.request_id,
        }
    print(json.dumps({"updated": shown(updated), "listed": listed, "error": error}))


asyncio.run(main(*sys.argv[1:3]))
