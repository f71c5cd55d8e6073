package io.github.remediate.rehearsal;

import io.github.remediate.mac.ItemClass;
import io.github.remediate.mac.Octets;
import java.time.Instant;
import java.util.Set;

/** One item of a virtual keychain: its attributes alone, for there is no secret. */
public sealed interface VirtualItem {

  /** What Keychain Access shows as its name; null if it has none. */
  Octets label();

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
      Octets label,
      Octets account,
      Octets service,
      String type,
      String creator,
      Octets description,
      Octets comment,
      Octets generic,
      Instant created,
      Instant modified)
      implements VirtualItem {

    /** An identity preference: type {@code iprf}, made by the system, for {@code generic}. */
    public Password asIdentityPreference(Octets generic) {
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
          Octets.of(description),
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
          Octets.of(comment),
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
      Octets label,
      Octets account,
      Octets server,
      Octets path,
      int port,
      String protocol,
      String authentication,
      Octets description,
      Octets comment,
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
  record Key(ItemClass itemClass, Octets label, Octets tag, Octets keyHash, int bits)
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
  record Certificate(VirtualCertificate certificate, Octets label, Octets alias)
      implements VirtualItem {}

  /** A generic password that was made and last changed at {@code created}. */
  static Password password(String label, String account, String service, Instant created) {
    return new Password(
        Octets.of(label),
        account == null ? null : Octets.of(account),
        service == null ? null : Octets.of(service),
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
        Octets.of(server),
        Octets.of(account),
        Octets.of(server),
        Octets.of(""),
        0,
        "htps",
        "form",
        Octets.of("Web form password"),
        null,
        created,
        created);
  }

  /** One half of {@code keys}; {@code tag} can be null. */
  static Key key(ItemClass itemClass, String label, Octets tag, VirtualKeyPair keys) {
    return new Key(itemClass, Octets.of(label), tag, keys.hash(), VirtualKeyPair.BITS);
  }

  /** A certificate that is called by its subject's common name. */
  static Certificate certificate(VirtualCertificate certificate) {
    String name = certificate.subject().commonName().orElse(certificate.subject().allValues());
    return new Certificate(certificate, Octets.of(name), Octets.of(name));
  }
}
