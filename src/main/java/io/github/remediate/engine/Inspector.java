package io.github.remediate.engine;

import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacFiles;
import io.github.remediate.mac.Observation;
import io.github.remediate.plan.Plan;
import java.util.Set;

/**
 * How the engine looks at the Mac again. Every look goes through the same reader and the same
 * planner as the dry run did: a step is done when a fresh plan has nothing left to do for it.
 */
public interface Inspector {

  /** What a look covers. */
  enum Aspect {
    /** Enrollment, profiles, framework. */
    MANAGEMENT,
    /** The paths that the playbook names. */
    FILES,
    /** The three keychains, and the registrations in them. */
    KEYCHAINS,
    /** What the playbook asks about the Mac as a whole, by whatever tells of it. */
    FINDINGS
  }

  /**
   * A look.
   *
   * @param facts what was seen
   * @param plan what the playbook would do now, hazards aside
   */
  record Look(MacFacts facts, Plan plan) {}

  /** Looks at {@code aspects} afresh and takes everything else from {@code before}. */
  Look again(Look before, Set<Aspect> aspects);

  /**
   * Judges the hazards by a whole new look, after somebody took their time with an answer. Ends the
   * process, by whatever ends it for its user, where the run may not go on.
   */
  default void reconsider() {}

  /** The file tree as it is now: nothing is remembered from earlier looks. */
  MacFiles files();

  /** The running boot. */
  Observation<String> bootSession();
}
