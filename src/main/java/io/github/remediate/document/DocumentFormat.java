package io.github.remediate.document;

/** The language a document is written in, with the words of those who write it. */
public enum DocumentFormat {
  YAML("nothing", "a list", "a mapping"),
  JSON("null", "an array", "an object");

  private final String nothing;
  private final String list;
  private final String mapping;

  DocumentFormat(String nothing, String list, String mapping) {
    this.nothing = nothing;
    this.list = list;
    this.mapping = mapping;
  }

  String word(Node.Kind kind) {
    return switch (kind) {
      case NOTHING -> nothing;
      case FLAG -> "true or false";
      case NUMBER -> "a number";
      case TEXT -> "text";
      case LIST -> list;
      case MAPPING -> mapping;
    };
  }
}
