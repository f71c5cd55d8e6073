package io.github.remediate.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of one mapping by key. A value that is missing or wrong is reported, and a stand-in
 * comes back so that reading goes on and finds the next mistake; with a problem on record the
 * stand-ins never leave the reader.
 */
final class Fields {
  private final Node.Mapping mapping;
  private final Shape shape;
  private final Problems problems;
  private final Map<String, Node> values = new HashMap<>();

  private Fields(Node.Mapping mapping, Shape shape, Problems problems) {
    this.mapping = mapping;
    this.shape = shape;
    this.problems = problems;
  }

  /** The fields of {@code node}; null, and reported, if it is not a mapping. */
  static Fields of(Node node, Shape shape, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(
          node,
          shape.name() + " is " + node.kind() + ", not a mapping",
          "Write it as keys and values: '" + shape.keys().get(0).example() + "' and so on.");
      return null;
    }
    Fields fields = new Fields(mapping, shape, problems);
    fields.check();
    return fields;
  }

  private void check() {
    List<String> known = shape.names();
    Set<String> meant = new HashSet<>();
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (known.contains(name)) {
        values.put(name, entry.value());
        continue;
      }
      String nearest = Words.nearest(name, known);
      if (nearest != null) {
        meant.add(nearest);
      }
      problems.add(
          entry.key(),
          "unknown key " + Problems.quoted(name) + " in " + shape.name(),
          nearest != null
              ? "Did you mean '" + nearest + "'?"
              : "Remove it; the keys are " + String.join(", ", known) + ".");
    }
    for (Shape.Key key : shape.keys()) {
      if (key.required() && !values.containsKey(key.name()) && !meant.contains(key.name())) {
        problems.add(
            mapping,
            shape.name() + " lacks the key '" + key.name() + "'",
            "Add '" + key.example() + "'.");
      }
    }
  }

  Node.Mapping at() {
    return mapping;
  }

  /** The value's node, for a place in a message; the mapping itself if there is none. */
  Node at(String key) {
    return values.getOrDefault(key, mapping);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Text for people, of one or more lines. */
  String text(String key) {
    Node node = values.get(key);
    if (node == null) {
      return "";
    }
    if (!(node instanceof Node.Scalar scalar) || !scalar.isText()) {
      wrongType(node, key, "text", "Put the text after the colon; a number needs quotes.");
      return "";
    }
    String text = scalar.text().stripTrailing();
    if (text.isEmpty()) {
      problems.add(node, "'" + key + "' is empty", "Write a text.");
    }
    if (Problems.hidesSomething(text)) {
      problems.add(
          node,
          "'" + key + "' holds a control or invisible character: " + Problems.quoted(text),
          "Remove it; a terminal would obey it or show nothing.");
    }
    return text;
  }

  /** Text for people that stands in one line. */
  String line(String key) {
    String text = text(key);
    if (text.indexOf('\n') >= 0) {
      problems.add(
          at(key), "'" + key + "' has several lines", "Write it in one line, or after '>-'.");
    }
    return text;
  }

  Optional<String> optionalLine(String key) {
    return has(key) ? Optional.of(line(key)) : Optional.empty();
  }

  /** Data for the machine: any text, to be checked by the caller; null if missing or no text. */
  String data(String key) {
    Node node = values.get(key);
    return node == null ? null : data(node, key);
  }

  private String data(Node node, String key) {
    if (!(node instanceof Node.Scalar scalar) || !scalar.isText()) {
      wrongType(node, key, "text", "Write it as text; a number needs quotes.");
      return null;
    }
    return scalar.text();
  }

  /** The name of something: lower-case letters, digits and hyphens. */
  String id(String key) {
    String id = data(key);
    if (id != null && !isId(id)) {
      problems.add(
          at(key),
          "'" + key + "' is " + Problems.quoted(id),
          "Use lower-case letters, digits and hyphens, begin with a letter, at most 64.");
    }
    return id == null ? "" : id;
  }

  private static boolean isId(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      if (!letter && (i == 0 || !(c == '-' || c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= 64;
  }

  /** One of the words of {@code known}; the first of them if it is missing or wrong. */
  String word(String key, List<String> known) {
    String word = data(key);
    if (word == null || known.contains(word)) {
      return word == null ? known.get(0) : word;
    }
    String nearest = Words.nearest(word, known);
    problems.add(
        at(key),
        "'" + key + "' is " + Problems.quoted(word),
        (nearest == null ? "" : "Did you mean '" + nearest + "'? ")
            + (known.size() == 1 ? "It must be " : "It is one of ")
            + String.join(", ", known)
            + ".");
    return known.get(0);
  }

  /** One of the values of an enumeration; {@code fallback} if it is missing or wrong. */
  <E extends Enum<E>> E word(String key, Vocabulary<E> known, E fallback) {
    return has(key) ? known.value(word(key, known.words())) : fallback;
  }

  int number(String key, int least, int most, int fallback) {
    Node node = values.get(key);
    if (node == null) {
      return fallback;
    }
    String want = "a whole number from " + least + " to " + most;
    if (!(node instanceof Node.Scalar scalar) || !scalar.isNumber()) {
      wrongType(node, key, want, "Write the number without quotes.");
      return fallback;
    }
    int number = Amounts.number(scalar.text());
    if (number < least || number > most) {
      problems.add(
          node, "'" + key + "' is " + Problems.quoted(scalar.text()), "Write " + want + ".");
      return fallback;
    }
    return number;
  }

  boolean flag(String key) {
    Node node = values.get(key);
    if (node == null) {
      return false;
    }
    if (node instanceof Node.Scalar scalar
        && scalar.plain()
        && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return scalar.text().equals("true");
    }
    String said = node instanceof Node.Scalar scalar ? Problems.quoted(scalar.text()) : node.kind();
    problems.add(node, "'" + key + "' is " + said, "Write true or false, without quotes.");
    return false;
  }

  /** A number and a unit: {@code 30s}, {@code 5m}, {@code 2h}. */
  Duration duration(String key, Duration most, Duration fallback) {
    Node node = values.get(key);
    if (node == null) {
      return fallback;
    }
    String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
    Duration duration = Amounts.duration(text);
    if (duration.isZero() || duration.compareTo(most) > 0) {
      problems.add(
          node,
          "'" + key + "' is " + (text.isEmpty() ? node.kind() : Problems.quoted(text)),
          "Write a whole number and s, m or h, such as 90s, 30m or 2h; at most "
              + most.toHours()
              + "h.");
      return fallback;
    }
    return duration;
  }

  /** The items of a list, which must have one where the key is required. */
  List<Node> list(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Node.Sequence sequence)) {
      wrongType(
          node,
          key,
          "a list",
          key.equals("argv")
              ? "Write [program, argument, ...], each word by itself; no shell takes it apart."
              : "Begin each item with '- ', or write [one, two].");
      return List.of();
    }
    if (sequence.items().isEmpty()) {
      problems.add(node, "'" + key + "' is an empty list", "Add an item or remove the key.");
    }
    return sequence.items();
  }

  /** A list of data texts with their places. */
  List<Node.Scalar> dataList(String key) {
    List<Node.Scalar> list = new ArrayList<>();
    for (Node item : list(key)) {
      if (data(item, key) != null) {
        list.add((Node.Scalar) item);
      }
    }
    return list;
  }

  private void wrongType(Node node, String key, String want, String remedy) {
    boolean isNull = node instanceof Node.Scalar scalar && scalar.isNull();
    problems.add(
        node,
        "'" + key + "' is " + node.kind() + ", not " + want,
        isNull ? "Write a value, or remove the key." : remedy);
  }
}
