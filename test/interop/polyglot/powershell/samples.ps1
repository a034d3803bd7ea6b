# Not run: there is no PowerShell to test it with. Written from reading the client generated with `powershell.yaml`.

# sample: token
Import-Module ./client/src/DeviceManagementPartner

# As a header, because the generated code never sends what Set-Configuration takes as -AccessToken.
$headers = @{ Authorization = "Bearer $env:GRAPH_TOKEN" }
Set-Configuration -BaseUrl $env:GRAPH_BASE_URL -DefaultHeaders $headers
# end of sample

# sample: update
function Enable-PartnerForGroup([string]$PartnerId, [string]$GroupId) {
    # Not by the Initialize- functions, which write null for what is not given.
    $target = [PSCustomObject]@{
        "@odata.type" = "#microsoft.graph.groupAssignmentTarget"
        groupId = $GroupId
    }
    $changes = [PSCustomObject]@{
        partnerState = "enabled"
        groupsRequiringPartnerEnrollment = @([PSCustomObject]@{ target = $target })
    }
    Update-DeviceManagementPartner -DeviceManagementPartnerId $PartnerId -DeviceManagementPartnerInput $changes
}
# end of sample

# sample: clear
function Clear-RemovalDate([string]$PartnerId) {
    $changes = [PSCustomObject]@{ whenPartnerDevicesWillBeRemovedDateTime = $null }
    Update-DeviceManagementPartner -DeviceManagementPartnerId $PartnerId -DeviceManagementPartnerInput $changes
}
# end of sample

# sample: notFound
function Find-Partner([string]$PartnerId) {
    try {
        Get-DeviceManagementPartner -DeviceManagementPartnerId $PartnerId
    } catch {
        $status = [int]$_.Exception.Response.StatusCode
        if ($status -ne 404) { throw }
        $body = $_.ErrorDetails.Message | ConvertFrom-Json
        [PSCustomObject]@{ status = $status; code = $body.error.code }
    }
}
# end of sample

# sample: list
function Get-PartnerIds {
    $page = Invoke-ListDeviceManagementPartners
    while ($true) {
        $page.value.id
        $nextLink = $page."@odata.nextLink"
        if (-not $nextLink) { return }
        # The generated module has no function that follows a nextLink.
        $page = Invoke-RestMethod -Uri $nextLink -Headers $headers
    }
}
# end of sample
