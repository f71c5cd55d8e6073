package io.github.remediate.services;

import static io.github.remediate.services.ScriptedServices.MANAGED;
import static io.github.remediate.services.ScriptedServices.REQUEST;
import static io.github.remediate.services.ScriptedServices.SERIAL;
import static io.github.remediate.services.ScriptedServices.UDID;
import static io.github.remediate.services.ScriptedServices.mac;
import static io.github.remediate.services.ScriptedServices.managed;
import static io.github.remediate.services.ScriptedServices.managedJson;
import static io.github.remediate.services.ScriptedServices.notFound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.remediate.mac.Deletion;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.ServerRecord.Service;
import io.github.remediate.workshop.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The head of an answer")
class HostileHeadersTest {
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String NONE = "{\"value\":[]}";

  private final RawServer server = new RawServer();
  private final RawServer elsewhere = new RawServer();
  private final CountedTokens tokens = new CountedTokens();
  private final CountedTime time = new CountedTime();
  private final ServiceRecords records = records(Duration.ofSeconds(5));

  private ServiceRecords records(Duration timeout) {
    ServiceSettings settings =
        new ServiceSettings(
            Optional.of(server.address()),
            Optional.of("client"),
            server.address(),
            new ServiceSettings.SignIn(
                ServiceSettings.AUTHORITY,
                Optional.empty(),
                ServiceSettings.Method.BROWSER,
                List.of()),
            timeout,
            Optional.empty(),
            true,
            Optional.empty());
    return ServiceRecords.of(settings, tokens, tokens, time);
  }

  @AfterEach
  void end() {
    records.close();
    server.close();
    elsewhere.close();
    assertThat(elsewhere.heads()).isEmpty();
  }

  private static String length(String body) {
    return "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static Map<String, RawServer.Reply> garbage() {
    Map<String, RawServer.Reply> all = new LinkedHashMap<>();
    Map<String, String> said = new LinkedHashMap<>();
    said.put("no status", "HTTP/1.1\r\n" + JSON + length(NONE));
    said.put("a word as status", "HTTP/1.1 many OK\r\n" + JSON + length(NONE));
    said.put("a negative status", "HTTP/1.1 -200 OK\r\n" + JSON + length(NONE));
    said.put("status 0", "HTTP/1.1 000 OK\r\n" + JSON + length(NONE));
    said.put("status 999", "HTTP/1.1 999 OK\r\n" + JSON + length(NONE));
    said.put("another protocol", "ICY 200 OK\r\n" + JSON + length(NONE));
    said.put("another version", "HTTP/9.9 200 OK\r\n" + JSON + length(NONE));
    said.put("no answer but a body", NONE);
    said.put("a line without a colon", OK + "nothing\r\nContent-Length: x\r\n\r\n" + NONE);
    said.put("a header without a name", OK + ": x\r\nContent-Length: \r\n\r\n" + NONE);
    said.put("a length in words", OK + JSON + "Content-Length: twelve\r\n\r\n" + NONE);
    said.put("a huge length", OK + JSON + "Content-Length: 99999999999999999999999\r\n\r\n" + NONE);
    said.put("two lengths", OK + JSON + "Content-Length: 3\r\nContent-Length: 12\r\n\r\n" + NONE);
    said.put("a length that is too short", OK + JSON + "Content-Length: 5\r\n\r\n" + NONE);
    said.put("a length that is too long", OK + JSON + "Content-Length: 500\r\n\r\n" + NONE);
    said.put("a length of 2 GiB", OK + JSON + "Content-Length: " + (1L << 31) + "\r\n\r\n" + NONE);
    said.put("chunks of nonsense", OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + NONE);
    said.put("a chunk of negative length", OK + "Transfer-Encoding: chunked\r\n\r\n-5\r\n" + NONE);
    said.put(
        "a chunk too long for a number",
        OK + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n" + NONE);
    said.put("a chunk that ends early", OK + "Transfer-Encoding: chunked\r\n\r\nc\r\n{\"value\":");
    said.put(
        "chunks without an end", OK + "Transfer-Encoding: chunked\r\n\r\nc\r\n" + NONE + "\r\n");
    said.put("chunks inside chunks", OK + "Transfer-Encoding: gzip\r\n\r\nc\r\n" + NONE);
    said.put("a switch of protocols", "HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n" + NONE);
    said.put("no more than a hint", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
    said.put("text in another encoding", OK + "Content-Type: x; charset=utf-16\r\n" + utf16());
    said.put("a packed body", OK + JSON + "Content-Encoding: gzip\r\n" + packed());
    said.forEach((name, text) -> all.put(name, out -> sent(out, text)));
    all.put("headers without end", out -> repeated(out, OK, "X-Word: " + "x".repeat(900)));
    all.put("one header without end", out -> repeated(out, OK + "X-Word: ", "x".repeat(900)));
    all.put("hints without end", out -> repeated(out, "", "HTTP/1.1 100 Continue\r\n\r\n"));
    all.put(
        "a chunk's extension without end",
        out -> repeated(out, OK + "Transfer-Encoding: chunked\r\n\r\nc;x=", "y".repeat(900)));
    all.put(
        "chunks of one octet without end",
        out -> repeated(out, OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"));
    all.put("a letter now and then", HostileHeadersTest::slowly);
    return all;
  }

  private static String utf16() {
    return length(new String(NONE.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1));
  }

  private static String packed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(NONE.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return length(bytes.toString(StandardCharsets.ISO_8859_1));
  }

  private static boolean sent(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    return false;
  }

  private static boolean repeated(OutputStream out, String head, String part) throws IOException {
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    byte[] octets = part.getBytes(StandardCharsets.ISO_8859_1);
    while (true) { // until whoever reads hangs up
      out.write(octets);
    }
  }

  private static boolean slowly(OutputStream out) throws IOException, InterruptedException {
    for (byte octet : (OK + JSON + length(NONE)).getBytes(StandardCharsets.ISO_8859_1)) {
      out.write(octet);
      Thread.sleep(20);
    }
    return false;
  }

  /** Where the slow tests are left out, one in five of them. */
  static Stream<String> names() {
    int[] place = {0};
    return garbage().keySet().stream().filter(name -> SeededRandom.tries(place[0]++, 5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  @DisplayName("that is broken makes no absence and no deletion, and keeps nobody waiting")
  void broken(String name) {
    server.replies(garbage().get(name));
    long begun = System.nanoTime();
    Observation<?> list;
    Observation<?> one;
    Deletion deletion;
    try (ServiceRecords waiting = records(SHORT)) {
      list = waiting.find(Service.INTUNE, mac(SERIAL, UDID));
      one = waiting.look(managed());
      deletion = waiting.delete(managed(), REQUEST, Optional.empty());
    }

    assertThat(list).isInstanceOf(Observation.Unknown.class);
    assertThat(one).isInstanceOf(Observation.Unknown.class);
    assertThat(deletion).isInstanceOfAny(Deletion.Unknown.class, Deletion.Refused.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  @DisplayName("that is broken brings no token, and one clause")
  void brokenSignIn(String name) {
    server.replies(garbage().get(name));
    char[] secret = "secret-of-a-client".toCharArray();
    try (JamfApiClient jamf =
        new JamfApiClient(
            server.address(),
            "client",
            () -> Optional.of(secret),
            HttpExchange.client(SHORT),
            SHORT,
            Clock.systemUTC())) {
      SignInException refused = catchThrowableOfType(SignInException.class, jamf::token);

      assertThat(refused.getMessage())
          .doesNotContain("secret-of", "Exception", "value")
          .hasLineCount(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  @DisplayName("that is broken signs nobody in at Entra, and says why in one clause")
  void brokenEntra(String name) {
    server.replies(garbage().get(name));
    ServiceSettings settings =
        new ServiceSettings(
            Optional.empty(),
            Optional.empty(),
            ServiceSettings.GRAPH,
            new ServiceSettings.SignIn(
                server.address().resolve("/contoso/"),
                Optional.of(FakeEntra.CLIENT),
                ServiceSettings.Method.DEVICE_CODE,
                List.of()),
            SHORT,
            Optional.empty(),
            true,
            Optional.empty());
    SignInPorts ports =
        new SignInPorts(page -> {}, (code, page, lasts) -> {}, Optional::empty, Optional::empty);
    try (AccessTokens graph =
        SignIns.of(settings, ports, GraphPermissions.LOOKING, HttpExchange.client(SHORT), PATIENCE)
            .graph()) {
      SignInException refused = catchThrowableOfType(SignInException.class, graph::token);

      assertThat(refused.getMessage())
          .startsWith("Entra")
          .doesNotContain("Exception", "value", "x".repeat(20))
          .hasLineCount(1);
    }
  }

  static Stream<String> odd() {
    String chunked = "Transfer-Encoding: chunked\r\n\r\n";
    String bom = "\u00ef\u00bb\u00bf";
    return Stream.of(
        "HTTP/1.1 2000000000000 OK\r\n" + JSON + length(NONE),
        OK + "X: \0\r\nY: \u001b[2J\r\n" + length(NONE),
        OK + JSON + "Content-Length: -1\r\n\r\n" + NONE,
        OK + JSON + "\r\n" + NONE,
        OK + JSON + "Content-Encoding: br\r\n" + length(NONE),
        OK + "Content-Type: text/html; charset=nonsense\r\n" + length(NONE),
        OK + JSON + length(bom + NONE),
        OK + JSON + "Location: http://127.0.0.1:1/\r\nRefresh: 0;url=/x\r\n" + length(NONE),
        OK + "Set-Cookie: =\r\nSet-Cookie: a\r\nSet-Cookie: \0=\1; Path=\0\r\n" + length(NONE),
        OK + "Set-Cookie: a=b; Max-Age=99999999999999999999\r\n" + length(NONE),
        OK + "Set-Cookie: a=b; Expires=never; Domain=.\r\n" + length(NONE),
        OK + chunked + "c\r\n" + NONE + "xx0\r\n\r\n",
        OK + chunked + "c\r\n" + NONE + "\r\n0\r\n" + "X: y\r\n".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("odd")
  @DisplayName("that is odd changes nothing of what the whole body says")
  void oddButWhole(String answer) {
    server.says(answer);

    Observation<?> list = records.find(Service.INTUNE, mac(SERIAL, UDID));

    assertThat(list.isUnknown() || list.equals(Observation.known(List.of()))).isTrue();
    assertThat(records.look(managed())).isInstanceOf(Observation.Unknown.class);
  }

  @Test
  @DisplayName("does not begin the answer to the next question")
  void smuggled() {
    String absent = "HTTP/1.1 404 Not Found\r\n" + JSON + length(notFound());
    String whole = managedJson(MANAGED, SERIAL);
    server.replies(
        out -> {
          out.write((OK + JSON + length(whole) + absent).getBytes(StandardCharsets.ISO_8859_1));
          return true;
        });

    for (int i = 0; i < 5; i++) {
      assertThat(records.look(managed()).isAbsent()).isFalse();
    }
  }

  @Test
  @DisplayName("of a deletion does not bring the answer to the look that follows")
  void smuggledAfterDeletion() {
    String absent = "HTTP/1.1 404 Not Found\r\n" + JSON + length(notFound());
    server.replies(
        out -> {
          out.write(
              ("HTTP/1.1 204 No Content\r\n\r\n" + absent).getBytes(StandardCharsets.ISO_8859_1));
          return true;
        });

    for (int i = 0; i < 5; i++) {
      assertThat(records.delete(managed(), REQUEST, Optional.empty()))
          .isInstanceOf(Deletion.Accepted.class);
      assertThat(records.look(managed()).isAbsent()).isFalse();
    }
  }

  @Test
  @DisplayName("that asks for a sign-in of another kind gets none")
  void challenges() {
    for (String status : List.of("401 Unauthorized", "407 Proxy Authentication Required")) {
      for (String kind :
          List.of("Basic realm=\"x\"", "Negotiate", "NTLM", "Digest realm=\"x\"", "")) {
        server.says(
            "HTTP/1.1 "
                + status
                + "\r\nWWW-Authenticate: "
                + kind
                + "\r\nProxy-Authenticate: "
                + kind
                + "\r\nLocation: "
                + elsewhere.address()
                + "\r\n"
                + length(""));
        assertThat(records.look(managed())).isInstanceOf(Observation.Unknown.class);
      }
    }
    assertThat(server.heads())
        .allMatch(head -> head.contains("Authorization: Bearer secret-"))
        .noneMatch(head -> head.contains("Basic ") || head.contains("Proxy-Authorization"));
  }

  @Test
  @DisplayName("makes the questions that follow no longer by cookies without end")
  void cookies() {
    int[] number = {0};
    server.replies(
        out -> {
          StringBuilder head = new StringBuilder(OK);
          for (int i = 0; i < 100; i++) {
            head.append("Set-Cookie: c")
                .append(number[0]++)
                .append("=")
                .append("x".repeat(1000))
                .append("; Path=/\r\n");
          }
          head.append(length(NONE));
          out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
          return false;
        });

    for (int i = 0; i < 20; i++) {
      records.find(Service.INTUNE, mac(SERIAL, UDID));
    }

    assertThat(server.heads().stream().mapToInt(String::length).max().orElse(0))
        .isBetween(4 * 1024, 16 * 1024);
  }

  @Test
  @DisplayName("puts nothing on the terminal, whatever its cookies are")
  void unreadableCookies() {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord logRecord) {
            logged.add(logRecord.getMessage());
          }

          @Override
          public void flush() {
            // nothing is held back
          }

          @Override
          public void close() {
            // nothing to close
          }
        };
    Logger all = Logger.getLogger("");
    all.addHandler(handler);
    try {
      for (String cookie : List.of("=", "a", "\u001b[2J=x; Max-Age=x", "a=b; Max-Age=many")) {
        server.says(
            OK + "Set-Cookie: " + cookie + "\r\nSet-Cookie2: " + cookie + "\r\n" + length(NONE));
        records.find(Service.INTUNE, mac(SERIAL, UDID));
      }
    } finally {
      all.removeHandler(handler);
    }

    assertThat(server.heads()).hasSize(4).noneMatch(head -> head.contains("Cookie"));
    assertThat(logged).isEmpty();
  }
}
