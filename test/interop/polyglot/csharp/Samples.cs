// sample: token
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using DeviceManagementPartnerClient.Api;
using DeviceManagementPartnerClient.Client;
using DeviceManagementPartnerClient.Model;
using Newtonsoft.Json;

public static class Samples
{
    private static readonly Configuration Settings = new Configuration
    {
        BasePath = Environment.GetEnvironmentVariable("GRAPH_BASE_URL"),
        AccessToken = Environment.GetEnvironmentVariable("GRAPH_TOKEN"),
    };

    private static readonly HttpClient Http = new HttpClient();

    public static readonly DeviceManagementPartnersApi Partners =
        new DeviceManagementPartnersApi(Http, Settings);
    // end of sample

    // sample: update
    public static DeviceManagementPartner EnableForGroup(string partnerId, string groupId)
    {
        // By initializers: an `@odata.type` that is passed to a constructor is not sent.
        var group = new GroupAssignmentTarget
        {
            OdataType = GroupAssignmentTarget.OdataTypeEnum.MicrosoftGraphGroupAssignmentTarget,
            GroupId = groupId,
        };
        var assignment = new DeviceManagementPartnerAssignmentInput
        {
            Target = new DeviceAndAppManagementAssignmentTarget(group),
        };
        return Partners.UpdateDeviceManagementPartner(partnerId, new DeviceManagementPartnerInput
        {
            PartnerState = DeviceManagementPartnerTenantState.Enabled,
            GroupsRequiringPartnerEnrollment =
                new List<DeviceManagementPartnerAssignmentInput> { assignment },
        });
    }
    // end of sample

    // sample: clear
    public static DeviceManagementPartner ClearRemovalDate(string partnerId)
    {
        return Partners.UpdateDeviceManagementPartner(partnerId, new DeviceManagementPartnerInput
        {
            WhenPartnerDevicesWillBeRemovedDateTime = null,
        });
    }
    // end of sample

    // sample: notFound
    public static object Find(string partnerId)
    {
        try
        {
            return Partners.GetDeviceManagementPartner(partnerId);
        }
        catch (ApiException exception) when (exception.ErrorCode == 404)
        {
            // The generated code returns the body of an error as text.
            var body = JsonConvert.DeserializeObject<ODataError>((string)exception.ErrorContent);
            return new { status = exception.ErrorCode, code = body.Error.Code };
        }
    }
    // end of sample

    // sample: list
    public static List<string> ListIds()
    {
        var page = Partners.ListDeviceManagementPartners();
        var ids = page.Value.Select(partner => partner.Id).ToList();
        while (page.OdataNextLink != null)
        {
            page = Follow(page.OdataNextLink);
            ids.AddRange(page.Value.Select(partner => partner.Id));
        }
        return ids;
    }

    // The generated API has no method that follows a nextLink.
    private static DeviceManagementPartnerCollectionResponse Follow(string nextLink)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, nextLink);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Settings.AccessToken);
        var response = Http.SendAsync(request).Result.EnsureSuccessStatusCode();
        return JsonConvert.DeserializeObject<DeviceManagementPartnerCollectionResponse>(
            response.Content.ReadAsStringAsync().Result);
    }
    // end of sample

// sample: close
}
// end of sample
