package io.github.remediate.services;

import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Json;
import io.github.remediate.document.JsonWriter;
import io.github.remediate.document.JsonWriter.Layout;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The JSON object that a sign-in's answer is (RFC 6749, sections 5.1 and 5.2). */
final class TokenDocument {
  private static final DocumentLimits LIMITS =
      new DocumentLimits(TokenCall.MOST_BYTES, TokenCall.MOST_BYTES, 16, 2_000);

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,15}");

  private final Node.Mapping mapping;

  private TokenDocument(Node.Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Reads one.
   *
   * @throws TokenCallException if it is none: a proxy's page, for instance
   */
  static TokenDocument of(byte[] body) throws TokenCallException {
    Node node = Json.read("answer", body, LIMITS, Problems.collected());
    if (node instanceof Node.Mapping mapping) {
      return new TokenDocument(mapping);
    }
    throw new TokenCallException("answers something that is no answer to a sign-in");
  }

  /** A text or a number as text; empty where there is none. */
  Optional<String> text(String key) {
    return scalar(mapping.value(key));
  }

  /** The first of a list's texts or numbers. */
  Optional<String> first(String key) {
    return mapping.value(key) instanceof Node.Sequence list && !list.items().isEmpty()
        ? scalar(list.items().get(0))
        : Optional.empty();
  }

  /**
   * What a library is told of it that takes lists and objects only in these two places: elsewhere
   * msal4j 1.26 looks for the end of one without end.
   */
  String plain() {
    return JsonWriter.text(Layout.LINE, json -> write(json, mapping));
  }

  private static void write(JsonWriter json, Node.Mapping mapping) {
    for (Node.Entry entry : mapping.entries()) {
      if (entry.value() instanceof Node.Sequence list && entry.name().equals("metadata")) {
        json.list(entry.name(), all(list, TokenDocument::object), TokenDocument::write);
      } else if (entry.value() instanceof Node.Sequence list && entry.name().equals("aliases")) {
        json.texts(entry.name(), all(list, TokenDocument::scalar));
      } else if (entry.value() instanceof Node.Scalar scalar
          && scalar.kind() == Node.Kind.NUMBER
          && WHOLE.matcher(scalar.text()).matches()) {
        json.number(entry.name(), Long.parseLong(scalar.text()));
      } else {
        scalar(entry.value()).ifPresent(text -> json.text(entry.name(), text));
      }
    }
  }

  private static <T> List<T> all(Node.Sequence list, Function<Node, Optional<T>> of) {
    return list.items().stream().map(of).flatMap(Optional::stream).toList();
  }

  private static Optional<Node.Mapping> object(Node node) {
    return node instanceof Node.Mapping object ? Optional.of(object) : Optional.empty();
  }

  private static Optional<String> scalar(Node node) {
    return node instanceof Node.Scalar scalar
            && (scalar.isText() || scalar.kind() == Node.Kind.NUMBER)
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
