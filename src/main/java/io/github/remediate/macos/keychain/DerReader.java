package io.github.remediate.macos.keychain;

import java.util.Arrays;

/**
 * Walks through DER (ITU-T X.690): definite, shortest lengths and single-byte tags only. Every
 * length is checked against what holds it, so no input reads beyond its end.
 */
final class DerReader {

  /** The input is not DER, or not of the structure that was expected. */
  static final class Malformed extends Exception {
    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private final byte[] bytes;
  private int at;
  private final int end;

  DerReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private DerReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  boolean atEnd() {
    return at == end;
  }

  /** The tag of the next element, or -1 at the end. */
  int tag() {
    return at < end ? bytes[at] & 0xFF : -1;
  }

  /** The inside of the next element, which must have this tag; moves on behind it. */
  DerReader inside(int tag) throws Malformed {
    if (tag() != tag) {
      throw new Malformed("an element of another type than expected");
    }
    return inside();
  }

  /** The inside of the next element, whatever its tag; moves on behind it. */
  DerReader inside() throws Malformed {
    int tag = tag();
    if (tag < 0 || (tag & 0x1F) == 0x1F) {
      throw new Malformed("an element is missing or of an unknown type");
    }
    at++;
    int length = length();
    if (length > end - at) {
      throw new Malformed("an element is longer than what holds it");
    }
    DerReader inside = new DerReader(bytes, at, at + length);
    at += length;
    return inside;
  }

  private int length() throws Malformed {
    if (at == end) {
      throw new Malformed("a length is missing");
    }
    int first = bytes[at++] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7F;
    if (count == 0 || count > 4 || count > end - at) {
      throw new Malformed("a length is malformed");
    }
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | bytes[at++] & 0xFF;
    }
    if (length < 0x80 || length >>> 8 * (count - 1) == 0 || length > Integer.MAX_VALUE) {
      throw new Malformed("a length is malformed");
    }
    return (int) length;
  }

  /** What is left, as it stands. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, at, end);
  }

  /** What is left, as a dotted object identifier. */
  String objectIdentifier() throws Malformed {
    StringBuilder dotted = new StringBuilder(24);
    while (at < end) {
      long arc = arc();
      if (dotted.length() > 0) {
        dotted.append('.').append(arc);
      } else {
        long root = Math.min(arc / 40, 2);
        dotted.append(root).append('.').append(arc - 40 * root);
      }
    }
    if (dotted.length() == 0) {
      throw new Malformed("an object identifier is empty");
    }
    return dotted.toString();
  }

  private long arc() throws Malformed {
    if (bytes[at] == (byte) 0x80) {
      throw new Malformed("an object identifier is malformed");
    }
    long arc = 0;
    while (at < end) {
      byte b = bytes[at++];
      if (arc >>> 56 != 0) {
        break;
      }
      arc = arc << 7 | b & 0x7F;
      if (b >= 0) {
        return arc;
      }
    }
    throw new Malformed("an object identifier is malformed");
  }
}
