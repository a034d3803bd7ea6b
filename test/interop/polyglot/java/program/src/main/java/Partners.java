// sample: token
import com.example.devicemanagementpartner.ApiClient;
import com.example.devicemanagementpartner.ApiException;
import com.example.devicemanagementpartner.api.DeviceManagementPartnersApi;
import com.example.devicemanagementpartner.api.DeviceManagementPartnersApi.*;
import com.example.devicemanagementpartner.model.*;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class Partners {
  final ApiClient client = new ApiClient();
  final DeviceManagementPartnersApi api;
  private final String authorization;

  Partners(String baseUrl, String token) {
    authorization = "Bearer " + token;
    client.updateBaseUri(baseUrl);
    client.setRequestInterceptor(request -> request.header("Authorization", authorization));
    api = new DeviceManagementPartnersApi(client);
  }
  // end of sample

  // sample: update
  DeviceManagementPartner enableForGroup(String partnerId, String groupId) throws ApiException {
    GroupAssignmentTarget group =
        new GroupAssignmentTarget()
            .atOdataType(
                GroupAssignmentTarget.AtOdataTypeEnum.fromValue(
                    "#microsoft.graph.groupAssignmentTarget"))
            .groupId(groupId);
    DeviceManagementPartnerAssignmentInput assignment =
        new DeviceManagementPartnerAssignmentInput()
            .target(new DeviceAndAppManagementAssignmentTarget(group));
    DeviceManagementPartnerInput changes =
        new DeviceManagementPartnerInput()
            .partnerState(DeviceManagementPartnerTenantState.ENABLED)
            .groupsRequiringPartnerEnrollment(List.of(assignment));
    return api.updateDeviceManagementPartner(
        APIUpdateDeviceManagementPartnerRequest.newBuilder()
            .deviceManagementPartnerId(partnerId)
            .deviceManagementPartnerInput(changes)
            .build());
  }
  // end of sample

  // sample: clear
  DeviceManagementPartner clearRemovalDate(String partnerId) throws ApiException {
    DeviceManagementPartnerInput changes =
        new DeviceManagementPartnerInput().whenPartnerDevicesWillBeRemovedDateTime(null);
    return api.updateDeviceManagementPartner(
        APIUpdateDeviceManagementPartnerRequest.newBuilder()
            .deviceManagementPartnerId(partnerId)
            .deviceManagementPartnerInput(changes)
            .build());
  }
  // end of sample

  // sample: notFound
  Object find(String partnerId) throws ApiException, IOException {
    try {
      return api.getDeviceManagementPartner(
          APIGetDeviceManagementPartnerRequest.newBuilder()
              .deviceManagementPartnerId(partnerId)
              .build());
    } catch (ApiException error) {
      if (error.getCode() != 404) throw error;
      ODataError body = client.getObjectMapper().readValue(error.getResponseBody(), ODataError.class);
      return Map.of("status", error.getCode(), "code", body.getError().getCode());
    }
  }
  // end of sample

  // sample: list
  List<String> listIds() throws ApiException, IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    DeviceManagementPartnerCollectionResponse page =
        api.listDeviceManagementPartners(
            APIListDeviceManagementPartnersRequest.newBuilder().build());
    while (true) {
      page.getValue().forEach(partner -> ids.add(partner.getId()));
      if (page.getAtOdataNextLink() == null) return ids;
      page = follow(page.getAtOdataNextLink());
    }
  }

  /** Gets a page by its nextLink, for which the generated API has no method. */
  private DeviceManagementPartnerCollectionResponse follow(String nextLink)
      throws ApiException, IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(nextLink)).header("Authorization", authorization).build();
    HttpResponse<String> response = client.getHttpClient().send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new ApiException(response.statusCode(), response.body());
    return client
        .getObjectMapper()
        .readValue(response.body(), DeviceManagementPartnerCollectionResponse.class);
  }
  // end of sample

// sample: close
}
// end of sample
