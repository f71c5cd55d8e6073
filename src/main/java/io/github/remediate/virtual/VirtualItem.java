package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import java.time.Instant;
import java.util.Set;

/** One item of a virtual keychain: its attributes alone, for there is no secret. */
public sealed interface VirtualItem {

  /** What Keychain Access shows as its name; null if it has none. */
  Bytes label();

  /**
   * A generic password. Every field but the times can be null.
   *
   * @param label {@code 0x00000007}
   * @param account {@code acct}
   * @param service {@code svce}
   * @param type {@code type}, four characters
   * @param creator {@code crtr}, four characters
   * @param description {@code desc}
   * @param comment {@code icmt}
   * @param generic {@code gena}
   * @param created {@code cdat}, to the second
   * @param modified {@code mdat}, to the second
   */
  record Password(
      Bytes label,
      Bytes account,
      Bytes service,
      String type,
      String creator,
      Bytes description,
      Bytes comment,
      Bytes generic,
      Instant created,
      Instant modified)
      implements VirtualItem {

    /** An identity preference: type {@code iprf}, made by the system, for {@code generic}. */
    public Password asIdentityPreference(Bytes generic) {
      return new Password(
          label,
          account,
          service,
          "iprf",
          "aapl",
          description,
          comment,
          generic,
          created,
          modified);
    }

    public Password withDescription(String description) {
      return new Password(
          label,
          account,
          service,
          type,
          creator,
          Bytes.of(description),
          comment,
          generic,
          created,
          modified);
    }

    public Password withComment(String comment) {
      return new Password(
          label,
          account,
          service,
          type,
          creator,
          description,
          Bytes.of(comment),
          generic,
          created,
          modified);
    }
  }

  /**
   * An internet password. Label, account, server, path, description and comment can be null.
   *
   * @param server {@code srvr}
   * @param path {@code path}
   * @param port {@code port}, 0 to 65535
   * @param protocol {@code ptcl}, four characters
   * @param authentication {@code atyp}, four characters
   */
  record InternetPassword(
      Bytes label,
      Bytes account,
      Bytes server,
      Bytes path,
      int port,
      String protocol,
      String authentication,
      Bytes description,
      Bytes comment,
      Instant created,
      Instant modified)
      implements VirtualItem {}

  /**
   * A key.
   *
   * @param itemClass one of the three classes of keys
   * @param label {@code 0x00000001}
   * @param tag {@code 0x00000007}; can be null
   * @param keyHash {@code 0x00000006}
   * @param bits its size
   */
  record Key(ItemClass itemClass, Bytes label, Bytes tag, Bytes keyHash, int bits)
      implements VirtualItem {
    public Key {
      if (!Set.of(ItemClass.PUBLIC_KEY, ItemClass.PRIVATE_KEY, ItemClass.SYMMETRIC_KEY)
          .contains(itemClass)) {
        throw new IllegalArgumentException(itemClass + " is no class of keys");
      }
    }
  }

  /**
   * A certificate.
   *
   * @param label {@code labl}
   * @param alias {@code alis}
   */
  record Certificate(VirtualCertificate certificate, Bytes label, Bytes alias)
      implements VirtualItem {}

  /** A generic password that was made and last changed at {@code created}. */
  static Password password(String label, String account, String service, Instant created) {
    return new Password(
        Bytes.of(label),
        account == null ? null : Bytes.of(account),
        service == null ? null : Bytes.of(service),
        null,
        null,
        null,
        null,
        null,
        created,
        created);
  }

  /** A password for {@code server} by https, as a browser keeps it. */
  static InternetPassword webPassword(String server, String account, Instant created) {
    return new InternetPassword(
        Bytes.of(server),
        Bytes.of(account),
        Bytes.of(server),
        Bytes.of(""),
        0,
        "htps",
        "form",
        Bytes.of("Web form password"),
        null,
        created,
        created);
  }

  /** One half of {@code keys}; {@code tag} can be null. */
  static Key key(ItemClass itemClass, String label, Bytes tag, VirtualKeyPair keys) {
    return new Key(itemClass, Bytes.of(label), tag, keys.hash(), VirtualKeyPair.BITS);
  }

  /** A certificate that is called by its subject's common name. */
  static Certificate certificate(VirtualCertificate certificate) {
    String name = certificate.subject().commonName().orElse(certificate.subject().allValues());
    return new Certificate(certificate, Bytes.of(name), Bytes.of(name));
  }
}
