package io.github.remediate.macos;

import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The XML form, as Apple's programs print it. Reads exactly that form and nothing else of XML: no
 * document type of its own, no entity but the five of XML and character numbers, so nothing outside
 * the text is ever looked at. It exists because the general XML parser takes longer to start than
 * everything else of a dry run.
 */
final class XmlPropertyList {
  private static final int DEEPEST = 100;

  /** The text is not a property list. */
  private static final class Malformed extends Exception {
    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private final String text;
  private int at;

  private XmlPropertyList(String text) {
    this.text = text;
  }

  static Observation<PropertyList> parse(byte[] bytes) {
    Optional<String> text = Octets.of(bytes).text();
    if (text.isEmpty()) {
      return Observation.unknown("is not a property list: it is not UTF-8");
    }
    XmlPropertyList reader = new XmlPropertyList(text.get());
    try {
      return Observation.known(reader.document());
    } catch (Malformed e) {
      return Observation.unknown(
          "is not a property list: " + e.getMessage() + " in line " + reader.line());
    }
  }

  private PropertyList document() throws Malformed {
    accept("\uFEFF");
    if (accept("<?xml")) {
      String declaration = upTo("?>").toLowerCase(Locale.ROOT);
      if (declaration.contains("encoding") && !declaration.contains("utf-8")) {
        throw new Malformed("an encoding other than UTF-8");
      }
    }
    skipBlanks();
    if (accept("<!DOCTYPE") && upTo(">").indexOf('[') >= 0) {
      throw new Malformed("a document type of its own");
    }
    skipBlanks();
    if (!accept("<plist")) {
      throw new Malformed("no <plist>");
    }
    if (upTo(">").endsWith("/")) {
      throw new Malformed("an empty <plist>");
    }
    PropertyList value = value(nextTag(), 0);
    skipBlanks();
    expect("</plist>");
    skipBlanks();
    if (at < text.length()) {
      throw new Malformed("something after </plist>");
    }
    return value;
  }

  private PropertyList value(String tag, int depth) throws Malformed {
    if (depth > DEEPEST) {
      throw new Malformed("nesting deeper than " + DEEPEST);
    }
    switch (tag) {
      case "dict":
        return dictionary(depth);
      case "array":
        return array(depth);
      case "dict/":
        return new PropertyList.Dictionary(Map.of());
      case "array/":
        return new PropertyList.Array(List.of());
      case "true/", "false/":
        return new PropertyList.Flag(tag.equals("true/"));
      case "string/":
        return new PropertyList.Text("");
      case "string":
        return new PropertyList.Text(content("</string>"));
      case "integer":
        return whole(content("</integer>").strip());
      case "true", "false":
        content("</" + tag + ">");
        return new PropertyList.Flag(tag.equals("true"));
      case "data", "date", "real":
        content("</" + tag + ">");
        return new PropertyList.Other();
      case "data/":
        return new PropertyList.Other();
      default:
        throw new Malformed("an unexpected <" + tag + ">");
    }
  }

  private PropertyList dictionary(int depth) throws Malformed {
    Map<String, PropertyList> entries = new LinkedHashMap<>();
    for (String tag = nextTag(); !tag.equals("/dict"); tag = nextTag()) {
      String key;
      if (tag.equals("key")) {
        key = content("</key>");
      } else if (tag.equals("key/")) {
        key = "";
      } else {
        throw new Malformed("<" + tag + "> where a <key> belongs");
      }
      if (entries.put(key, value(nextTag(), depth + 1)) != null) {
        throw new Malformed("the same key twice");
      }
    }
    return new PropertyList.Dictionary(entries);
  }

  private PropertyList array(int depth) throws Malformed {
    List<PropertyList> elements = new ArrayList<>();
    for (String tag = nextTag(); !tag.equals("/array"); tag = nextTag()) {
      elements.add(value(tag, depth + 1));
    }
    return new PropertyList.Array(elements);
  }

  private static PropertyList whole(String digits) throws Malformed {
    try {
      return new PropertyList.Whole(Long.decode(digits.isEmpty() ? "none" : decimal(digits)));
    } catch (NumberFormatException e) {
      throw new Malformed("an <integer> that is none");
    }
  }

  /** Without leading zeros, which would make it octal. */
  private static String decimal(String digits) {
    int first = 0;
    while (first < digits.length() - 1
        && digits.charAt(first) == '0'
        && Character.isDigit(digits.charAt(first + 1))) {
      first++;
    }
    return digits.substring(first);
  }

  /** The next tag without its brackets, blanks around it removed: dict, /dict or dict/. */
  private String nextTag() throws Malformed {
    skipBlanks();
    expect("<");
    return upTo(">").strip();
  }

  private String content(String end) throws Malformed {
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

  private void skipBlanks() throws Malformed {
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

  private boolean accept(String expected) {
    if (text.startsWith(expected, at)) {
      at += expected.length();
      return true;
    }
    return false;
  }

  private void expect(String expected) throws Malformed {
    if (!accept(expected)) {
      throw new Malformed(
          at >= text.length() ? "the end of the text" : "something else than " + expected);
    }
  }

  private String upTo(String end) throws Malformed {
    int found = text.indexOf(end, at);
    if (found < 0) {
      at = text.length();
      throw new Malformed("the end of the text before " + end);
    }
    String before = text.substring(at, found);
    at = found + end.length();
    return before;
  }

  private int line() {
    int line = 1;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }
}
