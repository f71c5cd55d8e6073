package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.Supervision;
import io.github.remediate.mac.Question;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectLoss;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that a helpdesk supervises: each of its steps that takes something away is approved by
 * itself, by somebody who sees what it does.
 *
 * @param mac what is typed to approve what nothing puts back: the Mac's serial number, or its
 *     hardware UUID where that is not known
 * @param requester who started the run, where somebody else must approve
 */
record Supervised(String mac, Optional<String> requester) {
  /** More than people read; a report has all. */
  private static final int MOST_SHOWN = 90;

  /** What is worst is read first. */
  private static final List<EffectLoss> SHOWN_FIRST =
      List.of(EffectLoss.FOR_GOOD, EffectLoss.PUT_BACK, EffectLoss.NONE);

  /** How the run of a journal is supervised; empty if it is not. */
  static Optional<Supervised> of(Plan plan, RunState runState) {
    Optional<RunEntry.RunStarted> started = runState.started();
    return started
        .flatMap(RunEntry.RunStarted::supervision)
        .map(
            how ->
                new Supervised(
                    plan.mac()
                        .serialNumber()
                        .or(() -> plan.mac().hardwareUuid())
                        .orElseThrow(
                            () -> new IllegalStateException("a run of a Mac that nobody can name")),
                    how == Supervision.TWO_PEOPLE ? started.get().operator() : Optional.empty()));
  }

  /** Whether somebody must approve the step. */
  static boolean needsApproval(PlannedStep step) {
    return step.effects().stream().anyMatch(effect -> effect.loss() != EffectLoss.NONE);
  }

  /** How the step is approved. */
  Question.Approval approval(PlannedStep step) {
    String number = Integer.toString(step.number());
    boolean isForGood = isForGood(step);
    return new Question.Approval(isForGood ? mac : number, isForGood, requester);
  }

  static boolean isForGood(PlannedStep step) {
    return step.effects().stream().anyMatch(effect -> effect.loss() == EffectLoss.FOR_GOOD);
  }

  /** What the step does, a line each, as it is shown to whoever approves it. */
  static List<String> shown(PlannedStep step) {
    List<String> lines = new ArrayList<>();
    int left = MOST_SHOWN;
    for (EffectLoss loss : SHOWN_FIRST) {
      List<Effect> effects =
          step.effects().stream().filter(effect -> effect.loss() == loss).toList();
      if (!effects.isEmpty() && left > 0 && !lines.isEmpty()) {
        lines.add(
            switch (loss) {
              case FOR_GOOD -> "What nothing puts back:";
              case PUT_BACK -> "What a rollback can put back:";
              case NONE -> "What takes nothing away:";
            });
      }
      for (Effect effect : effects.subList(0, Math.min(left, effects.size()))) {
        lines.add(EffectName.deed(effect));
      }
      left -= Math.min(left, effects.size());
    }
    if (step.effects().size() > MOST_SHOWN) {
      lines.add("… and " + (step.effects().size() - MOST_SHOWN) + " more, which the plan names");
    }
    return lines;
  }
}
