package io.github.remediate.signature;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 (RFC 4648, the standard alphabet) in its one form: padded, and with no bits left over. The
 * platform's decoder takes several texts for the same bytes.
 */
final class Base64Text {
  private Base64Text() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
