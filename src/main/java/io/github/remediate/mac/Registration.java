package io.github.remediate.mac;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One Workplace Join registration that the login keychain shows (legacy kind: RSA, visible to
 * {@code security}). The certificate's common name is the Entra device id.
 *
 * @param deviceId Entra device id: the certificate's subject common name
 * @param sha1 the certificate's SHA-1, upper-case hex
 * @param tenantId Entra tenant id, from the {@code tenantId} item; empty where several
 *     registrations share one keychain and it cannot be told whose it is
 * @param userPrincipalName the registered user, likewise
 */
public record Registration(
    String deviceId,
    Optional<String> sha1,
    Optional<String> tenantId,
    Optional<String> userPrincipalName) {
  private static final Pattern DEVICE_ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Whether a text can name a device: a blank one and the zero one name none. */
  public static boolean isDeviceId(String text) {
    return DEVICE_ID.matcher(text).matches() && text.chars().anyMatch(c -> c != '0' && c != '-');
  }
}
