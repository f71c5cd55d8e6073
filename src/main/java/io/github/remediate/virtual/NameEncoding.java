package io.github.remediate.virtual;

import io.github.remediate.mac.DistinguishedName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** X.501 names in DER, as a certificate spells them and as a keychain stores them. */
final class NameEncoding {
  private static final int UTF8_STRING = 0x0C;
  private static final int PRINTABLE_STRING = 0x13;
  private static final int IA5_STRING = 0x16;
  private static final String PRINTABLE_SIGNS = " '()+,-./:=?";
  private static final String DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25";
  private static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

  private NameEncoding() {}

  static byte[] encode(DistinguishedName name) {
    return Der.sequence(name.parts().stream().map(NameEncoding::encode).toArray(byte[][]::new));
  }

  /**
   * The form of {@code issu} and {@code subj}: letters upper-cased, blanks at the ends dropped and
   * runs of them collapsed, so that names compare by bytes.
   */
  static byte[] encodeNormalized(DistinguishedName name) {
    List<DistinguishedName.Part> parts =
        name.parts().stream()
            .map(part -> new DistinguishedName.Part(part.oid(), normalized(part.value())))
            .toList();
    return encode(new DistinguishedName(parts));
  }

  private static byte[] encode(DistinguishedName.Part part) {
    byte[] value = Der.element(stringType(part), part.value().getBytes(StandardCharsets.UTF_8));
    return Der.set(Der.sequence(Der.objectIdentifier(part.oid()), value));
  }

  private static int stringType(DistinguishedName.Part part) {
    boolean ascii = part.value().chars().allMatch(c -> c < 0x80);
    if (ascii && (part.oid().equals(DOMAIN_COMPONENT) || part.oid().equals(EMAIL_ADDRESS))) {
      return IA5_STRING;
    }
    return part.value().chars().allMatch(NameEncoding::isPrintable)
        ? PRINTABLE_STRING
        : UTF8_STRING;
  }

  private static boolean isPrintable(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PRINTABLE_SIGNS.indexOf(c) >= 0;
  }

  private static String normalized(String value) {
    StringBuilder text = new StringBuilder();
    for (char c : value.strip().toCharArray()) {
      boolean doubled = c == ' ' && text.charAt(text.length() - 1) == ' ';
      if (!doubled) {
        text.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
      }
    }
    return text.toString();
  }
}
