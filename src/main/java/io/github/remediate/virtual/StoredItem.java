package io.github.remediate.virtual;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.ItemClass;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * One item as a keychain file keeps it: every attribute, known here or not, so that what was
 * recorded on a Mac is printed again byte for byte.
 *
 * @param code how a dump names the class
 * @param attributes all of them, in the order of a dump
 * @param certificate the certificate in DER; null for everything else, and for a certificate of
 *     which only the attributes are known
 */
record StoredItem(Bytes code, List<DumpAttribute> attributes, Bytes certificate) {
  private static final Bytes IDENTITY_PREFERENCE = Bytes.of("iprf");

  StoredItem {
    attributes = List.copyOf(attributes);
  }

  static StoredItem of(VirtualItem item) {
    return new StoredItem(
        DumpAttribute.classOf(item),
        DumpAttribute.of(item),
        item instanceof VirtualItem.Certificate found ? Bytes.of(found.certificate().der()) : null);
  }

  StoredItem withCertificate(Bytes der) {
    return new StoredItem(code, attributes, der);
  }

  /** The value of the attribute with that four-letter tag; null if there is none. */
  Bytes value(String tag) {
    return value(Bytes.of(tag));
  }

  /** The value of the attribute with that numeric tag; null if there is none. */
  Bytes value(int tag) {
    return value(Bytes.of(ByteBuffer.allocate(4).putInt(tag).array()));
  }

  private Bytes value(Bytes tag) {
    for (DumpAttribute attribute : attributes) {
      if (attribute.tag().equals(tag)) {
        return attribute.value();
      }
    }
    return null;
  }

  ItemClass itemClass() {
    return switch (code.hex()) {
      case "67656E70" ->
          IDENTITY_PREFERENCE.equals(value("type"))
              ? ItemClass.IDENTITY_PREFERENCE
              : ItemClass.GENERIC_PASSWORD;
      case "696E6574" -> ItemClass.INTERNET_PASSWORD;
      case "61736870" -> ItemClass.APPLESHARE_PASSWORD;
      case "80001000" -> ItemClass.CERTIFICATE;
      case "0000000F" -> ItemClass.PUBLIC_KEY;
      case "00000010" -> ItemClass.PRIVATE_KEY;
      case "00000011" -> ItemClass.SYMMETRIC_KEY;
      default -> ItemClass.OTHER;
    };
  }

  /** What Keychain Access shows as its name; null if it has none. */
  Bytes label() {
    ItemClass itemClass = itemClass();
    if (itemClass == ItemClass.CERTIFICATE) {
      return value("labl");
    }
    return value(itemClass.isKey() ? 1 : 7);
  }

  /** SHA-1 of the public key, of keys and certificates; null for everything else. */
  Bytes keyHash() {
    return switch (itemClass()) {
      case CERTIFICATE -> value("hpky");
      case PUBLIC_KEY, PRIVATE_KEY, SYMMETRIC_KEY -> value(6);
      case GENERIC_PASSWORD, IDENTITY_PREFERENCE, INTERNET_PASSWORD, APPLESHARE_PASSWORD, OTHER ->
          null;
    };
  }

  /** Upper-case hex SHA-1 of the certificate; the empty string if there is none. */
  String sha1() {
    return certificate == null
        ? ""
        : HexFormat.of().withUpperCase().formatHex(Digests.sha1(certificate.bytes()));
  }
}
