package io.github.remediate.mac;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The value of one keychain attribute: bytes, which are often but not always UTF-8 text. Immutable;
 * equal when the bytes are equal.
 */
public final class Bytes {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Bytes of(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes that {@code hex} (upper or lower case, even length) spells. */
  public static Bytes ofHex(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The text, if the bytes are well-formed UTF-8. */
  public Optional<String> text() {
    // Malformed bytes do not come back. A decoder that reports them takes longer to set up.
    String text = new String(bytes, StandardCharsets.UTF_8);
    return Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * The text if it is UTF-8 without control characters, otherwise {@code 0x} and hex: for people.
   */
  public String display() {
    Optional<String> text = text();
    return text.isPresent() && !hasControl(text.get()) ? text.get() : "0x" + hex();
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Upper-case hex. */
  public String hex() {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  /** Whether the bytes are exactly the UTF-8 bytes of {@code text}. */
  public boolean is(String text) {
    return Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return display();
  }
}
