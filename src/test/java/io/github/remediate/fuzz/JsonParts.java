package io.github.remediate.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Takes JSON apart, as much of it as there is; blanks between parts go. */
final class JsonParts {
  private static final int DEEPEST = 200;

  private final String text;
  private int at;

  JsonParts(String text) {
    this.text = text;
  }

  /** All values, each on a line; null where something is none. */
  Tree all() {
    List<Tree> values = new ArrayList<>();
    for (skip(); at < text.length(); skip()) {
      Tree value = value(0);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return new Tree("", values, "\n", "\n");
  }

  private Tree value(int depth) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    if (depth > DEEPEST) {
      return null;
    }
    if (c == '{' || c == '[') {
      return list(c == '{', depth);
    }
    int from = at;
    if (c == '"') {
      string();
    } else {
      while (at < text.length() && ",]}: \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
    }
    return at == from ? null : Tree.leaf(text.substring(from, at));
  }

  private Tree list(boolean isObject, int depth) {
    List<Tree> parts = new ArrayList<>();
    at++;
    for (skip(); !next(isObject ? '}' : ']'); skip()) {
      int from = at;
      String key = "";
      if (isObject) {
        string();
        key = text.substring(from, at);
        skip();
        if (!next(':')) {
          return null;
        }
        skip();
      }
      Tree value = value(depth + 1);
      if (value == null) {
        return null;
      }
      parts.add(isObject ? new Tree(key + ":", new ArrayList<>(List.of(value)), "", "") : value);
      skip();
      next(',');
    }
    return new Tree(isObject ? "{" : "[", parts, ",", isObject ? "}" : "]");
  }

  private void string() {
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    at = Math.min(at + 1, text.length());
  }

  private boolean next(char wanted) {
    boolean is = at < text.length() && text.charAt(at) == wanted;
    at += is ? 1 : 0;
    return is;
  }

  private void skip() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }
}
