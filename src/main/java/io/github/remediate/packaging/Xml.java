package io.github.remediate.packaging;

/** Text inside XML. */
final class Xml {
  private Xml() {}

  /** {@code text} as it stands between tags, or in double quotes. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
