package io.github.remediate.journal;

import io.github.remediate.document.Worded;

/** Who approves the steps of a run that take something away, where a helpdesk supervises it. */
public enum Supervision implements Worded {
  /** Whoever supervises. */
  ONE_PERSON,
  /** Somebody else than whoever started the run. */
  TWO_PEOPLE
}
