package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.remediate.mac.Tenant;
import io.github.remediate.virtual.tenant.HeadlessBrowser;
import io.github.remediate.virtual.tenant.Operator;
import io.github.remediate.virtual.tenant.Operator.Outcome;
import io.github.remediate.virtual.tenant.TenantBuilder;
import io.github.remediate.virtual.tenant.TenantFault;
import io.github.remediate.virtual.tenant.TenantFault.Kind;
import io.github.remediate.virtual.tenant.TenantRequest;
import io.github.remediate.virtual.tenant.TenantService;
import io.github.remediate.virtual.tenant.VirtualTenant;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Signing in at the virtual tenant")
final class TenantSignInTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<String> shown = new ArrayList<>();

  private SignIns signIns(
      VirtualTenant tenant, ServiceSettings.Method method, Duration limit, Duration patience) {
    return signIns(tenant, tenant.authority(), method, limit, patience);
  }

  private SignIns signIns(
      VirtualTenant tenant,
      URI authority,
      ServiceSettings.Method method,
      Duration limit,
      Duration patience) {
    ServiceSettings settings =
        new ServiceSettings(
            Optional.of(tenant.jamfPro()),
            Optional.of(VirtualTenant.JAMF_CLIENT),
            tenant.graph(),
            new ServiceSettings.SignIn(
                authority, Optional.of("client-of-the-test"), method, List.of()),
            limit,
            Optional.empty(),
            true,
            Optional.empty());
    SignInPorts ports =
        new SignInPorts(
            TenantSignInTest::browse,
            (code, page, lasts) -> shown.add(code + " " + page.getPath()),
            () -> Optional.of(VirtualTenant.JAMF_SECRET.toCharArray()),
            Optional::empty);
    return SignIns.of(
        settings, ports, GraphPermissions.DELETING, HttpExchange.client(limit), patience);
  }

  /** As a browser does: beside the program. */
  private static void browse(URI page) {
    CompletableFuture.runAsync(
        () -> {
          try {
            HeadlessBrowser.open(page);
          } catch (IOException | InterruptedException e) {
            // what it did not bring back is not there
          }
        });
  }

  private static SignInException refused(AccessTokens tokens) {
    return catchThrowableOfType(SignInException.class, tokens::token);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("brings tokens that its services take, renews them, and gives back what it can")
  void tokens(ServiceSettings.Method method) throws Exception {
    try (VirtualTenant tenant =
        TenantBuilder.tenant().deviceCode(Duration.ofSeconds(1), 0).open()) {
      try (SignIns signIns = signIns(tenant, method, LIMIT, PATIENCE)) {
        for (AccessTokens tokens : List.of(signIns.graph(), signIns.jamfPro())) {
          String first = tokens.token();
          assertThat(tokens.renewed(first)).isNotEqualTo(first);
        }
        assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isPositive();
      }
      assertThat(tenant.violations()).isEmpty();
      assertThat(shown).hasSize(method == ServiceSettings.Method.DEVICE_CODE ? 1 : 0);
    }
  }

  @Test
  @DisplayName("tells the tenant's id, and its domain where the authority is of that one alone")
  void tenant() throws Exception {
    try (VirtualTenant tenant = TenantBuilder.tenant().open()) {
      for (String named : List.of("Contoso.example", "organizations", VirtualTenant.TENANT_ID)) {
        URI authority = tenant.authority().resolve("/" + named + "/");
        try (SignIns signIns =
            signIns(tenant, authority, ServiceSettings.Method.BROWSER, LIMIT, PATIENCE)) {
          assertThat(signIns.graph().signedInTenant()).as("nobody signed in yet").isEmpty();
          signIns.graph().token();
          assertThat(signIns.graph().signedInTenant())
              .contains(
                  new Tenant(
                      VirtualTenant.TENANT_ID,
                      Optional.empty(),
                      named.startsWith("C") ? List.of("contoso.example") : List.of()));
        }
      }
    }
  }

  @Test
  @DisplayName("gives back the last token of Jamf Pro")
  void givesBack() throws Exception {
    try (VirtualTenant tenant = TenantBuilder.tenant().open()) {
      try (SignIns signIns = signIns(tenant, ServiceSettings.Method.BROWSER, LIMIT, PATIENCE)) {
        signIns.jamfPro().token();
        assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isEqualTo(1);
      }
      assertThat(tenant.goodTokens(TenantService.JAMF_PRO)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "SIGNS_IN")
  @DisplayName("ends in a clause where the person does not come back signed in")
  void outcomes(Outcome outcome) {
    Operator operator = Operator.able().who(outcome);
    try (VirtualTenant tenant = TenantBuilder.tenant().operator(operator).open();
        SignIns signIns =
            signIns(tenant, ServiceSettings.Method.BROWSER, LIMIT, Duration.ofSeconds(1))) {
      String wanted =
          switch (outcome) {
            case DECLINES -> "the consent was declined (AADSTS65004)";
            case BLOCKED, CLOSES -> "nobody finished signing in within 1 s";
            case SIGNS_IN -> "";
          };
      assertThat(refused(signIns.graph())).hasMessage(wanted);
    }
  }

  @Test
  @DisplayName("says that the tenant allows no code, and which way there is")
  void blockedCode() {
    Operator operator = Operator.able().who(Outcome.BLOCKED);
    try (VirtualTenant tenant = TenantBuilder.tenant().operator(operator).open();
        SignIns signIns = signIns(tenant, ServiceSettings.Method.DEVICE_CODE, LIMIT, PATIENCE)) {
      SignInException refused = refused(signIns.graph());

      assertThat(refused)
          .hasMessage("the tenant does not allow signing in by a code (AADSTS530036)");
      assertThat(refused.remedy()).contains("browser");
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(
      names = {
        "THROTTLED",
        "ERROR_BEFORE",
        "ERROR_AFTER",
        "DROPPED_BEFORE",
        "DROPPED_AFTER",
        "HTML_PAGE",
        "SAYS",
        "TRUNCATED_JSON",
        "CUT_BODY",
        "EMPTY_BODY",
        "SLOW_BODY",
        "SLOW_ANSWER",
        "ENDLESS_BODY",
        "HUGE_BODY",
        "REDIRECTED"
      })
  @DisplayName("comes to a clause and its remedy within its limit, whatever goes wrong")
  void faults(Kind kind) {
    try (VirtualTenant tenant = TenantBuilder.tenant().open()) {
      tenant.goWrong(TenantFault.of(kind, "POST", "token").always());
      for (Function<SignIns, AccessTokens> service :
          List.<Function<SignIns, AccessTokens>>of(SignIns::graph, SignIns::jamfPro)) {
        try (SignIns signIns =
            signIns(tenant, ServiceSettings.Method.BROWSER, Duration.ofMillis(700), PATIENCE)) {
          SignInException refused = refused(service.apply(signIns));

          assertThat(refused).isNotNull();
          assertThat(refused.getMessage() + " " + refused.remedy())
              .matches("[\\x20-\\x7e]{20,300}\\.")
              .doesNotContain("Exception", "<", "{", VirtualTenant.JAMF_SECRET);
        }
      }
      assertThat(tenant.requests())
          .extracting(TenantRequest::service)
          .doesNotContain(TenantService.ELSEWHERE);
    }
  }
}
