package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.FindingTable;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Thing;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what a run has done with a fresh look. Pure. */
public final class Residue {
  private Residue() {}

  /**
   * Something that a step which is done should have removed, and that is there again or still.
   *
   * @param step the step's id
   * @param number what people count the step as
   * @param name the thing in words
   * @param isUnmistakable whether it is the old thing for certain: another of the same name, which
   *     a new registration makes, would have another key
   */
  public record Thing(String step, int number, String name, boolean isUnmistakable) {
    /** The step and the thing, for a person. */
    public String line() {
      return "step " + number + ": " + name;
    }
  }

  /** What steps that are done should have removed, and is there again or still. */
  public static List<Thing> of(Plan plan, Plan now, RunState runState) {
    List<Thing> things = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      if (runState.state(step.id()) != StepState.DONE) {
        continue;
      }
      Map<String, Integer> left = left(now, step.id());
      for (StepEffect each : StepEffect.of(step)) {
        Effect effect = each.effect();
        boolean declined = Decisions.isDeclined(runState, each.decision());
        boolean found = effect.finding().filter(now::isHeld).isPresent();
        if ((found || StepInspection.isSeen(effect) && StepInspection.take(left, effect))
            && !declined) {
          things.add(
              new Thing(
                  step.id(),
                  step.number(),
                  found ? name(effect, now) : EffectName.of(effect),
                  found || isUnmistakable(effect)));
        }
      }
    }
    return things;
  }

  // A finding is what a look tells, and no thing that a person could delete.
  private static String name(Effect effect, Plan now) {
    return "it shows again: "
        + FindingTable.of(now.findings()).of(effect.finding().orElseThrow()).evidence();
  }

  /**
   * What steps that are settled would have removed if it had been there when the plan was made.
   * Nobody agreed to its removal. What belongs to more than the registration is not among it: apps
   * make that as they like.
   */
  static List<Thing> madeSince(Plan plan, Plan now, RunState runState) {
    Map<String, Integer> known = new HashMap<>();
    for (PlannedStep step : plan.steps()) {
      step.effects().forEach(effect -> effect.target().ifPresent(target -> count(known, target)));
      step.kept().forEach(kept -> count(known, kept.target()));
      step.unknown().forEach(unknown -> count(known, unknown.target()));
    }
    List<Thing> things = new ArrayList<>();
    for (PlannedStep step : now.steps()) {
      StepState state = runState.state(step.id());
      if (state != StepState.DONE && state != StepState.SATISFIED) {
        continue;
      }
      for (Effect effect : step.effects()) {
        if (StepInspection.isSeen(effect)
            && effect.target().isPresent()
            && effect.warning().isEmpty()
            && known.merge(Fingerprint.identity(effect.target().get()), -1, Integer::sum) < 0) {
          things.add(
              new Thing(step.id(), step.number(), EffectName.of(effect), isUnmistakable(effect)));
        }
      }
    }
    return things;
  }

  private static void count(Map<String, Integer> known, Target target) {
    known.merge(Fingerprint.identity(target), 1, Integer::sum);
  }

  private static boolean isUnmistakable(Effect effect) {
    return effect.target().orElse(null) instanceof Target.Keychain item && item.keyHash() != null;
  }

  /** Why a look cannot tell whether what steps that are done removed is still gone. */
  public static Optional<String> unclear(Plan plan, Plan now, RunState runState) {
    for (PlannedStep step : plan.steps()) {
      if (runState.state(step.id()) == StepState.DONE) {
        for (PlannedStep.Undecided unknown : fresh(now, step.id()).unknown()) {
          if (concerns(unknown.target(), step)) {
            return Optional.of(
                "It cannot be told whether it is still gone: " + unknown.reason() + ".");
          }
        }
      }
    }
    return Optional.empty();
  }

  // An item that cannot be judged and that the step did not remove may be new.
  private static boolean concerns(Target unknown, PlannedStep step) {
    String identity = Fingerprint.identity(unknown);
    return step.effects().stream()
        .anyMatch(
            effect ->
                StepInspection.isSeen(effect)
                    && effect.target().isPresent()
                    && Fingerprint.identity(effect.target().get()).equals(identity));
  }

  private static PlannedStep fresh(Plan now, String step) {
    return now.steps().stream().filter(each -> each.id().equals(step)).findFirst().orElseThrow();
  }

  private static Map<String, Integer> left(Plan now, String step) {
    Map<String, Integer> left = new HashMap<>();
    fresh(now, step)
        .effects()
        .forEach(effect -> left.merge(Fingerprint.thing(effect), 1, Integer::sum));
    return left;
  }

  /**
   * Protected items that are gone.
   *
   * @param items each in words
   * @param keychains where they were
   * @param left in words, those that left with the MDM profile or the framework, as they may
   */
  public record Missing(List<String> items, Set<MacPath> keychains, List<String> left) {
    /** None is missing. */
    public static final Missing NONE = new Missing(List.of(), Set.of(), List.of());
  }

  /** Protected items that are gone; the journal knows which may be. */
  public static Missing missing(Plan plan, MacFacts now, RunState runState) {
    ProtectedSet set = ProtectedSet.compare(plan, now, runState);
    Set<MacPath> keychains = new LinkedHashSet<>();
    set.lost().forEach(item -> keychains.add(item.keychain()));
    return new Missing(names(set.lost()), keychains, names(set.left()));
  }

  private static List<String> names(List<ProtectedSet.Item> items) {
    return items.stream().map(ProtectedSet.Item::name).toList();
  }

  /** Why it cannot be told whether protected items are gone, if it cannot. */
  public static Optional<String> unread(MacFacts now) {
    return ProtectedWatch.unread(now);
  }
}
