package io.github.remediate.report;

import io.github.remediate.journal.StepState;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.ShownKind;
import io.github.remediate.text.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a run in a few sentences that somebody understands who never heard of it. */
record SummaryReader(
    Optional<RunStatus> status,
    boolean isWhole,
    RunReport.About about,
    Optional<Plan> plan,
    List<RunReport.Step> steps,
    List<RunReport.Hazard> hazards,
    RunReport.Guarded guarded,
    List<String> notes) {
  private static final int MOST = 12;

  RunReport.Summary read() {
    WhatNext next = WhatNext.of(status, isWhole, plan.isPresent() && effects() > 0, hazards);
    return new RunReport.Summary(
        headline(), wrong(), done(), bounded(left()), next.advice(), next.commands());
  }

  private String headline() {
    if (status.isEmpty()) {
      if (effects() > 0) {
        return "Nothing was changed yet: this is what a run would do.";
      }
      return steps.stream().allMatch(SummaryReader::isCertain)
          ? "Nothing is to be done on this Mac."
          : "Nothing would be done, and not everything could be told.";
    }
    if (!isWhole) {
      return "How the run stands cannot be told: its journal does not hold to its end.";
    }
    RunStatus stands = status.get();
    long settled = stands.steps().stream().filter(SummaryReader::isSettled).count();
    String over =
        settled
            + " of "
            + stands.steps().size()
            + " steps"
            + (settled == 1 ? " is" : " are")
            + " over.";
    return switch (stands.verdict()) {
      case RUNNING -> "The run is at work: " + over;
      case WAITING ->
          "The run waits for "
              + stands.waitsFor().map(wait -> RunWait.words(wait.kind())).orElse("somebody")
              + ". "
              + over;
      case FAILED -> "The run stands still" + at(stands) + ". " + over;
      case COMPLETE ->
          stands.isProven()
              ? "The run is complete, and names nothing that is left."
              : "All steps of the run are done, and not all that it was about is proven to be"
                  + " gone.";
      case COMPLETE_WITH_RESIDUE ->
          "The run is complete, but for what is left: "
              + Counted.of(stands.ended().map(end -> end.left().size()).orElse(0), "thing")
              + ".";
      case ROLLED_BACK ->
          stands.ended().filter(end -> end.left().isEmpty()).isPresent()
              ? "The run was rolled back: the files that it moved were put back."
              : "The run was rolled back, but for what is left.";
      case ABORTED -> "The run was ended before it was complete.";
    };
  }

  private static boolean isCertain(RunReport.Step step) {
    return step.untold().isEmpty() && !step.state().equals(PlannedStep.State.BLOCKED.word());
  }

  /** Whether the run went on after the step, or would. */
  static boolean isSettled(RunStatus.Step step) {
    return StepState.of(step.state()).settled();
  }

  private String at(RunStatus stands) {
    return stands.steps().stream()
        .filter(step -> step.state().equals("failed"))
        .findFirst()
        .map(step -> " at " + name(step))
        .orElse("");
  }

  static String name(RunStatus.Step step) {
    return step.number() > 0 ? "step " + step.number() + ", " + step.title() : "step " + step.id();
  }

  private List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    about.title().ifPresent(title -> wrong.add(EffectTrail.sentence(title)));
    about.problem().ifPresent(problem -> wrong.add(problem.strip().replaceAll("\\s+", " ")));
    if (wrong.isEmpty() && !about.playbook().isEmpty()) {
      wrong.add("What the playbook " + about.playbook() + " treats; its text is not there.");
    }
    int hazardous = (int) hazards.stream().filter(each -> !each.state().equals("clear")).count();
    if (hazardous > 0) {
      wrong.add(
          Counted.of(hazardous, "hazard")
              + " found, or not ruled out, before the first effect; see below.");
    }
    return wrong;
  }

  private int effects() {
    return steps.stream().mapToInt(step -> step.effects().size()).sum();
  }

  private List<String> done() {
    List<String> done = new ArrayList<>();
    boolean isPlan = status.isEmpty();
    Map<EffectCount, Integer> counts = new LinkedHashMap<>();
    int gone = 0;
    for (RunReport.Step step : steps) {
      gone += step.count(Outcome.ALREADY_GONE);
      for (RunReport.Effect effect : step.effects()) {
        boolean isToldByDeletion =
            effect.kind().equals(ShownKind.DISABLE_RECORD.word())
                && effect.toldBy().equals(Optional.of("receipt"));
        if (effect.outcome() == (isPlan ? Outcome.PLANNED : Outcome.DONE) && !isToldByDeletion) {
          counts.merge(EffectCount.of(effect, isPlan), 1, Integer::sum);
        }
      }
    }
    counts.forEach((same, count) -> done.add(same.sentence(count, isPlan)));
    int back = steps.stream().mapToInt(step -> step.count(Outcome.PUT_BACK)).sum();
    if (back > 0) {
      done.add(
          Counted.of(back, "file")
              + (back == 1 ? " was" : " were")
              + " moved, and put back since.");
    }
    if (gone > 0) {
      done.add(
          Counted.of(gone, "effect") + " had nothing left to do: what they are about was gone.");
    }
    if (!isWhole) {
      done.add(
          done.isEmpty()
              ? "What was done cannot be told."
              : "That is what the journal still tells; more may have been done.");
    } else if (done.isEmpty()) {
      done.add(isPlan ? "Nothing would be changed." : "Nothing was changed.");
    }
    if (!guarded.items().isEmpty()) {
      String items = Counted.of(guarded.items().size(), "protected keychain item");
      int last = guarded.looks().size() - 1;
      done.add(
          last < 0
              ? items + " that no step may touch."
              : guarded.looks().get(last).missing() == 0
                  ? items
                      + ", whole at the last look"
                      + (guarded.left().isEmpty()
                          ? "."
                          : ", but for "
                              + guarded.left().size()
                              + " that had left with what they belong to, as they may.")
                  : items + ", of which some were missing at the last look.");
    }
    return done;
  }

  private List<String> left() {
    List<String> left = new ArrayList<>();
    if (status.isEmpty()) {
      left.addAll(notes);
      for (RunReport.Hazard hazard : hazards) {
        if (!hazard.state().equals("clear")) {
          left.add("Hazard " + hazard.id() + " is " + hazard.state() + ": " + hazard.detail());
        }
      }
      untold(left);
      return left;
    }
    RunStatus stands = status.get();
    if (!isWhole) {
      left.add("What was done after the last record that holds cannot be told.");
    }
    stands.waitsFor().ifPresent(wait -> left.add(wait.text()));
    for (RunStatus.Step step : stands.steps()) {
      step.failure()
          .ifPresent(
              failure ->
                  left.add(
                      EffectTrail.sentence(name(step) + ": " + failure.what())
                          + failure
                              .said()
                              .map(said -> " " + EffectTrail.sentence(said))
                              .orElse("")));
      for (RunStatus.Trouble trouble : step.troubles()) {
        if (trouble.said().isEmpty()) {
          left.add(
              EffectTrail.sentence(
                  name(step) + ": what became of " + trouble.what() + " is in doubt"));
        }
      }
    }
    stands
        .loss()
        .ifPresent(
            loss -> {
              left.add(
                  Counted.of(loss.count(), "protected item")
                      + (loss.count() == 1 ? " was" : " were")
                      + " missing when it was looked for last.");
              left.addAll(loss.items());
            });
    stands.ended().ifPresent(ended -> left.addAll(ended.left()));
    if (stands.ended().isEmpty()) {
      untold(left);
    }
    if (stands.ended().isEmpty() && left.isEmpty()) {
      unfinished(stands).ifPresent(left::add);
    }
    return left;
  }

  private static Optional<String> unfinished(RunStatus stands) {
    int steps = (int) stands.steps().stream().filter(step -> !isSettled(step)).count();
    return steps == 0
        ? Optional.empty()
        : Optional.of(
            Counted.of(steps, "step") + (steps == 1 ? " is" : " are") + " not over; see below.");
  }

  private void untold(List<String> left) {
    int untold = steps.stream().mapToInt(step -> step.untold().size()).sum();
    if (untold > 0) {
      left.add(Counted.of(untold, "thing") + " could not be told; see the steps.");
    }
  }

  private static List<String> bounded(List<String> lines) {
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MOST));
    first.add("… and " + (lines.size() - MOST) + " more, below.");
    return first;
  }
}
