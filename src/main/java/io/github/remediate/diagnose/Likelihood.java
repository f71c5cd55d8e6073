package io.github.remediate.diagnose;

import io.github.remediate.document.Worded;

/** How sure it is that a playbook treats what is wrong, the surest first. */
public enum Likelihood implements Worded {
  /** By a direct look, or by the only proof that is documented. */
  CERTAIN,
  LIKELY,
  POSSIBLE
}
