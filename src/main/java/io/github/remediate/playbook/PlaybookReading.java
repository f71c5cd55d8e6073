package io.github.remediate.playbook;

import io.github.remediate.document.Problem;
import java.util.List;

/** What came of reading a playbook file: all of it, or all that is wrong with it. */
public sealed interface PlaybookReading {

  /** The file is a playbook without a mistake. */
  record Accepted(Playbook playbook) implements PlaybookReading {}

  /**
   * The file cannot be used.
   *
   * @param problems at least one, by line and column
   */
  record Refused(List<Problem> problems) implements PlaybookReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
