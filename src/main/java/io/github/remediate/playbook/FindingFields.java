package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import io.github.remediate.mac.FindingId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the findings that a playbook names. */
record FindingFields(Problems problems) {
  /** One finding or a list of some, each once; none where the key is missing. */
  List<FindingId> some(Fields fields, String key) {
    if (!fields.has(key)) {
      return List.of();
    }
    Node node = fields.at(key);
    List<Node> items = node instanceof Node.Scalar ? List.of(node) : fields.items(key);
    List<FindingId> findings = new ArrayList<>();
    for (Node.Scalar word : fields.textNodes(key, items)) {
      FindingId finding = Vocabularies.FINDING.value(word.text());
      if (finding == null) {
        unknown(key, word);
      } else if (findings.contains(finding)) {
        problems.add(
            word, "'" + key + "' names " + word.text() + " twice", "Remove it; one is enough.");
      } else {
        findings.add(finding);
      }
    }
    return findings;
  }

  private void unknown(String key, Node.Scalar word) {
    problems.add(
        word,
        "'" + key + "' is " + Quoted.of(word.text()) + ", which is no finding",
        Vocabularies.FINDING.guess(word.text())
            + "The findings are listed in formats.md, under remediate.diagnosis/1.");
  }

  /**
   * The finding that judges an action: the one that it names, or the only one for which its step is
   * there.
   */
  Optional<FindingId> judge(Fields fields, List<FindingId> when) {
    List<FindingId> named = some(fields, "finding");
    if (named.size() > 1) {
      problems.add(
          fields.at("finding"),
          "'finding' is a list, and one finding judges an action",
          "Write the one that must be gone.");
    }
    if (fields.has("finding")) {
      return named.stream().findFirst();
    }
    if (when.size() == 1) {
      return Optional.of(when.get(0));
    }
    problems.add(
        fields.at(),
        "no finding judges this action",
        when.isEmpty()
            ? "Add 'finding:', or give the step one 'when:'."
            : "Add 'finding:', as the step's 'when' names several.");
    return Optional.empty();
  }
}
