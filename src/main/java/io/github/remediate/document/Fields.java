package io.github.remediate.document;

import io.github.remediate.document.Node.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The fields of one mapping. A value that is missing or wrong is a {@link Problem}; where problems
 * are collected a stand-in comes back, so that reading goes on and finds the next mistake, and with
 * a problem on record the stand-ins never leave the reader.
 *
 * <p>There are three ways with keys that nobody asks for: {@link #of(Node, Shape, Problems)}
 * refuses them and also says what is missing; {@link #end} refuses them; and without either they
 * are passed over, where newer versions may add some.
 */
public final class Fields {
  private static final String OTHER_FILE = "Name the file that is one.";

  private static final String TEXT = "Write it as text; a number needs quotes.";

  private final Node.Mapping mapping;
  private final String name;
  private final String path;
  private final Keys keys;
  private final Problems problems;

  private Fields(Node.Mapping mapping, String name, String path, Shape shape, Problems problems) {
    this.mapping = mapping;
    this.name = name;
    this.path = path;
    this.keys = new Keys(mapping, name, shape, problems);
    this.problems = problems;
  }

  /**
   * The fields of {@code node}, which may be any.
   *
   * @param name what a person would call the mapping
   * @return null, with a problem, if it is no mapping
   */
  public static Fields of(Node node, String name, Problems problems) {
    return of(node, name, "", null, problems);
  }

  /**
   * The fields of {@code node}, which has the keys of {@code shape} and no others; what is missing
   * is a problem already, and has a stand-in.
   *
   * @return null, with a problem, if it is no mapping
   */
  public static Fields of(Node node, Shape shape, Problems problems) {
    return of(node, shape.name(), "", shape, problems);
  }

  private static Fields of(Node node, String name, String path, Shape shape, Problems problems) {
    if (node instanceof Node.Mapping mapping) {
      return new Fields(mapping, name, path, shape, problems);
    }
    String example = shape == null ? "key: value" : shape.keys().get(0).example();
    problems.add(
        node,
        name + " is " + node.said() + ", not " + node.source().form().word(Kind.MAPPING),
        "Write it as keys and values: '" + example + "' and so on.");
    return null;
  }

  /** Refuses the keys that nobody asked for. */
  public void end() {
    keys.end();
  }

  /** The mapping itself. */
  public Node.Mapping at() {
    return mapping;
  }

  /** The value of {@code key}, for a place in a message; the mapping itself if there is none. */
  public Node at(String key) {
    Node node = mapping.value(key);
    return node == null ? mapping : node;
  }

  public boolean has(String key) {
    return keys.maybe(key) != null;
  }

  /** That something is wrong with the value of {@code key}; {@code what} goes on after it. */
  public DocumentException wrong(String key, String what) {
    return problems.exception(at(key).place(), label(key) + " " + what);
  }

  /** That {@code value}, which stands in {@code key}, is none; {@code what} goes on after it. */
  public DocumentException wrong(String key, String value, String what) {
    return wrong(key, "is " + Quoted.of(value) + ", which " + what);
  }

  /** That something is wrong with the mapping as a whole; {@code what} goes on after its name. */
  public DocumentException wrong(String what) {
    return problems.exception(mapping.place(), name + " " + what);
  }

  /** Any text; nothing stands in. */
  public String text(String key) {
    Node.Scalar scalar = textNode(key);
    return scalar == null ? "" : scalar.text();
  }

  /** Any text with its place; null, with a problem, if it is missing or none. */
  public Node.Scalar textNode(String key) {
    return text(key, TEXT);
  }

  /** Any text, if there is one. */
  public Optional<String> maybeText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** Text for people, of one or more lines: not empty, and nothing in it that a terminal obeys. */
  public String prose(String key) {
    Node.Scalar scalar = text(key, "Put the text after the colon; a number needs quotes.");
    if (scalar == null) {
      return "";
    }
    String text = scalar.text().stripTrailing();
    if (text.isEmpty()) {
      problems.add(scalar, label(key) + " is empty", "Write a text.");
    }
    if (Quoted.hidesSomething(text)) {
      problems.add(
          scalar,
          label(key) + " holds a control or invisible character: " + Quoted.of(text),
          "Remove it; a terminal would obey it or show nothing.");
    }
    return text;
  }

  /** Text for people that stands in one line. */
  public String line(String key) {
    String text = prose(key);
    if (text.indexOf('\n') >= 0) {
      problems.add(
          at(key), label(key) + " has several lines", "Write it in one line, or after '>-'.");
    }
    return text;
  }

  /** Text for people in one line, if there is one. */
  public Optional<String> maybeLine(String key) {
    return has(key) ? Optional.of(line(key)) : Optional.empty();
  }

  /** One of the words of {@code known}; the first of them stands in. */
  public <T> T word(String key, Vocabulary<T> known) {
    return word(key, known, known.values().get(0));
  }

  /** The same, where {@code other} stands in. */
  public <T> T word(String key, Vocabulary<T> known, T other) {
    Node.Scalar scalar = textNode(key);
    if (scalar == null) {
      return other;
    }
    T value = known.value(scalar.text());
    if (value != null) {
      return value;
    }
    String words = String.join(", ", known.words());
    boolean one = known.words().size() == 1;
    problems.add(
        scalar,
        label(key) + " is " + Quoted.of(scalar.text()),
        (one ? "" : "one of ") + words,
        known.guess(scalar.text()) + (one ? "It must be " : "It is one of ") + words + ".");
    return other;
  }

  /** A whole number. */
  public long number(String key, long least, long most) {
    return number(key, least, most, least);
  }

  /** A whole number; {@code other} stands in. */
  public long number(String key, long least, long most, long other) {
    Node node = keys.need(key);
    if (node == null) {
      return other;
    }
    OptionalLong number =
        node instanceof Node.Scalar scalar && scalar.kind() == Kind.NUMBER
            ? Amounts.whole(scalar.text())
            : OptionalLong.empty();
    if (number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= most) {
      return number.getAsLong();
    }
    String wanted = "a whole number from " + least + " to " + most;
    if (node instanceof Node.Scalar scalar && scalar.kind() == Kind.NUMBER) {
      problems.add(
          scalar, label(key) + " is " + Quoted.of(scalar.text()), wanted, "Write " + wanted + ".");
    } else {
      wrongKind(node, key, wanted, "Write the number without quotes.");
    }
    return other;
  }

  /** A whole number of 0 or more that fits an {@code int}. */
  public int count(String key) {
    return (int) number(key, 0, Integer.MAX_VALUE);
  }

  /** Permission bits as octal digits in a text, such as {@code 0644}. */
  public int mode(String key) {
    String text = text(key);
    OptionalInt mode = Amounts.mode(text);
    if (mode.isEmpty()) {
      notLike(key, text, "octal digits like 0644");
    }
    return mode.orElse(0);
  }

  /** True or false; false if it is missing. */
  public boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    Node node = at(key);
    String text =
        node instanceof Node.Scalar scalar && scalar.kind() == Kind.FLAG ? scalar.text() : "";
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    String found = node instanceof Node.Scalar scalar ? Quoted.of(scalar.text()) : node.said();
    problems.add(
        node, label(key) + " is " + found, "true or false", "Write true or false, without quotes.");
    return false;
  }

  /** A time in UTC. */
  public Instant time(String key) {
    return time(key, Amounts::instant, Instant.EPOCH);
  }

  /** A time in UTC, if there is one. */
  public Optional<Instant> maybeTime(String key) {
    return has(key) ? Optional.of(time(key)) : Optional.empty();
  }

  /** A time with its offset from UTC. */
  public OffsetDateTime localTime(String key) {
    return time(key, OffsetDateTime::parse, OffsetDateTime.MIN);
  }

  private <T> T time(String key, Function<String, T> parse, T other) {
    String text = text(key);
    try {
      return parse.apply(text);
    } catch (DateTimeException e) {
      notLike(key, text, "a time like 2026-11-22T10:05:00Z");
      return other;
    }
  }

  private void notLike(String key, String text, String wanted) {
    if (mapping.value(key) != null) {
      problems.add(at(key), label(key) + " is " + Quoted.of(text), wanted, "Write " + wanted + ".");
    }
  }

  /** A number and a unit: {@code 30s}, {@code 5m}, {@code 2h}; {@code other} stands in. */
  public Duration duration(String key, Duration most, Duration other) {
    if (!has(key)) {
      return other;
    }
    Node node = at(key);
    String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
    Duration duration = Amounts.duration(text);
    if (duration.isZero() || duration.compareTo(most) > 0) {
      String wanted = "a whole number and s, m or h, such as 90s, 30m or 2h";
      problems.add(
          node,
          label(key) + " is " + (text.isEmpty() ? node.said() : Quoted.of(text)),
          wanted,
          "Write " + wanted + "; " + bounds(text, most) + ".");
      return other;
    }
    return duration;
  }

  /** Whoever wrote none at all is to leave it out. */
  private static String bounds(String text, Duration most) {
    String longest = most.toHours() > 0 ? most.toHours() + "h" : most.toMinutes() + "m";
    return (text.matches("0+[smh]") ? "at least 1s, or leave it out; " : "") + "at most " + longest;
  }

  /** The items of a list that has some. */
  public List<Node> items(String key) {
    return items(key, "Begin each item with '- ', or write [one, two].");
  }

  /**
   * The same.
   *
   * @param remedy what its author does where it is no list
   */
  public List<Node> items(String key, String remedy) {
    List<Node> items = list(key, remedy);
    if (items.isEmpty() && mapping.value(key) instanceof Node.Sequence sequence) {
      problems.add(sequence, label(key) + " is an empty list", "Add an item or remove the key.");
    }
    return items;
  }

  /** The items of a list. */
  public List<Node> list(String key) {
    return list(key, "Write a list.");
  }

  private List<Node> list(String key, String remedy) {
    Node node = keys.need(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Node.Sequence sequence)) {
      wrongKind(node, key, node.source().form().word(Kind.LIST), remedy);
      return List.of();
    }
    return sequence.items();
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    return textNodes(key, list(key)).stream().map(Node.Scalar::text).toList();
  }

  /** A list of texts, which may be missing. */
  public List<String> maybeTexts(String key) {
    return has(key) ? texts(key) : List.of();
  }

  /** Those of {@code items}, the list of {@code key}, that are texts; the others are problems. */
  public List<Node.Scalar> textNodes(String key, List<Node> items) {
    List<Node.Scalar> texts = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof Node.Scalar scalar && scalar.isText()) {
        texts.add(scalar);
      } else {
        wrongKind(item, key, "text", TEXT);
      }
    }
    return texts;
  }

  /** The values of a list of mappings, of which {@code each} reads one. */
  public <T> List<T> objects(String key, Function<Fields, T> each) {
    List<T> values = new ArrayList<>();
    List<Node> items = list(key);
    for (int i = 0; i < items.size(); i++) {
      Fields fields = inner(items.get(i), key + "[" + i + "]");
      if (fields != null) {
        values.add(each.apply(fields));
      }
    }
    return values;
  }

  /** The same, where the list may be missing. */
  public <T> Optional<List<T>> maybeObjects(String key, Function<Fields, T> each) {
    return has(key) ? Optional.of(objects(key, each)) : Optional.empty();
  }

  /** The fields of a mapping; null, with a problem, if it is missing or none. */
  public Fields object(String key) {
    Node node = keys.need(key);
    return node == null ? null : inner(node, key);
  }

  /** The fields of a mapping, which may be missing. */
  public Optional<Fields> maybeObject(String key) {
    return has(key) ? Optional.ofNullable(object(key)) : Optional.empty();
  }

  /**
   * Makes sure that {@code schema} is the form that the document says it has. Files that people
   * pass on are easily mixed up.
   *
   * @throws DocumentException if it is not: then nothing else in it can be judged
   */
  public void schema(String schema) {
    if (!has("schema") && keys.maybe("payloadType") != null) {
      throw new DocumentException(
          new Problem(
              keys.maybe("payloadType").place(),
              "it is a signed document, such as an approval or a receipt, and no " + schema,
              OTHER_FILE));
    }
    Node.Scalar said = textNode("schema");
    if (said != null && !said.text().equals(schema)) {
      boolean isOther = !kind(said.text()).equals(kind(schema));
      throw new DocumentException(
          new Problem(
              said.place(),
              label("schema")
                  + " is "
                  + Quoted.of(said.text())
                  + (isOther ? ", another kind of document than " : ", and this version reads ")
                  + schema,
              isOther ? OTHER_FILE : "Use the version of remediate that made it."));
    }
  }

  /** Without the version. */
  private static String kind(String schema) {
    return schema.replaceFirst("/[0-9]{1,9}$", "");
  }

  private Fields inner(Node node, String key) {
    String here = path + key;
    return of(node, Quoted.plain(here), here + ".", null, problems);
  }

  /** The value, if it is text; null, with a problem, if it is not. */
  private Node.Scalar text(String key, String remedy) {
    Node node = keys.need(key);
    if (node == null || node instanceof Node.Scalar scalar && scalar.isText()) {
      return (Node.Scalar) node;
    }
    wrongKind(node, key, "text", remedy);
    return null;
  }

  private void wrongKind(Node node, String key, String wanted, String remedy) {
    String own = node.kind() == Kind.NOTHING ? "Write a value, or remove the key." : remedy;
    problems.add(node, label(key) + " is " + node.said() + ", not " + wanted, own);
  }

  /** What a message calls the value of {@code key}. */
  private String label(String key) {
    return Quoted.of(path + key);
  }
}
