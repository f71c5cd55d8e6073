package io.github.remediate.document;

import java.util.List;

/**
 * A value of a document with its place. Line and column stand in every node, and not a {@link
 * Place}: a plan may hold more than a million nodes.
 */
public sealed interface Node {

  /** What a value is. */
  enum Kind {
    NOTHING,
    FLAG,
    NUMBER,
    TEXT,
    LIST,
    MAPPING
  }

  Kind kind();

  Source source();

  /** Counts from 1. */
  int line();

  /** Counts characters, from 1. */
  int column();

  default Place place() {
    return new Place(source(), line(), column());
  }

  /** What a person would call it. */
  default String said() {
    return source().form().word(kind());
  }

  /**
   * A single value.
   *
   * @param text as it is written, without quotes and escapes
   */
  record Scalar(Kind kind, String text, Source source, int line, int column) implements Node {
    public boolean isText() {
      return kind == Kind.TEXT;
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Source source, int line, int column) implements Node {
    @Override
    public Kind kind() {
      return Kind.LIST;
    }
  }

  /** Keys and their values, in the document's order, no key twice. */
  record Mapping(List<Entry> entries, Source source, int line, int column) implements Node {
    @Override
    public Kind kind() {
      return Kind.MAPPING;
    }

    /** The value of {@code name}, or null. */
    public Node value(String name) {
      for (Entry entry : entries) {
        if (entry.name().equals(name)) {
          return entry.value();
        }
      }
      return null;
    }
  }

  /**
   * One key of a mapping.
   *
   * @param line the key's
   * @param column the key's
   */
  record Entry(String name, int line, int column, Node value) {
    Place place() {
      return new Place(value.source(), line, column);
    }
  }
}
