package io.github.remediate.app;

import io.github.remediate.macos.ManagedServices;
import io.github.remediate.playbook.ServiceFields;
import io.github.remediate.services.ServiceSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the services are, as it is set: by a profile first, then by a settings file, then as it
 * usually is.
 */
final class ServiceConfig {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  private ServiceConfig() {}

  static ServiceSettings settings(ManagedServices managed, Optional<ServiceFields> file) {
    Optional<ServiceFields.SignIn> signIn = file.map(ServiceFields::signIn);
    return new ServiceSettings(
        first(managed.jamfProUrl(), file.flatMap(ServiceFields::jamfProUrl)).map(URI::create),
        first(managed.jamfProClientId(), file.flatMap(ServiceFields::jamfProClientId)),
        first(managed.graphUrl(), file.flatMap(ServiceFields::graphUrl))
            .map(URI::create)
            .orElse(ServiceSettings.GRAPH),
        new ServiceSettings.SignIn(
            first(managed.authority(), signIn.flatMap(ServiceFields.SignIn::authority))
                .map(URI::create)
                .orElse(ServiceSettings.AUTHORITY),
            first(managed.signInClientId(), signIn.flatMap(ServiceFields.SignIn::clientId)),
            signIn
                .flatMap(ServiceFields.SignIn::method)
                .map(ServiceConfig::method)
                .orElse(ServiceSettings.Method.BROWSER),
            signIn.map(ServiceFields.SignIn::browser).orElse(List.of()),
            file.flatMap(ServiceFields::entraTenant)),
        file.flatMap(ServiceFields::timeout).orElse(USUAL_TIMEOUT),
        first(managed.justification(), file.flatMap(ServiceFields::justification)),
        file.map(ServiceFields::allowLoopbackHttp).orElse(false));
  }

  private static ServiceSettings.Method method(ServiceFields.Method method) {
    return switch (method) {
      case BROWSER -> ServiceSettings.Method.BROWSER;
      case DEVICE_CODE -> ServiceSettings.Method.DEVICE_CODE;
    };
  }

  private static Optional<String> first(Optional<String> managed, Optional<String> file) {
    return managed.isPresent() ? managed : file;
  }
}
