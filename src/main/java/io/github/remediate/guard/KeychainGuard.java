package io.github.remediate.guard;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which keychain items may be deleted. It judges by structure (keychain, class, label and tag,
 * issuer, shared key hashes), knows nothing of playbooks, and counts "cannot tell" as protected.
 *
 * <p>Only items of the login keychain that it was made over are ever allowed.
 */
public final class KeychainGuard {
  private static final String SAFE_STORAGE = "Safe Storage";

  private final MacPath login;
  private final Set<Bytes> protectedHashes = new HashSet<>();
  private final Set<Bytes> hashesOfProtectedKeys = new HashSet<>();
  private final Map<Bytes, List<KeychainItem>> privateKeys = new HashMap<>();
  private final List<KeychainItem> all = new ArrayList<>();
  private final String unreadable;

  /**
   * A guard over what was read of the Mac's keychains.
   *
   * @param login the user's login keychain; unless it is known, nothing is allowed
   * @param system the System keychain
   * @param jamf the JAMF keychain
   */
  public KeychainGuard(
      Observation<KeychainContents> login,
      Observation<KeychainContents> system,
      Observation<KeychainContents> jamf) {
    this.login = login.isKnown() ? login.found().orElseThrow().path() : null;
    this.unreadable =
        system.isUnknown()
            ? "System.keychain could not be read (" + system.reason() + ")"
            : jamf.isUnknown() ? "JAMF.keychain could not be read (" + jamf.reason() + ")" : null;
    for (Observation<KeychainContents> keychain : List.of(login, system, jamf)) {
      if (keychain.isKnown()) {
        all.addAll(keychain.found().orElseThrow().items());
      }
    }
    for (KeychainItem item : all) {
      index(item);
    }
    for (KeychainItem item : all) {
      collectProtectedHash(item);
    }
  }

  private void index(KeychainItem item) {
    if (item.keyHash() == null || item.itemClass() != ItemClass.PRIVATE_KEY) {
      return;
    }
    List<KeychainItem> keys = privateKeys.get(item.keyHash());
    if (keys == null) {
      keys = new ArrayList<>();
      privateKeys.put(item.keyHash(), keys);
    }
    keys.add(item);
  }

  private void collectProtectedHash(KeychainItem item) {
    if (item.keyHash() == null) {
      return;
    }
    boolean elsewhere = !item.keychain().equals(login);
    boolean protects =
        switch (item.itemClass()) {
          case PRIVATE_KEY -> elsewhere || !MicrosoftKeys.match(item);
          case PUBLIC_KEY, SYMMETRIC_KEY -> elsewhere || JamfNames.match(item);
          // A certificate that is not Microsoft's and shares the key would lose it.
          case CERTIFICATE -> JamfNames.match(item) || !MicrosoftKeys.issued(item);
          case GENERIC_PASSWORD,
              IDENTITY_PREFERENCE,
              INTERNET_PASSWORD,
              APPLESHARE_PASSWORD,
              OTHER ->
              false;
        };
    if (protects) {
      protectedHashes.add(item.keyHash());
      if (item.itemClass() != ItemClass.CERTIFICATE || JamfNames.match(item)) {
        hashesOfProtectedKeys.add(item.keyHash());
      }
    }
  }

  /** Whether {@code item}, and with a certificate its private key, may be deleted. */
  public GuardVerdict verdict(KeychainItem item) {
    if (login == null || !item.keychain().equals(login)) {
      return GuardVerdict.refused(
          item.keychain().name().equalsIgnoreCase("JAMF.keychain")
              ? "jamf-keychain"
              : item.keychain().name().equalsIgnoreCase("System.keychain")
                  ? "system-keychain"
                  : "other-keychain",
          "only the user's login keychain is ever changed");
    }
    return switch (item.itemClass()) {
      case OTHER -> GuardVerdict.refused("unknown-class", "an item of an unknown class");
      case PUBLIC_KEY, PRIVATE_KEY, SYMMETRIC_KEY -> key(item);
      case CERTIFICATE -> certificate(item);
      case GENERIC_PASSWORD, IDENTITY_PREFERENCE, INTERNET_PASSWORD, APPLESHARE_PASSWORD ->
          password(item);
    };
  }

  /** Whether a private key in the login keychain belongs to {@code certificate}. */
  public boolean hasPrivateKey(KeychainItem certificate) {
    if (certificate.keyHash() == null) {
      return false;
    }
    for (KeychainItem key : privateKeys.getOrDefault(certificate.keyHash(), List.of())) {
      if (key.keychain().equals(certificate.keychain())) {
        return true;
      }
    }
    return false;
  }

  private GuardVerdict key(KeychainItem key) {
    if (JamfNames.match(key)) {
      return GuardVerdict.refused("jamf-key", "a JAMF key");
    }
    if (!MicrosoftKeys.match(key)) {
      return GuardVerdict.refused(
          "not-a-workplace-join-key",
          "its label and tag are not exactly those of Microsoft's two registration keys");
    }
    if (key.keyHash() == null) {
      return GuardVerdict.unknown("the dump shows no key hash");
    }
    if (protectedHashes.contains(key.keyHash())) {
      return GuardVerdict.refused(
          "shared-key", "a protected key or certificate has the same key hash");
    }
    return unlessUnreadable();
  }

  private GuardVerdict certificate(KeychainItem certificate) {
    if (JamfNames.match(certificate)) {
      return GuardVerdict.refused("jamf-certificate", "issuer, subject or label names Jamf");
    }
    if (!certificate.issuer().isKnown() || !certificate.subject().isKnown()) {
      return GuardVerdict.unknown("its issuer or subject could not be read");
    }
    if (certificate.keyHash() == null) {
      return GuardVerdict.unknown("the dump does not show which key it belongs to");
    }
    boolean identity = hasPrivateKey(certificate);
    if (identity && !MicrosoftKeys.issued(certificate)) {
      return GuardVerdict.refused(
          "not-a-workplace-join-identity",
          "it has a private key and was not issued by MS-Organization-Access");
    }
    // A certificate that is neither an identity nor Microsoft's protects a hash by being there, but
    // not itself: it has no key to lose, unless one that is protected lies elsewhere.
    Set<Bytes> hashes =
        identity || MicrosoftKeys.issued(certificate) ? protectedHashes : hashesOfProtectedKeys;
    if (hashes.contains(certificate.keyHash())) {
      return GuardVerdict.refused(
          "shared-key", "a protected key or certificate has the same key hash");
    }
    return unlessUnreadable();
  }

  private static GuardVerdict password(KeychainItem item) {
    boolean jamfAad =
        item.itemClass() == ItemClass.GENERIC_PASSWORD
            && item.label() != null
            && item.label().is(JamfNames.JAMF_AAD);
    if (!jamfAad && JamfNames.match(item)) {
      return GuardVerdict.refused("jamf-item", "a JAMF item");
    }
    return isSafeStorage(item.service()) || isSafeStorage(item.label())
        ? GuardVerdict.refused(
            "safe-storage",
            "encrypts what an app saved, such as passwords and cookies; without it that is"
                + " unreadable")
        : GuardVerdict.allowed();
  }

  // Its owner looks for it by the service; the label is whatever somebody wrote there.
  private static boolean isSafeStorage(Bytes name) {
    // One char per byte: the ending is ASCII, and what is before it need be no valid encoding.
    String text = name == null ? "" : new String(name.bytes(), StandardCharsets.ISO_8859_1);
    int from = text.length() - SAFE_STORAGE.length();
    return from >= 0
        && text.regionMatches(true, from, SAFE_STORAGE, 0, SAFE_STORAGE.length())
        && (from == 0 || text.charAt(from - 1) == ' ');
  }

  private GuardVerdict unlessUnreadable() {
    return unreadable == null
        ? GuardVerdict.allowed()
        : GuardVerdict.unknown(unreadable + ", so its key may be a JAMF key");
  }

  /**
   * The items that must be whole after every step: all keys but Microsoft's two pairs, everything
   * of Jamf's, everything in the JAMF keychain, and the identities of the System keychain.
   */
  public List<ProtectedItem> protectedItems() {
    List<ProtectedItem> list = new ArrayList<>();
    for (KeychainItem item : all) {
      if (belongsToProtectedSet(item) && verdict(item) instanceof GuardVerdict.Stays stays) {
        list.add(new ProtectedItem(item, stays.rule()));
      }
    }
    return list;
  }

  private boolean belongsToProtectedSet(KeychainItem item) {
    if (item.itemClass().isKey() || item.itemClass() == ItemClass.OTHER) {
      return true;
    }
    boolean jamfKeychain = item.keychain().name().equalsIgnoreCase("JAMF.keychain");
    if (item.itemClass() == ItemClass.CERTIFICATE) {
      return jamfKeychain || JamfNames.match(item) || hasPrivateKey(item);
    }
    return jamfKeychain
        || verdict(item) instanceof GuardVerdict.Stays r && r.rule().equals("jamf-item");
  }
}
