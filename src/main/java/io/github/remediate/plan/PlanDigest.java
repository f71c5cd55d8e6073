package io.github.remediate.plan;

import io.github.remediate.document.Digest;

/**
 * What a run is bound to: the digest of a plan's file, without the digest in it. Whoever reviews a
 * plan also reads its titles, reasons, warnings and hazards, so none of them may change unnoticed.
 * Which changes make a plan stale is another question: {@link Staleness}.
 */
public final class PlanDigest {
  private PlanDigest() {}

  /** The plan's digest: the same for the same plan on every machine. */
  public static String of(Plan plan) {
    return Digest.of(json -> PlanWriter.write(json, plan, null));
  }
}
