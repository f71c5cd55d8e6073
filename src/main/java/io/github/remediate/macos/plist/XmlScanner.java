package io.github.remediate.macos.plist;

/** Tags and text of the simple XML that property lists are written in. */
final class XmlScanner {

  /** The text is not of the form that was expected; the message says in what. */
  static final class Malformed extends Exception {
    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private final String text;
  private int at;

  XmlScanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The next tag without its brackets, blanks around it removed: dict, /dict or dict/. */
  String nextTag() throws Malformed {
    skipBlanks();
    expect("<");
    return upTo(">").strip();
  }

  /** The text up to {@code end}, its entities resolved. */
  String content(String end) throws Malformed {
    StringBuilder content = new StringBuilder();
    while (!accept(end)) {
      if (accept("<![CDATA[")) {
        content.append(upTo("]]>"));
      } else if (accept("&")) {
        content.appendCodePoint(entity(upTo(";")));
      } else {
        int start = at;
        while (at < text.length() && text.charAt(at) != '<' && text.charAt(at) != '&') {
          at++;
        }
        if (at == start) {
          throw new Malformed(at < text.length() ? "a tag before " + end : "no " + end);
        }
        content.append(text, start, at);
      }
    }
    return content.toString();
  }

  private static int entity(String name) throws Malformed {
    switch (name) {
      case "amp":
        return '&';
      case "lt":
        return '<';
      case "gt":
        return '>';
      case "quot":
        return '"';
      case "apos":
        return '\'';
      default:
        return numbered(name);
    }
  }

  private static int numbered(String name) throws Malformed {
    try {
      int code = -1;
      if (name.startsWith("#x")) {
        code = Integer.parseInt(name.substring(2), 16);
      } else if (name.startsWith("#")) {
        code = Integer.parseInt(name.substring(1));
      }
      if (Character.isValidCodePoint(code)) {
        return code;
      }
    } catch (NumberFormatException e) {
      // Said below: it is no number of a character.
    }
    throw new Malformed("an unknown entity");
  }

  /** Skips blanks and comments. */
  void skipBlanks() throws Malformed {
    while (at < text.length()) {
      if (text.charAt(at) <= ' ' && text.charAt(at) != 0) {
        at++;
      } else if (accept("<!--")) {
        upTo("-->");
      } else {
        return;
      }
    }
  }

  /** Steps over {@code expected} if it comes next. */
  boolean accept(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  void expect(String expected) throws Malformed {
    if (!accept(expected)) {
      throw new Malformed(
          at >= text.length() ? "the end of the text" : "something else than " + expected);
    }
  }

  /** Everything before {@code end}, and steps over both. */
  String upTo(String end) throws Malformed {
    int found = text.indexOf(end, at);
    if (found < 0) {
      at = text.length();
      throw new Malformed("the end of the text before " + end);
    }
    String before = text.substring(at, found);
    at = found + end.length();
    return before;
  }

  /** The line that was reached, from 1. */
  int line() {
    int line = 1;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
