package io.github.remediate.virtual.tenant;

import static io.github.remediate.virtual.tenant.SmallTenant.MANAGED_ID;
import static io.github.remediate.virtual.tenant.SmallTenant.OBJECT_ID;
import static io.github.remediate.virtual.tenant.SmallTenant.signedIn;
import static io.github.remediate.virtual.tenant.TenantClient.form;
import static io.github.remediate.virtual.tenant.TenantClient.query;
import static io.github.remediate.virtual.tenant.TenantClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.virtual.tenant.TenantFault.Kind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may do what in a tenant, and what it notes of those who ask for what is not there. */
@DisplayName("The virtual tenant's door")
class TenantDoorTest {
  private static final String MANAGED = "/v1.0/deviceManagement/managedDevices/" + MANAGED_ID;

  @Test
  @DisplayName("notes unknown paths and parameters, bodies, and tokens that are out of place")
  void violations() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      client.jamf("GET", "/api/v4/computers");
      client.jamf("GET", "/api/v4/computers-inventory?filters=a");
      client.jamf("GET", "/api/v4/computers-inventory?" + query("sort", client.jamfToken()));
      client.send(
          HttpRequest.newBuilder(URI.create(tenant.graph() + "/v1.0/devices/" + OBJECT_ID))
              .header("Authorization", "Bearer " + client.jamfToken())
              .method("DELETE", BodyPublishers.ofString("{\"a\":1}")));
      client.send(HttpRequest.newBuilder(tenant.elsewhere()));

      assertThat(tenant.violations())
          .containsExactly(
              "GET /api/v4/computers (JAMF_PRO): nothing is at this path",
              "GET /api/v4/computers-inventory (JAMF_PRO): no query parameter filters belongs here",
              "GET /api/v4/computers-inventory (JAMF_PRO): a token stands in the query",
              "DELETE /v1.0/devices/" + OBJECT_ID + " (GRAPH): client-request-id is missing",
              "DELETE /v1.0/devices/" + OBJECT_ID + " (GRAPH): no body belongs here",
              "DELETE /v1.0/devices/" + OBJECT_ID + " (GRAPH): the token is another service's",
              "GET / (ELSEWHERE): nothing is at this path");
      assertThat(tenant.writes()).isEmpty();
      assertThat(tenant.devices()).hasSize(2);
    }
  }

  @Test
  @DisplayName("notes more than five requests at Jamf at a time")
  void crowd() throws InterruptedException {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      tenant.goWrong(TenantFault.of(Kind.SLOW_ANSWER, "GET", "notifications").always().with(700));
      List<Thread> crowd = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Thread one = new Thread(() -> client.jamf("GET", "/api/v1/notifications"));
        one.start();
        crowd.add(one);
      }
      for (Thread one : crowd) {
        one.join(5_000);
      }

      assertThat(tenant.violations())
          .isNotEmpty()
          .containsOnly("GET /api/v1/notifications (JAMF_PRO): more than 5 requests at a time");
    }
  }

  @Test
  @DisplayName("writes requests down without secrets")
  void noSecrets() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      TenantClient client = signedIn(tenant);
      client.jamf("GET", "/api/v1/jamf-pro-version");

      assertThat(tenant.requests().toString())
          .contains("client_secret", "code_verifier")
          .doesNotContain(client.jamfToken(), VirtualTenant.JAMF_SECRET, HeadlessSignIn.VERIFIER);
    }
  }

  @Test
  @DisplayName("takes an expired token for none, by the tenant's clock")
  void expiry() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    TenantBuilder builder = SmallTenant.on(TenantBuilder.tenant(now::get));
    builder.jamfClient(VirtualTenant.JAMF_PRIVILEGES, Duration.ofSeconds(60));
    try (VirtualTenant tenant = builder.open()) {
      TenantClient client = signedIn(tenant);
      now.set(now.get().plusSeconds(59));
      int before = client.jamf("GET", "/api/v1/notifications").statusCode();
      now.set(now.get().plusSeconds(1));
      int after = client.jamf("GET", "/api/v1/notifications").statusCode();

      assertThat(before).isEqualTo(200);
      assertThat(after).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("refuses whoever has not the right, in each service's words")
  void rights() {
    TenantBuilder builder = SmallTenant.builder();
    builder.jamfClient(Set.of("Read Computers"), Duration.ofMinutes(1));
    builder.operator(
        Operator.able().without("DeviceManagementManagedDevices.ReadWrite.All").inRoles(Set.of()));
    try (VirtualTenant tenant = builder.open()) {
      TenantClient client = signedIn(tenant);
      HttpResponse<String> jamf = client.jamf("DELETE", "/api/v4/computers-inventory/7");
      HttpResponse<String> intune = client.graph("DELETE", MANAGED);
      HttpResponse<String> entra = client.graph("DELETE", "/v1.0/devices/" + OBJECT_ID);

      assertThat(jamf.statusCode()).isEqualTo(403);
      assertThat(text(jamf.body(), "errors/0/code")).isEqualTo("INVALID_PRIVILEGE");
      assertThat(intune.statusCode()).isEqualTo(403);
      assertThat(text(intune.body(), "error/code")).isEqualTo("Forbidden");
      assertThat(entra.statusCode()).isEqualTo(403);
      assertThat(text(entra.body(), "error/code")).isEqualTo("Authorization_RequestDenied");
      assertThat(tenant.writes()).isEmpty();
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @DisplayName("lets a gated deletion through once another administrator approved it, and once")
  @EnumSource(names = {"ANSWERS_412", "ANSWERS_403"})
  void approval(MultiAdminApproval form) {
    try (VirtualTenant tenant = SmallTenant.builder().multiAdminApproval(form).open()) {
      TenantClient client = signedIn(tenant);
      String justification = "x-msft-approval-justification";
      String codeHeader = "x-msft-approval-code";

      assertThat(client.graph("DELETE", MANAGED).statusCode()).isEqualTo(400);
      assertThat(client.graph("DELETE", MANAGED, justification, "no base64!").statusCode())
          .isEqualTo(400);
      HttpResponse<String> asked = client.graph("DELETE", MANAGED, justification, "U3RhbGU=");
      String code = asked.headers().firstValue(codeHeader).orElseThrow();
      int early = client.graph("DELETE", MANAGED, codeHeader, code).statusCode();
      assertThat(tenant.managedDevices()).hasSize(1);
      tenant.approve(code);
      int other =
          client.graph("DELETE", MANAGED.replace("c3", "c4"), codeHeader, code).statusCode();
      int carried = client.graph("DELETE", MANAGED, codeHeader, code).statusCode();

      int refused = form == MultiAdminApproval.ANSWERS_412 ? 412 : 403;
      assertThat(asked.statusCode()).isEqualTo(refused);
      assertThat(early).isEqualTo(refused);
      assertThat(other).isEqualTo(404);
      assertThat(carried).isEqualTo(204);
      assertThat(tenant.managedDevices()).isEmpty();
      assertThat(tenant.approvals())
          .containsExactly(
              new ApprovalRequest(
                  code, "DELETE " + MANAGED, "Stale", ApprovalRequest.Status.COMPLETED));
      assertThat(tenant.writes()).hasSize(1);
    }
  }

  @Test
  @DisplayName("does not carry out what another administrator refused")
  void rejected() {
    try (VirtualTenant tenant =
        SmallTenant.builder().multiAdminApproval(MultiAdminApproval.ANSWERS_412).open()) {
      TenantClient client = signedIn(tenant);
      HttpResponse<String> asked =
          client.graph("DELETE", MANAGED, "x-msft-approval-justification", "U3RhbGU=");
      String code = asked.headers().firstValue("x-msft-approval-code").orElseThrow();
      tenant.reject(code);

      assertThat(client.graph("DELETE", MANAGED, "x-msft-approval-code", code).statusCode())
          .isEqualTo(403);
      assertThat(tenant.managedDevices()).hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("understands a filter, or says that it does not")
  @CsvSource(
      delimiter = '|',
      value = {
        "serialNumber eq 'C02XL0GYJGH5'|200|1",
        "serialNumber eq 'C02XL0GYJGH5' and managementAgent eq 'mdm'|200|0",
        "serialNumber eq 'none' or azureADRegistered eq true|200|1",
        "userPrincipalName eq 'jane.o''neil@example.com'|200|1",
        "userPrincipalName eq 'jane.o'neil@example.com'|400|",
        "serialNumber eq C02XL0GYJGH5|400|",
        "serial eq 'C02XL0GYJGH5'|400|",
      })
  void graphFilters(String filter, int status, Integer found) {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      HttpResponse<String> answer =
          signedIn(tenant)
              .graph("GET", "/v1.0/deviceManagement/managedDevices?" + query("$filter", filter));

      assertThat(answer.statusCode()).isEqualTo(status);
      if (found != null) {
        assertThat(TenantClient.size(answer.body(), "value")).isEqualTo(found);
      }
    }
  }

  @ParameterizedTest
  @DisplayName("understands Jamf's filters, or says that it does not")
  @CsvSource(
      delimiter = '|',
      value = {
        "hardware.serialNumber==\"C02XL0GYJGH5\"|200|1",
        "hardware.serialNumber==\"*\"|200|2",
        "general.name==\"Jane's Mac\";udid==\"nowhere\"|200|0",
        "udid==\"nowhere\" or hardware.serialNumber==C02XL0GYJGH5|200|1",
        "hardware.serial==\"C02XL0GYJGH5\"|400|",
        "hardware.serialNumber=\"C02XL0GYJGH5\"|400|",
      })
  void jamfFilters(String filter, int status, String found) {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      HttpResponse<String> answer =
          signedIn(tenant).jamf("GET", "/api/v4/computers-inventory?" + query("filter", filter));

      assertThat(answer.statusCode()).isEqualTo(status);
      if (found != null) {
        assertThat(text(answer.body(), "totalCount")).isEqualTo(found);
      }
    }
  }

  @Test
  @DisplayName("says of a wrong secret that the client is none")
  void wrongSecret() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      HttpResponse<String> answer =
          new TenantClient(tenant)
              .post(
                  tenant.jamfPro().resolve("/api/v1/oauth/token"),
                  form(
                      "grant_type",
                      "client_credentials",
                      "client_id",
                      VirtualTenant.JAMF_CLIENT,
                      "client_secret",
                      "wrong"));

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(text(answer.body(), "error")).isEqualTo("invalid_client");
    }
  }
}
