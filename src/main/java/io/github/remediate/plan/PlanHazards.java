package io.github.remediate.plan;

import io.github.remediate.guard.HazardFinding;
import io.github.remediate.guard.Hazards;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands against carrying a plan out.
 *
 * @param all the hazards, each with how it was found
 * @param stopWhole whether a finding holds that the playbook stops on
 */
record PlanHazards(List<Plan.Hazard> all, boolean stopWhole) {
  static PlanHazards judge(Playbook playbook, Part part, MacFacts facts, FindingTable findings) {
    List<Plan.Hazard> hazards = new ArrayList<>();
    for (FindingId id : playbook.stopsOn()) {
      // Where it cannot be told, each step tells what of it matters to it.
      Finding finding = findings.of(id);
      if (finding.state() != Finding.State.UNKNOWN) {
        hazards.add(
            new Plan.Hazard(
                id.word(),
                finding.state() == Finding.State.HOLDS
                    ? HazardFinding.State.PRESENT
                    : HazardFinding.State.CLEAR,
                finding.evidence(),
                id.title(),
                "Nothing is done about what cannot be right. Find out which of the two is so; `sudo"
                    + " remediate diagnose` shows where each was seen.",
                false));
      }
    }
    for (Playbook.HazardRule rule : playbook.hazards()) {
      if (!part.heeds(rule.id())) {
        continue;
      }
      HazardFinding finding = Hazards.judge(rule.id(), facts, findings);
      hazards.add(
          new Plan.Hazard(
              rule.id().word(),
              finding.state(),
              finding.detail(),
              rule.title(),
              finding.remedy().isEmpty() ? rule.remedy() : finding.remedy(),
              isAcceptable(rule, finding)));
    }
    return new PlanHazards(
        hazards,
        playbook.stopsOn().stream().anyMatch(id -> findings.state(id) == Finding.State.HOLDS));
  }

  private static boolean isAcceptable(Playbook.HazardRule rule, HazardFinding finding) {
    return switch (finding.acceptance()) {
      // What cannot be told stops the run too, and somebody may know better.
      case BY_PLAYBOOK -> rule.acceptable() || finding.state() != HazardFinding.State.PRESENT;
      case BY_NAME -> true;
      case NEVER -> false;
    };
  }

  /** Whether one of them keeps a run from beginning that nobody can accept. */
  boolean stop() {
    return all.stream().anyMatch(hazard -> hazard.isPresent() && !hazard.acceptable());
  }
}
