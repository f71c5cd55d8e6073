package io.github.remediate.services;

import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Json;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.util.Optional;

/** Reads the body of an answer. */
final class AnswerJson {
  private static final DocumentLimits LIMITS =
      new DocumentLimits(HttpExchange.MOST_BYTES, 1 << 20, 64, 400_000);

  private AnswerJson() {}

  /** The tree; empty if it is not JSON or not within the limits. */
  static Optional<Node> read(byte[] body) {
    return Optional.ofNullable(Json.read("answer", body, LIMITS, Problems.collected()));
  }

  /** What {@code body} seems to be: goes on after "answered with". */
  static String said(byte[] body) {
    int i = 0;
    while (i < body.length && body[i] <= ' ' && body[i] >= 0) {
      i++;
    }
    if (i == body.length) {
      return "nothing";
    }
    if (body[i] == '<') {
      return "a web page";
    }
    return read(body).isPresent() ? "other JSON" : "something that is not whole JSON";
  }
}
