package io.github.remediate.app;

import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.Servers;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResult;
import io.github.remediate.records.RecordsException;
import io.github.remediate.records.RecordsWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The deletions of a run, each with a list and a journal of its own in {@code records-N} of the
 * run's directory. N counts the records of its plan from 1.
 */
record FrozenDeletion(RecordsWork work, Servers servers, Path directory) implements RecordDeletion {
  /** The name of each folder begins so. */
  static final String BEFORE = "records-";

  /** Of each record that the plan has deleted, the list that was made for it. */
  void freeze(RecordList list, Plan plan) {
    int number = 0;
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        if (record(effect).isPresent()) {
          number++;
          freeze(list, choice(record(effect).get()), number);
        }
      }
    }
  }

  private void freeze(RecordList list, RecordChoice choice, int number) {
    RecordList own = list.only(choice);
    if (!own.isFor(choice)) {
      throw CommandFailure.blocked(
          "The record "
              + choice.text()
              + " is not on the list that was made of this Mac's. Start again.");
    }
    try {
      work.freeze(own, folder(number));
    } catch (RecordsException e) {
      throw CommandFailure.blocked(e.getMessage() + ". Mend that, then start again.");
    }
  }

  @Override
  public Outcome disable(Plan plan, String step, int effect) {
    Target.Record target = ((Effect.OnRecord) effect(plan, step, effect)).record();
    try {
      Path folder = folder(number(plan, target));
      Observation<Boolean> reach = servers.reach(target.service());
      if (!reach.isKnown()) {
        return unproven("the service cannot be asked: " + reach.reason());
      }
      RecordsWork.SwitchedOff came = work.switchOff(folder);
      if (Thread.currentThread().isInterrupted()) {
        return new Waits("it was cut off; a look decides when the run goes on");
      }
      return came instanceof RecordsWork.SwitchedOff.Untold untold
          ? new NotProven(untold.said(), untold.requestIds())
          : new Done(came.said(), came.requestIds());
    } catch (RecordsException e) {
      return unproven(e.getMessage());
    }
  }

  @Override
  public Outcome delete(Plan plan, String step, int effect) {
    Target.Record target = record(effect(plan, step, effect)).orElseThrow();
    int number = number(plan, target);
    RecordChoice choice = choice(target);
    try {
      RecordResult frozen = the(RecordsWork.read(folder(number)).records(), choice).orElse(null);
      if (frozen == null) {
        return unproven("the list that was frozen for it does not name it");
      }
      Observation<Boolean> reach = servers.reach(target.service());
      if (!reach.isKnown()) {
        return new NotProven("the service cannot be asked: " + reach.reason(), frozen.requestIds());
      }
      RecordResult result = the(work.resume(folder(number)).records(), choice).orElseThrow();
      if (Thread.currentThread().isInterrupted()) {
        return new Waits("it was cut off; a look decides when the run goes on");
      }
      return outcome(result);
    } catch (RecordsException e) {
      return unproven(e.getMessage());
    }
  }

  private static Outcome outcome(RecordResult result) {
    if (result.awaitsApproval()) {
      return new Waits(result.reason());
    }
    return switch (result.verdict()) {
      case DELETED, ABSENT -> new Done(result.reason(), result.requestIds());
      case NOT_DONE, UNVERIFIED, REFUSED, PLANNED, UNMANAGED, PENDING ->
          new NotProven(result.reason(), result.requestIds());
    };
  }

  private static Outcome unproven(String why) {
    return new NotProven(why, List.of());
  }

  /** The one line that goes, if it is of that record. */
  private static Optional<RecordResult> the(List<RecordResult> results, RecordChoice choice) {
    List<RecordResult> going = results.stream().filter(result -> result.line().goes()).toList();
    return going.size() == 1
        ? Optional.of(going.get(0))
            .filter(
                result ->
                    result.line().service() == choice.service()
                        && result.id().equals(Optional.of(choice.id())))
        : Optional.empty();
  }

  private Path folder(int number) {
    return directory.resolve(BEFORE + number);
  }

  private static Effect effect(Plan plan, String step, int effect) {
    return plan.steps().stream()
        .filter(each -> each.id().equals(step))
        .findFirst()
        .orElseThrow()
        .effects()
        .get(effect);
  }

  // A plan names each record once.
  private static int number(Plan plan, Target.Record record) {
    int number = 0;
    for (PlannedStep each : plan.steps()) {
      for (Effect effect : each.effects()) {
        if (record(effect).isPresent()) {
          number++;
          if (record(effect).get().equals(record)) {
            return number;
          }
        }
      }
    }
    throw new IllegalArgumentException("no such effect");
  }

  private static Optional<Target.Record> record(Effect effect) {
    return effect instanceof Effect.DeleteRecord deletion && deletion.via() == Effect.Via.API
        ? Optional.of(deletion.record())
        : Optional.empty();
  }

  private static RecordChoice choice(Target.Record record) {
    return new RecordChoice(record.service(), record.id());
  }
}
