package io.github.remediate.mac;

import java.util.Optional;

/**
 * Platform SSO as {@code app-sso platform -s} shows it to a user.
 *
 * @param extension extensionIdentifier: the bundle of whoever provides it; empty if it is not named
 * @param registered whether the Mac or the user is registered with it
 * @param deviceId Entra device id: the subject common name of the device's signing certificate
 * @param completed registrationCompleted of the device; empty where it is not told
 * @param user what stands in the user's own part
 */
public record PlatformSso(
    Optional<String> extension,
    boolean registered,
    Optional<String> deviceId,
    Optional<Boolean> completed,
    UserState user) {

  /** The state of a user's keys, by the words of {@code app-sso} (macOS 13 and later). */
  public enum UserState {
    NORMAL("POUserStateNormal"),
    NEEDS_NEW_KEYS("POUserStateNeedsNewKeys"),
    NEEDS_REGISTRATION("POUserStateNeedsRegistration"),
    /** This user has no part: where the device is registered, somebody else did that. */
    NONE(""),
    /** No state stands there, or one that nobody knows. */
    UNTOLD("");

    private final String word;

    UserState(String word) {
      this.word = word;
    }

    /** The word that is printed; empty for what is not printed. */
    public String word() {
      return word;
    }
  }

  /** Whether another than Microsoft provides it; false where it is not told. */
  public boolean isAnothers() {
    return extension.isPresent() && !SingleSignOn.isMicrosofts(extension.get());
  }
}
