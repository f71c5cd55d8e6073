package io.github.remediate.engine;

import io.github.remediate.journal.EffectState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.Via;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has records switched off and deleted at their service, deletions that follow each other side by
 * side: the step waits until they are seen gone. What only a person can see to is left to whoever
 * asks.
 */
final class RecordHandler implements EffectHandler {
  private final RunJournal runJournal;
  private final People people;
  private final EffectRecorder recorder;
  private final Consents consents;
  private final Plan plan;
  private final RecordDeletion records;

  /** Whose intent this process wrote down, after the looks that come before each. */
  private final Set<String> begun = new HashSet<>();

  private final Set<String> leftToPerson = new HashSet<>();

  RecordHandler(
      RunJournal runJournal, People people, Consents consents, Plan plan, RecordDeletion records) {
    this.runJournal = runJournal;
    this.people = people;
    this.recorder = new EffectRecorder(runJournal);
    this.consents = consents;
    this.plan = plan;
    this.records = records;
  }

  /**
   * Whether somebody else tells what became of it: a person who is to be asked now, as its service
   * did not prove it gone, or a receipt that says that it is.
   */
  boolean isLeftToPerson(StepEffect each) {
    return leftToPerson.contains(key(each))
        || stands(each).reported().filter(said -> said.fate().isGone()).isPresent();
  }

  private static String key(StepEffect each) {
    return each.stepId() + "/" + each.index();
  }

  private EffectState stands(StepEffect each) {
    return runJournal.runState().effect(each.stepId(), each.index());
  }

  /** The intent of all that goes with it is in the journal before the first is sent. */
  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    for (StepEffect every : together(each)) {
      recorder.intend(every);
      begun.add(key(every));
    }
    return new EffectAttempt.Begun();
  }

  /** The deletions from there on that nothing else comes between; else it alone. */
  private List<StepEffect> together(StepEffect each) {
    List<StepEffect> together = new ArrayList<>();
    together.add(each);
    if (each.effect() instanceof Effect.DeleteRecord) {
      List<StepEffect> all = StepEffect.of(each.step());
      for (StepEffect next : all.subList(each.index() + 1, all.size())) {
        if (!(next.effect() instanceof Effect.DeleteRecord)) {
          break;
        }
        if (isToDo(next)) {
          together.add(next);
        }
      }
    }
    return together;
  }

  private boolean isToDo(StepEffect each) {
    boolean declined = each.effect().warning().isPresent() && consents.isDeclined(each.decision());
    return each.effect().via() == Via.API
        && !stands(each).isSettled()
        && !declined
        && !isLeftToPerson(each);
  }

  /**
   * To begin again does no harm: what was sent stands in the deletion's own journal, and is looked
   * for before anything is sent.
   */
  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    return Observation.known(false);
  }

  @Override
  public Optional<RunEnd> await(StepEffect each, StepInspection look) {
    if (!begun.contains(key(each))) {
      // Another process was cut off: what the guards say by now comes first.
      return Optional.empty();
    }
    Map<Integer, StepEffect> mine = new LinkedHashMap<>();
    for (StepEffect every : StepEffect.of(each.step())) {
      if (begun.remove(key(every))) {
        mine.put(every.index(), every);
      }
    }
    Map<Integer, RecordDeletion.Outcome> outcomes =
        each.effect() instanceof Effect.DeleteRecord
            ? records.delete(plan, each.stepId(), mine.keySet(), runJournal::show)
            : Map.of(each.index(), records.disable(plan, each.stepId(), each.index()));
    List<String> waits = new ArrayList<>();
    mine.forEach((index, effect) -> judge(effect, outcomes.get(index)).ifPresent(waits::add));
    return waits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RunEnd.waiting(
                WaitCondition.A_SERVER,
                each.stepId(),
                "Step "
                    + each.step().number()
                    + " waits for "
                    + ((Effect.OnRecord) each.effect()).record().service().title()
                    + ": "
                    + waits.stream().distinct().collect(Collectors.joining("; "))
                    + "."));
  }

  /** Why it waits, if it does. */
  private Optional<String> judge(StepEffect each, RecordDeletion.Outcome outcome) {
    if (outcome instanceof RecordDeletion.Done done) {
      judged(each, StepEntry.EffectVerdict.DONE, done.said(), done.requestIds());
      return Optional.empty();
    }
    if (outcome instanceof RecordDeletion.Waits waits) {
      judged(each, StepEntry.EffectVerdict.NOT_DONE, waits.why(), waits.requestIds());
      return Optional.of(waits.why());
    }
    RecordDeletion.NotProven not = (RecordDeletion.NotProven) outcome;
    judged(each, StepEntry.EffectVerdict.NOT_DONE, not.why(), not.requestIds());
    leftToPerson.add(key(each));
    people.tell(
        "  "
            + EffectName.of(each.effect())
            + (each.effect() instanceof Effect.DeleteRecord
                ? " was not proven gone, so"
                : " is not shown switched off, so")
            + " a person has to see to it: "
            + not.why()
            + ".");
    return Optional.empty();
  }

  private void judged(
      StepEffect each, StepEntry.EffectVerdict verdict, String said, List<String> requestIds) {
    String sent = requestIds.isEmpty() ? "" : "; request ids " + String.join(", ", requestIds);
    recorder.judged(each, verdict, StepEntry.Judge.SERVICE, said + sent);
  }
}
