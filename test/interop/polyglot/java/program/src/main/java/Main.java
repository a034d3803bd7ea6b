import com.example.devicemanagementpartner.ApiException;
import com.example.devicemanagementpartner.api.DeviceManagementPartnersApi;
import com.example.devicemanagementpartner.api.DeviceManagementPartnersApi.APICreateDeviceManagementPartnerRequest;
import com.example.devicemanagementpartner.api.DeviceManagementPartnersApi.APIGetDeviceManagementPartnerRequest;
import com.example.devicemanagementpartner.api.DeviceManagementPartnersApi.APIUpdateDeviceManagementPartnerRequest;
import com.example.devicemanagementpartner.model.AllDevicesAssignmentTarget;
import com.example.devicemanagementpartner.model.AllLicensedUsersAssignmentTarget;
import com.example.devicemanagementpartner.model.ConfigurationManagerCollectionAssignmentTarget;
import com.example.devicemanagementpartner.model.DeviceAndAppManagementAssignmentTarget;
import com.example.devicemanagementpartner.model.DeviceManagementPartner;
import com.example.devicemanagementpartner.model.DeviceManagementPartnerAppType;
import com.example.devicemanagementpartner.model.DeviceManagementPartnerAssignmentInput;
import com.example.devicemanagementpartner.model.DeviceManagementPartnerInput;
import com.example.devicemanagementpartner.model.DeviceManagementPartnerTenantState;
import com.example.devicemanagementpartner.model.ExclusionGroupAssignmentTarget;
import com.example.devicemanagementpartner.model.GroupAssignmentTarget;
import com.example.devicemanagementpartner.model.ScopeTagGroupAssignmentTarget;
import com.example.devicemanagementpartner.model.ScopeTagTargetType;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Uses the client generated with java.yaml. Prints what it read as JSON. */
public final class Main {
  private static final String DOCUMENTED_ID = "d21e377a-377a-d21e-7a37-1ed27a371ed2";
  private static final String GROUP_ID = "5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11";

  private final Partners partners =
      new Partners(System.getenv("GRAPH_BASE_URL"), System.getenv("GRAPH_TOKEN"));
  private final DeviceManagementPartnersApi api = partners.api;

  public static void main(String[] args) throws Exception {
    Main program = new Main();
    System.out.println(program.partners.client.getObjectMapper().writeValueAsString(program.seen()));
  }

  private Map<String, Object> seen() throws ApiException, IOException, InterruptedException {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("updated", update(documentedUpdate()));
    seen.put("readBack", get(DOCUMENTED_ID));
    seen.put("listed", partners.listIds());
    seen.put("created", createAll());
    seen.put("enabled", partners.enableForGroup(DOCUMENTED_ID, GROUP_ID));
    seen.put("cleared", partners.clearRemovalDate(DOCUMENTED_ID));
    seen.put("unknown", get("partner-from-the-future"));
    seen.put("notFound", partners.find("no-such-partner"));
    return seen;
  }

  private static DeviceManagementPartnerInput documentedUpdate() {
    ConfigurationManagerCollectionAssignmentTarget target =
        new ConfigurationManagerCollectionAssignmentTarget()
            .atOdataType(
                ConfigurationManagerCollectionAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "microsoft.graph.configurationManagerCollectionAssignmentTarget"))
            .collectionId("Collection Id value");
    DeviceManagementPartnerAssignmentInput assignment =
        assignmentTo(target)
            .atOdataType(
                DeviceManagementPartnerAssignmentInput.AtOdataTypeEnum.fromValue(
                    "microsoft.graph.deviceManagementPartnerAssignment"));
    return new DeviceManagementPartnerInput()
        .atOdataType(
            DeviceManagementPartnerInput.AtOdataTypeEnum.fromValue(
                "#microsoft.graph.deviceManagementPartner"))
        .lastHeartbeatDateTime(OffsetDateTime.parse("2016-12-31T23:59:37.9174975-08:00"))
        .partnerState(DeviceManagementPartnerTenantState.UNAVAILABLE)
        .partnerAppType(DeviceManagementPartnerAppType.SINGLE_TENANT_APP)
        .singleTenantAppId("Single Tenant App Id value")
        .displayName("Display Name value")
        .isConfigured(true)
        .whenPartnerDevicesWillBeRemovedDateTime(
            OffsetDateTime.parse("2016-12-31T23:56:38.2655023-08:00"))
        .whenPartnerDevicesWillBeMarkedAsNonCompliantDateTime(
            OffsetDateTime.parse("2016-12-31T23:58:42.2131231-08:00"))
        .groupsRequiringPartnerEnrollment(List.of(assignment));
  }

  private static List<Object> everyTarget() {
    return List.of(
        new GroupAssignmentTarget()
            .atOdataType(
                GroupAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "#microsoft.graph.groupAssignmentTarget"))
            .groupId("5d2c7f5e-3e0b-4a53-9d5c-4f0f7b8f2a11"),
        new ExclusionGroupAssignmentTarget()
            .atOdataType(
                ExclusionGroupAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "#microsoft.graph.exclusionGroupAssignmentTarget"))
            .groupId("8f0d9a34-0c4e-4a0e-8a0b-2b4a5f1f6c22"),
        new AllLicensedUsersAssignmentTarget()
            .atOdataType(
                AllLicensedUsersAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "#microsoft.graph.allLicensedUsersAssignmentTarget")),
        new AllDevicesAssignmentTarget()
            .atOdataType(
                AllDevicesAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "#microsoft.graph.allDevicesAssignmentTarget")),
        new ConfigurationManagerCollectionAssignmentTarget()
            .atOdataType(
                ConfigurationManagerCollectionAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "#microsoft.graph.configurationManagerCollectionAssignmentTarget"))
            .collectionId("Collection Id value"),
        new ScopeTagGroupAssignmentTarget()
            .atOdataType(
                ScopeTagGroupAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "#microsoft.graph.scopeTagGroupAssignmentTarget"))
            .targetType(ScopeTagTargetType.USER)
            .entraObjectId("Entra Object Id value"));
  }

  private static DeviceManagementPartnerAssignmentInput assignmentTo(Object concrete) {
    DeviceAndAppManagementAssignmentTarget target = new DeviceAndAppManagementAssignmentTarget();
    target.setActualInstance(concrete);
    return new DeviceManagementPartnerAssignmentInput().target(target);
  }

  private List<DeviceManagementPartner> createAll() throws ApiException {
    List<DeviceManagementPartner> created = new ArrayList<>();
    for (Object target : everyTarget()) {
      DeviceManagementPartnerInput partner =
          new DeviceManagementPartnerInput()
              .groupsRequiringPartnerEnrollment(List.of(assignmentTo(target)));
      String id =
          api.createDeviceManagementPartner(
                  APICreateDeviceManagementPartnerRequest.newBuilder()
                      .deviceManagementPartnerInput(partner)
                      .build())
              .getId();
      created.add(get(id));
    }
    return created;
  }

  private DeviceManagementPartner update(DeviceManagementPartnerInput changes)
      throws ApiException {
    return api.updateDeviceManagementPartner(
        APIUpdateDeviceManagementPartnerRequest.newBuilder()
            .deviceManagementPartnerId(DOCUMENTED_ID)
            .deviceManagementPartnerInput(changes)
            .build());
  }

  private DeviceManagementPartner get(String id) throws ApiException {
    return api.getDeviceManagementPartner(
        APIGetDeviceManagementPartnerRequest.newBuilder().deviceManagementPartnerId(id).build());
  }
}
