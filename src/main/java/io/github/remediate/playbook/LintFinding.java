package io.github.remediate.playbook;

import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;

/**
 * What lint has against a value, before it is known where the value stands.
 *
 * @param message what is wrong, as a clause
 * @param remedy what to do about it, as a sentence
 */
record LintFinding(String message, String remedy) {
  void report(Node at, Problems problems) {
    problems.add(at, message, remedy);
  }
}
