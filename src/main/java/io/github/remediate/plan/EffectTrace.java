package io.github.remediate.plan;

/** Where a look at the Mac shows that an effect is still to be done. */
public enum EffectTrace {
  /** Nowhere: a fresh plan does not tell whether it was done. */
  NONE,
  /** At a path. */
  FILE,
  /** In a keychain. */
  ITEM,
  /** In whatever the program that is run changes. */
  PROGRAM
}
