package io.github.remediate.mac;

import java.util.Locale;

/**
 * What tells a thing from others.
 *
 * @param kind what is told of it
 * @param value never null
 */
public record Identifier(Kind kind, String value) {

  /** What can be told of a thing. */
  public enum Kind {
    /** The server that holds a record: its name as its maker writes it. */
    SERVER,
    RECORD_ID,
    COMPUTER_NAME,
    ENTRA_DEVICE_ID,
    SERIAL_NUMBER,
    HARDWARE_UUID,
    TENANT,
    /** A user principal name. */
    USER,
    /** A keychain item's label. */
    LABEL,
    /** A keychain item's class, by the word of plans: {@code private-key}. */
    ITEM_CLASS,
    ACCOUNT,
    SERVICE,
    /** Upper-case hex SHA-1 of the public key. */
    KEY_HASH;

    /** The word for it in keys of texts. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
