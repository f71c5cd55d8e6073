package io.github.remediate.mac;

import java.util.Locale;

/** What somebody decided. */
public enum Decision {
  YES,
  NO,
  /** Nobody is there to answer, or they want to answer later. */
  LATER;

  /** The word for it in the journal. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
