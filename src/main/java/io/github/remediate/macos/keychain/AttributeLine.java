package io.github.remediate.macos.keychain;

/**
 * The beginning of an attribute's line: four blanks, tag, {@code <FORMAT>=}. The tag is a buffer of
 * four bytes, {@code "acct"} or {@code 0x00000007} and a blank.
 */
final class AttributeLine {
  private static final int LONGEST_FORMAT = 20;
  private static final int SHORTEST = 14;

  private int tag;
  private int value;

  /** The tag's bytes as one big-endian number. */
  int tag() {
    return tag;
  }

  /** Where in the line the value begins. */
  int value() {
    return value;
  }

  /** Whether {@code line[from, to)} begins as an attribute's line does. */
  boolean read(byte[] line, int from, int to) {
    if (to - from < SHORTEST
        || line[from] != ' '
        || line[from + 1] != ' '
        || line[from + 2] != ' '
        || line[from + 3] != ' ') {
      return false;
    }
    int at = from + 4;
    if (line[at] == '"' && line[at + 5] == '"') {
      tag = number(line, at + 1);
      at += 6;
    } else if (isHexTag(line, at)) {
      tag = hexNumber(line, at + 2);
      at = afterTwin(line, at + 10, to);
    } else {
      return false;
    }
    value = afterFormat(line, at, to);
    return value > 0;
  }

  /** Four bytes as one big-endian number. */
  static int number(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | bytes[at + 3] & 0xFF;
  }

  private static boolean isHexTag(byte[] line, int at) {
    boolean hex = line[at] == '0' && line[at + 1] == 'x';
    for (int i = at + 2; hex && i < at + 10; i++) {
      hex = PrintedBytes.nibble(line[i]) >= 0;
    }
    return hex;
  }

  private static int hexNumber(byte[] line, int at) {
    int number = 0;
    for (int i = at; i < at + 8; i++) {
      number = number << 4 | PrintedBytes.nibble(line[i]);
    }
    return number;
  }

  /** Skips the blanks behind a hex tag and the quoted twin of its four bytes, if there is one. */
  private static int afterTwin(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] == ' ') {
      at++;
    }
    if (at == to || line[at] != '"') {
      return at;
    }
    at++;
    for (int i = 0; i < 4 && at < to; i++) {
      at += line[at] == '\\' ? 4 : 1;
    }
    return at < to && line[at] == '"' ? at + 1 : to;
  }

  /** Where the value begins, behind {@code <FORMAT>=}; negative if that is not there. */
  private static int afterFormat(byte[] line, int from, int to) {
    if (from >= to || line[from] != '<') {
      return -1;
    }
    int end = Math.min(to - 1, from + LONGEST_FORMAT);
    for (int i = from + 2; i < end; i++) {
      if (line[i] == '>') {
        return line[i + 1] == '=' ? i + 2 : -1;
      }
    }
    return -1;
  }
}
