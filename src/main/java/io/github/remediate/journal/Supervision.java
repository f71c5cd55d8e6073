package io.github.remediate.journal;

import java.util.Locale;

/** Who approves the steps of a run that take something away, where a helpdesk supervises it. */
public enum Supervision {
  /** Whoever supervises. */
  ONE_PERSON,
  /** Somebody else than whoever started the run. */
  TWO_PEOPLE;

  /** The word for it in the journal. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
