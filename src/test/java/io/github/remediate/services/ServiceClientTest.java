package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServer.bytes;
import static io.github.remediate.services.ScriptedServer.cut;
import static io.github.remediate.services.ScriptedServer.empty;
import static io.github.remediate.services.ScriptedServer.html;
import static io.github.remediate.services.ScriptedServer.json;
import static io.github.remediate.services.ScriptedServer.lost;
import static io.github.remediate.services.ScriptedServices.DELETE_MANAGED;
import static io.github.remediate.services.ScriptedServices.MANAGED;
import static io.github.remediate.services.ScriptedServices.MANAGED_DEVICE;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.SERIAL;
import static io.github.remediate.services.ScriptedServices.graphError;
import static io.github.remediate.services.ScriptedServices.managed;
import static io.github.remediate.services.ScriptedServices.managedJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.FoundRecord;
import io.github.remediate.mac.Observation;
import io.github.remediate.services.ScriptedServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request to a service")
class ServiceClientTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private final ScriptedServices services = new ScriptedServices();
  private final ScriptedServer server = services.server;

  @AfterEach
  void asScripted() {
    services.close();
    assertThat(server.deviations()).isEmpty();
  }

  private Observation<FoundRecord> seen() {
    return services.records.look(managed());
  }

  private Deletion deleted() {
    return services.records.delete(managed(), REQUEST, Optional.empty());
  }

  private static Answer well() {
    return json(200, managedJson(MANAGED, SERIAL));
  }

  private static Answer[] times(int times, Answer answer) {
    Answer[] answers = new Answer[times];
    Arrays.fill(answers, answer);
    return answers;
  }

  private static List<Duration> seconds(long... seconds) {
    return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
  }

  @Test
  @DisplayName("carries the token as a bearer, and what it accepts")
  void headers() {
    server.on(MANAGED_DEVICE, well());

    assertThat(seen().isKnown()).isTrue();
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer secret-1");
    assertThat(server.last().header("Accept")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  @DisplayName(
      "that only looks is sent again after 429 and any 5xx, at longer and longer intervals")
  void looksAgain(int status) {
    server.on(MANAGED_DEVICE, times(4, empty(status))).on(MANAGED_DEVICE, well());

    assertThat(seen().isKnown()).isTrue();
    assertThat(services.time.waits()).isEqualTo(seconds(1, 2, 4, 8));
  }

  @Test
  @DisplayName("is sent five times at most")
  void fiveTimes() {
    server.on(MANAGED_DEVICE, times(5, json(503, graphError("ServiceUnavailable", "busy"))));

    assertThat(seen().reason()).isEqualTo("Intune answered 503 ServiceUnavailable (busy)");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  @DisplayName("that writes is sent again after 429 and 503, with the same id")
  void writesAgain(int status) {
    server
        .on(DELETE_MANAGED, times(2, empty(status, "Retry-After", "3")))
        .on(DELETE_MANAGED, empty(204));

    assertThat(deleted()).isEqualTo(new Deletion.Accepted(List.of(REQUEST)));
    assertThat(services.time.waits()).isEqualTo(seconds(3, 3));
    assertThat(server.requests())
        .extracting(request -> request.header("client-request-id"))
        .containsOnly(REQUEST);
  }

  @Test
  @DisplayName("that writes was not carried out where the service is too busy to the end")
  void busy() {
    server.on(DELETE_MANAGED, times(5, empty(429)));
    assertThat(deleted()).isInstanceOf(Deletion.Refused.class);

    server.on(DELETE_MANAGED, times(5, empty(503)));
    assertThat(deleted()).isInstanceOf(Deletion.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|7",
        "007|7",
        "60|60",
        "61|60",
        "100|60",
        "99999999999999999999999999|60",
        "Mon, 30 Nov 2026 08:00:30 GMT|30",
        "Mon, 30 Nov 2026 09:00:00 GMT|60",
        "Fri, 31 Dec 9999 23:59:59 GMT|60",
        "-5|1",
        "1.5|1",
        "soon|1",
        "''|1",
        "Mon, 99 Nov 2026 08:00:30 GMT|1",
      })
  @DisplayName(
      "waits as the service asks, for a minute at most, and as usual where it asks nonsense")
  void retryAfter(String value, int seconds) {
    server.on(MANAGED_DEVICE, empty(429, "Retry-After", value), well());

    assertThat(seen().isKnown()).isTrue();
    assertThat(services.time.waits()).isEqualTo(seconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "Mon, 30 Nov 2026 07:59:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"})
  @DisplayName("is sent again at once where the service says so")
  void atOnce(String value) {
    server.on(MANAGED_DEVICE, empty(429, "Retry-After", value), well());

    assertThat(seen().isKnown()).isTrue();
    assertThat(services.time.passed()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("has a new token after a 401, once, whatever comes then")
  void renewal() {
    server.on(MANAGED_DEVICE, empty(401), well());
    assertThat(seen().isKnown()).isTrue();
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer secret-2");

    server.on(MANAGED_DEVICE, empty(401), empty(401));
    assertThat(seen().reason()).isEqualTo("Intune does not accept the sign-in");

    server.on(MANAGED_DEVICE, empty(401), empty(503), empty(401));
    assertThat(seen().reason()).isEqualTo("Intune does not accept the sign-in");

    server.on(DELETE_MANAGED, empty(401), empty(204));
    assertThat(deleted()).isInstanceOf(Deletion.Accepted.class);
    assertThat(services.tokens.renewals()).isEqualTo(4);
  }

  @Test
  @DisplayName("is not sent where nobody signs in, which has a reason and a remedy")
  void noSignIn() {
    NoSignIn nobody = new NoSignIn("nobody signed in", "Sign in.");
    try (ServiceRecords records =
        ServiceRecords.of(
            ScriptedServices.settings(server, SHORT, Optional.empty()),
            nobody,
            nobody,
            services.time)) {
      assertThat(records.look(managed()).reason()).isEqualTo("nobody signed in");
      assertThat(records.delete(managed(), REQUEST, Optional.empty()))
          .isEqualTo(new Deletion.Refused("nobody signed in", "Sign in.", List.of(REQUEST)));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("is not sent with a token that is none, which no message shows")
  void unfitToken() {
    CannedToken broken = new CannedToken("se cret\nX: y");
    try (ServiceRecords records =
        ServiceRecords.of(
            ScriptedServices.settings(server, SHORT, Optional.empty()),
            broken,
            broken,
            services.time)) {
      assertThat(records.look(managed()).reason()).contains("no token").doesNotContain("cret");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("that looks is sent again where the connection breaks, before or in an answer")
  void brokenLook() {
    server.on(MANAGED_DEVICE, cut(200, "{\"id\":"), cut(200, "{\"id\":"), well());
    assertThat(seen().isKnown()).isTrue();
    assertThat(services.time.waits()).isEqualTo(seconds(1, 2));

    server.on(MANAGED_DEVICE, lost(), well()); // this again the JDK's own client sends
    assertThat(seen().isKnown()).isTrue();
  }

  @Test
  @DisplayName("that writes is unknown where the connection breaks, and not sent again")
  void brokenWrite() {
    server.on(DELETE_MANAGED, lost());
    assertThat(((Deletion.Unknown) deleted()).reason()).contains("broke off");

    server.on(DELETE_MANAGED, cut(200, "{"));
    assertThat(deleted()).isInstanceOf(Deletion.Unknown.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  @DisplayName("that writes is unknown where the answer does not come in time")
  void slowWrite() {
    try (ScriptedServices slow = new ScriptedServices(SHORT, Optional.empty())) {
      slow.server.on(DELETE_MANAGED, slow.server.silence());

      Deletion deletion = slow.records.delete(managed(), REQUEST, Optional.empty());

      assertThat(deletion)
          .isEqualTo(
              new Deletion.Unknown(
                  "Microsoft Graph did not answer within 400 ms", List.of(REQUEST)));
      assertThat(slow.server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("has a time limit for the body too")
  void slowBody() {
    try (ScriptedServices slow = new ScriptedServices(SHORT, Optional.empty())) {
      slow.server.on(DELETE_MANAGED, slow.server.stall("{\"id\":"));

      Deletion deletion = slow.records.delete(managed(), REQUEST, Optional.empty());

      assertThat(((Deletion.Unknown) deletion).reason()).contains("did not answer within 400 ms");
      assertThat(slow.server.requests()).hasSize(1);
    }
  }

  @Test
  @DisplayName("takes no more than 4 MiB, and is not sent again for that")
  void huge() {
    byte[] body = new byte[10 * 1024 * 1024];
    Arrays.fill(body, (byte) ' ');
    server.on(MANAGED_DEVICE, tolerant(bytes(200, "application/json", body)));
    assertThat(seen().reason()).contains("more than 4 MiB");

    server.on(DELETE_MANAGED, tolerant(bytes(500, "application/json", body)));
    assertThat(deleted()).isInstanceOf(Deletion.Unknown.class);
  }

  /** The other side hangs up in the middle. */
  private static Answer tolerant(Answer answer) {
    return exchange -> {
      try {
        answer.to(exchange);
      } catch (IOException e) {
        // as it is to be
      }
    };
  }

  @Test
  @DisplayName("takes no web page and nothing broken for an answer, and shows none of it")
  void noJson() {
    server.on(
        MANAGED_DEVICE,
        html(200),
        json(200, "{\"id\":\"" + MANAGED),
        empty(200),
        json(200, "{\"id\":1}{}"),
        json(200, "[".repeat(100) + "]".repeat(100)),
        json(200, "null"));

    assertThat(seen().reason()).isEqualTo("Intune answered with a web page instead of records");
    assertThat(seen().reason()).contains("not whole JSON");
    assertThat(seen().reason()).contains("nothing");
    assertThat(seen().isUnknown()).isTrue();
    assertThat(seen().isUnknown()).isTrue();
    assertThat(seen().isUnknown()).isTrue();
  }

  @Test
  @DisplayName("shows of a fault a short, clean excerpt and never the token")
  void excerpt() {
    String token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0.c2ln";
    server.on(
        MANAGED_DEVICE,
        json(400, graphError("Bad\\u001b[2J", "see " + token + " \\u001b[31m" + "x ".repeat(200))));

    assertThat(seen().reason())
        .startsWith("Intune answered 400 (see (cut) U+001B[31mx x")
        .hasSizeLessThan(140)
        .doesNotContain(token)
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("follows no redirect: it is an answer that is not understood")
  void redirect(int status) {
    try (ScriptedServer other = new ScriptedServer()) {
      String there = other.address() + "/x";
      server.on(MANAGED_DEVICE, empty(status, "Location", there));
      server.on(DELETE_MANAGED, empty(status, "Location", there));

      assertThat(seen().reason()).contains("redirect");
      assertThat(deleted()).isInstanceOf(Deletion.Unknown.class);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("keeps the cookies of its service")
  void cookies() {
    server.on(
        MANAGED_DEVICE,
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "node=2; Path=/");
          well().to(exchange);
        },
        well());

    seen();
    seen();

    assertThat(server.last().header("Cookie")).contains("node=2");
  }

  @Test
  @DisplayName("was not sent where nobody listens, which is known of a write too")
  void nobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (ServiceRecords records = records(URI.create("http://127.0.0.1:" + port))) {
      assertThat(((Deletion.Refused) records.delete(managed(), REQUEST, Optional.empty())).reason())
          .contains("was not reached");
      assertThat(services.time.waits()).isEmpty();
      assertThat(records.look(managed()).reason()).contains("was not reached");
      assertThat(services.time.waits()).isEqualTo(seconds(1, 2, 4, 8));
    }
  }

  static Stream<URI> addresses() {
    return Stream.of(
            "http://graph.example.com",
            "http://127.0.0.1.example.com",
            "http://10.0.0.1",
            "ftp://127.0.0.1",
            "https://user@graph.example.com",
            "https://graph.example.com?x=y",
            "https://graph.example.com#x",
            "graph.example.com",
            "mailto:x@example.com")
        .map(URI::create);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  @DisplayName("goes nowhere by plain http, except to this machine where that is allowed")
  void plain(URI address) {
    try (ServiceRecords records = records(address)) {
      assertThat(records.look(managed()).reason()).contains("services.graph.url");
      assertThat(records.look(ScriptedServices.computer()).reason())
          .contains("services.jamf-pro.url");
      assertThat(records.delete(managed(), REQUEST, Optional.empty()))
          .isInstanceOf(Deletion.Refused.class);
    }
  }

  @Test
  @DisplayName("goes to this machine by plain http only where that is allowed")
  void notAllowed() {
    ServiceSettings loose = ScriptedServices.settings(server, SHORT, Optional.empty());
    ServiceSettings strict =
        new ServiceSettings(
            loose.jamfPro(),
            loose.jamfClientId(),
            loose.graph(),
            loose.signIn(),
            loose.timeout(),
            loose.justification(),
            false,
            Optional.empty());
    try (ServiceRecords records =
        ServiceRecords.of(strict, services.tokens, services.tokens, services.time)) {
      assertThat(records.look(managed()).isUnknown()).isTrue();
      assertThat(server.requests()).isEmpty();
    }
  }

  private ServiceRecords records(URI address) {
    ServiceSettings usual = ScriptedServices.settings(server, SHORT, Optional.empty());
    return ServiceRecords.of(
        new ServiceSettings(
            Optional.of(address),
            usual.jamfClientId(),
            address,
            usual.signIn(),
            Duration.ofSeconds(2),
            Optional.empty(),
            true,
            Optional.empty()),
        services.tokens,
        services.tokens,
        services.time);
  }

  @Test
  @DisplayName("is not waited for where the program is to end")
  void interrupted() {
    server.on(MANAGED_DEVICE, empty(429));
    services.time.interrupts();
    try {
      assertThat(seen().reason()).contains("429");
      assertThat(Thread.interrupted()).isTrue();
      Thread.currentThread().interrupt();
      assertThat(deleted()).isInstanceOf(Deletion.Refused.class);
    } finally {
      Thread.interrupted();
    }
  }

  /** One that no renewal changes. */
  private record CannedToken(String token) implements AccessTokens {
    @Override
    public String renewed(String refused) {
      return token;
    }

    @Override
    public void close() {
      // nothing to give back
    }
  }
}
