package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.remediate.services.FakeEntra.Odd;
import io.github.remediate.workshop.BoundedWait;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sign-in at Entra")
final class EntraSignInTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<String> shown = new ArrayList<>();
  private FakeEntra entra;

  @BeforeEach
  void begin() throws IOException {
    entra = new FakeEntra();
  }

  @AfterEach
  void end() throws InterruptedException {
    entra.close();
  }

  private ServiceSettings settings(ServiceSettings.Method method, URI authority, boolean loopback) {
    return settings(method, authority, loopback, Duration.ofSeconds(5));
  }

  private ServiceSettings settings(
      ServiceSettings.Method method, URI authority, boolean loopback, Duration timeout) {
    return new ServiceSettings(
        Optional.empty(),
        Optional.empty(),
        ServiceSettings.GRAPH,
        new ServiceSettings.SignIn(authority, Optional.of(FakeEntra.CLIENT), method, List.of()),
        timeout,
        Optional.empty(),
        loopback,
        Optional.empty());
  }

  private AccessTokens signIn(ServiceSettings settings, Browser browser, Duration patience) {
    SignInPorts ports =
        new SignInPorts(
            browser,
            (code, page, lasts) -> shown.add(code + " " + page + " " + lasts),
            Optional::empty,
            Optional::empty);
    return SignIns.of(
            settings, ports, GraphPermissions.LOOKING, TokenCall.client(PATIENCE), patience)
        .graph();
  }

  private AccessTokens inBrowser(Browser browser) {
    return inBrowser(browser, PATIENCE);
  }

  private AccessTokens inBrowser(Browser browser, Duration patience) {
    return signIn(
        settings(ServiceSettings.Method.BROWSER, entra.authority(), true), browser, patience);
  }

  private AccessTokens byCode() {
    return signIn(
        settings(ServiceSettings.Method.DEVICE_CODE, entra.authority(), true),
        page -> {
          throw new AssertionError("no browser is wanted");
        },
        PATIENCE);
  }

  private static SignInException refused(AccessTokens tokens) {
    return catchThrowableOfType(SignInException.class, tokens::token);
  }

  @Test
  @DisplayName(
      "in the browser happens once, asks for what the command needs, and proves by its"
          + " verifier who asked")
  void inBrowserOnce() throws Exception {
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      String first = tokens.token();

      assertThat(first).startsWith("access-");
      assertThat(tokens.token()).isEqualTo(first);
      assertThat(entra.signIns).hasValue(1);
      assertThat(Set.of(entra.scopes.get(0).split(" ")))
          .contains(
              "https://graph.microsoft.com/Device.Read.All",
              "https://graph.microsoft.com/DeviceManagementManagedDevices.Read.All")
          .noneMatch(scope -> scope.contains("Write") || scope.contains("AccessAsUser"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"expires_in\":[]",
        "\"expires_in\":{}",
        "\"refresh_in\":[1]",
        "\"scope\":[\"a\"]",
        "\"id_token\":[]",
        "\"client_info\":{\"a\":[{}]}",
        "\"token_type\":[[[]]]",
        "\"refresh_token\":{}",
        "\"expires_in\":9223372036854775807",
        "\"expires_in\":-1e99"
      })
  @DisplayName("comes to an end, whatever stands where a text or a number belongs")
  void oddMembers(String member) throws Exception {
    entra.odd.add(
        new Odd(
            200,
            "application/json",
            "{\"token_type\":\"Bearer\",\"access_token\":\"access-0-secret\"," + member + "}",
            0));
    long begun = System.nanoTime();
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      SignInException refused = refused(tokens);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
      if (refused != null) {
        assertThat(refused.getMessage()).doesNotContain("access-0", "Exception").hasLineCount(1);
      }
    }
  }

  @Test
  @DisplayName("says that a page was opened and how long it waits, and says nothing where none was")
  void says() throws Exception {
    List<String> said = new ArrayList<>();
    SignInPrompt prompt =
        new SignInPrompt() {
          @Override
          public void show(String code, URI page, Duration lasts) {
            throw new AssertionError("no code is wanted");
          }

          @Override
          public void opened(Duration lasts) {
            said.add("opened, for " + lasts);
          }
        };
    ServiceSettings settings = settings(ServiceSettings.Method.BROWSER, entra.authority(), true);
    Browser none =
        page -> {
          throw new IOException("there is none");
        };
    for (Browser browser : List.<Browser>of(none, entra::signIn)) {
      assertThat(said).isEmpty();
      SignInPorts ports = new SignInPorts(browser, prompt, Optional::empty, Optional::empty);
      try (AccessTokens tokens =
          SignIns.of(
                  settings, ports, GraphPermissions.LOOKING, TokenCall.client(PATIENCE), PATIENCE)
              .graph()) {
        if (browser == none) {
          refused(tokens);
        } else {
          tokens.token();
        }
      }
    }
    assertThat(said).containsExactly("opened, for " + PATIENCE);
  }

  @Test
  @DisplayName("sends nothing about the library and its use")
  void noTelemetry() throws Exception {
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      tokens.token();
    }

    assertThat(entra.headers)
        .isNotEmpty()
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("x-"));
  }

  @Test
  @DisplayName("is renewed without anybody, after a refusal and before its end")
  void renewal() throws Exception {
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      String first = tokens.token();
      String second = tokens.renewed(first);

      assertThat(second).isNotEqualTo(first);
      assertThat(tokens.renewed(first)).isEqualTo(second); // another call learned of it before
      entra.lifeSeconds = 60;
      String third = tokens.renewed(second);
      assertThat(tokens.token()).isEqualTo(third); // though it ends soon, it holds
      entra.lifeSeconds = 0;
      String ended = tokens.renewed(third);
      entra.lifeSeconds = 3_600;
      assertThat(tokens.token()).isNotEqualTo(ended);
      assertThat(entra.signIns).hasValue(1);
    }
  }

  @Test
  @DisplayName("holds to its end where its renewal fails for a while, and no longer")
  void renewalFails() throws Exception {
    entra.lifeSeconds = 200;
    Odd page = new Odd(200, "text/html", "<html>proxy</html>", 0);
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    Clock clock = mutable(now);
    SignInPorts ports =
        new SignInPorts(entra::signIn, (code, at, lasts) -> {}, Optional::empty, Optional::empty);
    try (AccessTokens tokens =
        new EntraSignIn(
            settings(ServiceSettings.Method.BROWSER, entra.authority(), true),
            GraphPermissions.LOOKING,
            ports,
            PATIENCE,
            clock)) {
      String first = tokens.token();
      now.updateAndGet(time -> time.plusSeconds(150));
      entra.odd.addAll(List.of(page, page));
      assertThat(tokens.token()).isEqualTo(first);
      now.updateAndGet(time -> time.plusSeconds(60));
      assertThat(refused(tokens)).hasMessageContaining("no answer to a sign-in");
      assertThat(tokens.token()).isNotEqualTo(first);
      assertThat(entra.signIns).hasValue(1);
    }
  }

  private static Clock mutable(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
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
  }

  @Test
  @DisplayName("that cannot be renewed without a person ends, and opens no second page")
  void interactionRequired() throws Exception {
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      String first = tokens.token();
      entra.odd.add(Odd.refusal("invalid_grant", 50173, "bad_token"));

      SignInException ended =
          catchThrowableOfType(SignInException.class, () -> tokens.renewed(first));

      assertThat(ended).hasMessage("the sign-in was revoked (AADSTS50173)");
      assertThat(ended.remedy()).contains("sign in");
      assertThat(refused(tokens)).isSameAs(ended);
      assertThat(entra.signIns).hasValue(1);
    }
  }

  private Browser answers(String error, String description) {
    return page -> {
      shown.add(page.toString());
      Map<String, String> asked = FakeEntra.parameters(page.getRawQuery());
      Map<String, String> form = new HashMap<>();
      form.put("error", error);
      form.put("error_description", description);
      form.put("state", asked.get("state"));
      FakeEntra.post(asked.get("redirect_uri"), form);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, 'AADSTS65004: operator@contoso.example declined. Trace ID: 1', the consent was"
        + " declined (AADSTS65004)",
    "access_denied, 'the user canceled', the sign-in was declined (access_denied)",
    "consent_required, '', an administrator must consent (consent_required)",
    "invalid_request, 'AADSTS90094: x', an administrator must consent (AADSTS90094)",
    "'<b>', '<script>', 'Entra refuses to sign anybody in: unknown'",
  })
  @DisplayName("whose page ends with a refusal says which, and asks nobody again")
  void declined(String error, String description, String message) {
    try (AccessTokens tokens = inBrowser(answers(error, description))) {
      assertThat(refused(tokens)).hasMessage(message);
      assertThat(refused(tokens)).isNotNull();
      assertThat(shown).hasSize(1);
      assertThat(entra.tokenCalls).hasValue(0);
    }
  }

  private static void stranger(URI page, Map<String, String> answer) throws IOException {
    FakeEntra.post(FakeEntra.parameters(page.getRawQuery()).get("redirect_uri"), answer);
  }

  @Test
  @DisplayName("does not take the answer to another one, and is not ended by one either")
  void otherState() throws Exception {
    try (AccessTokens tokens =
        inBrowser(
            page -> {
              stranger(page, Map.of("code", "stolen", "state", "another"));
              stranger(page, Map.of("code", "stolen"));
              stranger(page, Map.of("error", "access_denied", "state", ""));
              entra.signIn(page);
            })) {
      assertThat(tokens.token()).startsWith("access-");
      assertThat(entra.tokenCalls).hasValue(1);
    }
  }

  @Test
  @DisplayName("to which nothing but answers to others come says so, and redeems nothing")
  void othersAlone() {
    try (AccessTokens tokens =
        inBrowser(
            page -> stranger(page, Map.of("code", "stolen", "state", "another")),
            Duration.ofMillis(800))) {
      assertThat(refused(tokens)).hasMessage("the browser brought the answer to another sign-in");
      assertThat(entra.tokenCalls).hasValue(0);
    }
  }

  @Test
  @DisplayName("that nobody finishes ends in time")
  void timeOut() {
    try (AccessTokens tokens = inBrowser(page -> {}, Duration.ofMillis(300))) {
      SignInException late = refused(tokens);

      assertThat(late).hasMessage("nobody finished signing in within 0 s");
      assertThat(late.remedy()).contains("broker");
    }
  }

  @Test
  @DisplayName("without a browser says which settings name one")
  void noBrowser() {
    try (AccessTokens tokens =
        inBrowser(
            page -> {
              throw new IOException("Cannot run program with " + page);
            })) {
      SignInException none = refused(tokens);

      assertThat(none).hasMessage("no browser could be started");
      assertThat(none.remedy()).contains("services.sign-in.browser");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "65001, consent_required, nobody consented to what the application asks for (AADSTS65001)",
    "53003, '', a Conditional Access policy does not allow this (AADSTS53003)",
    "530084, '', 'the policy wants a token that is bound to the device, which only a broker has"
        + " (AADSTS530084)'",
    "50076, basic_action, Entra wants another factor (AADSTS50076)",
    "7000218, '', the application is no public client (AADSTS7000218)",
    "987654, '', the sign-in holds no longer (AADSTS987654)",
  })
  @DisplayName("that Entra refuses says why in one clause, with the code and nothing else of it")
  void refusals(int code, String suberror, String message) {
    entra.odd.add(Odd.refusal("invalid_grant", code, suberror));
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      SignInException refused = refused(tokens);

      assertThat(refused).hasMessage(message);
      assertThat(refused.remedy()).endsWith(".");
    }
  }

  @Test
  @DisplayName("names a code that it does not know, and no more")
  void unknownCode() {
    entra.odd.add(Odd.refusal("server_oddity", 1234567, ""));
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      assertThat(refused(tokens)).hasMessage("Entra refuses to sign anybody in: AADSTS1234567");
    }
  }

  @Test
  @DisplayName("takes no page, no flood and no silence for an answer")
  void noAnswers() {
    String page = "<html><body>Corporate proxy: log in first</body></html>";
    for (Odd odd :
        List.of(
            new Odd(200, "text/html", page, 0),
            new Odd(403, "text/html", page, 0),
            new Odd(200, "application/json", "", 0),
            new Odd(200, "application/json", "{}", 0),
            new Odd(200, "application/json", "[\"access_token\"]", 0),
            new Odd(200, "application/json", "{\"a\":\"" + "x".repeat(3 << 20) + "\"}", 0))) {
      entra.odd.add(odd);
      try (AccessTokens tokens = inBrowser(entra::signIn)) {
        SignInException refused = refused(tokens);

        assertThat(refused).as("%s", odd.status()).isNotNull();
        assertThat(refused.getMessage() + refused.remedy()).doesNotContain("html", "proxy", "xxx");
      }
    }
  }

  @Test
  @DisplayName("is tried again where Entra fails, and the renewal of a later call as well")
  void passingFaults() throws Exception {
    Odd fault = new Odd(503, "text/html", "<html>unavailable</html>", 0);
    try (AccessTokens tokens = inBrowser(entra::signIn)) {
      entra.odd.addAll(List.of(fault, new Odd(429, "application/json", "{}", 0)));
      String first = tokens.token();
      entra.odd.addAll(List.of(fault, fault, fault));

      assertThat(catchThrowableOfType(SignInException.class, () -> tokens.renewed(first)))
          .hasMessage("Entra's sign-in answers 503");
      assertThat(tokens.token()).isEqualTo(first);
      assertThat(tokens.renewed(first)).isNotEqualTo(first);
      assertThat(entra.signIns).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("follows no redirect: its code and its verifier go nowhere else")
  void redirect(int status) {
    try (ScriptedServer other = new ScriptedServer()) {
      entra.elsewhere = other.address();
      entra.odd.add(new Odd(status, "text/html", "", 0));
      try (AccessTokens tokens = inBrowser(entra::signIn)) {
        assertThat(refused(tokens))
            .hasMessage("Entra's sign-in sends elsewhere instead of answering");
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  @DisplayName("waits for no answer longer than is set")
  void slow() {
    entra.odd.add(new Odd(200, "application/json", "{}", 4_000));
    ServiceSettings settings =
        settings(ServiceSettings.Method.BROWSER, entra.authority(), true, Duration.ofMillis(400));
    try (AccessTokens tokens = signIn(settings, entra::signIn, PATIENCE)) {
      assertThat(refused(tokens)).hasMessage("Entra's sign-in does not answer in time");
    }
  }

  @Test
  @DisplayName("by a code shows what to type, and waits until it is typed")
  void deviceCode() throws Exception {
    entra.odd.add(Odd.refusal("authorization_pending", 70016, ""));
    long begin = System.nanoTime();
    try (AccessTokens tokens = byCode()) {
      assertThat(tokens.token()).startsWith("access-");
      assertThat(shown).containsExactly("ABCD-EFGH https://microsoft.example/devicelogin PT20S");
      assertThat(entra.tokenCalls).hasValue(2);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, 530036, the tenant does not allow signing in by a code (AADSTS530036)",
    "invalid_grant, 50199, Entra wants it confirmed in a browser who signs in (AADSTS50199)",
    "authorization_declined, 0, the sign-in was declined (authorization_declined)",
    "expired_token, 70020, the code has expired (AADSTS70020)",
  })
  @DisplayName("by a code that is refused says why in one clause")
  void deviceCodeRefused(String error, int code, String message) {
    entra.odd.add(
        code == 0
            ? new Odd(400, "application/json", "{\"error\":\"" + error + "\"}", 0)
            : Odd.refusal(error, code, ""));
    try (AccessTokens tokens = byCode()) {
      assertThat(refused(tokens)).hasMessage(message);
    }
  }

  @Test
  @DisplayName("by a code ends with the code")
  void deviceCodeExpires() {
    entra.oddCodes.add(FakeEntra.deviceCode("ABCD-EFGH", "https://microsoft.example/", 0));
    try (AccessTokens tokens = byCode()) {
      assertThat(refused(tokens)).hasMessage("the code has expired");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\\u001b[2J', https://microsoft.example/",
    "ABCD-EFGH, javascript:alert(1)",
    "ABCD-EFGH, http://microsoft.example/",
    "'', https://microsoft.example/",
  })
  @DisplayName("by a code shows nothing that a terminal would obey, and no odd address")
  void hostileDeviceCode(String code, String page) {
    entra.oddCodes.add(FakeEntra.deviceCode(code, page, 60));
    try (AccessTokens tokens = byCode()) {
      assertThat(refused(tokens)).hasMessage("Entra gives a code that nobody can type");
      assertThat(shown).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example/contoso/, services.sign-in.authority is no address that a secret may be"
        + " sent to",
    "http://127.0.0.1.login.example/contoso/, services.sign-in.authority is no address that a"
        + " secret may be sent to",
    "https://operator@login.example/contoso/, services.sign-in.authority is no address that a"
        + " secret may be sent to",
    "https://login.example/, services.sign-in.authority names no tenant",
    "https://login.example, services.sign-in.authority names no tenant",
  })
  @DisplayName("happens nowhere else than over https with a tenant")
  void authorities(String authority, String message) {
    ServiceSettings settings =
        settings(ServiceSettings.Method.BROWSER, URI.create(authority), true);
    try (AccessTokens tokens = signIn(settings, page -> shown.add("" + page), PATIENCE)) {
      assertThat(refused(tokens)).hasMessage(message);
      assertThat(shown).isEmpty();
    }
  }

  @Test
  @DisplayName("goes to this machine over http only where that is set")
  void loopbackNotAllowed() {
    ServiceSettings settings = settings(ServiceSettings.Method.BROWSER, entra.authority(), false);
    try (AccessTokens tokens = signIn(settings, entra::signIn, PATIENCE)) {
      assertThat(refused(tokens)).isNotNull();
      assertThat(entra.signIns).hasValue(0);
    }
  }

  @Test
  @DisplayName("ends at once where the program is to end, and keeps nobody who closes it waiting")
  void interrupted() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AccessTokens tokens = inBrowser(page -> open.countDown(), Duration.ofMinutes(5));
    CompletableFuture<SignInException> told = new CompletableFuture<>();
    Thread waiting = new Thread(() -> told.complete(refused(tokens)));
    waiting.start();
    BoundedWait.await(open, "the browser");
    tokens.close();
    waiting.interrupt();

    assertThat(BoundedWait.get(told, "the sign-in")).hasMessage("the sign-in was not waited for");
    BoundedWait.join(waiting, "the sign-in");
  }

  @Test
  @DisplayName("gives no token after its end")
  void closed() throws Exception {
    AccessTokens tokens = inBrowser(entra::signIn);
    tokens.token();
    tokens.close();

    assertThat(refused(tokens)).hasMessage("nobody is signed in any more");
    assertThat(entra.signIns).hasValue(1);
  }
}
