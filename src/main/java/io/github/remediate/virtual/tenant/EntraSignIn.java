package io.github.remediate.virtual.tenant;

import io.github.remediate.virtual.tenant.Operator.Outcome;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entra's sign-in: authorization code with PKCE (RFC 7636), device code (RFC 8628), refresh tokens
 * and client credentials. Whoever opens the page is signed in at once, as the operator who is set.
 */
final class EntraSignIn implements Service {
  private static final String ROOT = "/{tenant}/oauth2/v2.0/";

  private final TenantState state;
  private final EntraTokens grants;
  private URI self;

  EntraSignIn(TenantState state, Tokens tokens) {
    this.state = state;
    grants = new EntraTokens(state, tokens);
  }

  void at(URI address) {
    self = address;
  }

  @Override
  public TenantService kind() {
    return TenantService.SIGN_IN;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", ROOT + "authorize", this::authorize)
            .query(
                "client_id",
                "response_type",
                "redirect_uri",
                "scope",
                "state",
                "nonce",
                "code_challenge",
                "code_challenge_method",
                "response_mode",
                "prompt",
                "login_hint",
                "domain_hint",
                "claims",
                "client_info",
                "client-request-id",
                "correlation_id",
                "haschrome",
                "instance_aware",
                "x-*",
                "X-*")
            .open(),
        Route.of("POST", ROOT + "token", grants::token).query("x-*").withBody().open(),
        Route.of("POST", ROOT + "devicecode", call -> grants.deviceCode(call, self))
            .withBody()
            .open(),
        Route.of("GET", "/{tenant}/discovery/instance", this::discovery)
            .query("api-version", "authorization_endpoint")
            .open(),
        Route.of("GET", "/{tenant}/v2.0/.well-known/openid-configuration", this::configuration)
            .open());
  }

  private Answer authorize(Call call) {
    String redirect = call.query("redirect_uri").orElse("");
    if (!redirect.startsWith("http://localhost") && !redirect.startsWith("http://127.0.0.1")) {
      return page(400, "AADSTS50011: The redirect URI does not match those of the application.");
    }
    if (!call.query("response_type").orElse("").equals("code")
        || call.query("client_id").isEmpty()) {
      return page(400, "AADSTS900144: The request must contain response_type and client_id.");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Outcome outcome = state.operator.outcome();
    switch (outcome) {
      case SIGNS_IN -> fields.put("code", grants.code(call));
      case DECLINES -> {
        fields.put("error", "access_denied");
        fields.put("error_description", "AADSTS65004: User declined to consent.");
      }
      case BLOCKED -> {
        return page(
            200, "AADSTS53000: Your device is required to be compliant to access this resource.");
      }
      case CLOSES -> {
        return page(200, "Pick an account.");
      }
    }
    call.query("state").ifPresent(value -> fields.put("state", value));
    if (call.query("response_mode").orElse("query").equals("form_post")) {
      return form(redirect, fields);
    }
    String joint = redirect.contains("?") ? "&" : "?";
    return Answer.of(302).with("Location", redirect + joint + Forms.encoded(fields));
  }

  private static Answer page(int status, String text) {
    return Answer.html(
        status,
        "<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>"
            + escaped(text)
            + "</body></html>");
  }

  private static Answer form(String redirect, Map<String, String> fields) {
    StringBuilder page =
        new StringBuilder("<!DOCTYPE html><html><head><title>Working...</title></head><body>")
            .append("<form method=\"POST\" name=\"hiddenform\" action=\"")
            .append(escaped(redirect))
            .append("\">");
    fields.forEach(
        (name, value) ->
            page.append("<input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value))
                .append("\"/>"));
    page.append("<noscript><input type=\"submit\" value=\"Submit\"/></noscript></form>")
        .append("<script>window.setTimeout('document.forms[0].submit()', 0);</script>")
        .append("</body></html>");
    return Answer.html(200, page.toString());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private Answer discovery(Call call) {
    String host = self.getAuthority();
    return Answer.json(
        200,
        json ->
            json.text(
                    "tenant_discovery_endpoint",
                    self + "/organizations/v2.0/.well-known/openid-configuration")
                .text("api-version", "1.1")
                .list(
                    "metadata",
                    List.of(host),
                    (each, name) ->
                        each.text("preferred_network", name)
                            .text("preferred_cache", name)
                            .texts("aliases", List.of(name))));
  }

  private Answer configuration(Call call) {
    String root = self + "/" + call.place("tenant");
    return Answer.json(
        200,
        json ->
            json.text("token_endpoint", root + "/oauth2/v2.0/token")
                .text("authorization_endpoint", root + "/oauth2/v2.0/authorize")
                .text("device_authorization_endpoint", root + "/oauth2/v2.0/devicecode")
                .text("issuer", root + "/v2.0"));
  }

  @Override
  public Answer unknown(Call call) {
    return page(404, "404");
  }

  @Override
  public Answer failure(Call call, int status) {
    return grants.error(
        status, "temporarily_unavailable", 90033, "A transient error has occurred.");
  }

  @Override
  public Answer finished(Call call, Answer answer) {
    return answer.with("Cache-Control", "no-store, no-cache");
  }
}
