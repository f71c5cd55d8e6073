package io.github.remediate.macos;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes the texts inside DER and leaves everything else, keys among it, as it is. The lengths
 * around a text follow; a signature over it does not fit any more.
 */
final class DerRewriter {
  private static final int CONSTRUCTED = 0x20;
  private static final int CONTEXT = 0x80;
  private static final int OCTET_STRING = 0x04;
  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 4;
  private static final int DEEPEST = 40;

  private final UnaryOperator<String> texts;

  DerRewriter(UnaryOperator<String> texts) {
    this.texts = texts;
  }

  /** The elements of {@code der} with their texts changed; empty if it is not DER. */
  Optional<byte[]> rewrite(byte[] der) {
    return rewrite(der, 0);
  }

  private Optional<byte[]> rewrite(byte[] der, int depth) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(der.length);
    int at = 0;
    while (at < der.length) {
      int tag = der[at] & 0xFF;
      int head = headEnd(der, at);
      int length = head < 0 ? -1 : length(der, at);
      boolean whole = length >= 0 && length <= der.length - head;
      if (!whole || (tag & 0x1F) == 0x1F || depth > DEEPEST) {
        return Optional.empty();
      }
      byte[] content = Arrays.copyOfRange(der, head, head + length);
      Optional<byte[]> changed = content(tag, content, depth);
      if (changed.isEmpty()) {
        return Optional.empty();
      }
      element(tag, changed.get(), out);
      at = head + length;
    }
    return Optional.of(out.toByteArray());
  }

  private Optional<byte[]> content(int tag, byte[] content, int depth) {
    if ((tag & CONSTRUCTED) != 0) {
      return rewrite(content, depth + 1);
    }
    Charset charset = charset(tag);
    if (charset != null) {
      return Optional.of(text(content, charset));
    }
    if (tag == OCTET_STRING && content.length > 1) {
      // An extension is DER in an octet string; a key identifier is not.
      return Optional.of(rewrite(content, depth + 1).orElse(content));
    }
    return Optional.of(content);
  }

  /** How a text of that type is encoded; null for what is no text. */
  private static Charset charset(int tag) {
    return switch (tag) {
      case 0x0C -> StandardCharsets.UTF_8;
      case 0x12, 0x13, 0x16, 0x1A -> StandardCharsets.US_ASCII;
      case 0x14, 0x1B -> StandardCharsets.ISO_8859_1;
      case 0x1E -> StandardCharsets.UTF_16BE;
      // GeneralName: mail address, DNS name, URI.
      case CONTEXT | 1, CONTEXT | 2, CONTEXT | 6 -> StandardCharsets.US_ASCII;
      default -> null;
    };
  }

  private byte[] text(byte[] bytes, Charset charset) {
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
    String changed = texts.apply(text);
    return changed.equals(text) ? bytes : changed.getBytes(charset);
  }

  private static int headEnd(byte[] der, int at) {
    if (at + 1 >= der.length) {
      return -1;
    }
    int first = der[at + 1] & 0xFF;
    int more = first < LONG_FORM ? 0 : first - LONG_FORM;
    boolean fits = first != LONG_FORM && more <= MOST_LENGTH_BYTES && at + 2 + more <= der.length;
    return fits ? at + 2 + more : -1;
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    if (first < LONG_FORM) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < first - LONG_FORM; i++) {
      length = length << 8 | der[at + 2 + i] & 0xFF;
    }
    return length;
  }

  private static void element(int tag, byte[] content, ByteArrayOutputStream out) {
    out.write(tag);
    int length = content.length;
    if (length < LONG_FORM) {
      out.write(length);
    } else {
      int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
      out.write(LONG_FORM | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(length >> 8 * i);
      }
    }
    out.writeBytes(content);
  }
}
