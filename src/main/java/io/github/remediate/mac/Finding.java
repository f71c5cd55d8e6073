package io.github.remediate.mac;

import java.util.Locale;
import java.util.Optional;

/**
 * One judgement about a Mac, with what it rests on.
 *
 * @param id what was judged
 * @param state whether it holds
 * @param evidence what was seen, or why it cannot be told; one clause for a person
 * @param source where: a program, a file, a service, or the option in which a person said it
 */
public record Finding(FindingId id, State state, String evidence, Optional<String> source) {

  /** The three answers; the third never stands for the second. */
  public enum State {
    HOLDS,
    DOES_NOT,
    UNKNOWN;

    /** The word in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
