package io.github.remediate.services;

import io.github.remediate.services.JamfApiClient.JamfToken;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Asks Jamf Pro for a token of an API client, at the newer address and then at the older one. */
final class JamfTokenRequest {
  private static final String NEWER = "/api/v1/oauth/token";
  private static final String OLDER = "/api/oauth/token";

  /** The shortest that Jamf Pro lets an administrator choose; for a life that is not told. */
  private static final Duration LIFE = Duration.ofSeconds(60);

  private static final long LONGEST_LIFE = 3_600;
  private static final String HEX = "0123456789ABCDEF";

  private final URI server;
  private final String clientId;
  private final HttpClient http;
  private final Duration limit;
  private final Clock clock;
  private String path = NEWER;

  JamfTokenRequest(URI server, String clientId, HttpClient http, Duration limit, Clock clock) {
    this.server = server;
    this.clientId = clientId;
    this.http = http;
    this.limit = limit;
    this.clock = clock;
  }

  /** Jamf Pro does not take the client: asking again would change nothing. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient SignInException told;

    Refused(String message, String remedy) {
      super(message);
      told = new SignInException(message, remedy);
    }

    SignInException told() {
      return told;
    }
  }

  /**
   * Asks.
   *
   * @throws Refused if the client is not taken
   * @throws SignInException if there is no token now
   */
  JamfToken send(char[] secret) throws Refused, SignInException {
    try {
      TokenCall.Answer answer = post(secret);
      if (answer.status() == 404 && path.equals(NEWER)) {
        path = OLDER;
        answer = post(secret);
      }
      return token(answer);
    } catch (TokenCallException e) {
      throw new SignInException(
          "Jamf Pro's sign-in " + e.getMessage(),
          "See that this machine reaches services.jamf-pro.url, and run the command again.");
    }
  }

  private TokenCall.Answer post(char[] secret) throws TokenCallException {
    byte[] form = form(secret);
    try {
      return TokenCall.sendUntilAnswered(
          http,
          HttpRequest.newBuilder(URI.create(server + path))
              .POST(HttpRequest.BodyPublishers.ofByteArray(form))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Accept", "application/json")
              .build(),
          limit);
    } finally {
      Arrays.fill(form, (byte) 0);
    }
  }

  private JamfToken token(TokenCall.Answer answer)
      throws TokenCallException, Refused, SignInException {
    int status = answer.status();
    if (status == 200) {
      TokenDocument document = TokenDocument.of(answer.body());
      String token = document.text("access_token").orElse(null);
      if (!BearerToken.fits(token)) {
        throw new TokenCallException("answers without a token");
      }
      return new JamfToken(token, clock.instant(), life(document.text("expires_in")));
    }
    if (status == 404) {
      throw new Refused(
          "Jamf Pro has no sign-in for API clients at services.jamf-pro.url",
          "Correct the address, without /api at its end; Jamf Pro has API clients since 10.49.");
    }
    if (status == 429) {
      throw new SignInException(
          "Jamf Pro takes no more sign-ins now (429)", "Run the command again in some minutes.");
    }
    String error = error(answer);
    if (error.equals("invalid_client") || status == 401) {
      throw new Refused(
          "Jamf Pro does not take the API client's id or its secret",
          "Compare services.jamf-pro.client-id with Jamf Pro, and make a new secret there if it is"
              + " lost.");
    }
    if (status == 403 || error.equals("unauthorized_client")) {
      throw new Refused(
          "Jamf Pro does not let the API client sign in",
          "Enable it in Jamf Pro, under API roles and clients.");
    }
    throw new Refused(
        "Jamf Pro refuses the API client" + (error.isEmpty() ? " (" + status + ")" : ": " + error),
        "See in Jamf Pro whether the API client is set up for client credentials.");
  }

  private static String error(TokenCall.Answer answer) {
    try {
      return TokenDocument.of(answer.body())
          .text("error")
          .filter(word -> word.matches("[a-z_]{1,40}"))
          .orElse("");
    } catch (TokenCallException e) {
      return ""; // the status says enough
    }
  }

  private static Duration life(Optional<String> seconds) {
    return seconds
        .filter(text -> text.matches("[1-9]\\d{0,17}"))
        .map(text -> Duration.ofSeconds(Math.min(LONGEST_LIFE, Long.parseLong(text))))
        .orElse(LIFE);
  }

  /** As a form, of which no part stands in a text that cannot be wiped. */
  private byte[] form(char[] secret) {
    byte[] head =
        ("grant_type=client_credentials&client_id="
                + URLEncoder.encode(clientId, StandardCharsets.UTF_8)
                + "&client_secret=")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer plain = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    byte[] form = Arrays.copyOf(head, head.length + 3 * plain.remaining());
    int at = head.length;
    while (plain.hasRemaining()) {
      int octet = plain.get() & 0xFF;
      form[at++] = '%';
      form[at++] = (byte) HEX.charAt(octet >> 4);
      form[at++] = (byte) HEX.charAt(octet & 0xF);
    }
    Arrays.fill(plain.array(), (byte) 0);
    return form;
  }

  /** Makes it unreadable; null is let be. */
  static void wipe(char[] secretOrNull) {
    if (secretOrNull != null) {
      Arrays.fill(secretOrNull, '\0');
    }
  }
}
