package io.github.remediate.diagnose;

import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a Mac's registration, and what treats it.
 *
 * @param integration what it is set up for
 * @param findings all that was judged
 * @param ranking what may treat it, the likeliest first; empty where nothing is wrong
 * @param untold what could not be told and matters
 * @param next the command that shows the treatment; empty where there is none, or where this
 *     version has no playbook for it
 * @param said what a person said
 */
public record Diagnosis(
    Integration integration,
    List<Finding> findings,
    List<Candidate> ranking,
    List<Untold> untold,
    Optional<String> next,
    Said said) {

  /**
   * Something that could not be told.
   *
   * @param what it is
   * @param how it can be found out
   */
  public record Untold(String what, String how) {}

  public Diagnosis {
    findings = List.copyOf(findings);
    ranking = List.copyOf(ranking);
    untold = List.copyOf(untold);
  }

  /** Whether no place shows a registration of this Mac; what cannot be told is no no. */
  public boolean isUnregistered() {
    return states(FindingId.LEGACY_REGISTRATION, Finding.State.DOES_NOT)
        && states(FindingId.SSO_EXTENSION, Finding.State.DOES_NOT)
        && states(FindingId.PLATFORM_SSO_REGISTERED, Finding.State.DOES_NOT)
        && states(FindingId.JAMF_HOLDS_REGISTERED, Finding.State.DOES_NOT)
        && !states(FindingId.BROKER_REGISTERED, Finding.State.HOLDS);
  }

  private boolean states(FindingId id, Finding.State state) {
    return findings.stream().anyMatch(each -> each.id() == id && each.state() == state);
  }

  /** Whether a treatment is advised, and not only possible. */
  public boolean advisesTreatment() {
    return ranking.stream().anyMatch(each -> each.likelihood() != Likelihood.POSSIBLE);
  }
}
