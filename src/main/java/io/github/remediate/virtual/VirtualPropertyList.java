package io.github.remediate.virtual;

import java.nio.charset.StandardCharsets;

/** Property lists in XML, as far as the virtual Mac writes any. */
final class VirtualPropertyList {
  private VirtualPropertyList() {}

  /** A whole document around {@code body}, which ends in a newline. */
  static String document(String body) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0">
    """
        + body
        + "</plist>\n";
  }

  /**
   * A dictionary.
   *
   * @param keysAndValues texts and booleans behind their keys
   */
  static byte[] dictionary(Object... keysAndValues) {
    StringBuilder body = new StringBuilder("<dict>\n");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      body.append("\t<key>").append(escaped((String) keysAndValues[i])).append("</key>\n\t");
      if (keysAndValues[i + 1] instanceof Boolean flag) {
        body.append(flag ? "<true/>" : "<false/>");
      } else {
        body.append("<string>").append(escaped((String) keysAndValues[i + 1])).append("</string>");
      }
      body.append('\n');
    }
    return document(body.append("</dict>\n").toString()).getBytes(StandardCharsets.UTF_8);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
