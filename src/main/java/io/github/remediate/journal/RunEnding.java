package io.github.remediate.journal;

import io.github.remediate.document.Worded;
import java.util.Arrays;

/** How a run ended. */
public enum RunEnding implements Worded {
  /** All of its steps are settled. */
  COMPLETE,
  /** What it moved was put back. */
  ROLLED_BACK {
    @Override
    public String word() {
      return "rolled back";
    }
  },
  /** It was ended before it was complete. */
  ABORTED;

  /** The end that {@code word} names; what this version does not know was none that is complete. */
  static RunEnding of(String word) {
    return Arrays.stream(values())
        .filter(ending -> ending.word().equals(word))
        .findFirst()
        .orElse(ABORTED);
  }
}
