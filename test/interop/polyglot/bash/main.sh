#!/usr/bin/env bash
# Uses the script generated with `bash.yaml`, and curl for what that cannot send. Prints what it read as JSON.
set -euo pipefail

documented_id=d21e377a-377a-d21e-7a37-1ed27a371ed2
future_id=partner-from-the-future
missing_id=no-such-partner
group_id=5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11

# sample: token
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
# The token is in a file, because the script passes its arguments to `eval`, and other users see those of curl.
printf 'Authorization: Bearer %s\n' "$GRAPH_TOKEN" >"$folder/headers"

# The paths in the script start with /v1.0.
partners() {
  bash client/device-management-partners -H "@$folder/headers" --host "${GRAPH_BASE_URL%/v1.0}" "$@"
}
# end of sample

get() {
  partners getDeviceManagementPartner "deviceManagementPartnerId=$1"
}

# Reads the body from standard input.
update() {
  partners updateDeviceManagementPartner "deviceManagementPartnerId=$1" -
}

documented_update() {
  cat <<'JSON'
{
  "@odata.type": "#microsoft.graph.deviceManagementPartner",
  "lastHeartbeatDateTime": "2016-12-31T23:59:37.9174975-08:00",
  "partnerState": "unavailable",
  "partnerAppType": "singleTenantApp",
  "singleTenantAppId": "Single Tenant App Id value",
  "displayName": "Display Name value",
  "isConfigured": true,
  "whenPartnerDevicesWillBeRemovedDateTime": "2016-12-31T23:56:38.2655023-08:00",
  "whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime": "2016-12-31T23:58:42.2131231-08:00",
  "groupsRequiringPartnerEnrollment": [
    {
      "@odata.type": "microsoft.graph.deviceManagementPartnerAssignment",
      "target": {
        "@odata.type": "microsoft.graph.configurationManagerCollectionAssignmentTarget",
        "collectionId": "Collection Id value"
      }
    }
  ]
}
JSON
}

every_target() {
  cat <<'JSON'
{"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11"}
{"@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget", "groupId": "8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22"}
{"@odata.type": "#microsoft.graph.allLicensedUsersAssignmentTarget"}
{"@odata.type": "#microsoft.graph.allDevicesAssignmentTarget"}
{"@odata.type": "#microsoft.graph.configurationManagerCollectionAssignmentTarget", "collectionId": "Collection Id value"}
{"@odata.type": "#microsoft.graph.scopeTagGroupAssignmentTarget", "targetType": "user", "entraObjectId": "Entra Object Id value"}
JSON
}

create_all() {
  local target created
  every_target | while read -r target; do
    created=$(printf '{"groupsRequiringPartnerEnrollment": [{"target": %s}]}' "$target" |
      partners createDeviceManagementPartner -)
    get "$(jq --raw-output .id <<<"$created")"
  done
}

# sample: update
enable_for_group() { # PARTNER_ID GROUP_ID
  partners updateDeviceManagementPartner "deviceManagementPartnerId=$1" - <<JSON
{
  "partnerState": "enabled",
  "groupsRequiringPartnerEnrollment": [
    { "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "$2" } }
  ]
}
JSON
}
# end of sample

# sample: clear
clear_removal_date() { # PARTNER_ID
  partners updateDeviceManagementPartner "deviceManagementPartnerId=$1" - <<JSON
{ "whenPartnerDevicesWillBeRemovedDateTime": null }
JSON
}
# end of sample

# sample: notFound
find_partner() { # PARTNER_ID
  # Options before the operation are passed to curl. Without these, an error would look like a success.
  local status
  status=$(partners -o "$folder/response" -w '%{http_code}' \
    getDeviceManagementPartner "deviceManagementPartnerId=$1")
  case $status in
    200) cat "$folder/response" ;;
    404) jq --argjson status "$status" '{status: $status, code: .error.code}' "$folder/response" ;;
    *) cat "$folder/response" >&2 && return 1 ;;
  esac
}
# end of sample

# sample: list
list_ids() {
  local page next=$GRAPH_BASE_URL/deviceManagement/deviceManagementPartners
  # By curl, because the script cannot send query options such as those of a nextLink.
  while [ -n "$next" ]; do
    page=$(curl --silent --show-error --fail -H "@$folder/headers" "$next")
    jq --raw-output '.value[].id' <<<"$page"
    next=$(jq --raw-output '."@odata.nextLink" // empty' <<<"$page")
  done
}
# end of sample

# In this order, because the list must not include the created partners.
updated=$(documented_update | update "$documented_id")
read_back=$(get "$documented_id")
listed=$(list_ids | jq --raw-input . | jq --slurp .)
created=$(create_all | jq --slurp .)
enabled=$(enable_for_group "$documented_id" "$group_id")
cleared=$(clear_removal_date "$documented_id")

jq --null-input \
  --argjson updated "$updated" \
  --argjson readBack "$read_back" \
  --argjson listed "$listed" \
  --argjson created "$created" \
  --argjson enabled "$enabled" \
  --argjson cleared "$cleared" \
  --argjson unknown "$(get "$future_id")" \
  --argjson notFound "$(find_partner "$missing_id")" \
  '$ARGS.named'
