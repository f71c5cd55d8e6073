package io.github.remediate.app;

import io.github.remediate.services.ServiceSettings;
import java.net.URI;

/** The secret of Jamf Pro's API client, as it is asked for. */
final class JamfSecret {
  private JamfSecret() {}

  /** Names whose it is, and the server that it goes to: whoever has two sees which is meant. */
  static String named(ServiceSettings settings) {
    return "Secret of the API client in Jamf Pro"
        + settings.jamfPro().map(JamfSecret::at).orElse("");
  }

  private static String at(URI server) {
    String port = server.getPort() < 0 ? "" : ":" + server.getPort();
    return server.getHost() == null ? "" : " at " + server.getHost() + port;
  }
}
