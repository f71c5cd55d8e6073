package io.github.remediate.playbook;

import io.github.remediate.document.Fields;
import io.github.remediate.document.Node;
import io.github.remediate.document.Problems;
import io.github.remediate.document.Quoted;
import io.github.remediate.document.Worded;
import java.util.List;

/** The words of the language: how enumerations are written in a playbook, and names. */
final class Words {
  private static final int LONGEST_ID = 64;

  private Words() {}

  /** The word for {@code value}, for example {@code go-on} for GO_ON. */
  static String of(Enum<?> value) {
    return Worded.of(value.name());
  }

  static List<String> of(List<? extends Enum<?>> values) {
    return values.stream().map(Words::of).toList();
  }

  /** The name of something: lower-case letters, digits and hyphens. */
  static String id(Fields fields, String key, Problems problems) {
    Node.Scalar scalar = fields.textNode(key);
    if (scalar == null) {
      return "";
    }
    String id = scalar.text();
    if (!id.matches("[a-z][a-z0-9-]*") || id.length() > LONGEST_ID) {
      problems.add(
          scalar,
          "'" + key + "' is " + Quoted.of(id),
          "Use lower-case letters, digits and hyphens, begin with a letter, at most 64.");
    }
    return id;
  }
}
