package io.github.remediate.macos.plist;

import java.util.Map;

/** Writes property lists in the form that {@link XmlPropertyList} reads. */
final class PropertyListText {
  private PropertyListText() {}

  static String of(PropertyList value) {
    StringBuilder text = new StringBuilder();
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">\n");
    write(value, text);
    return text.append("</plist>\n").toString();
  }

  private static void write(PropertyList value, StringBuilder out) {
    if (value instanceof PropertyList.Dictionary dictionary) {
      out.append("<dict>\n");
      for (Map.Entry<String, PropertyList> entry : dictionary.entries().entrySet()) {
        out.append("<key>").append(escaped(entry.getKey())).append("</key>");
        write(entry.getValue(), out);
      }
      out.append("</dict>\n");
    } else if (value instanceof PropertyList.Array array) {
      out.append("<array>\n");
      array.elements().forEach(element -> write(element, out));
      out.append("</array>\n");
    } else if (value instanceof PropertyList.Text text) {
      out.append("<string>").append(escaped(text.value())).append("</string>\n");
    } else if (value instanceof PropertyList.Flag flag) {
      out.append(flag.value() ? "<true/>\n" : "<false/>\n");
    } else if (value instanceof PropertyList.Whole whole) {
      out.append("<integer>").append(whole.value()).append("</integer>\n");
    } else {
      out.append("<data></data>\n");
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
