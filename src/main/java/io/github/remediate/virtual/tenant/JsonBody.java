package io.github.remediate.virtual.tenant;

import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Json;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a request that is a JSON object. */
final class JsonBody {
  private static final DocumentLimits LIMITS = new DocumentLimits(1_000_000, 100_000, 16, 10_000);

  private JsonBody() {}

  static List<String> keys(String body) {
    if (body.isEmpty()) {
      return List.of();
    }
    Map<String, Object> fields = fields(body);
    return fields == null ? List.of("?") : List.copyOf(fields.keySet());
  }

  /** The flags and texts of an object, or null if it is none. */
  static Map<String, Object> fields(String body) {
    Node node =
        Json.read("body", body.getBytes(StandardCharsets.UTF_8), LIMITS, Problems.collected());
    if (!(node instanceof Node.Mapping mapping)) {
      return null;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      fields.put(entry.name(), value(entry.value()));
    }
    return fields;
  }

  private static Object value(Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      return node;
    }
    return scalar.kind() == Node.Kind.FLAG ? Boolean.valueOf(scalar.text()) : scalar.text();
  }
}
