package io.github.remediate.plan;

import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.KeychainItem;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.ServerRecord;

/** What one effect acts on, or what is kept: exactly one thing. */
public sealed interface Target {

  /** Something that was judged of the Mac as a whole. */
  record Found(FindingId finding) implements Target {}

  /** A file, directory or application bundle. */
  record File(MacPath path) implements Target {}

  /** A keychain item as plans name it, an identity's certificate as a certificate. */
  static Keychain of(KeychainItem item) {
    return ItemNames.target(item);
  }

  /**
   * A keychain item; fields that it does not have are null.
   *
   * @param keychain the keychain file
   * @param itemClass of which class the item itself is
   * @param withPrivateKey whether a certificate's private key is meant as well: an identity
   * @param label as {@link io.github.remediate.mac.Bytes#display} shows it
   * @param account likewise
   * @param service likewise
   * @param sha1 upper-case hex
   * @param keyHash upper-case hex SHA-1 of the public key
   */
  record Keychain(
      MacPath keychain,
      ItemClass itemClass,
      boolean withPrivateKey,
      String label,
      String account,
      String service,
      String sha1,
      String keyHash)
      implements Target {
    /** The class word of a certificate with its private key. */
    static final String IDENTITY = "identity";

    public Keychain {
      if (withPrivateKey && itemClass != ItemClass.CERTIFICATE) {
        throw new IllegalArgumentException(itemClass + " has no private key");
      }
    }

    /** The class in plans: the item's own, or {@code identity}. */
    public String classWord() {
      return withPrivateKey ? IDENTITY : itemClass.word();
    }
  }

  /**
   * A server's record; fields that are not known are null.
   *
   * @param service the server
   * @param id the record's id there
   * @param name the computer's name in it
   * @param deviceId Entra device id
   */
  record Record(ServerRecord.Service service, String id, String name, String deviceId)
      implements Target {}
}
