package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Tenant;
import io.github.remediate.virtual.tenant.Operator;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The tenant in which somebody signed in")
final class SignedInTenantTest {
  private static final String ID = "44444444-4444-4444-8444-444444444444";
  private static final String OTHER = "55555555-5555-4555-8555-555555555555";

  private static TenantBuilder tenant() {
    return TenantBuilder.tenant().tenantId(ID);
  }

  private static Observation<Tenant> asked(TenantBuilder builder) {
    try (VirtualTenantClients clients = new VirtualTenantClients(builder, Duration.ofSeconds(10))) {
      return clients.records.tenant();
    }
  }

  private static String token(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJl";
  }

  @Test
  @DisplayName("is named by Microsoft Graph, with its name and its domains")
  void shown() {
    Map<String, Object> domain = Map.of("name", "contoso.example", "isDefault", true);
    TenantRecord organization =
        TenantRecord.of(ID).with("displayName", "Contoso").with("verifiedDomains", List.of(domain));
    assertThat(asked(tenant().listed("organization", organization)).found())
        .contains(new Tenant(ID, Optional.of("Contoso"), List.of("contoso.example")));
  }

  @Test
  @DisplayName("is named by the sign-in itself to whoever may not read it")
  void claimed() {
    Operator operator = Operator.able().without("Organization.Read.All");
    assertThat(asked(tenant().operator(operator)).found().map(Tenant::id)).contains(ID);
  }

  @Test
  @DisplayName("cannot be told where the two differ")
  void differ() {
    Observation<Tenant> asked = asked(tenant().listed("organization", TenantRecord.of(OTHER)));
    assertThat(asked.isUnknown()).isTrue();
    assertThat(asked.reason()).contains("different tenants");
  }

  @Test
  @DisplayName("is read from a token that was given")
  void given() {
    String text = token("{\"aud\":\"https://graph.microsoft.com\",\"tid\":\"" + ID + "\"}");
    assertThat(new GivenToken(text.toCharArray()).signedInTenant().map(Tenant::id)).contains(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "opaque",
        "a.b.c",
        "..",
        "{}",
        "{\"tid\":\"00000000-0000-0000-0000-000000000000\"}",
        "{\"tid\":\"contoso\"}",
        "{\"tid\":[]}",
        "[]"
      })
  @DisplayName("is in no token that names none")
  void none(String text) {
    String given = text.startsWith("{") || text.startsWith("[") ? token(text) : text;
    assertThat(new GivenToken(given.toCharArray()).signedInTenant()).isEmpty();
  }

  @Test
  @DisplayName("is in nothing that is no token of three parts, or larger than any is")
  void noToken() {
    String good = token("{\"tid\":\"" + ID + "\"}");
    assertThat(TenantClaim.of(good)).contains(ID);
    String unsigned = good.substring(0, good.lastIndexOf('.'));
    for (String other : List.of(unsigned, good + ".", good + "a".repeat(20_000), "")) {
      assertThat(TenantClaim.of(other)).as(other).isEmpty();
    }
    assertThat(TenantClaim.of(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.microsoftonline.com/organizations/, ''",
    "https://login.microsoftonline.com/Common, ''",
    "https://login.microsoftonline.com/Contoso.com/, contoso.com",
    "https://login.microsoftonline.com/44444444-4444-4444-8444-444444444444/,"
        + " 44444444-4444-4444-8444-444444444444",
  })
  @DisplayName("is meant by an authority that has only one")
  void authority(URI authority, String meant) {
    ServiceSettings.SignIn signIn =
        new ServiceSettings.SignIn(
            authority, Optional.empty(), ServiceSettings.Method.BROWSER, List.of());
    assertThat(settings(signIn).tenant().orElse("")).isEqualTo(meant);
    assertThat(
            settings(
                    new ServiceSettings.SignIn(
                        authority,
                        Optional.empty(),
                        ServiceSettings.Method.BROWSER,
                        List.of(),
                        Optional.of(OTHER)))
                .tenant())
        .contains(OTHER);
  }

  private static ServiceSettings settings(ServiceSettings.SignIn signIn) {
    return new ServiceSettings(
        Optional.empty(),
        Optional.empty(),
        ServiceSettings.GRAPH,
        signIn,
        Duration.ofSeconds(10),
        Optional.empty(),
        false,
        Optional.empty());
  }
}
