package io.github.remediate.document;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys of one mapping: which it has, which it lacks, and which nobody knows. */
final class Keys {
  private final Node.Mapping mapping;
  private final String name;
  private final Shape shape;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param name what a person would call the mapping
   * @param shape the keys that it can have; null if that shows when they are asked for
   */
  Keys(Node.Mapping mapping, String name, Shape shape, Problems problems) {
    this.mapping = mapping;
    this.name = name;
    this.shape = shape;
    this.problems = problems;
    if (shape != null) {
      check();
    }
  }

  private void check() {
    Set<String> meant = new HashSet<>();
    List<String> names = shape.names();
    for (Node.Entry entry : mapping.entries()) {
      if (!names.contains(entry.name())) {
        meant.add(unknown(entry, names));
      }
    }
    for (Shape.Key key : shape.keys()) {
      boolean missing = key.required() && mapping.value(key.name()) == null;
      if (missing && !meant.contains(key.name())) {
        lacks(key.name(), "Add '" + key.example() + "'.");
      }
    }
  }

  /** Refuses the keys that nobody asked for. */
  void end() {
    for (Node.Entry entry : mapping.entries()) {
      if (!asked.contains(entry.name())) {
        unknown(entry, List.copyOf(asked));
      }
    }
  }

  /** The word that was meant, or null. */
  private String unknown(Node.Entry entry, List<String> known) {
    String nearest = Vocabulary.nearest(entry.name(), known);
    problems.add(
        entry.place(),
        "unknown key " + Quoted.of(entry.name()) + " in " + name,
        nearest != null
            ? "Did you mean '" + nearest + "'?"
            : "Remove it; the keys are " + String.join(", ", known) + ".");
    return nearest;
  }

  private void lacks(String key, String remedy) {
    problems.add(mapping, name + " lacks the key '" + key + "'", remedy);
  }

  /** The value of {@code key}, which may be missing; then null. */
  Node maybe(String key) {
    asked.add(key);
    return mapping.value(key);
  }

  /** The value of {@code key}; null if it is missing, which is then a problem on record. */
  Node need(String key) {
    Node node = maybe(key);
    if (node == null && shape == null) {
      lacks(key, "Add it.");
    }
    return node;
  }
}
