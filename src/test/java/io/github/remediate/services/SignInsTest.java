package io.github.remediate.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The sign-ins of a command")
final class SignInsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final List<String> asked = new ArrayList<>();

  private ServiceSettings settings(
      Optional<URI> jamf, Optional<String> jamfClient, URI graph, Optional<String> client) {
    return new ServiceSettings(
        jamf,
        jamfClient,
        graph,
        new ServiceSettings.SignIn(
            URI.create("https://login.microsoftonline.example/contoso/"),
            client,
            ServiceSettings.Method.BROWSER,
            List.of()),
        Duration.ofSeconds(5),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private SignIns signIns(ServiceSettings settings, Optional<char[]> token) {
    SignInPorts ports =
        new SignInPorts(
            page -> {
              asked.add(page.toString());
              throw new IOException("there is none");
            },
            (code, page, lasts) -> asked.add(code),
            () -> {
              asked.add("secret");
              return Optional.empty();
            },
            () -> token);
    return SignIns.of(settings, ports, GraphPermissions.DELETING, TokenCall.client(LIMIT), LIMIT);
  }

  private static SignInException refused(AccessTokens tokens) {
    return catchThrowableOfType(SignInException.class, tokens::token);
  }

  @Test
  @DisplayName("are over once nobody signed in, or where there is nothing to sign in at")
  void over() {
    SignIns able =
        signIns(
            settings(
                Optional.of(URI.create("https://jamf.example")),
                Optional.of("client"),
                ServiceSettings.GRAPH,
                Optional.of("14d82eec-204b-4c2f-b7e8-296a70dab67e")),
            Optional.empty());
    assertThat(able.jamfPro().isOver()).isFalse();
    assertThat(able.graph().isOver()).isFalse();

    assertThat(refused(able.jamfPro())).isNotNull();
    assertThat(refused(able.graph())).isNotNull();
    assertThat(able.jamfPro().isOver()).isTrue();
    assertThat(able.graph().isOver()).isTrue();

    SignIns bare =
        signIns(
            settings(Optional.empty(), Optional.empty(), ServiceSettings.GRAPH, Optional.empty()),
            Optional.empty());
    assertThat(bare.jamfPro().isOver()).isTrue();
  }

  @Test
  @DisplayName("ask nobody for anything until a service is asked something")
  void lazy() {
    ServiceSettings settings =
        settings(
            Optional.of(URI.create("https://jamf.example")),
            Optional.of("client"),
            ServiceSettings.GRAPH,
            Optional.of("client"));
    signIns(settings, Optional.empty()).close();

    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("take a token that is given instead of signing in at Entra, and never renew it")
  void givenToken() throws Exception {
    ServiceSettings settings =
        settings(Optional.empty(), Optional.empty(), ServiceSettings.GRAPH, Optional.empty());
    char[] given = " given-token\n".toCharArray();
    SignIns signIns = signIns(settings, Optional.of(given));

    assertThat(signIns.graph().token()).isEqualTo("given-token");
    assertThat(given).containsOnly('\0');
    SignInException expired =
        catchThrowableOfType(SignInException.class, () -> signIns.graph().renewed("given-token"));
    assertThat(expired).hasMessageContaining("expired").hasMessageNotContaining("given-token");
    signIns.close();
    assertThat(refused(signIns.graph())).isNotNull();
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two words", "line\r\nHost: other", "\u00fcnicode"})
  @DisplayName("take nothing for a token that is none")
  void badGivenToken(String text) {
    ServiceSettings settings =
        settings(Optional.empty(), Optional.empty(), ServiceSettings.GRAPH, Optional.empty());
    SignInException bad = refused(signIns(settings, Optional.of(text.toCharArray())).graph());

    assertThat(bad).hasMessage("what REMEDIATE_GRAPH_TOKEN holds is no token");
  }

  @ParameterizedTest
  @CsvSource({
    ", client, services.jamf-pro.url is not set",
    "https://jamf.example, , services.jamf-pro.client-id is not set",
    "https://jamf.example, ' ', services.jamf-pro.client-id is not set",
    "http://jamf.example, client, services.jamf-pro.url is no address that a secret may be sent to",
    "https://u:p@jamf.example, client, services.jamf-pro.url is no address that a secret may be"
        + " sent to",
    "https://jamf.example, client, the secret of Jamf Pro's API client is missing",
  })
  @DisplayName("say what is not set up for Jamf Pro")
  void jamfNotSetUp(URI url, String client, String message) {
    ServiceSettings settings =
        settings(
            Optional.ofNullable(url),
            Optional.ofNullable(client),
            ServiceSettings.GRAPH,
            Optional.empty());

    SignInException refused = refused(signIns(settings, Optional.empty()).jamfPro());

    assertThat(refused).hasMessage(message);
    assertThat(refused.remedy()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({
    "https://graph.microsoft.com, , services.sign-in.client-id is not set",
    "http://graph.microsoft.com, client, services.graph.url is no address that a secret may be"
        + " sent to",
    "https://graph.microsoft.com, client, no browser could be started",
  })
  @DisplayName("say what is not set up for Microsoft Graph")
  void graphNotSetUp(URI graph, String client, String message) {
    ServiceSettings settings =
        settings(Optional.empty(), Optional.empty(), graph, Optional.ofNullable(client));

    assertThat(refused(signIns(settings, Optional.empty()).graph())).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "https://graph.microsoft.us/, https://graph.microsoft.us/",
    "http://127.0.0.1:8080, https://graph.microsoft.com/",
  })
  @DisplayName("ask for permissions at the cloud whose Graph it is")
  void clouds(URI graph, String resource) {
    ServiceSettings settings =
        settings(Optional.empty(), Optional.empty(), graph, Optional.of("client"));
    refused(signIns(settings, Optional.empty()).graph());

    String query = URI.create(asked.get(0)).getRawQuery();
    assertThat(Set.of(FakeEntra.parameters(query).get("scope").split(" ")))
        .contains(
            resource + "Directory.AccessAsUser.All",
            resource + "Device.Read.All",
            resource + "DeviceManagementManagedDevices.ReadWrite.All");
    assertThat(asked.get(0)).startsWith("https://login.microsoftonline.example/contoso/oauth2/");
  }
}
