package main

// sample: list
import (
	"encoding/json"
	"fmt"
)

// end of sample

// sample: token
import (
	"context"
	"net/http"

	partners "polyglot/client"

	"golang.org/x/oauth2"
)

type graph struct {
	ctx  context.Context
	api  *partners.DeviceManagementPartnersAPIService
	http *http.Client
}

func newGraph(baseURL, token string) graph {
	// A TokenSource. A plain string would compile too, but no token would be sent.
	tokens := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token})
	configuration := partners.NewConfiguration()
	configuration.Servers = partners.ServerConfigurations{{URL: baseURL}}
	return graph{
		ctx:  context.WithValue(context.Background(), partners.ContextOAuth2, tokens),
		api:  partners.NewAPIClient(configuration).DeviceManagementPartnersAPI,
		http: oauth2.NewClient(context.Background(), tokens),
	}
}

// end of sample

// sample: update
func (g graph) enableForGroup(partnerID, groupID string) (*partners.DeviceManagementPartner, error) {
	group := partners.NewGroupAssignmentTarget("#microsoft.graph.groupAssignmentTarget")
	group.SetGroupId(groupID)
	assignment := partners.NewDeviceManagementPartnerAssignmentInput()
	assignment.SetTarget(partners.GroupAssignmentTargetAsDeviceAndAppManagementAssignmentTarget(group))
	changes := partners.NewDeviceManagementPartnerInput()
	changes.SetPartnerState(partners.DEVICEMANAGEMENTPARTNERTENANTSTATE_ENABLED)
	changes.SetGroupsRequiringPartnerEnrollment(
		[]partners.DeviceManagementPartnerAssignmentInput{*assignment})
	partner, _, err := g.api.UpdateDeviceManagementPartner(g.ctx, partnerID).
		DeviceManagementPartnerInput(*changes).Execute()
	return partner, err
}

// end of sample

// sample: clear
func (g graph) clearRemovalDate(partnerID string) (*partners.DeviceManagementPartner, error) {
	changes := partners.NewDeviceManagementPartnerInput()
	changes.SetWhenPartnerDevicesWillBeRemovedDateTimeNil()
	partner, _, err := g.api.UpdateDeviceManagementPartner(g.ctx, partnerID).
		DeviceManagementPartnerInput(*changes).Execute()
	return partner, err
}

// end of sample

// sample: notFound
// find returns the status and, if there is no such partner, the code of the error.
func (g graph) find(partnerID string) (int, string, error) {
	_, response, err := g.api.GetDeviceManagementPartner(g.ctx, partnerID).Execute()
	failure, isAPIError := err.(*partners.GenericOpenAPIError)
	if isAPIError && response.StatusCode == http.StatusNotFound {
		body, _ := failure.Model().(partners.ODataError)
		return response.StatusCode, body.Error.Code, nil
	}
	if err != nil {
		return 0, "", err
	}
	return response.StatusCode, "", nil
}

// end of sample

// sample: list
func (g graph) listIDs() ([]string, error) {
	var ids []string
	page, _, err := g.api.ListDeviceManagementPartners(g.ctx).Execute()
	for err == nil {
		for _, partner := range page.Value {
			ids = append(ids, partner.GetId())
		}
		if !page.HasOdataNextLink() {
			return ids, nil
		}
		page, err = g.follow(page.GetOdataNextLink())
	}
	return nil, err
}

// follow gets a page by its nextLink, for which the generated API has no method.
func (g graph) follow(nextLink string) (*partners.DeviceManagementPartnerCollectionResponse, error) {
	response, err := g.http.Get(nextLink)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s responded with %s", nextLink, response.Status)
	}
	page := &partners.DeviceManagementPartnerCollectionResponse{}
	return page, json.NewDecoder(response.Body).Decode(page)
}

// end of sample
