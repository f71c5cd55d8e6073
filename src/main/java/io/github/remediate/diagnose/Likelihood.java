package io.github.remediate.diagnose;

import java.util.Locale;

/** How sure it is that a playbook treats what is wrong, the surest first. */
public enum Likelihood {
  /** By a direct look, or by the only proof that is documented. */
  CERTAIN,
  LIKELY,
  POSSIBLE;

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
