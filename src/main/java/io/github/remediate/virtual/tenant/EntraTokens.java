package io.github.remediate.virtual.tenant;

import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.virtual.tenant.Operator.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The token endpoint of Entra's sign-in, and what is handed in there. */
final class EntraTokens {
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
  private static final Duration DEVICE_CODE_LIFETIME = Duration.ofMinutes(15);

  private record Code(
      String client, String redirect, String challenge, String nonce, Instant expires) {}

  private record DeviceCode(String client, Instant expires) {}

  private final TenantState state;
  private final Tokens tokens;
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, DeviceCode> deviceCodes = new HashMap<>();
  private final Map<String, String> refreshTokens = new HashMap<>();

  EntraTokens(TenantState state, Tokens tokens) {
    this.state = state;
    this.tokens = tokens;
  }

  /** A code for a request whose operator signs in. */
  String code(Call call) {
    String code = "code-of-the-virtual-tenant-" + UUID.randomUUID();
    boolean hashed = call.query("code_challenge_method").orElse("").equals("S256");
    codes.put(
        code,
        new Code(
            call.query("client_id").orElseThrow(),
            call.query("redirect_uri").orElseThrow(),
            hashed ? call.query("code_challenge").orElse(null) : null,
            call.query("nonce").orElse(null),
            state.clock.instant().plus(CODE_LIFETIME)));
    return code;
  }

  Answer deviceCode(Call call, URI self) {
    if (call.field("client_id").isEmpty()) {
      return error(400, "invalid_request", 900144, "client_id is missing.");
    }
    String code = "device-code-of-the-virtual-tenant-" + UUID.randomUUID();
    deviceCodes.put(
        code,
        new DeviceCode(
            call.field("client_id").get(), state.clock.instant().plus(DEVICE_CODE_LIFETIME)));
    return Answer.json(
        200,
        json ->
            json.text("user_code", "CK7QPLWMN")
                .text("device_code", code)
                .text("verification_uri", self + "/device")
                .number("expires_in", DEVICE_CODE_LIFETIME.toSeconds())
                .number("interval", state.deviceCodeInterval.toSeconds())
                .text("message", "To sign in, open " + self + "/device and enter CK7QPLWMN."));
  }

  Answer token(Call call) {
    return switch (call.field("grant_type").orElse("")) {
      case "authorization_code" -> byCode(call);
      case "refresh_token" -> byRefreshToken(call);
      case "urn:ietf:params:oauth:grant-type:device_code" -> byDeviceCode(call);
      case "client_credentials" -> byClient(call);
      default -> error(400, "unsupported_grant_type", 70003, "The grant type is not supported.");
    };
  }

  private Answer byCode(Call call) {
    Code code = codes.remove(call.field("code").orElse(""));
    if (code == null) {
      return error(400, "invalid_grant", 54005, "The code was already redeemed, or is none.");
    }
    if (!state.clock.instant().isBefore(code.expires())) {
      return error(400, "invalid_grant", 70008, "The code has expired.");
    }
    if (!code.client().equals(call.field("client_id").orElse(""))
        || !code.redirect().equals(call.field("redirect_uri").orElse(""))) {
      return error(400, "invalid_grant", 50011, "client_id or redirect_uri is another one.");
    }
    String verifier = call.field("code_verifier").orElse("");
    if (code.challenge() == null || !code.challenge().equals(challenge(verifier))) {
      return error(400, "invalid_grant", 501481, "The Code_Verifier does not match.");
    }
    return signedIn(code.client(), code.nonce());
  }

  static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Answer byRefreshToken(Call call) {
    String client = refreshTokens.remove(call.field("refresh_token").orElse(""));
    if (client == null || !client.equals(call.field("client_id").orElse(""))) {
      return error(400, "invalid_grant", 70000, "The refresh token is not valid.");
    }
    return switch (state.operator.outcome()) {
      case SIGNS_IN -> signedIn(client, null);
      case BLOCKED -> error(400, "invalid_grant", 53003, "Access has been blocked by policies.");
      case DECLINES, CLOSES -> error(400, "invalid_grant", 50173, "The grant was revoked.");
    };
  }

  private Answer byDeviceCode(Call call) {
    DeviceCode code = deviceCodes.get(call.field("device_code").orElse(""));
    if (code == null || !code.client().equals(call.field("client_id").orElse(""))) {
      return error(400, "bad_verification_code", 70000, "The device code is not valid.");
    }
    if (!state.clock.instant().isBefore(code.expires())) {
      return error(400, "expired_token", 70020, "The device code has expired.");
    }
    if (state.pollBeforeSignIn()) {
      return error(400, "authorization_pending", 70016, "The person has not signed in yet.");
    }
    Outcome outcome = state.operator.outcome();
    return switch (outcome) {
      case SIGNS_IN -> {
        deviceCodes.remove(call.field("device_code").orElseThrow());
        yield signedIn(code.client(), null);
      }
      case DECLINES -> error(400, "authorization_declined", 70018, "The person declined.");
      case BLOCKED ->
          error(400, "invalid_grant", 530036, "Device code flow is blocked by a policy.");
      case CLOSES -> error(400, "authorization_pending", 70016, "Nobody has signed in yet.");
    };
  }

  private Answer byClient(Call call) {
    TenantState.ApiClient client = state.application;
    if (client == null || !client.id().equals(call.field("client_id").orElse(""))) {
      return error(400, "unauthorized_client", 700016, "The application was not found.");
    }
    if (!client.secret().equals(call.field("client_secret").orElse(""))) {
      return error(401, "invalid_client", 7000215, "Invalid client secret provided.");
    }
    String token = tokens.issue(TenantService.GRAPH, client.lifetime(), client.privileges(), null);
    return Answer.json(
        200,
        json ->
            json.text("token_type", "Bearer")
                .number("expires_in", client.lifetime().toSeconds())
                .text("access_token", token));
  }

  private Answer signedIn(String client, String nonceOrNull) {
    Operator operator = state.operator;
    Duration lifetime = state.signInLifetime;
    String access =
        tokens.issue(TenantService.GRAPH, lifetime, operator.permissions(), operator.roles());
    String refresh = "refresh-token-of-the-virtual-tenant-" + UUID.randomUUID();
    refreshTokens.put(refresh, client);
    return Answer.json(
        200,
        json ->
            json.text("token_type", "Bearer")
                .text("scope", String.join(" ", operator.permissions()))
                .number("expires_in", lifetime.toSeconds())
                .number("ext_expires_in", lifetime.toSeconds())
                .text("access_token", access)
                .text("refresh_token", refresh)
                .text("id_token", idToken(client, operator, nonceOrNull))
                .text(
                    "client_info",
                    part(info -> info.text("uid", uid(operator)).text("utid", state.tenantId))));
  }

  private static String uid(Operator operator) {
    return TenantRecords.owner(operator.userPrincipalName()).get("id").toString();
  }

  private static String part(java.util.function.Consumer<JsonWriter> fields) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(JsonWriter.bytes(Layout.LINE, fields));
  }

  private String idToken(String client, Operator operator, String nonceOrNull) {
    Instant now = state.clock.instant();
    return part(json -> json.text("alg", "RS256").text("typ", "JWT"))
        + "."
        + part(
            json ->
                json.text("aud", client)
                    .text("iss", "https://login.microsoftonline.com/" + state.tenantId + "/v2.0")
                    .number("iat", now.getEpochSecond())
                    .number("exp", now.plus(state.signInLifetime).getEpochSecond())
                    .text("nonce", nonceOrNull)
                    .text("oid", uid(operator))
                    .text("preferred_username", operator.userPrincipalName())
                    .text("sub", uid(operator))
                    .text("tid", state.tenantId)
                    .text("ver", "2.0"))
        + ".c2lnbmF0dXJl";
  }

  Answer error(int status, String error, int code, String text) {
    String id = UUID.randomUUID().toString();
    String time = state.clock.instant().toString();
    return Answer.json(
        status,
        "{\"error\":\""
            + error
            + "\",\"error_description\":\"AADSTS"
            + code
            + ": "
            + text
            + " Trace ID: "
            + id
            + " Correlation ID: "
            + id
            + " Timestamp: "
            + time
            + "\",\"error_codes\":["
            + code
            + "],\"timestamp\":\""
            + time
            + "\",\"trace_id\":\""
            + id
            + "\",\"correlation_id\":\""
            + id
            + "\"}");
  }
}
