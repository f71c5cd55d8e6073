package io.github.remediate.services;

import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Json;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.util.Optional;

/** The JSON object that a sign-in's answer is (RFC 6749, sections 5.1 and 5.2). */
final class TokenDocument {
  private static final DocumentLimits LIMITS =
      new DocumentLimits(TokenCall.MOST_BYTES, TokenCall.MOST_BYTES, 16, 2_000);

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

  private static Optional<String> scalar(Node node) {
    return node instanceof Node.Scalar scalar
            && (scalar.isText() || scalar.kind() == Node.Kind.NUMBER)
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
