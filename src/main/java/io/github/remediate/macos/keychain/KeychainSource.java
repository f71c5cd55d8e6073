package io.github.remediate.macos.keychain;

import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.PasswordName;
import io.github.remediate.mac.UserAccount;
import java.util.List;
import java.util.Set;

/** Where {@code MacReader} gets the contents of keychains from. */
@FunctionalInterface
public interface KeychainSource {

  /**
   * Reads one keychain, attributes only.
   *
   * @param keychain the keychain file
   * @param userOrNull whose it must be, and in whose session to ask; null for root
   * @return absent only if there is no such file
   */
  Observation<KeychainContents> read(MacPath keychain, UserAccount userOrNull);

  /**
   * Reads a keychain once more. What only a second program could tell of a certificate is taken
   * from {@code before}, where it is the same certificate.
   *
   * @param before what was read of it last
   */
  default Observation<KeychainContents> readAgain(
      MacPath keychain, UserAccount userOrNull, Observation<KeychainContents> before) {
    return read(keychain, userOrNull);
  }

  /**
   * The same source, which also keeps the passwords that have one of {@code names} in their label,
   * account or service, whatever the case of ASCII letters. What was kept for is told by {@link
   * KeychainContents#names}.
   */
  default KeychainSource alsoKeeping(Set<String> names) {
    return this;
  }

  /**
   * The same source, which asks for a password of each of these names that it does not see, where
   * what it saw could have ended among the passwords.
   */
  default KeychainSource alsoAskingFor(List<PasswordName> names) {
    return this;
  }

  /**
   * Reads, as root and in nobody's session, a keychain that belongs to somebody else.
   *
   * @param keychain the keychain file
   * @param owner numeric id of the user whose file it must be
   * @return absent only if there is no such file
   */
  default Observation<KeychainContents> readAsRoot(MacPath keychain, int owner) {
    return Observation.unknown("keychains in other homes cannot be read here");
  }
}
