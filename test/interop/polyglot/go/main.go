// Uses the client generated with `go.yaml`. Prints what it read as JSON.
package main

import (
	"encoding/json"
	"os"
	"time"

	partners "polyglot/client"
)

const (
	documentedID = "d21e377a-377a-d21e-7a37-1ed27a371ed2"
	futureID     = "partner-from-the-future"
	missingID    = "no-such-partner"
	groupID      = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11"
)

type seen struct {
	Updated  *partners.DeviceManagementPartner   `json:"updated"`
	ReadBack *partners.DeviceManagementPartner   `json:"readBack"`
	Listed   []string                            `json:"listed"`
	Created  []*partners.DeviceManagementPartner `json:"created"`
	Enabled  *partners.DeviceManagementPartner   `json:"enabled"`
	Cleared  *partners.DeviceManagementPartner   `json:"cleared"`
	Unknown  *partners.DeviceManagementPartner   `json:"unknown"`
	NotFound notFound                            `json:"notFound"`
}

type notFound struct {
	Status int    `json:"status"`
	Code   string `json:"code"`
}

func main() {
	g := newGraph(os.Getenv("GRAPH_BASE_URL"), os.Getenv("GRAPH_TOKEN"))
	var result seen
	var err error
	result.Updated = g.update(documentedID, documentedUpdate())
	result.ReadBack = g.get(documentedID)
	result.Listed, err = g.listIDs()
	check(err)
	result.Created = g.createAll()
	result.Enabled, err = g.enableForGroup(documentedID, groupID)
	check(err)
	result.Cleared, err = g.clearRemovalDate(documentedID)
	check(err)
	result.Unknown = g.get(futureID)
	result.NotFound.Status, result.NotFound.Code, err = g.find(missingID)
	check(err)
	check(json.NewEncoder(os.Stdout).Encode(result))
}

func documentedUpdate() *partners.DeviceManagementPartnerInput {
	target := partners.NewConfigurationManagerCollectionAssignmentTarget(
		"microsoft.graph.configurationManagerCollectionAssignmentTarget")
	target.SetCollectionId("Collection Id value")
	assignment := assignmentTo(
		partners.ConfigurationManagerCollectionAssignmentTargetAsDeviceAndAppManagementAssignmentTarget(target))
	assignment.SetOdataType("microsoft.graph.deviceManagementPartnerAssignment")

	changes := partners.NewDeviceManagementPartnerInput()
	changes.SetOdataType("#microsoft.graph.deviceManagementPartner")
	changes.SetLastHeartbeatDateTime(date("2016-12-31T23:59:37.9174975-08:00"))
	changes.SetPartnerState(partners.DEVICEMANAGEMENTPARTNERTENANTSTATE_UNAVAILABLE)
	changes.SetPartnerAppType(partners.DEVICEMANAGEMENTPARTNERAPPTYPE_SINGLE_TENANT_APP)
	changes.SetSingleTenantAppId("Single Tenant App Id value")
	changes.SetDisplayName("Display Name value")
	changes.SetIsConfigured(true)
	changes.SetWhenPartnerDevicesWillBeRemovedDateTime(date("2016-12-31T23:56:38.2655023-08:00"))
	changes.SetWhenPartnerDevicesWillBeMarkedAsNonCompliantDateTime(date("2016-12-31T23:58:42.2131231-08:00"))
	changes.SetGroupsRequiringPartnerEnrollment([]partners.DeviceManagementPartnerAssignmentInput{assignment})
	return changes
}

func everyTarget() []partners.DeviceAndAppManagementAssignmentTarget {
	group := partners.NewGroupAssignmentTarget("#microsoft.graph.groupAssignmentTarget")
	group.SetGroupId("5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11")
	exclusion := partners.NewExclusionGroupAssignmentTarget("#microsoft.graph.exclusionGroupAssignmentTarget")
	exclusion.SetGroupId("8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22")
	users := partners.NewAllLicensedUsersAssignmentTarget("#microsoft.graph.allLicensedUsersAssignmentTarget")
	devices := partners.NewAllDevicesAssignmentTarget("#microsoft.graph.allDevicesAssignmentTarget")
	collection := partners.NewConfigurationManagerCollectionAssignmentTarget(
		"#microsoft.graph.configurationManagerCollectionAssignmentTarget")
	collection.SetCollectionId("Collection Id value")
	scopeTag := partners.NewScopeTagGroupAssignmentTarget("#microsoft.graph.scopeTagGroupAssignmentTarget")
	scopeTag.SetTargetType(partners.SCOPETAGTARGETTYPE_USER)
	scopeTag.SetEntraObjectId("Entra Object Id value")
	return []partners.DeviceAndAppManagementAssignmentTarget{
		{GroupAssignmentTarget: group},
		{ExclusionGroupAssignmentTarget: exclusion},
		{AllLicensedUsersAssignmentTarget: users},
		{AllDevicesAssignmentTarget: devices},
		{ConfigurationManagerCollectionAssignmentTarget: collection},
		{ScopeTagGroupAssignmentTarget: scopeTag},
	}
}

func assignmentTo(target partners.DeviceAndAppManagementAssignmentTarget) partners.DeviceManagementPartnerAssignmentInput {
	assignment := partners.NewDeviceManagementPartnerAssignmentInput()
	assignment.SetTarget(target)
	return *assignment
}

func (g graph) createAll() []*partners.DeviceManagementPartner {
	var created []*partners.DeviceManagementPartner
	for _, target := range everyTarget() {
		partner := partners.NewDeviceManagementPartnerInput()
		partner.SetGroupsRequiringPartnerEnrollment(
			[]partners.DeviceManagementPartnerAssignmentInput{assignmentTo(target)})
		answer, _, err := g.api.CreateDeviceManagementPartner(g.ctx).DeviceManagementPartnerInput(*partner).Execute()
		check(err)
		created = append(created, g.get(answer.GetId()))
	}
	return created
}

func (g graph) update(id string, changes *partners.DeviceManagementPartnerInput) *partners.DeviceManagementPartner {
	partner, _, err := g.api.UpdateDeviceManagementPartner(g.ctx, id).DeviceManagementPartnerInput(*changes).Execute()
	check(err)
	return partner
}

func (g graph) get(id string) *partners.DeviceManagementPartner {
	partner, _, err := g.api.GetDeviceManagementPartner(g.ctx, id).Execute()
	check(err)
	return partner
}

func date(text string) time.Time {
	value, err := time.Parse(time.RFC3339Nano, text)
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
