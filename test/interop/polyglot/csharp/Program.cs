// Uses the client generated with `csharp.yaml`. Prints what it read as JSON.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using DeviceManagementPartnerClient.Api;
using DeviceManagementPartnerClient.Client;
using DeviceManagementPartnerClient.Model;
using Newtonsoft.Json;

public static class Program
{
    private const string DocumentedId = "d21e377a-377a-d21e-7a37-1ed27a371ed2";
    private const string FutureId = "partner-from-the-future";
    private const string MissingId = "no-such-partner";

    private static readonly Configuration Settings = new Configuration
    {
        BasePath = Environment.GetEnvironmentVariable("GRAPH_BASE_URL"),
        AccessToken = Environment.GetEnvironmentVariable("GRAPH_TOKEN"),
    };

    private static readonly HttpClient Http = new HttpClient();

    private static readonly DeviceManagementPartnersApi Partners =
        new DeviceManagementPartnersApi(Http, Settings);

    public static void Main()
    {
        // The members of an anonymous object are evaluated in order.
        Console.WriteLine(JsonConvert.SerializeObject(new
        {
            updated = Partners.UpdateDeviceManagementPartner(DocumentedId, DocumentedUpdate()),
            readBack = Partners.GetDeviceManagementPartner(DocumentedId),
            listed = ListAll(),
            created = EveryTarget().Select(Create).ToList(),
            cleared = Partners.UpdateDeviceManagementPartner(
                DocumentedId,
                new DeviceManagementPartnerInput { WhenPartnerDevicesWillBeRemovedDateTime = null }),
            unknown = Partners.GetDeviceManagementPartner(FutureId),
            notFound = GetMissing(),
        }));
    }

    // By initializers, because an `@odata.type` that is passed to the constructor is not sent.
    private static DeviceManagementPartnerInput DocumentedUpdate()
    {
        return new DeviceManagementPartnerInput
        {
            OdataType = DeviceManagementPartnerInput.OdataTypeEnum.MicrosoftGraphDeviceManagementPartner,
            LastHeartbeatDateTime = DateTimeOffset.Parse("2016-12-31T23:59:37.9174975-08:00"),
            PartnerState = DeviceManagementPartnerTenantState.Unavailable,
            PartnerAppType = DeviceManagementPartnerAppType.SingleTenantApp,
            SingleTenantAppId = "Single Tenant App Id value",
            DisplayName = "Display Name value",
            IsConfigured = true,
            WhenPartnerDevicesWillBeRemovedDateTime =
                DateTimeOffset.Parse("2016-12-31T23:56:38.2655023-08:00"),
            WhenPartnerDevicesWillBeMarkedAsNonCompliantDateTime =
                DateTimeOffset.Parse("2016-12-31T23:58:42.2131231-08:00"),
            GroupsRequiringPartnerEnrollment = new List<DeviceManagementPartnerAssignmentInput>
            {
                new DeviceManagementPartnerAssignmentInput
                {
                    // Without `#`, as in the documentation.
                    OdataType = DeviceManagementPartnerAssignmentInput.OdataTypeEnum
                        .MicrosoftGraphDeviceManagementPartnerAssignment2,
                    Target = new DeviceAndAppManagementAssignmentTarget(
                        new ConfigurationManagerCollectionAssignmentTarget
                        {
                            OdataType = ConfigurationManagerCollectionAssignmentTarget.OdataTypeEnum
                                .MicrosoftGraphConfigurationManagerCollectionAssignmentTarget2,
                            CollectionId = "Collection Id value",
                        }),
                },
            },
        };
    }

    private static IEnumerable<DeviceAndAppManagementAssignmentTarget> EveryTarget()
    {
        yield return new DeviceAndAppManagementAssignmentTarget(new GroupAssignmentTarget
        {
            OdataType = GroupAssignmentTarget.OdataTypeEnum.MicrosoftGraphGroupAssignmentTarget,
            GroupId = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11",
        });
        yield return new DeviceAndAppManagementAssignmentTarget(new ExclusionGroupAssignmentTarget
        {
            OdataType = ExclusionGroupAssignmentTarget.OdataTypeEnum
                .MicrosoftGraphExclusionGroupAssignmentTarget,
            GroupId = "8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22",
        });
        yield return new DeviceAndAppManagementAssignmentTarget(new AllLicensedUsersAssignmentTarget
        {
            OdataType = AllLicensedUsersAssignmentTarget.OdataTypeEnum
                .MicrosoftGraphAllLicensedUsersAssignmentTarget,
        });
        yield return new DeviceAndAppManagementAssignmentTarget(new AllDevicesAssignmentTarget
        {
            OdataType = AllDevicesAssignmentTarget.OdataTypeEnum.MicrosoftGraphAllDevicesAssignmentTarget,
        });
        yield return new DeviceAndAppManagementAssignmentTarget(
            new ConfigurationManagerCollectionAssignmentTarget
            {
                OdataType = ConfigurationManagerCollectionAssignmentTarget.OdataTypeEnum
                    .MicrosoftGraphConfigurationManagerCollectionAssignmentTarget,
                CollectionId = "Collection Id value",
            });
        yield return new DeviceAndAppManagementAssignmentTarget(new ScopeTagGroupAssignmentTarget
        {
            OdataType = ScopeTagGroupAssignmentTarget.OdataTypeEnum
                .MicrosoftGraphScopeTagGroupAssignmentTarget,
            TargetType = ScopeTagTargetType.User,
            EntraObjectId = "Entra Object Id value",
        });
    }

    private static DeviceManagementPartner Create(DeviceAndAppManagementAssignmentTarget target)
    {
        var created = Partners.CreateDeviceManagementPartner(new DeviceManagementPartnerInput
        {
            GroupsRequiringPartnerEnrollment = new List<DeviceManagementPartnerAssignmentInput>
            {
                new DeviceManagementPartnerAssignmentInput { Target = target },
            },
        });
        return Partners.GetDeviceManagementPartner(created.Id);
    }

    private static List<string> ListAll()
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
        var answer = Http.SendAsync(request).Result.EnsureSuccessStatusCode();
        return JsonConvert.DeserializeObject<DeviceManagementPartnerCollectionResponse>(
            answer.Content.ReadAsStringAsync().Result);
    }

    private static object GetMissing()
    {
        try
        {
            Partners.GetDeviceManagementPartner(MissingId);
        }
        catch (ApiException exception)
        {
            // The generated code returns the body as text.
            var body = JsonConvert.DeserializeObject<ODataError>((string)exception.ErrorContent);
            return new { status = exception.ErrorCode, code = body.Error.Code };
        }
        throw new InvalidOperationException("There is no partner with this id, and no exception.");
    }
}
