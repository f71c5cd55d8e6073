package io.github.remediate.mac;

/**
 * Another place on the same Mac that can hold registrations: another account's home, or a keychain
 * beside the user's login keychain. It is only reported; nothing in it is touched.
 *
 * @param path the home directory, or the keychain
 * @param registrations how many Workplace Join certificates it holds, in its login keychain if it
 *     is a home
 */
public record OtherPlace(MacPath path, Observation<Integer> registrations) {

  /** Whether it holds registrations, as far as can be told. */
  public boolean mayHoldSome() {
    return !(registrations instanceof Observation.Known<Integer> known) || known.value() > 0;
  }

  /** Whether it is a keychain rather than a home. */
  public boolean isKeychain() {
    return path.name().endsWith(".keychain-db") || path.name().endsWith(".keychain");
  }
}
