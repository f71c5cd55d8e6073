package io.github.remediate.playbook;

import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import java.util.HashMap;
import java.util.Map;

/** What has been read already, to find what stands twice in a playbook. */
final class DuplicateCheck {
  private final Problems problems;
  private final Map<String, Node> first = new HashMap<>();

  DuplicateCheck(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reports a second {@code value} of the same kind.
   *
   * @param kind within which values must differ
   * @param name what it is, for example "the step id"
   */
  void add(String kind, String name, String value, Node at) {
    Node earlier = first.putIfAbsent(kind.concat(value), at);
    if (earlier != null) {
      problems.add(
          at,
          name + " " + Quoted.of(value) + " stands twice; first in line " + earlier.line(),
          "Keep one of the two.");
    }
  }
}
