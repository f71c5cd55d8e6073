package io.github.remediate.macos.plist;

import io.github.remediate.mac.Bytes;
import io.github.remediate.mac.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The XML form, as Apple's programs print it. Reads exactly that form and nothing else of XML: no
 * document type of its own, no entity but the five of XML and character numbers, so nothing outside
 * the text is ever looked at; no key twice, and no bytes that are not UTF-8. It stands beside
 * dd-plist, which reads the binary form, for safety: that library's XML takes entities, keeps the
 * last of two equal keys, and passes over what is not UTF-8.
 */
final class XmlPropertyList {
  private static final int DEEPEST = 100;
  private static final int LONGEST_WORD = 20;

  private final XmlScanner scanner;

  private XmlPropertyList(String text) {
    scanner = new XmlScanner(text);
  }

  static Observation<PropertyList> parse(byte[] bytes) {
    Optional<String> text = Bytes.of(bytes).text();
    if (text.isEmpty()) {
      return Observation.unknown("is not a property list: it is not UTF-8");
    }
    XmlPropertyList reader = new XmlPropertyList(text.get());
    try {
      return Observation.known(reader.document());
    } catch (XmlScanner.Malformed e) {
      return Observation.unknown(
          "is not a property list: " + e.getMessage() + " in line " + reader.scanner.line());
    }
  }

  private PropertyList document() throws XmlScanner.Malformed {
    scanner.accept("\uFEFF");
    if (scanner.accept("<?xml")) {
      String declaration = scanner.upTo("?>").toLowerCase(Locale.ROOT);
      if (declaration.contains("encoding") && !declaration.contains("utf-8")) {
        throw new XmlScanner.Malformed("an encoding other than UTF-8");
      }
    }
    scanner.skipBlanks();
    if (scanner.accept("<!DOCTYPE") && scanner.upTo(">").indexOf('[') >= 0) {
      throw new XmlScanner.Malformed("a document type of its own");
    }
    scanner.skipBlanks();
    if (!scanner.accept("<plist")) {
      throw new XmlScanner.Malformed("no <plist>");
    }
    if (scanner.upTo(">").endsWith("/")) {
      throw new XmlScanner.Malformed("an empty <plist>");
    }
    PropertyList value = value(scanner.nextTag(), 0);
    scanner.skipBlanks();
    scanner.expect("</plist>");
    scanner.skipBlanks();
    if (!scanner.atEnd()) {
      throw new XmlScanner.Malformed("something after </plist>");
    }
    return value;
  }

  private PropertyList value(String tag, int depth) throws XmlScanner.Malformed {
    if (depth > DEEPEST) {
      throw new XmlScanner.Malformed("nesting deeper than " + DEEPEST);
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
        return new PropertyList.Text(scanner.content("</string>"));
      case "integer":
        return whole(scanner.content("</integer>").strip());
      case "true", "false":
        scanner.content("</" + tag + ">");
        return new PropertyList.Flag(tag.equals("true"));
      case "data", "date", "real":
        scanner.content("</" + tag + ">");
        return new PropertyList.Other();
      case "data/":
        return new PropertyList.Other();
      default:
        throw new XmlScanner.Malformed("an unexpected " + shown(tag));
    }
  }

  private PropertyList dictionary(int depth) throws XmlScanner.Malformed {
    Map<String, PropertyList> entries = new LinkedHashMap<>();
    for (String tag = scanner.nextTag(); !tag.equals("/dict"); tag = scanner.nextTag()) {
      String key;
      if (tag.equals("key")) {
        key = scanner.content("</key>");
      } else if (tag.equals("key/")) {
        key = "";
      } else {
        throw new XmlScanner.Malformed(shown(tag) + " where a <key> belongs");
      }
      if (entries.put(key, value(scanner.nextTag(), depth + 1)) != null) {
        throw new XmlScanner.Malformed("the same key twice");
      }
    }
    return new PropertyList.Dictionary(entries);
  }

  /** A tag as people may see it: whoever wrote the file chose what stands in it. */
  private static String shown(String tag) {
    boolean isWord = tag.length() <= LONGEST_WORD;
    for (int i = 0; i < tag.length() && isWord; i++) {
      char c = tag.charAt(i);
      isWord = c == '/' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
    return isWord ? "<" + tag + ">" : "tag";
  }

  private PropertyList array(int depth) throws XmlScanner.Malformed {
    List<PropertyList> elements = new ArrayList<>();
    for (String tag = scanner.nextTag(); !tag.equals("/array"); tag = scanner.nextTag()) {
      elements.add(value(tag, depth + 1));
    }
    return new PropertyList.Array(elements);
  }

  private static PropertyList whole(String digits) throws XmlScanner.Malformed {
    try {
      return new PropertyList.Whole(Long.decode(digits.isEmpty() ? "none" : decimal(digits)));
    } catch (NumberFormatException e) {
      throw new XmlScanner.Malformed("an <integer> that is none");
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
}
