package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.remediate.services.FakeJamfTokens.Odd;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An API client of Jamf Pro")
final class JamfApiClientTest {
  private static final String NEWER = "POST /api/v1/oauth/token";
  private static final String OLDER = "POST /api/oauth/token";
  private static final String BACK = "POST /api/v1/auth/invalidate-token";

  private final List<char[]> typed = new ArrayList<>();
  private FakeJamfTokens jamf;
  private Instant now = Instant.parse("2026-11-30T10:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @BeforeEach
  void begin() throws IOException {
    jamf = new FakeJamfTokens();
  }

  @AfterEach
  void end() throws InterruptedException {
    jamf.close();
  }

  private Optional<char[]> type(String secret) {
    typed.add(secret.toCharArray());
    return Optional.of(typed.get(typed.size() - 1));
  }

  private JamfApiClient client(String secret, Duration limit) {
    HttpClient http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(new CookieManager())
            .build();
    return new JamfApiClient(
        jamf.url(), FakeJamfTokens.CLIENT, () -> type(secret), http, limit, clock);
  }

  private JamfApiClient client() {
    return client(FakeJamfTokens.SECRET, Duration.ofSeconds(10));
  }

  private static SignInException refused(AccessTokens tokens) {
    return catchThrowableOfType(SignInException.class, tokens::token);
  }

  @Test
  @DisplayName("gets a token when it is needed, and another before it ends")
  void renewedBeforeItsEnd() throws Exception {
    try (JamfApiClient client = client()) {
      assertThat(jamf.asked).isEmpty();
      assertThat(client.token()).isEqualTo("jamf-token-1");
      now = now.plusSeconds(39);
      assertThat(client.token()).isEqualTo("jamf-token-1");
      now = now.plusSeconds(1);
      assertThat(client.token()).isEqualTo("jamf-token-2");
      assertThat(typed).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"expires_in\":0",
        ",\"expires_in\":-60",
        ",\"expires_in\":1e99",
        ",\"expires_in\":null",
        ",\"expires_in\":\"soon\"",
        ",\"expires_in\":99999999999999999999999"
      })
  @DisplayName("takes a life that makes no sense for the shortest that there is")
  void oddLives(String life) throws Exception {
    jamf.life = life;
    try (JamfApiClient client = client()) {
      client.token();
      now = now.plusSeconds(39);
      assertThat(client.token()).isEqualTo("jamf-token-1");
      now = now.plusSeconds(22);
      assertThat(client.token()).isEqualTo("jamf-token-2");
    }
  }

  @Test
  @DisplayName("trusts no token longer than an hour")
  void longestLife() throws Exception {
    jamf.life = ",\"expires_in\":999999999999999";
    try (JamfApiClient client = client()) {
      client.token();
      now = now.plusSeconds(3_600);
      assertThat(client.token()).isEqualTo("jamf-token-2");
    }
  }

  @Test
  @DisplayName("gets one new token after a refusal, however many calls saw it")
  void renewed() throws Exception {
    try (JamfApiClient client = client()) {
      String first = client.token();
      String second = client.renewed(first);

      assertThat(second).isNotEqualTo(first);
      assertThat(client.renewed(first)).isEqualTo(second);
      assertThat(jamf.asked).containsExactly(NEWER, NEWER);
    }
  }

  @Test
  @DisplayName("finds the older address, and stays there")
  void olderAddress() throws Exception {
    jamf.newer = "/none";
    try (JamfApiClient client = client()) {
      client.renewed(client.token());
      assertThat(jamf.asked).containsExactly(NEWER, OLDER, OLDER);
    }
  }

  @Test
  @DisplayName("gives its token back at the end, with the cookie of its node, and wipes the secret")
  void close() throws Exception {
    JamfApiClient client = client();
    client.token();
    assertThat(jamf.alive).hasSize(1);
    client.close();

    assertThat(jamf.alive).isEmpty();
    assertThat(typed.get(0)).containsOnly('\0');
    assertThat(refused(client)).hasMessage("nobody is signed in any more");
    client.close();
    assertThat(jamf.asked).containsExactly(NEWER, BACK);
  }

  @Test
  @DisplayName("gives its token back also where the program is to end")
  void closeInterrupted() throws Exception {
    JamfApiClient client = client();
    client.token();
    Thread.currentThread().interrupt();
    client.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(jamf.alive).isEmpty();
  }

  @Test
  @DisplayName("gives nothing back that it never got")
  void closeUnused() {
    client().close();

    assertThat(jamf.asked).isEmpty();
    assertThat(typed).isEmpty();
  }

  @Test
  @DisplayName("ends in time and without a word where its token is not taken back")
  void closeFails() throws Exception {
    jamf.invalidationMillis = 5_000;
    JamfApiClient client = client(FakeJamfTokens.SECRET, Duration.ofMillis(600));
    client.token();
    long begin = System.nanoTime();
    client.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    assertThat(typed.get(0)).containsOnly('\0');
  }

  @Test
  @DisplayName("that is not taken is tried once")
  void invalidClient() {
    try (JamfApiClient client = client("wrong", Duration.ofSeconds(10))) {
      SignInException refused = refused(client);

      assertThat(refused).hasMessage("Jamf Pro does not take the API client's id or its secret");
      assertThat(refused(client)).isSameAs(refused);
      assertThat(jamf.asked).hasSize(1);
    }
  }

  @Test
  @DisplayName("whose secret nobody says asks nothing of Jamf Pro")
  void noSecret() {
    try (JamfApiClient client = client("", Duration.ofSeconds(10))) {
      SignInException refused = refused(client);

      assertThat(refused).hasMessage("the secret of Jamf Pro's API client is missing");
      assertThat(refused.remedy()).contains("REMEDIATE_JAMF_CLIENT_SECRET");
      assertThat(jamf.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, '{}', Jamf Pro does not let the API client sign in",
    "400, '{\"error\":\"invalid_client\"}', Jamf Pro does not take the API client's id or its"
        + " secret",
    "400, '{\"error\":\"unauthorized_client\"}', Jamf Pro does not let the API client sign in",
    "400, '{\"error\":\"invalid_scope\"}', 'Jamf Pro refuses the API client: invalid_scope'",
    "400, '<html>', Jamf Pro refuses the API client (400)",
    "200, '<html>proxy</html>', Jamf Pro's sign-in answers something that is no answer to a"
        + " sign-in",
    "200, '{}', Jamf Pro's sign-in answers without a token",
    "200, '{\"access_token\":\"a b\"}', Jamf Pro's sign-in answers without a token",
    "200, '{\"access_token\":\"a\\r\\nb\"}', Jamf Pro's sign-in answers without a token",
    "200, '{\"access_token\":5', Jamf Pro's sign-in answers something that is no answer to a"
        + " sign-in",
    "302, '', Jamf Pro's sign-in sends elsewhere instead of answering",
  })
  @DisplayName("says in one clause why there is no token")
  void failures(int status, String body, String message) {
    jamf.odd.add(new Odd(status, body, 0));
    try (JamfApiClient client = client()) {
      SignInException refused = refused(client);

      assertThat(refused).hasMessage(message);
      assertThat(refused.remedy()).endsWith(".");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, Jamf Pro takes no more sign-ins now (429)",
    "503, Jamf Pro's sign-in answers 503",
  })
  @DisplayName("is asked again after as long as a busy server asks for, and not for ever")
  void busy(int status, String message) throws Exception {
    jamf.retryAfter = "1";
    long begun = System.nanoTime();
    jamf.odd.add(new Odd(status, "<html>", 0));
    try (JamfApiClient client = client()) {
      assertThat(client.token()).isEqualTo("jamf-token-1");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(990));

      jamf.retryAfter = "0";
      now = now.plusSeconds(60);
      for (int i = 0; i < 3; i++) {
        jamf.odd.add(new Odd(status, "<html>", 0));
      }
      assertThat(refused(client)).hasMessage(message);
      assertThat(jamf.odd).as("three tries").isEmpty();
      assertThat(client.token()).as("a later call").isEqualTo("jamf-token-2");
      assertThat(typed).hasSize(1);
    }
  }

  @Test
  @DisplayName("ends a wait that a busy server asks for when the program is to end")
  void busyAndInterrupted() throws Exception {
    jamf.retryAfter = "60";
    jamf.odd.add(new Odd(429, "", 0));
    try (JamfApiClient client = client()) {
      List<SignInException> thrown = new ArrayList<>();
      Thread asking = new Thread(() -> thrown.add(refused(client)));
      asking.start();
      asking.join(300);
      asking.interrupt();
      asking.join(5_000);

      assertThat(thrown).hasSize(1);
      assertThat(jamf.asked).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  @DisplayName("is asked once more after a fault, and again by a later call")
  void passingFaults() throws Exception {
    jamf.odd.add(new Odd(500, "<html>", 0));
    jamf.odd.add(new Odd(502, "<html>", 0));
    try (JamfApiClient client = client()) {
      assertThat(refused(client)).hasMessage("Jamf Pro's sign-in answers 502");
      assertThat(client.token()).isEqualTo("jamf-token-1");
      assertThat(jamf.asked).hasSize(3);
      assertThat(typed).hasSize(1);
    }
  }

  @Test
  @DisplayName("takes neither silence nor a flood for an answer")
  void slowAndHuge() {
    jamf.odd.add(new Odd(200, "{}", 3_000));
    jamf.odd.add(new Odd(200, " ".repeat(3 << 20), 0));
    try (JamfApiClient client = client(FakeJamfTokens.SECRET, Duration.ofMillis(700))) {
      assertThat(refused(client)).hasMessage("Jamf Pro's sign-in does not answer in time");
      assertThat(refused(client)).hasMessageContaining("Jamf Pro's sign-in answers");
    }
  }

  @Test
  @DisplayName("has no address but Jamf Pro's own")
  void nobodyThere() throws Exception {
    jamf.close();
    try (JamfApiClient client = client()) {
      assertThat(refused(client)).hasMessage("Jamf Pro's sign-in cannot be reached");
    }
  }

  @Test
  @DisplayName("sends its secret after no redirect")
  void redirects() {
    HttpClient follows =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    assertThatThrownBy(
            () ->
                new JamfApiClient(
                    URI.create("https://jamf.example"),
                    "id",
                    Optional::empty,
                    follows,
                    Duration.ofSeconds(1),
                    clock))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
