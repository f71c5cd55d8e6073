package io.github.remediate.plan;

/** What becomes of what an effect takes away. */
public enum EffectLoss {
  /** It takes nothing away, or nothing that is not made anew by itself. */
  NONE,
  /** A rollback puts it back. */
  PUT_BACK,
  /** Nothing puts it back. */
  FOR_GOOD
}
