package io.github.remediate.playbook;

import java.util.List;

/** A part of a YAML file with its place; line and column count from 1. */
sealed interface Node {
  int line();

  int column();

  /** What a person would call it. */
  String kind();

  /**
   * A single value.
   *
   * @param plain whether it is written without quotes, so that it may mean a number or nothing
   */
  record Scalar(String text, boolean plain, int line, int column) implements Node {
    @Override
    public String kind() {
      if (isNull()) {
        return "nothing";
      }
      return isBoolean() ? "true or false" : isNumber() ? "a number" : "text";
    }

    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    boolean isBoolean() {
      return plain && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
    }

    /** Whether YAML 1.2 reads it as a number; close enough to be told apart from text. */
    boolean isNumber() {
      if (!plain || text.isEmpty()) {
        return false;
      }
      boolean digit = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c >= '0' && c <= '9') {
          digit = true;
        } else if ("+-.eE".indexOf(c) < 0) {
          return false;
        }
      }
      return digit;
    }

    boolean isText() {
      return !isNull() && !isBoolean() && !isNumber();
    }
  }

  /** A list. */
  record Sequence(List<Node> items, int line, int column) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and their values, in the file's order, no key twice. */
  record Mapping(List<Entry> entries, int line, int column) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** One key of a mapping. */
  record Entry(Scalar key, Node value) {}
}
