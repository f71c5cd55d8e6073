package io.github.remediate.mac;

import java.util.Optional;

/**
 * What Jamf's {@code getPSSOStatus} tells of the broker's registration. The number is about
 * Platform SSO alone: a Mac that is registered by the plain SSO extension has an id and the number
 * 0.
 *
 * @param platform the number: not enabled, enabled and not registered, registered, needs repair
 * @param deviceId Entra device id of the primary registration
 * @param tenantId Entra tenant id of it
 * @param userPrincipalName who registered
 * @param cloudHost sign-in host of the cloud in which it is, for example login.microsoftonline.com
 * @param fullMode whether the SSO extension is set up by a profile; empty where it is not told
 */
public record PssoStatus(
    Platform platform,
    Optional<String> deviceId,
    Optional<String> tenantId,
    Optional<String> userPrincipalName,
    Optional<String> cloudHost,
    Optional<Boolean> fullMode) {

  /** Platform SSO's state, by MSAL's enumeration; the ordinal is the number printed. */
  public enum Platform {
    NOT_ENABLED,
    NOT_REGISTERED,
    REGISTERED,
    NEEDS_REPAIR
  }
}
