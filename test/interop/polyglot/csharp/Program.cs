// Uses the client generated with `csharp.yaml`. Prints what it read as JSON.
using System;
using System.Collections.Generic;
using System.Linq;
using DeviceManagementPartnerClient.Api;
using DeviceManagementPartnerClient.Model;
using Newtonsoft.Json;

public static class Program
{
    private const string DocumentedId = "d21e377a-377a-d21e-7a37-1ed27a371ed2";
    private const string FutureId = "partner-from-the-future";
    private const string MissingId = "no-such-partner";
    private const string GroupId = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";

    private static readonly DeviceManagementPartnersApi Partners = Samples.Partners;

    public static void Main()
    {
        // The members of an anonymous object are evaluated in order.
        Console.WriteLine(JsonConvert.SerializeObject(new
        {
            updated = Partners.UpdateDeviceManagementPartner(DocumentedId, DocumentedUpdate()),
            readBack = Partners.GetDeviceManagementPartner(DocumentedId),
            listed = Samples.ListIds(),
            created = EveryTarget().Select(Create).ToList(),
            enabled = Samples.EnableForGroup(DocumentedId, GroupId),
            cleared = Samples.ClearRemovalDate(DocumentedId),
            unknown = Partners.GetDeviceManagementPartner(FutureId),
            notFound = Samples.Find(MissingId),
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
}
