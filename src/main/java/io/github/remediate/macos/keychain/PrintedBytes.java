package io.github.remediate.macos.keychain;

import java.util.Arrays;

/**
 * The forms in which {@code security} prints a buffer (Security-61901, SecurityTool, print_buffer):
 *
 * <pre>
 * "text"                      every byte 0x20 to 0x7E and no backslash; a quote inside is not escaped
 * 0xHEX  "text with \ooo"     some printable
 * 0xHEX                       none printable, one trailing blank
 *                             nothing at all: length 0
 * </pre>
 *
 * Hex is the value wherever it stands; the quoted twin repeats it and is not read. Without hex the
 * value is what lies between the first and the last quote, so a backslash there has no meaning that
 * could be relied on and is refused. Bytes above 0x7E without hex are never printed by Apple, but
 * can only stand for themselves.
 */
final class PrintedBytes {

  /** What {@link #decode} returns for something that is none of the forms. */
  static final int MALFORMED = -1;

  private static final byte[] NIBBLES = nibbles();

  private PrintedBytes() {}

  private static byte[] nibbles() {
    byte[] nibbles = new byte[256];
    Arrays.fill(nibbles, (byte) -1);
    for (int digit = 0; digit < 16; digit++) {
      nibbles[Character.forDigit(digit, 16)] = (byte) digit;
      nibbles[Character.toUpperCase(Character.forDigit(digit, 16))] = (byte) digit;
    }
    return nibbles;
  }

  /** The value of one hex digit, or a negative number. */
  static int nibble(byte digit) {
    return NIBBLES[digit & 0xFF];
  }

  /** Whether the bytes look like one of the forms, by their ends alone. */
  static boolean looksPrinted(byte[] line, int from, int to) {
    if (from == to) {
      return true;
    }
    if (line[from] == '"') {
      return to - from >= 2 && line[to - 1] == '"';
    }
    if (to - from < 2 || line[from] != '0' || line[from + 1] != 'x') {
      return false;
    }
    byte last = line[to - 1];
    return last == ' ' || last == '"' || to - from == 2 || nibble(last) >= 0;
  }

  /**
   * Writes the buffer that {@code line[from, to)} shows to {@code out}, which must have room for
   * {@code to - from} bytes behind {@code at}.
   *
   * @return its length, or {@link #MALFORMED}
   */
  static int decode(byte[] line, int from, int to, byte[] out, int at) {
    if (from == to) {
      return 0;
    }
    if (line[from] == '"') {
      return text(line, from + 1, to - 1, out, at);
    }
    if (to - from >= 2 && line[from] == '0' && line[from + 1] == 'x') {
      return hex(line, from + 2, to, out, at);
    }
    return MALFORMED;
  }

  private static int text(byte[] line, int from, int closing, byte[] out, int at) {
    if (closing < from || line[closing] != '"') {
      return MALFORMED;
    }
    int end = at;
    for (int i = from; i < closing; i++) {
      byte b = line[i];
      if (b >= 0 && b < ' ' || b == '\\' || b == 0x7F) {
        return MALFORMED;
      }
      out[end++] = b;
    }
    return end - at;
  }

  private static int hex(byte[] line, int from, int to, byte[] out, int at) {
    int end = at;
    int i = from;
    while (i < to) {
      int high = nibble(line[i]);
      if (high < 0) {
        break;
      }
      int low = i + 1 < to ? nibble(line[i + 1]) : -1;
      if (low < 0) {
        return MALFORMED;
      }
      out[end++] = (byte) (high << 4 | low);
      i += 2;
    }
    int digitsEnd = i;
    while (i < to && line[i] == ' ') {
      i++;
    }
    boolean alone = i == to;
    boolean withTwin =
        !alone && i > digitsEnd && line[i] == '"' && to - 1 > i && line[to - 1] == '"';
    return alone || withTwin ? end - at : MALFORMED;
  }
}
