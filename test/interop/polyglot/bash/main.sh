#!/usr/bin/env bash
# Uses the script generated with `bash.yaml`, and curl for what that cannot send. Prints what it read as JSON.
set -euo pipefail

documented_id=d21e377a-377a-d21e-7a37-1ed27a371ed2
future_id=partner-from-the-future
missing_id=no-such-partner

folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
# The token is in a file, because the script passes its arguments to `eval`, and other users see those of curl.
printf 'Authorization: Bearer %s\n' "$GRAPH_TOKEN" >"$folder/headers"

# The paths in the script start with /v1.0.
partners() {
  bash client/device-management-partners -H "@$folder/headers" --host "${GRAPH_BASE_URL%/v1.0}" "$@"
}

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

list_all() {
  local page next
  page=$(partners listDeviceManagementPartners)
  while true; do
    jq '.value[].id' <<<"$page"
    next=$(jq --raw-output '."@odata.nextLink" // empty' <<<"$page")
    [ -n "$next" ] || return 0
    # By curl, because the script cannot send query options.
    page=$(curl --silent --show-error --fail -H "@$folder/headers" "$next")
  done
}

get_missing() {
  # Options before the operation are passed to curl. Without these, an error would look like a success.
  local status
  status=$(partners -o "$folder/error" -w '%{http_code}' \
    getDeviceManagementPartner "deviceManagementPartnerId=$missing_id")
  jq --argjson status "$status" '{status: $status, code: .error.code}' "$folder/error"
}

# In this order, because the list must not include the created partners.
updated=$(documented_update | update "$documented_id")
read_back=$(get "$documented_id")
listed=$(list_all | jq --slurp .)
created=$(create_all | jq --slurp .)
cleared=$(update "$documented_id" <<<'{"whenPartnerDevicesWillBeRemovedDateTime": null}')

jq --null-input \
  --argjson updated "$updated" \
  --argjson readBack "$read_back" \
  --argjson listed "$listed" \
  --argjson created "$created" \
  --argjson cleared "$cleared" \
  --argjson unknown "$(get "$future_id")" \
  --argjson notFound "$(get_missing)" \
  '$ARGS.named'
