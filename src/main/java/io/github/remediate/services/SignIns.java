package io.github.remediate.services;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An operator's sign-ins for one command: at Entra for Microsoft Graph, and as an API client at
 * Jamf Pro. Nobody signs in before a service is asked something; everything lives in memory, and
 * ends with {@link #close}.
 */
final class SignIns implements AutoCloseable {
  /** Who gives tokens for Graph of the worldwide cloud, wherever a test has it. */
  private static final String WORLDWIDE = ServiceSettings.GRAPH.toString();

  private final AccessTokens jamfPro;
  private final AccessTokens graph;

  private SignIns(AccessTokens jamfPro, AccessTokens graph) {
    this.jamfPro = jamfPro;
    this.graph = graph;
  }

  /**
   * None yet.
   *
   * @param graphPermissions delegated permissions that the command needs, such as those of {@link
   *     GraphPermissions}; the token that is given in {@code REMEDIATE_GRAPH_TOKEN} has what it has
   * @param jamfHttp also of the calls that Jamf Pro's tokens are for
   * @param patience how long a person may take
   */
  static SignIns of(
      ServiceSettings settings,
      SignInPorts ports,
      Set<String> graphPermissions,
      HttpClient jamfHttp,
      Duration patience) {
    return new SignIns(
        jamf(settings, ports, jamfHttp), graph(settings, ports, graphPermissions, patience));
  }

  /** Tokens of Jamf Pro. */
  AccessTokens jamfPro() {
    return jamfPro;
  }

  /** Tokens of Microsoft Graph. */
  AccessTokens graph() {
    return graph;
  }

  private static AccessTokens jamf(ServiceSettings settings, SignInPorts ports, HttpClient http) {
    Optional<String> client = settings.jamfClientId().filter(id -> !id.isBlank());
    if (settings.jamfPro().isEmpty()) {
      return new NoSignIn("services.jamf-pro.url is not set", "Set it to Jamf Pro's address.");
    }
    if (client.isEmpty()) {
      return new NoSignIn(
          "services.jamf-pro.client-id is not set", "Set it to the id of an API client.");
    }
    try {
      return new JamfApiClient(
          PermittedAddress.of(
              settings.jamfPro().get(), "services.jamf-pro.url", settings.allowLoopbackHttp()),
          client.get(),
          ports.jamfSecret(),
          http,
          settings.timeout(),
          Clock.systemUTC());
    } catch (SignInException e) {
      return new NoSignIn(e.getMessage(), e.remedy());
    }
  }

  private static AccessTokens graph(
      ServiceSettings settings, SignInPorts ports, Set<String> permissions, Duration patience) {
    try {
      PermittedAddress.of(settings.graph(), "services.graph.url", settings.allowLoopbackHttp());
    } catch (SignInException e) {
      return new NoSignIn(e.getMessage(), e.remedy());
    }
    Optional<char[]> given = ports.graphToken().get();
    if (given.isPresent()) {
      return new GivenToken(given.get());
    }
    String resource =
        PermittedAddress.isLoopbackHttp(settings.graph())
            ? WORLDWIDE
            : "https://" + settings.graph().getRawAuthority();
    return new EntraSignIn(
        settings,
        permissions.stream().map(name -> resource + "/" + name).collect(Collectors.toSet()),
        ports,
        patience,
        Clock.systemUTC());
  }

  /** Gives back what can be given back, and forgets the rest. Bounded to some seconds. */
  @Override
  public void close() {
    jamfPro.close();
    graph.close();
  }
}
