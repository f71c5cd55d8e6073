package io.github.remediate.mac;

import java.util.List;

/**
 * One keychain as a complete dump showed it. An incomplete dump is never one of these: it is {@link
 * Observation.Unknown}, because it proves no absence.
 *
 * @param path the keychain file
 * @param items the items that can matter here: every key, certificate and identity preference,
 *     every item of an unknown class, and every password that names Microsoft, Intune, Company
 *     Portal or Jamf in any attribute. Other passwords are counted, not kept.
 * @param total how many items the dump held
 */
public record KeychainContents(MacPath path, List<KeychainItem> items, long total) {
  public KeychainContents {
    items = List.copyOf(items);
  }
}
