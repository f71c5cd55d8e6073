package io.github.remediate.diagnose;

import io.github.remediate.mac.FindingId;
import java.util.List;
import java.util.OptionalInt;

/**
 * A playbook that may treat what is wrong.
 *
 * @param playbook which one
 * @param state the state of {@code registration}, 1 to 10; empty where none of them fits, and for
 *     every other playbook
 * @param likelihood how sure it is
 * @param speaksFor the findings for it
 * @param against the findings against it
 */
public record Candidate(
    TreatedBy playbook,
    OptionalInt state,
    Likelihood likelihood,
    List<FindingId> speaksFor,
    List<FindingId> against) {
  public Candidate {
    speaksFor = List.copyOf(speaksFor);
    against = List.copyOf(against);
  }

  Candidate atMost(Likelihood most) {
    return likelihood.compareTo(most) >= 0
        ? this
        : new Candidate(playbook, state, most, speaksFor, against);
  }

  /** What it is called, and what is done, in words for a person. */
  public String treatment() {
    return Treatments.of(playbook, state);
  }
}
