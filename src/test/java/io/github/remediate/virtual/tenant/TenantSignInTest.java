package io.github.remediate.virtual.tenant;

import static io.github.remediate.virtual.tenant.TenantClient.form;
import static io.github.remediate.virtual.tenant.TenantClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.virtual.tenant.Operator.Outcome;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entra's sign-in as the tenant plays it. */
@DisplayName("The virtual tenant's sign-in")
class TenantSignInTest {

  @ParameterizedTest
  @DisplayName("brings a code and the state to the listener, by form or query")
  @ValueSource(strings = {"form_post", "query"})
  void codes(String mode) {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      Map<String, String> visited = HeadlessSignIn.visited(tenant, mode);
      HttpResponse<String> answer =
          HeadlessSignIn.redeemed(tenant, visited, HeadlessSignIn.VERIFIER);

      assertThat(visited).containsEntry("state", "a&\"b");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(text(answer.body(), "expires_in")).isEqualTo("4500");
      assertThat(text(answer.body(), "id_token").split("\\.")).hasSize(3);
      assertThat(tenant.violations()).isEmpty();
    }
  }

  @Test
  @DisplayName("takes a code once, and only with its verifier")
  void verifier() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      Map<String, String> visited = HeadlessSignIn.visited(tenant, "form_post");
      HttpResponse<String> wrong = HeadlessSignIn.redeemed(tenant, visited, "wrong");
      HttpResponse<String> again =
          HeadlessSignIn.redeemed(tenant, visited, HeadlessSignIn.VERIFIER);

      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(text(wrong.body(), "error")).isEqualTo("invalid_grant");
      assertThat(text(wrong.body(), "error_description")).startsWith("AADSTS501481");
      assertThat(again.statusCode()).isEqualTo(400);
      assertThat(tenant.goodTokens(TenantService.GRAPH)).isZero();
    }
  }

  @Test
  @DisplayName("gives a new token for a refresh token, once")
  void refresh() {
    try (VirtualTenant tenant = SmallTenant.builder().open()) {
      Map<String, String> visited = HeadlessSignIn.visited(tenant, "form_post");
      String refresh =
          text(
              HeadlessSignIn.redeemed(tenant, visited, HeadlessSignIn.VERIFIER).body(),
              "refresh_token");
      Map<String, String> form =
          form(
              "grant_type",
              "refresh_token",
              "client_id",
              HeadlessSignIn.CLIENT,
              "refresh_token",
              refresh);

      assertThat(token(tenant, form).statusCode()).isEqualTo(200);
      assertThat(token(tenant, form).statusCode()).isEqualTo(400);
    }
  }

  private static HttpResponse<String> token(VirtualTenant tenant, Map<String, String> form) {
    return new TenantClient(tenant)
        .post(URI.create(tenant.authority() + "oauth2/v2.0/token"), form);
  }

  @Test
  @DisplayName("brings access_denied where the operator declines")
  void declines() {
    try (VirtualTenant tenant =
        SmallTenant.builder().operator(Operator.able().who(Outcome.DECLINES)).open()) {
      assertThat(HeadlessSignIn.visited(tenant, "form_post"))
          .containsEntry("error", "access_denied")
          .doesNotContainKey("code");
    }
  }

  @ParameterizedTest
  @DisplayName("answers a device code by what the operator does")
  @CsvSource({
    "SIGNS_IN, ",
    "DECLINES, authorization_declined",
    "BLOCKED, invalid_grant",
    "CLOSES, authorization_pending"
  })
  void deviceCode(Outcome outcome, String error) {
    TenantBuilder builder = SmallTenant.builder().operator(Operator.able().who(outcome));
    builder.deviceCode(Duration.ofSeconds(1), 1);
    try (VirtualTenant tenant = builder.open()) {
      String code = deviceCode(tenant);
      Map<String, String> form = poll(code);

      assertThat(text(token(tenant, form).body(), "error")).isEqualTo("authorization_pending");
      assertThat(text(token(tenant, form).body(), "error")).isEqualTo(error);
    }
  }

  private static String deviceCode(VirtualTenant tenant) {
    return text(
        new TenantClient(tenant)
            .post(
                URI.create(tenant.authority() + "oauth2/v2.0/devicecode"),
                form("client_id", HeadlessSignIn.CLIENT, "scope", "openid"))
            .body(),
        "device_code");
  }

  private static Map<String, String> poll(String code) {
    return form(
        "grant_type",
        "urn:ietf:params:oauth:grant-type:device_code",
        "client_id",
        HeadlessSignIn.CLIENT,
        "device_code",
        code);
  }

  @Test
  @DisplayName("lets a device code expire by its clock")
  void deviceCodeExpires() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    try (VirtualTenant tenant = TenantBuilder.tenant(now::get).open()) {
      String code = deviceCode(tenant);
      now.set(now.get().plusSeconds(900));

      assertThat(text(token(tenant, poll(code)).body(), "error")).isEqualTo("expired_token");
    }
  }

  @Test
  @DisplayName("gives an application the permissions that were granted to it, and no role's")
  void application() {
    try (VirtualTenant tenant =
        SmallTenant.builder().application("app", "its secret", Set.of("Device.Read.All")).open()) {
      String token =
          text(
              token(
                      tenant,
                      form(
                          "grant_type",
                          "client_credentials",
                          "client_id",
                          "app",
                          "client_secret",
                          "its secret"))
                  .body(),
              "access_token");
      TenantClient client = new TenantClient(tenant).withGraphToken(token);

      assertThat(client.graph("GET", "/v1.0/devices").statusCode()).isEqualTo(200);
      assertThat(client.graph("GET", "/v1.0/deviceManagement/managedDevices").statusCode())
          .isEqualTo(403);
    }
  }
}
