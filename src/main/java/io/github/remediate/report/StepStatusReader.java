package io.github.remediate.report;

import io.github.remediate.journal.EffectState;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.TargetNames;
import io.github.remediate.plan.Via;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads from a journal where a step stands. */
final class StepStatusReader {
  private StepStatusReader() {}

  /**
   * Reads it.
   *
   * @param isNobodysTurn whether nobody can go on with the run now
   */
  static RunStatus.Step of(
      String id,
      Optional<PlannedStep> planned,
      String run,
      RunState runState,
      boolean isNobodysTurn) {
    StepState state = runState.state(id);
    List<RunStatus.Trouble> troubles = new ArrayList<>();
    boolean doubt = false;
    if (!state.settled()) {
      for (RunState.Trouble trouble : runState.troubles(id)) {
        if (trouble.said().isEmpty() && isByPerson(planned, trouble.effect(), runState, id)) {
          continue; // what the run waits for says it
        }
        doubt |= trouble.said().isEmpty();
        troubles.add(
            new RunStatus.Trouble(
                trouble.effect() + 1,
                trouble.kind(),
                planned
                    .filter(step -> trouble.effect() < step.effects().size())
                    .map(step -> TargetNames.phrase(step.effects().get(trouble.effect())))
                    .orElse(trouble.target()),
                trouble.said()));
      }
    }
    int total = planned.map(step -> step.effects().size()).orElse(0);
    int done = 0;
    for (int effect = 0; effect < total; effect++) {
      done += runState.effect(id, effect).isSettled() ? 1 : 0;
    }
    boolean tells = state == StepState.FAILED || state == StepState.SKIPPED;
    Optional<RunStatus.Trouble> failed =
        troubles.stream().filter(trouble -> trouble.said().isPresent()).findFirst();
    String next = "";
    if (isNobodysTurn) {
      next = "";
    } else if (state == StepState.FAILED || failed.isPresent()) {
      next = remedy(id, runState, state) + ", then `sudo remediate resume " + run + "`.";
    } else if (state == StepState.IN_DOUBT || doubt && state == StepState.RUNNING) {
      next = "`sudo remediate resume " + run + "` looks what became of it; nothing is done twice.";
    }
    Optional<RunStatus.Failure> failure = Optional.empty();
    if (state == StepState.FAILED) {
      failure =
          Optional.of(
              new RunStatus.Failure(
                  runState.reason(id), runState.said(id), runState.stakes(id), next));
    } else if (failed.isPresent()) {
      failure =
          Optional.of(
              new RunStatus.Failure(
                  failed.get().what(), failed.get().said(), Optional.empty(), next));
    }
    return new RunStatus.Step(
        id,
        planned.map(PlannedStep::article).orElse(OptionalInt.empty()),
        planned.map(PlannedStep::number).orElse(0),
        planned.map(PlannedStep::title).orElse(id),
        state.word(),
        done,
        total,
        tells ? runState.reason(id) : handedOver(run, id, planned, runState),
        failure,
        troubles,
        words(id, runState),
        next);
  }

  /** What of the step somebody does elsewhere, while it waits for that; else empty. */
  private static String handedOver(
      String run, String id, Optional<PlannedStep> planned, RunState runState) {
    if (planned.isEmpty() || !runState.awaitsReceipt(id)) {
      return "";
    }
    List<String> open = new ArrayList<>();
    for (int index = 0; index < planned.get().effects().size(); index++) {
      EffectState effect = runState.effect(id, index);
      if (planned.get().effects().get(index).via() == Via.HANDED_OVER && !effect.isSettled()) {
        open.add(
            "the "
                + TargetNames.phrase(planned.get().effects().get(index))
                + effect
                    .reported()
                    .map(said -> " (the last receipt: " + said.said() + ")")
                    .orElse(""));
      }
    }
    return "It waits for the helpdesk's receipt of what became of "
        + String.join(", ", open)
        + "."
        + (runState.isLeft(id)
            ? " The helpdesk left what it refused as it is, and another receipt is to be expected"
                + " only where they decide anew. Else somebody decides at a terminal of this Mac:"
                + " `sudo remediate resume "
                + run
                + "` asks about it, and `sudo remediate abort "
                + run
                + "` ends the run."
            : "");
  }

  /** Whether a person is to do it: by the plan, or as the Mac refuses it to every command. */
  static boolean isByPerson(
      Optional<PlannedStep> planned, int effect, RunState runState, String step) {
    return runState.effect(step, effect).refusal().isPresent()
        || planned
            .filter(known -> effect < known.effects().size())
            .filter(known -> known.effects().get(effect).via() != Via.MACHINE)
            .isPresent();
  }

  private static String remedy(String id, RunState runState, StepState state) {
    return state == StepState.AWAITING_PERSON
        ? "Do by hand what is said above"
        : runState.remedy(id).orElse("Mend that");
  }

  private static List<String> words(String step, RunState runState) {
    List<String> words = new ArrayList<>();
    for (StepEntry.EffectJudged said : runState.attestations(step)) {
      boolean done = said.verdict().isSettled();
      words.add(
          "effect "
              + (said.effect() + 1)
              + (done ? " counts as done" : " counts as not done")
              + " by the word of a person: "
              + said.evidence());
    }
    return words;
  }
}
