package io.github.remediate.report;

import io.github.remediate.playbook.Playbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report tells besides the story itself.
 *
 * @param tool name and version of the program
 * @param made the time it is
 * @param playbook the playbook; empty where it is gone
 * @param planDigest the digest that a saved plan's file states; empty for a run, whose journal does
 * @param notes what somebody should know first who decides about a plan, a sentence or more each
 * @param troubles what of the sources is damaged or gone, a sentence or more each
 */
public record Surroundings(
    String tool,
    Instant made,
    Optional<Playbook> playbook,
    Optional<String> planDigest,
    List<String> notes,
    List<String> troubles) {
  public Surroundings {
    notes = List.copyOf(notes);
    troubles = List.copyOf(troubles);
  }
}
