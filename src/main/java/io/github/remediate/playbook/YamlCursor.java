package io.github.remediate.playbook;

import java.nio.charset.StandardCharsets;

/** A place in the bytes of a plain YAML file, for {@link PlainYaml}. */
final class YamlCursor {
  private static final int LONGEST_KEY = 64;

  final byte[] text;
  int at;
  int line = 1;
  private int lineStart;

  YamlCursor(byte[] text) {
    this.text = text;
  }

  /** How many blanks follow, not counting them at the end of the file. */
  int blanksHere() {
    int end = at;
    while (end < text.length && text[end] == ' ') {
      end++;
    }
    require(end < text.length || end == at);
    return end - at;
  }

  /** Where the key that begins at {@code from} has its colon, or -1 if none begins there. */
  int keyEnd(int from) {
    for (int i = from; i < text.length && i - from <= LONGEST_KEY; i++) {
      if (text[i] == ':') {
        boolean ends = i + 1 == text.length || text[i + 1] == ' ' || text[i + 1] == '\n';
        return i > from && ends ? i : -1;
      }
      if (!isLetterOrDigit(text[i]) && (text[i] != '-' || i == from)) {
        return -1;
      }
    }
    return -1;
  }

  static boolean isLetterOrDigit(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
  }

  boolean isDash() {
    return text[at] == '-' && at + 1 < text.length && text[at + 1] == ' ';
  }

  int column() {
    return at - lineStart;
  }

  void skipBlanks() {
    while (at < text.length && text[at] == ' ') {
      at++;
    }
  }

  /** Whether nothing but a comment follows in this line. */
  boolean atLineEnd() {
    return at == text.length
        || text[at] == '\n'
        || text[at] == '#' && (column() == 0 || text[at - 1] == ' ');
  }

  /** Goes to the next character that is neither blank nor in a comment. */
  void nextContent() {
    skipBlanks();
    while (at < text.length && atLineEnd()) {
      int end = at;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      at = end;
      newLine();
      skipBlanks();
    }
  }

  void newLine() {
    if (at < text.length) {
      at++;
      line++;
      lineStart = at;
    }
  }

  String slice(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  static void require(boolean plain) {
    if (!plain) {
      throw new NotPlain();
    }
  }

  static final class NotPlain extends RuntimeException {
    NotPlain() {
      super(null, null, false, false);
    }
  }
}
