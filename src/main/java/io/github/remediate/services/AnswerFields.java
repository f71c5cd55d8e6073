package io.github.remediate.services;

import io.github.remediate.document.Node;
import io.github.remediate.document.Node.Kind;
import io.github.remediate.document.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One object of an answer. Newer versions add fields, which are passed over; what is null stands
 * for what is missing; and what has another type than its maker says spoils the answer.
 */
record AnswerFields(Node.Mapping mapping) {
  private static final String ZERO = "00000000-0000-0000-0000-000000000000";

  /** In characters; a user principal name has 113 at most. */
  private static final int LONGEST = 200;

  /** An offset without its colon, as older forms of Jamf Pro's write it. */
  private static final Pattern OFFSET = Pattern.compile("([+-][0-9]{2})([0-9]{2})$");

  static AnswerFields of(Node node) throws MalformedAnswerException {
    if (node instanceof Node.Mapping mapping) {
      return new AnswerFields(mapping);
    }
    throw new MalformedAnswerException("it holds " + node.said() + " where an object must stand");
  }

  /** A text that says something: not blank, not the zero id, not {@code Not Specified}. */
  Optional<String> text(String key) throws MalformedAnswerException {
    Node node = value(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof Node.Scalar scalar) || !scalar.isText()) {
      throw wrong(key, "text");
    }
    String text = scalar.text().strip();
    boolean nothing =
        text.isEmpty()
            || text.equals("0")
            || text.equals(ZERO)
            || text.equalsIgnoreCase("Not Specified");
    return nothing ? Optional.empty() : Optional.of(text);
  }

  /**
   * The same where it is for people, and anybody could have chosen it, as a Mac's name: in one
   * line, with everything in it visible, and no longer than people can read.
   */
  Optional<String> words(String key) throws MalformedAnswerException {
    return text(key)
        .map(
            text ->
                text.length() > LONGEST || text.indexOf('\n') >= 0 || Quoted.hidesSomething(text)
                    ? Quoted.plain(text)
                    : text);
  }

  Optional<Boolean> flag(String key) throws MalformedAnswerException {
    Node node = value(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Kind.FLAG) {
      throw wrong(key, "true or false");
    }
    return Optional.of(scalar.text().equals("true"));
  }

  /** A whole number. */
  Optional<Long> number(String key) throws MalformedAnswerException {
    Node node = value(key);
    if (node == null) {
      return Optional.empty();
    }
    try {
      if (node instanceof Node.Scalar scalar && scalar.kind() == Kind.NUMBER) {
        return Optional.of(Long.parseLong(scalar.text()));
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(key, "a whole number");
  }

  /**
   * A time, or a date at its beginning in UTC. The years before 1971 are how services write that
   * there was none; a time that cannot be read is not known either.
   */
  Optional<Instant> time(String key) throws MalformedAnswerException {
    return text(key)
        .flatMap(AnswerFields::instant)
        .filter(time -> time.atOffset(ZoneOffset.UTC).getYear() > 1970);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(OFFSET.matcher(text).replaceFirst("$1:$2")).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Optional<AnswerFields> object(String key) throws MalformedAnswerException {
    Node node = value(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof Node.Mapping inner)) {
      throw wrong(key, "an object");
    }
    return Optional.of(new AnswerFields(inner));
  }

  /** The same, with no fields where it is missing. */
  AnswerFields part(String key) throws MalformedAnswerException {
    return object(key)
        .orElseGet(
            () ->
                new AnswerFields(
                    new Node.Mapping(
                        List.of(), mapping.source(), mapping.line(), mapping.column())));
  }

  boolean has(String key) {
    return value(key) != null;
  }

  /** The objects of a list; none if it is missing. */
  List<AnswerFields> objects(String key) throws MalformedAnswerException {
    List<AnswerFields> objects = new ArrayList<>();
    for (Node item : items(key)) {
      objects.add(of(item));
    }
    return objects;
  }

  /** The texts of a list; none if it is missing. */
  List<String> texts(String key) throws MalformedAnswerException {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (!(item instanceof Node.Scalar scalar) || !scalar.isText()) {
        throw wrong(key, "a list of texts");
      }
      texts.add(scalar.text());
    }
    return texts;
  }

  private List<Node> items(String key) throws MalformedAnswerException {
    Node node = value(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Node.Sequence sequence)) {
      throw wrong(key, "a list");
    }
    return sequence.items();
  }

  private Node value(String key) {
    Node node = mapping.value(key);
    return node == null || node.kind() == Kind.NOTHING ? null : node;
  }

  private static MalformedAnswerException wrong(String key, String wanted) {
    return new MalformedAnswerException("its " + Quoted.plain(key) + " is not " + wanted);
  }
}
