package io.github.remediate.virtual.tenant;

import static io.github.remediate.virtual.tenant.SmallTenant.DEVICE_ID;
import static io.github.remediate.virtual.tenant.SmallTenant.MANAGED_ID;
import static io.github.remediate.virtual.tenant.SmallTenant.OBJECT_ID;
import static io.github.remediate.virtual.tenant.SmallTenant.SERIAL;
import static io.github.remediate.virtual.tenant.SmallTenant.UDID;
import static io.github.remediate.virtual.tenant.SmallTenant.signedIn;
import static io.github.remediate.virtual.tenant.TenantClient.query;
import static io.github.remediate.virtual.tenant.TenantClient.size;
import static io.github.remediate.virtual.tenant.TenantClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a tenant does when nothing goes wrong. */
@DisplayName("The virtual tenant")
class VirtualTenantTest {
  private static final String INVENTORY = "/api/v4/computers-inventory";

  @Test
  @DisplayName("finds a computer by its serial number or UUID, and shows the sections asked for")
  void findsComputers() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);

      String bySerial =
          client
              .jamf(
                  "GET",
                  INVENTORY
                      + "?section=GENERAL&section=HARDWARE&page=0&page-size=100&sort=id:asc&"
                      + query("filter", "hardware.serialNumber==\"" + SERIAL + "\""))
              .body();
      String byUdid =
          client.jamf("GET", INVENTORY + "?" + query("filter", "udid==\"" + UDID + "\"")).body();

      assertThat(text(bySerial, "totalCount")).isEqualTo("1");
      assertThat(text(bySerial, "results/0/id")).isEqualTo("7");
      assertThat(text(bySerial, "results/0/hardware/serialNumber")).isEqualTo(SERIAL);
      assertThat(text(bySerial, "results/0/security")).isNull();
      assertThat(text(byUdid, "results/0/general/lastContact")).isNotNull();
      assertThat(text(byUdid, "results/0/hardware")).isNull();
      assertThat(size(byUdid, "results")).isEqualTo(1);
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("names Jamf's last contact as the version of the inventory does")
  void versionsOfTheInventory() {
    try (VirtualTenant tenant = SmallTenant.builder().jamfVersion("11.20.1").open()) {
      TenantClient client = signedIn(tenant);

      String first = client.jamf("GET", "/api/v1/computers-inventory/7?section=GENERAL").body();

      assertThat(text(client.jamf("GET", "/api/v1/jamf-pro-version").body(), "version"))
          .isEqualTo("11.20.1");
      assertThat(client.jamf("GET", INVENTORY + "/7").statusCode()).isEqualTo(404);
      assertThat(text(first, "general/lastContactTime")).isNotNull();
      assertThat(text(first, "general/lastContact")).isNull();
    }
  }

  @Test
  @DisplayName("deletes a computer once, and says what else Jamf knows of it")
  void deletesComputers() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      String compliance =
          client
              .jamf("GET", "/api/v1/conditional-access/device-compliance-information/computer/7")
              .body();

      int deleted = client.jamf("DELETE", INVENTORY + "/7").statusCode();
      HttpResponse<String> again = client.jamf("DELETE", INVENTORY + "/7");

      assertThat(text(compliance, "0/complianceVendorDeviceInformation/deviceIds/0"))
          .isEqualTo(DEVICE_ID);
      assertThat(deleted).isEqualTo(204);
      assertThat(again.statusCode()).isEqualTo(404);
      assertThat(text(again.body(), "httpStatus")).isEqualTo("404");
      assertThat(text(again.body(), "errors/0/code")).isEqualTo("INVALID_ID");
      assertThat(tenant.computers()).extracting(TenantRecord::id).containsExactly("8");
      assertThat(tenant.writes())
          .extracting(TenantRequest::line)
          .containsExactly("DELETE " + INVENTORY + "/7");
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "finds a device by its device id, switches it off, deletes it into the bin, restores it")
  void entraDevices() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      String byDeviceId = "/v1.0/devices(deviceId='" + DEVICE_ID + "')";
      String bin = "/beta/directory/deletedItems/";

      String found = client.graph("GET", byDeviceId + "?$select=id,trustType").body();
      assertThat(text(found, "id")).isEqualTo(OBJECT_ID);
      assertThat(text(found, "displayName")).isNull();
      assertThat(
              text(
                  client
                      .graph("GET", "/v1.0/devices/" + OBJECT_ID + "?$expand=registeredOwners")
                      .body(),
                  "registeredOwners/0/userPrincipalName"))
          .isEqualTo(SmallTenant.OWNER);

      assertThat(
              client.patch("/v1.0/devices/" + OBJECT_ID, "{\"accountEnabled\":false}").statusCode())
          .isEqualTo(204);
      assertThat(text(client.graph("GET", byDeviceId).body(), "accountEnabled")).isEqualTo("false");

      assertThat(client.graph("DELETE", "/v1.0/devices/" + OBJECT_ID).statusCode()).isEqualTo(204);
      HttpResponse<String> gone =
          client.graph("GET", "/v1.0/devices/" + OBJECT_ID, "client-request-id", "mine");
      assertThat(gone.statusCode()).isEqualTo(404);
      assertThat(text(gone.body(), "error/code")).isEqualTo("Request_ResourceNotFound");
      assertThat(text(gone.body(), "error/innerError/client-request-id")).isEqualTo("mine");
      assertThat(gone.headers().firstValue("request-id"))
          .hasValue(text(gone.body(), "error/innerError/request-id"));
      assertThat(client.graph("GET", byDeviceId).statusCode()).isEqualTo(404);
      assertThat(text(client.graph("GET", bin + OBJECT_ID).body(), "deletedDateTime")).isNotNull();
      assertThat(
              size(
                  client
                      .graph(
                          "GET",
                          bin
                              + "microsoft.graph.device?"
                              + query("$filter", "deviceId eq '" + DEVICE_ID + "'"))
                      .body(),
                  "value"))
          .isEqualTo(1);

      assertThat(client.graph("POST", bin + OBJECT_ID + "/restore").statusCode()).isEqualTo(200);
      assertThat(client.graph("GET", byDeviceId).statusCode()).isEqualTo(200);
      assertThat(tenant.deletedDevices()).isEmpty();
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("finds and deletes a device of Intune, and leaves Entra's")
  void intuneDevices() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      String devices = "/v1.0/deviceManagement/managedDevices";

      String found =
          client
              .graph("GET", devices + "?" + query("$filter", "serialNumber eq '" + SERIAL + "'"))
              .body();

      assertThat(text(found, "value/0/azureADDeviceId")).isEqualTo(DEVICE_ID);
      assertThat(text(found, "value/0/managementAgent")).isEqualTo("jamf");
      assertThat(client.graph("DELETE", devices + "/" + MANAGED_ID).statusCode()).isEqualTo(204);
      assertThat(client.graph("GET", devices + "/" + MANAGED_ID).statusCode()).isEqualTo(404);
      assertThat(tenant.managedDevices()).isEmpty();
      assertThat(tenant.devices()).hasSize(2);
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("lists what a diagnosis reads")
  void directory() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      String partners =
          client.graph("GET", "/v1.0/deviceManagement/deviceManagementPartners").body();
      String licenses =
          client.graph("GET", "/v1.0/users/jane.o%27neil%40example.com/licenseDetails").body();
      String app =
          client
              .graph("GET", "/v1.0/applications(appId='b03c10a8-71c7-45f9-b44a-3335ab76e970')")
              .body();

      assertThat(text(partners, "value/0/partnerState")).isEqualTo("terminated");
      assertThat(text(licenses, "value/0/servicePlans/0/provisioningStatus")).isEqualTo("Success");
      assertThat(text(app, "id")).isEqualTo("a1");
      assertThat(text(client.jamf("GET", "/api/v1/notifications").body(), "0/type"))
          .isEqualTo("DEVICE_COMPLIANCE_CONNECTION_ERROR");
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("lists page by page, at Graph by links and at Jamf by numbers")
  void pages() {
    TenantBuilder builder = TenantBuilder.tenant().graphPage(2);
    for (int i = 1; i <= 5; i++) {
      String id = "00000000-0000-4000-8000-00000000000" + i;
      builder.device(TenantRecords.entraDevice(id, id, "Mac", "a@example.com"));
      builder.computer(TenantRecords.computer("" + i, "Mac", "C02XL0GYJGH" + i, id));
    }
    try (VirtualTenant tenant = builder.open()) {
      TenantClient client = signedIn(tenant);
      List<String> sizes = new ArrayList<>();
      String next = "/v1.0/devices?$select=id";
      while (next != null) {
        String page = client.graph("GET", next).body();
        sizes.add("" + size(page, "value"));
        String link = text(page, "@odata.nextLink");
        next = link == null ? null : link.substring(tenant.graph().toString().length());
      }
      String last = client.jamf("GET", INVENTORY + "?page=2&page-size=2").body();

      assertThat(sizes).containsExactly("2", "2", "1");
      assertThat(text(last, "totalCount")).isEqualTo("5");
      assertThat(text(last, "results/0/id")).isEqualTo("5");
      assertThat(size(last, "results")).isEqualTo(1);
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("takes a token that was given back for none")
  void tokensEnd() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);

      assertThat(client.jamf("POST", "/api/v1/auth/invalidate-token").statusCode()).isEqualTo(204);
      HttpResponse<String> after = client.jamf("GET", INVENTORY);
      client.withJamfToken("");
      HttpResponse<String> none = client.jamf("GET", INVENTORY);

      assertThat(after.statusCode()).isEqualTo(401);
      assertThat(text(after.body(), "errors/0/code")).isEqualTo("INVALID_TOKEN");
      assertThat(none.statusCode()).isEqualTo(401);
      assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
      assertThat(tenant.violations())
          .containsExactly("GET " + INVENTORY + " (JAMF_PRO): Authorization is missing");
      assertThat(URI.create(tenant.authority().toString()).getHost()).isEqualTo("127.0.0.1");
    }
  }
}
