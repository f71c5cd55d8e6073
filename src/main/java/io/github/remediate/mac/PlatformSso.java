package io.github.remediate.mac;

import java.util.Optional;

/**
 * Platform SSO as {@code app-sso platform -s} shows it to a user.
 *
 * @param extension extensionIdentifier: the bundle of whoever provides it; empty if it is not named
 * @param registered whether the Mac or the user is registered with it
 * @param deviceId Entra device id: the subject common name of the device's signing certificate
 */
public record PlatformSso(
    Optional<String> extension, boolean registered, Optional<String> deviceId) {

  /** Whether another than Microsoft provides it; false where it is not told. */
  public boolean isAnothers() {
    return extension.isPresent() && !SingleSignOn.isMicrosofts(extension.get());
  }
}
