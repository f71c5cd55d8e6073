package io.github.remediate.app;

import io.github.remediate.services.ServiceProxy;
import io.github.remediate.services.ServiceSettings;
import java.util.Map;

/** By which proxy services are asked. */
final class ProxyChoice {
  private ProxyChoice() {}

  /**
   * The settings with the proxy that {@code environment} names, if it names one.
   *
   * @throws CommandFailure if what it names is none
   */
  static ServiceSettings of(ServiceSettings settings, Map<String, String> environment) {
    try {
      return settings.by(ServiceProxy.of(environment));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage() + ".", e);
    }
  }
}
