package io.github.remediate.workshop;

import io.github.remediate.document.DocumentLimits;
import io.github.remediate.document.Json;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A JSON document as its plain values, each under its place, as in {@code steps.0.state}. */
public final class FlatJson {
  private static final DocumentLimits LIMITS = new DocumentLimits(1 << 24, 1 << 20, 16, 1 << 20);

  private FlatJson() {}

  /** The values of {@code json}, which must be JSON. */
  public static Map<String, String> of(String json) {
    Map<String, String> values = new TreeMap<>();
    add(
        "",
        Json.read(
            "the document",
            json.getBytes(StandardCharsets.UTF_8),
            LIMITS,
            Problems.thrown("It is no JSON.")),
        values);
    return values;
  }

  private static void add(String place, Node node, Map<String, String> values) {
    if (node instanceof Node.Scalar scalar) {
      values.put(place, scalar.text());
    } else if (node instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        add(below(place, Integer.toString(i)), list.items().get(i), values);
      }
    } else if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> add(below(place, entry.name()), entry.value(), values));
    }
  }

  private static String below(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
