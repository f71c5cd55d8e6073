package io.github.remediate.macos.keychain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes the texts inside DER, and what identifies a certificate, and leaves everything else as it
 * is. The lengths around a text follow; a signature over it does not fit any more.
 *
 * @param standIns changes keys and serial numbers of certificates
 */
record DerRewriter(UnaryOperator<String> texts, Pseudonyms standIns) {
  private static final int CONSTRUCTED = 0x20;
  private static final int CLASS = 0xC0;
  private static final int CONTEXT = 0x80;
  private static final int VERSION = 0xA0;
  private static final int OCTET_STRING = 0x04;
  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 4;
  private static final int DEEPEST = 40;

  /** After serial number, algorithm, issuer, validity and subject. */
  private static final int KEY = 5;

  DerRewriter(UnaryOperator<String> texts) {
    this(texts, Pseudonyms.NONE);
  }

  /**
   * A certificate with its texts changed, and without its extensions and unique identifiers, which
   * nothing reads; empty if it is none.
   */
  Optional<byte[]> certificate(byte[] der) {
    try {
      DerReader reader = new DerReader(der);
      DerReader certificate = reader.inside(DerReader.SEQUENCE);
      DerReader body = certificate.inside(DerReader.SEQUENCE);
      ByteArrayOutputStream kept = new ByteArrayOutputStream(der.length);
      int place = 0;
      while (!body.atEnd()) {
        int tag = body.tag();
        byte[] content = body.inside().rest();
        if (tag == VERSION) {
          element(tag, content, kept);
        } else if ((tag & CLASS) != CONTEXT) {
          element(tag, part(place++, tag, content), kept);
        }
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream(der.length);
      element(DerReader.SEQUENCE, kept.toByteArray(), all);
      element(DerReader.SEQUENCE, certificate.inside(DerReader.SEQUENCE).rest(), all);
      byte[] signature = certificate.inside(DerReader.BIT_STRING).rest();
      element(DerReader.BIT_STRING, standIns.signature(signature), all);
      if (!certificate.atEnd()) {
        return Optional.empty();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(der.length);
      element(DerReader.SEQUENCE, all.toByteArray(), out);
      return reader.atEnd() ? rewrite(out.toByteArray()) : Optional.empty();
    } catch (DerReader.Malformed e) {
      return Optional.empty();
    }
  }

  /** A certificate's serial number is its first part, and its key the sixth (RFC 5280, 4.1). */
  private byte[] part(int place, int tag, byte[] content) throws DerReader.Malformed {
    if (place == 0 && tag == DerReader.INTEGER) {
      return standIns.serialNumber(content);
    }
    if (place != KEY || tag != DerReader.SEQUENCE) {
      return content;
    }
    DerReader key = new DerReader(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
    element(DerReader.SEQUENCE, key.inside(DerReader.SEQUENCE).rest(), out);
    element(DerReader.BIT_STRING, standIns.keyBits(key.inside(DerReader.BIT_STRING).rest()), out);
    return out.toByteArray();
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
    if (tag == OCTET_STRING && content.length > 1) {
      // An extension is DER in an octet string; a key identifier is not.
      Optional<byte[]> inside = rewrite(content, depth + 1);
      return inside.isPresent() ? inside : Optional.of(text(content, StandardCharsets.ISO_8859_1));
    }
    return Optional.of(isNoText(tag) ? content : text(content, charset(tag)));
  }

  /** Truth values, numbers, bits, nothing, identifiers of objects and times. */
  private static boolean isNoText(int tag) {
    return switch (tag) {
      case 0x01, 0x02, 0x03, 0x05, 0x06, 0x0A, 0x17, 0x18 -> true;
      default -> false;
    };
  }

  /** How a text of that type is encoded. What is of no type of text may be one all the same. */
  private static Charset charset(int tag) {
    return switch (tag) {
      case 0x0C -> StandardCharsets.UTF_8;
      case 0x1C -> Charset.forName("UTF-32BE");
      case 0x1E -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.ISO_8859_1;
    };
  }

  private byte[] text(byte[] bytes, Charset charset) {
    Charset itsOwn = charset;
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      itsOwn = StandardCharsets.ISO_8859_1;
      text = new String(bytes, itsOwn);
    }
    String changed = texts.apply(text);
    return changed.equals(text) ? bytes : changed.getBytes(itsOwn);
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
