package io.github.remediate.app;

import io.github.remediate.engine.RecordDeletion;
import io.github.remediate.engine.RecordLooks;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.RecordPresence;
import io.github.remediate.mac.Servers;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import io.github.remediate.plan.Via;
import io.github.remediate.records.RecordChoice;
import io.github.remediate.records.RecordList;
import io.github.remediate.records.RecordResult;
import io.github.remediate.records.RecordResults;
import io.github.remediate.records.RecordsException;
import io.github.remediate.records.RecordsWork;
import io.github.remediate.records.SwitchedOff;
import io.github.remediate.records.WorkFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The deletions of a run, each with a list and a journal of its own in {@code records-N} of the
 * run's directory. N counts the records of its plan from 1.
 *
 * @param works the work at the services, which calls what it is given now and then as time passes
 * @param directory the run's
 * @param others looks for a record of which no list was frozen, as its service could not be asked
 */
record FrozenDeletion(
    Function<Runnable, RecordsWork> works, Servers servers, Path directory, RecordLooks others)
    implements RecordDeletion {
  /** The name of each folder begins so. */
  static final String BEFORE = "records-";

  private static final String CUT_OFF = "it was cut off; a look decides when the run goes on";

  /** Of each record that the plan has deleted, the list that was made for it. */
  void freeze(RecordList list, Plan plan) {
    int number = 0;
    for (PlannedStep step : plan.steps()) {
      for (Effect effect : step.effects()) {
        if (isFrozen(effect)) {
          number++;
          freeze(list, choice(effect), number);
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
      work().freeze(own, folder(number));
    } catch (RecordsException e) {
      throw CommandFailure.blocked(e.getMessage() + ". Mend that, then start again.");
    }
  }

  @Override
  public Outcome disable(Plan plan, String step, int effect) {
    RecordChoice choice = choice(effect(plan, step, effect));
    try {
      Observation<Boolean> reach = servers.reach(choice.service());
      if (!reach.isKnown()) {
        return unproven("the service cannot be asked: " + reach.reason());
      }
      SwitchedOff came = work().switchOff(folder(plan, choice));
      if (Thread.currentThread().isInterrupted()) {
        return new Waits(CUT_OFF);
      }
      return came instanceof SwitchedOff.Untold untold
          ? new NotProven(untold.said(), untold.requestIds())
          : new Done(came.said(), came.requestIds());
    } catch (RecordsException e) {
      return stopped(e);
    }
  }

  @Override
  public RecordPresence isThere(Plan plan, String step, int effect, Runnable meanwhile) {
    if (!isFrozen(effect(plan, step, effect))) {
      return others.isThere(plan, step, effect, meanwhile);
    }
    RecordChoice choice = choice(effect(plan, step, effect));
    try {
      Observation<Boolean> reach = servers.reach(choice.service());
      return reach.isKnown()
          ? works.apply(meanwhile).isThere(folder(plan, choice))
          : RecordPresence.untold(reach.reason());
    } catch (RecordsException e) {
      return RecordPresence.untold(e.getMessage());
    }
  }

  @Override
  public Map<Integer, Outcome> delete(
      Plan plan, String step, Set<Integer> effects, Runnable meanwhile) {
    Map<Integer, Outcome> outcomes = new HashMap<>();
    Map<Integer, RecordResult> before = new LinkedHashMap<>();
    for (Integer effect : effects) {
      RecordChoice choice = choice(effect(plan, step, effect));
      try {
        Optional<RecordResult> frozen = the(WorkFolder.read(folder(plan, choice)), choice);
        Observation<Boolean> reach = servers.reach(choice.service());
        if (frozen.isEmpty()) {
          outcomes.put(effect, unproven("the list that was frozen for it does not name it"));
        } else if (reach.isKnown()) {
          before.put(effect, frozen.get());
        } else {
          String why = "the service cannot be asked: " + reach.reason();
          outcomes.put(effect, new NotProven(why, frozen.get().requestIds()));
        }
      } catch (RecordsException e) {
        outcomes.put(effect, stopped(e));
      }
    }
    outcomes.putAll(delete(plan, before, meanwhile));
    return outcomes;
  }

  /**
   * Deletes what can be asked for.
   *
   * @param before how each stands so far
   */
  private Map<Integer, Outcome> delete(
      Plan plan, Map<Integer, RecordResult> before, Runnable meanwhile) {
    Map<Integer, Outcome> outcomes = new HashMap<>();
    List<Path> folders = new ArrayList<>();
    before.values().forEach(frozen -> folders.add(folder(plan, choice(frozen))));
    try {
      Iterator<RecordResults> results = works.apply(meanwhile).resume(folders).iterator();
      boolean cutOff = Thread.currentThread().isInterrupted();
      for (Map.Entry<Integer, RecordResult> each : before.entrySet()) {
        RecordResult result = the(results.next(), choice(each.getValue())).orElseThrow();
        outcomes.put(each.getKey(), outcome(each.getValue(), result, cutOff));
      }
    } catch (RecordsException e) {
      before.keySet().forEach(effect -> outcomes.put(effect, stopped(e)));
    }
    return outcomes;
  }

  /**
   * What came of one.
   *
   * @param cutOff whether the program is to end, and nothing was waited for
   */
  private static Outcome outcome(RecordResult before, RecordResult result, boolean cutOff) {
    return switch (result.verdict()) {
      case DELETED, ABSENT -> new Done(result.reason(), result.requestIds());
      case REFUSED -> new NotProven(result.reason(), result.requestIds());
      case NOT_DONE, UNVERIFIED, PLANNED, UNMANAGED, PENDING -> {
        if (cutOff) {
          yield new Waits(CUT_OFF, result.requestIds());
        }
        // A service may take its time; whoever comes back in vain decides themselves.
        boolean isSentFirst = result.sent() && !before.sent();
        yield result.awaitsApproval() || isSentFirst
            ? new Waits(result.reason(), result.requestIds())
            : new NotProven(result.reason(), result.requestIds());
      }
    };
  }

  /** Whoever is to end cannot lock or write a file: of the service that says nothing. */
  private static Outcome stopped(RecordsException why) {
    return Thread.currentThread().isInterrupted() ? new Waits(CUT_OFF) : unproven(why.getMessage());
  }

  private static Outcome unproven(String why) {
    return new NotProven(why, List.of());
  }

  /** The one line that goes, if it is of that record. */
  private static Optional<RecordResult> the(RecordResults results, RecordChoice choice) {
    List<RecordResult> going =
        results.records().stream().filter(result -> result.line().goes()).toList();
    return going.size() == 1 && choice(going.get(0)).equals(choice)
        ? Optional.of(going.get(0))
        : Optional.empty();
  }

  private RecordsWork work() {
    return works.apply(() -> {});
  }

  private Path folder(Plan plan, RecordChoice choice) {
    return folder(number(plan, choice));
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
  private static int number(Plan plan, RecordChoice choice) {
    int number = 0;
    for (PlannedStep each : plan.steps()) {
      for (Effect effect : each.effects()) {
        if (isFrozen(effect)) {
          number++;
          if (choice(effect).equals(choice)) {
            return number;
          }
        }
      }
    }
    throw new IllegalArgumentException("no such effect");
  }

  private static boolean isFrozen(Effect effect) {
    return effect instanceof Effect.DeleteRecord && effect.via() == Via.API;
  }

  private static RecordChoice choice(Effect effect) {
    Target.Record record = ((Effect.OnRecord) effect).record();
    return new RecordChoice(record.service(), record.id());
  }

  private static RecordChoice choice(RecordResult result) {
    return new RecordChoice(result.line().service(), result.id().orElseThrow());
  }
}
