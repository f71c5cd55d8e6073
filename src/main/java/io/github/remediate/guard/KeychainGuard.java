package io.github.remediate.guard;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainContents;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Octets;
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
  private final MacPath login;
  private final Set<Octets> protectedHashes = new HashSet<>();
  private final Map<Octets, List<KeychainItem>> privateKeys = new HashMap<>();
  private final Map<Octets, List<KeychainItem>> certificates = new HashMap<>();
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
    if (item.keyHash() == null) {
      return;
    }
    if (item.itemClass() == ItemClass.PRIVATE_KEY) {
      add(privateKeys, item);
    } else if (item.itemClass() == ItemClass.CERTIFICATE) {
      add(certificates, item);
    }
  }

  private static void add(Map<Octets, List<KeychainItem>> byHash, KeychainItem item) {
    List<KeychainItem> items = byHash.get(item.keyHash());
    if (items == null) {
      items = new ArrayList<>();
      byHash.put(item.keyHash(), items);
    }
    items.add(item);
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
          default -> false;
        };
    if (protects) {
      protectedHashes.add(item.keyHash());
    }
  }

  /** Whether {@code item}, and with a certificate its private key, may be deleted. */
  public Verdict verdict(KeychainItem item) {
    if (login == null || !item.keychain().equals(login)) {
      return Verdict.refused(
          item.keychain().name().equalsIgnoreCase("JAMF.keychain")
              ? "jamf-keychain"
              : item.keychain().name().equalsIgnoreCase("System.keychain")
                  ? "system-keychain"
                  : "other-keychain",
          "only the user's login keychain is ever changed");
    }
    return switch (item.itemClass()) {
      case OTHER -> Verdict.refused("unknown-class", "an item of an unknown class");
      case PUBLIC_KEY, PRIVATE_KEY, SYMMETRIC_KEY -> key(item);
      case CERTIFICATE -> certificate(item);
      default -> password(item);
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

  private Verdict key(KeychainItem key) {
    if (JamfNames.match(key)) {
      return Verdict.refused("jamf-key", "a JAMF key");
    }
    if (!MicrosoftKeys.match(key)) {
      return Verdict.refused(
          "not-a-workplace-join-key",
          "its label and tag are not exactly those of Microsoft's two registration keys");
    }
    if (key.keyHash() == null) {
      return Verdict.refused("cannot-tell", "the dump shows no key hash");
    }
    if (protectedHashes.contains(key.keyHash())) {
      return Verdict.refused("shared-key", "a protected key or certificate has the same key hash");
    }
    return unlessUnreadable();
  }

  private Verdict certificate(KeychainItem certificate) {
    if (JamfNames.match(certificate)) {
      return Verdict.refused("jamf-certificate", "issuer, subject or label names Jamf");
    }
    if (!certificate.issuer().isKnown() || !certificate.subject().isKnown()) {
      return Verdict.refused("cannot-tell", "its issuer or subject could not be read");
    }
    if (certificate.keyHash() == null) {
      return Verdict.refused("cannot-tell", "the dump does not show which key it belongs to");
    }
    boolean identity = hasPrivateKey(certificate);
    if (identity && !MicrosoftKeys.issued(certificate)) {
      return Verdict.refused(
          "not-a-workplace-join-identity",
          "it has a private key and was not issued by MS-Organization-Access");
    }
    boolean jamfKey = false;
    for (KeychainItem other : certificates.getOrDefault(certificate.keyHash(), List.of())) {
      jamfKey |= JamfNames.match(other);
    }
    if ((identity || MicrosoftKeys.issued(certificate) || jamfKey)
        && protectedHashes.contains(certificate.keyHash())) {
      return Verdict.refused("shared-key", "a protected key or certificate has the same key hash");
    }
    return identity ? unlessUnreadable() : Verdict.allowed();
  }

  private Verdict password(KeychainItem item) {
    boolean jamfAad =
        item.itemClass() == ItemClass.GENERIC_PASSWORD
            && item.label() != null
            && item.label().is(JamfNames.JAMF_AAD);
    return !jamfAad && JamfNames.match(item)
        ? Verdict.refused("jamf-item", "a JAMF item")
        : Verdict.allowed();
  }

  private Verdict unlessUnreadable() {
    return unreadable == null
        ? Verdict.allowed()
        : Verdict.refused("cannot-tell", unreadable + ", so it may be a JAMF key");
  }

  /**
   * The items that must be whole after every step: all keys but Microsoft's two pairs, everything
   * of Jamf's, everything in the JAMF keychain, and the identities of the System keychain.
   */
  public List<ProtectedItem> protectedItems() {
    List<ProtectedItem> list = new ArrayList<>();
    for (KeychainItem item : all) {
      if (belongsToProtectedSet(item) && verdict(item) instanceof Verdict.Refused refused) {
        list.add(new ProtectedItem(item, refused.rule()));
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
        || verdict(item) instanceof Verdict.Refused r && r.rule().equals("jamf-item");
  }
}
