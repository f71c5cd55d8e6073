package io.github.remediate.engine;

import io.github.remediate.journal.EffectState;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Finding;
import io.github.remediate.mac.FindingId;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What became of the findings that a run was about, as its last look shows them.
 *
 * @param plan the plan that was agreed to
 * @param now what the last look would plan
 */
record FindingProof(Plan plan, RunState runState, Plan now) {

  /** A line each, as the continuation of a sentence; empty where the run was about none. */
  String text() {
    StringBuilder text = new StringBuilder();
    FindingTable found = FindingTable.of(now.findings());
    Set<FindingId> seen = seen();
    for (FindingId id : treated()) {
      Finding finding = found.of(id);
      text.append("\n  ")
          .append(id.word())
          .append(
              switch (finding.state()) {
                case DOES_NOT -> " is gone: ";
                case UNKNOWN ->
                    seen.contains(id)
                        ? " was seen to be gone when its step ended; now no look can tell: "
                        : " is not proven to be gone, a person says that it is; no look can tell: ";
                // The look before the end reports it, and the run goes on.
                case HOLDS -> " shows again: ";
              })
          .append(finding.evidence());
    }
    return text.toString();
  }

  /** Those of which a person's word alone tells that they are gone. */
  List<String> unproven() {
    FindingTable found = FindingTable.of(now.findings());
    Set<FindingId> seen = seen();
    return treated().stream()
        .filter(id -> found.state(id) == Finding.State.UNKNOWN && !seen.contains(id))
        .map(FindingId::word)
        .toList();
  }

  /** What a look showed to be gone, and nobody's word. */
  private Set<FindingId> seen() {
    Set<FindingId> seen = EnumSet.noneOf(FindingId.class);
    Set<FindingId> byWord = EnumSet.noneOf(FindingId.class);
    for (PlannedStep step : plan.steps()) {
      for (StepEffect each : StepEffect.of(step)) {
        EffectState stands = runState.effect(step.id(), each.index());
        Set<FindingId> told = stands.attestation().isPresent() ? byWord : seen;
        each.effect().finding().filter(id -> stands.isSettled()).ifPresent(told::add);
      }
    }
    seen.removeAll(byWord);
    return seen;
  }

  private Set<FindingId> treated() {
    Set<FindingId> treated = EnumSet.noneOf(FindingId.class);
    for (PlannedStep step : plan.steps()) {
      if (runState.state(step.id()) == StepState.DONE) {
        step.effects().forEach(effect -> effect.finding().ifPresent(treated::add));
      }
    }
    return treated;
  }
}
