package io.github.remediate.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.remediate.document.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a settings file says of the services")
final class ServiceFieldsTest {
  private static SettingsFile read(String yaml) {
    return SettingsFile.read(yaml.getBytes(StandardCharsets.UTF_8), "config.yaml");
  }

  private static String onlyProblem(String yaml) {
    SettingsFile file = read(yaml);
    assertThat(file.problems()).hasSize(1);
    Problem problem = file.problems().get(0);
    return problem.toString();
  }

  @Test
  @DisplayName("all of it is read")
  void all() {
    SettingsFile file =
        read(
            """
            services:
              jamf-pro: {url: https://example.jamfcloud.com, client-id: 0b1f}
              graph: {url: https://graph.microsoft.us}
              sign-in:
                authority: https://login.microsoftonline.us/contoso.example/
                client-id: 14d8
                method: device-code
                browser: [/usr/bin/open, -a, Safari]
              verification: {interval: 90s, deadline: 2h}
              timeout: 45s
              entra:
                disable-first: true
                disable-wait: 24h
                tenant: 9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4
              intune: {justification: stale registration}
            """);

    assertThat(file.problems()).isEmpty();
    ServiceFields services = file.services().orElseThrow();
    assertThat(services.at()).startsWith("config.yaml:2");
    assertThat(services.jamfProUrl()).contains("https://example.jamfcloud.com");
    assertThat(services.jamfProClientId()).contains("0b1f");
    assertThat(services.graphUrl()).contains("https://graph.microsoft.us");
    assertThat(services.signIn().authority())
        .contains("https://login.microsoftonline.us/contoso.example/");
    assertThat(services.signIn().clientId()).contains("14d8");
    assertThat(services.signIn().method()).contains(ServiceFields.Method.DEVICE_CODE);
    assertThat(services.signIn().browser()).containsExactly("/usr/bin/open", "-a", "Safari");
    assertThat(services.interval()).contains(Duration.ofSeconds(90));
    assertThat(services.deadline()).contains(Duration.ofHours(2));
    assertThat(services.timeout()).contains(Duration.ofSeconds(45));
    assertThat(services.disableFirst()).contains(true);
    assertThat(services.disableWait()).contains(Duration.ofHours(24));
    assertThat(services.entraTenant()).contains("9f3c0b2a-6d41-4c58-8a0e-2b7d95e1c3f4");
    assertThat(services.justification()).contains("stale registration");
    assertThat(services.allowLoopbackHttp()).isFalse();
  }

  @Test
  @DisplayName("what is not there sets nothing")
  void nothing() {
    assertThat(read("adfs-url: https://sts.example.com/adfs/ls\n").services()).isEmpty();

    ServiceFields services = read("services: {timeout: 30s}\n").services().orElseThrow();

    assertThat(services.jamfProUrl()).isEmpty();
    assertThat(services.disableFirst()).isEmpty();
    assertThat(services.signIn().method()).isEmpty();
    assertThat(services.signIn().browser()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'services: {jamf-pro: {url: https://a.example, client-secret: x9}}', client-secret",
    "'services: {sign-in: {Password: x9}}', Password",
    "'services: {graph: {access-token: x9}}', access-token",
  })
  @DisplayName("a secret is refused and not repeated")
  void secret(String yaml, String key) {
    SettingsFile file = read(yaml + "\n");

    assertThat(file.problems().toString())
        .contains("'" + key + "' is a secret, which no settings may hold")
        .contains("REMEDIATE_JAMF_CLIENT_SECRET")
        .doesNotContain("x9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.jamfcloud.com",
        "https://",
        "https://admin:pw@example.jamfcloud.com",
        "https://example.jamfcloud.com?x=1",
        "https://exa mple.com",
        "ftp://127.0.0.1",
        "example.jamfcloud.com",
        "http://127.0.0.1:8080",
      })
  @DisplayName("what is no address with https is refused")
  void noAddress(String url) {
    assertThat(onlyProblem("services: {jamf-pro: {url: '" + url + "'}}\n"))
        .contains("'url' is no address that begins with https://");
  }

  @Test
  @DisplayName("http is spoken to this machine alone, and only where that is set")
  void loopback() {
    SettingsFile file =
        read("services: {allow-loopback-http: true, graph: {url: 'http://127.0.0.1:8080'}}\n");

    assertThat(file.problems()).isEmpty();
    assertThat(file.services().orElseThrow().graphUrl()).contains("http://127.0.0.1:8080");
    assertThat(
            onlyProblem(
                "services: {allow-loopback-http: true, graph: {url: 'http://127.0.0.1.example'}}"))
        .contains("is no address");
  }

  @Test
  @DisplayName("a time of none is told to be left out, and the longest in the unit that fits it")
  void noTime() {
    assertThat(onlyProblem("services: {entra: {disable-wait: 0s}}"))
        .contains("at least 1s, or leave it out; at most 168h");
    assertThat(onlyProblem("services: {timeout: 10m}")).contains("at most 5m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services: {verification: {interval: 2h}}",
        "services: {verification: {deadline: 200h}}",
        "services: {timeout: 10m}",
        "services: {timeout: 0s}",
        "services: {entra: {disable-wait: soon}}",
        "services: {entra: {tenant: contoso.com}}",
        "services: {entra: {tenant: 00000000-0000-0000-0000-000000000000}}",
        "services: {entra: {disable-first: maybe}}",
        "services: {sign-in: {method: password-grant}}",
        "services: {sign-in: {browser: []}}",
        "services: {intune: {justification: ''}}",
        "services: {jamf: {url: https://example.jamfcloud.com}}",
        "services: https://example.jamfcloud.com",
      })
  @DisplayName("a mistake is told where it stands")
  void mistake(String yaml) {
    assertThat(read(yaml + "\n").problems()).isNotEmpty();
    assertThat(read(yaml + "\n").problems().get(0).toString()).startsWith("config.yaml:1:");
  }
}
