package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.TenantState.ApiClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Jamf Pro's tokens: of API clients (RFC 6749, section 4.4) and of accounts. */
record JamfSignIn(TenantState state, Tokens tokens) {
  List<Route> routes() {
    return List.of(
        Route.of("POST", "/api/v1/oauth/token", this::client).withBody().open(),
        Route.of("POST", "/api/oauth/token", this::client).withBody().open(),
        Route.of("POST", "/api/v1/auth/token", this::account).open(),
        Route.of("POST", "/api/v1/auth/invalidate-token", this::invalidate));
  }

  private Answer client(Call call) {
    if (!"client_credentials".equals(call.field("grant_type").orElse(null))) {
      return error(400, "unsupported_grant_type");
    }
    ApiClient client = state.apiClient;
    if (!client.id().equals(call.field("client_id").orElse(""))
        || !client.secret().equals(call.field("client_secret").orElse(""))) {
      return error(401, "invalid_client");
    }
    String token =
        tokens.issue(TenantService.JAMF_PRO, client.lifetime(), client.privileges(), null);
    return Answer.json(
        200,
        json ->
            json.text("access_token", token)
                .text("scope", "api-role:1")
                .text("token_type", "Bearer")
                .number("expires_in", client.lifetime().toSeconds()));
  }

  private static Answer error(int status, String code) {
    return Answer.json(status, json -> json.text("error", code));
  }

  /**
   * An account has the privileges of the API client, and its id and secret for name and password.
   */
  private Answer account(Call call) {
    ApiClient client = state.apiClient;
    String wanted =
        Base64.getEncoder()
            .encodeToString((client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
    if (!Optional.of("Basic " + wanted).equals(call.header("authorization"))) {
      return JamfErrors.of(401, "INVALID_CREDENTIALS", "Unauthorized", null);
    }
    Instant expires = state.clock.instant().plus(client.lifetime());
    String token =
        tokens.issue(TenantService.JAMF_PRO, client.lifetime(), client.privileges(), null);
    return Answer.json(200, json -> json.text("token", token).time("expires", expires));
  }

  private Answer invalidate(Call call) {
    tokens.revoke(Service.bearer(call));
    return Answer.of(204);
  }
}
