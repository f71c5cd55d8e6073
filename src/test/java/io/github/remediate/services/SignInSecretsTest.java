package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.github.remediate.services.FakeEntra.Odd;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Everything is logged here that any library would: the program itself keeps them silent. */
@DisplayName("What a sign-in writes, shows and throws")
final class SignInSecretsTest {
  private static final String GIVEN = "given-graph-token-secret";
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> seen = new ArrayList<>();
  private FakeEntra entra;
  private FakeJamfTokens jamf;

  @BeforeEach
  void begin() throws IOException {
    entra = new FakeEntra();
    jamf = new FakeJamfTokens();
    log.start();
    ROOT.addAppender(log);
    ROOT.setLevel(Level.TRACE);
  }

  @AfterEach
  void end() throws InterruptedException {
    ROOT.setLevel(Level.OFF);
    ROOT.detachAppender(log);
    entra.close();
    jamf.close();
  }

  private SignIns signIns(ServiceSettings.Method method, Optional<char[]> given) {
    ServiceSettings settings =
        new ServiceSettings(
            Optional.of(jamf.url()),
            Optional.of(FakeJamfTokens.CLIENT),
            ServiceSettings.GRAPH,
            new ServiceSettings.SignIn(
                entra.authority(), Optional.of(FakeEntra.CLIENT), method, List.of()),
            Duration.ofSeconds(5),
            Optional.empty(),
            true,
            Optional.empty());
    SignInPorts ports =
        new SignInPorts(
            entra::signIn,
            (code, page, lasts) -> seen.add(code + page + lasts),
            () -> Optional.of(FakeJamfTokens.SECRET.toCharArray()),
            () -> given);
    seen.add(ports + " " + settings);
    return SignIns.of(
        settings,
        ports,
        GraphPermissions.DELETING,
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(new CookieManager())
            .build(),
        Duration.ofSeconds(20));
  }

  /** Uses the tokens as a client does, and notes what it meets beside them. */
  private void use(AccessTokens tokens) {
    String token = "none";
    for (int i = 0; i < 2; i++) {
      try {
        token = tokens.token();
        token = tokens.renewed(token);
      } catch (SignInException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        seen.add(trace + " " + e.getMessage() + " " + e.remedy());
      }
      seen.add(tokens + " " + Arrays.asList(tokens));
    }
  }

  private List<String> written() {
    List<String> all = new ArrayList<>(seen);
    for (ILoggingEvent event : log.list) {
      all.add(event.getFormattedMessage());
      for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
        all.add(t.getClassName() + " " + t.getMessage());
      }
    }
    return all;
  }

  @Test
  @DisplayName("holds no token, code, verifier or secret, whatever goes well or wrong")
  void noSecrets() {
    List<Odd> failures =
        List.of(
            Odd.refusal("invalid_grant", 50173, "bad_token"),
            Odd.refusal("invalid_request", 900144, ""),
            new Odd(200, "text/html", "<html>access-99-secret refresh-99-secret</html>", 0),
            new Odd(400, "application/json", "{\"error\":\"access-99-secret\"}", 0),
            new Odd(
                400,
                "application/json",
                "{\"error\":\"invalid_grant\",\"error_description\":\"access-99-secret\"}",
                0),
            new Odd(200, "application/json", "{\"access_token\":\"access-99-secret\\n\"}", 0));
    for (ServiceSettings.Method method : ServiceSettings.Method.values()) {
      for (int before = 0; before <= failures.size(); before++) {
        if (before < failures.size()) {
          entra.odd.add(failures.get(before));
        }
        try (SignIns signIns = signIns(method, Optional.empty())) {
          seen.add(signIns.toString());
          use(signIns.graph());
          entra.odd.addAll(failures);
          use(signIns.graph());
          use(signIns.jamfPro());
        }
        entra.odd.clear();
      }
    }
    try (SignIns signIns =
        signIns(ServiceSettings.Method.BROWSER, Optional.of(GIVEN.toCharArray()))) {
      use(signIns.graph());
    }

    List<String> secrets = new ArrayList<>(entra.secrets);
    secrets.addAll(
        List.of(
            GIVEN, FakeJamfTokens.SECRET, "access-99-secret", "refresh-99-secret", "jamf-token-"));
    assertThat(entra.secrets).anyMatch(s -> s.startsWith("code-")).hasSizeGreaterThan(10);
    assertThat(log.list).isNotEmpty();
    assertThat(written())
        .hasSizeGreaterThan(20)
        .noneMatch(line -> secrets.stream().anyMatch(line::contains))
        .noneMatch(line -> line.contains("operator@contoso.example"));
  }
}
