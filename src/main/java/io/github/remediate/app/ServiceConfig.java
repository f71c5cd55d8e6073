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
            first(managed.signIn().authority(), signIn.flatMap(ServiceFields.SignIn::authority))
                .map(URI::create)
                .orElse(ServiceSettings.AUTHORITY),
            first(managed.signIn().clientId(), signIn.flatMap(ServiceFields.SignIn::clientId)),
            managed
                .signIn()
                .method()
                .map(ServiceConfig::method)
                .or(() -> signIn.flatMap(ServiceFields.SignIn::method).map(ServiceConfig::method))
                .orElse(ServiceSettings.Method.BROWSER),
            managed.signIn().browser().isEmpty()
                ? signIn.map(ServiceFields.SignIn::browser).orElse(List.of())
                : managed.signIn().browser(),
            first(managed.tenant(), file.flatMap(ServiceFields::entraTenant))),
        first(managed.timeout(), file.flatMap(ServiceFields::timeout)).orElse(USUAL_TIMEOUT),
        first(managed.justification(), file.flatMap(ServiceFields::justification)),
        file.map(ServiceFields::allowLoopbackHttp).orElse(false),
        Optional.empty());
  }

  /** How long an old object in Entra stays switched off before it is deleted. */
  static Duration disableWait(ManagedServices managed, Optional<ServiceFields> file) {
    return first(managed.disableWait(), file.flatMap(ServiceFields::disableWait))
        .orElse(Duration.ZERO);
  }

  private static ServiceSettings.Method method(ServiceFields.Method method) {
    return switch (method) {
      case BROWSER -> ServiceSettings.Method.BROWSER;
      case DEVICE_CODE -> ServiceSettings.Method.DEVICE_CODE;
    };
  }

  private static ServiceSettings.Method method(String word) {
    return word.equals("device-code")
        ? ServiceSettings.Method.DEVICE_CODE
        : ServiceSettings.Method.BROWSER;
  }

  private static <T> Optional<T> first(Optional<T> managed, Optional<T> file) {
    return managed.isPresent() ? managed : file;
  }
}
