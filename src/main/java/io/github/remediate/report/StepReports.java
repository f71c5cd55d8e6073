package io.github.remediate.report;

import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Decision;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.EffectLoss;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.TargetNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Tells of each step, planned and as it came out. */
final class StepReports {
  private final RunSources sources;
  private final Map<String, RunStatus.Step> status = new HashMap<>();
  private final Map<String, EffectTrail> trails;
  private final Map<String, Instant> began = new HashMap<>();
  private final Map<String, Instant> ended = new HashMap<>();

  private StepReports(RunSources sources, Optional<RunStatus> stands) {
    this.sources = sources;
    this.trails = EffectTrail.of(sources.records());
    stands.ifPresent(run -> run.steps().forEach(step -> status.put(step.id(), step)));
    for (JournalRecord record : sources.records()) {
      if (record.entry() instanceof StepEntry.StepChanged changed) {
        Instant at = record.at().toInstant();
        began.putIfAbsent(changed.step(), at);
        if (isEnd(changed.to())) {
          ended.put(changed.step(), at);
        } else {
          ended.remove(changed.step());
        }
      }
    }
  }

  private static boolean isEnd(StepState state) {
    return switch (state) {
      case SATISFIED, DONE, SKIPPED, FAILED, ROLLED_BACK -> true;
      case PENDING, AWAITING_PERSON, RUNNING, IN_DOUBT, WAITING, VERIFYING -> false;
    };
  }

  /**
   * The steps in the plan's order; where the plan is not known, those that the journal speaks of.
   *
   * @param stands where the run stands; empty for a plan
   */
  static List<RunReport.Step> of(RunSources sources, Optional<RunStatus> stands) {
    return new StepReports(sources, stands).steps();
  }

  private List<RunReport.Step> steps() {
    List<RunReport.Step> steps = new ArrayList<>();
    if (sources.plan().isPresent()) {
      Plan plan = sources.plan().get();
      Set<Integer> numbers = new HashSet<>();
      for (PlannedStep step : plan.steps()) {
        boolean isFirst = step.number() > 0 && numbers.add(step.number());
        steps.add(planned(step, anchor(isFirst ? "" + step.number() : step.id())));
      }
    } else {
      sources.runState().steps().forEach(id -> steps.add(journaled(id)));
    }
    return steps;
  }

  private static String anchor(String name) {
    return "step-" + name.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  private RunReport.Step planned(PlannedStep step, String anchor) {
    List<RunReport.Effect> effects = new ArrayList<>();
    for (int index = 0; index < step.effects().size(); index++) {
      effects.add(effect(step, index, anchor));
    }
    RunStatus.Step stands = status.get(step.id());
    return new RunReport.Step(
        step.id(),
        anchor,
        step.article(),
        step.number(),
        step.title(),
        step.where().word(),
        stands == null ? step.state().word() : stands.state(),
        Optional.ofNullable(began.get(step.id())),
        Optional.ofNullable(ended.get(step.id())),
        Optional.ofNullable(stands),
        effects,
        step.kept().stream()
            .map(
                kept ->
                    new RunReport.Kept(
                        EffectWords.thing(kept.target()), kept.rule(), kept.reason()))
            .toList(),
        step.unknown().stream()
            .map(
                untold ->
                    new RunReport.Kept(EffectWords.thing(untold.target()), "", untold.reason()))
            .toList());
  }

  private RunReport.Effect effect(PlannedStep step, int index, String anchor) {
    EffectWords words = EffectWords.of(step.effects().get(index));
    Optional<EffectTrail> trail =
        Optional.ofNullable(trails.get(EffectTrail.key(step.id(), index)));
    return new RunReport.Effect(
        anchor + "-effect-" + (index + 1),
        index + 1,
        step.effects().get(index).kind().word(),
        words.verb(),
        words.what(),
        words.detail(),
        step.effects().get(index).as(),
        step.effects().get(index).via().word(),
        words.reason(),
        step.effects().get(index).warning(),
        step.effects().get(index).loss() == EffectLoss.FOR_GOOD,
        outcome(step.id(), index),
        sources.runState().effect(step.id(), index).attempts(),
        trail.flatMap(EffectTrail::began),
        trail.flatMap(EffectTrail::ended),
        trail.flatMap(EffectTrail::toldBy),
        trail.map(EffectTrail::evidence).orElse(List.of()));
  }

  private Outcome outcome(String step, int index) {
    if (status.isEmpty()) {
      return Outcome.PLANNED;
    }
    Outcome told =
        Outcome.of(
            sources.runState().effect(step, index),
            sources.isAtWork(),
            StepStatusReader.isByPerson(step(step), index, sources.runState(), step),
            isPutBack(step, index),
            sources
                .runState()
                .answer(Gate.ofItem(step, index))
                .filter(said -> said.answer().equals(Decision.NO.word()))
                .isPresent());
    // It may have been begun, and ended, in the records that are damaged.
    return told == Outcome.NOT_BEGUN && !sources.isWhole() ? Outcome.UNTOLD : told;
  }

  private Optional<PlannedStep> step(String id) {
    return sources.plan().stream()
        .flatMap(plan -> plan.steps().stream())
        .filter(step -> step.id().equals(id))
        .findFirst();
  }

  private boolean isPutBack(String step, int index) {
    RunState runState = sources.runState();
    List<StepEntry.FileQuarantined> moved =
        runState.quarantined().stream()
            .filter(file -> file.step().equals(step) && file.effect() == index)
            .toList();
    return !moved.isEmpty() && moved.stream().allMatch(file -> runState.isRestored(file.name()));
  }

  // Without a plan only the effects that were begun are known, by what the journal calls them.
  private RunReport.Step journaled(String id) {
    RunState runState = sources.runState();
    TreeSet<Integer> begun = new TreeSet<>();
    for (StepEntry.EffectIntended intended : runState.intents()) {
      if (intended.step().equals(id)) {
        begun.add(intended.effect());
      }
    }
    String anchor = anchor(id);
    List<RunReport.Effect> effects = new ArrayList<>();
    for (int index : begun) {
      EffectTrail trail = trails.get(EffectTrail.key(id, index));
      effects.add(
          new RunReport.Effect(
              anchor + "-effect-" + (index + 1),
              index + 1,
              trail.kind(),
              "",
              trail.target(),
              List.of(),
              "",
              "",
              "",
              Optional.empty(),
              false,
              outcome(id, index),
              runState.effect(id, index).attempts(),
              trail.began(),
              trail.ended(),
              trail.toldBy(),
              trail.evidence()));
    }
    RunStatus.Step stands = status.get(id);
    return new RunReport.Step(
        id,
        anchor,
        OptionalInt.empty(),
        0,
        id,
        "",
        stands == null ? runState.state(id).word() : stands.state(),
        Optional.ofNullable(began.get(id)),
        Optional.ofNullable(ended.get(id)),
        Optional.ofNullable(stands),
        effects,
        List.of(),
        List.of());
  }

  /** The servers' records that the plan has deleted. */
  static List<RunReport.ServerRecord> records(Optional<Plan> plan, List<RunReport.Step> steps) {
    List<RunReport.ServerRecord> records = new ArrayList<>();
    for (PlannedStep step : plan.map(Plan::steps).orElse(List.of())) {
      for (int index = 0; index < step.effects().size(); index++) {
        if (step.effects().get(index) instanceof Effect.DeleteRecord deletion) {
          for (RunReport.Step told : steps) {
            if (told.id().equals(step.id())) {
              RunReport.Effect effect = told.effects().get(index);
              records.add(
                  new RunReport.ServerRecord(
                      deletion.record().service().title(),
                      TargetNames.brief(deletion.record()),
                      effect.outcome(),
                      effect.anchor()));
            }
          }
        }
      }
    }
    return records;
  }
}
