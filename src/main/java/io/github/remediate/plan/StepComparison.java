package io.github.remediate.plan;

import io.github.remediate.mac.FindingId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the steps of a saved plan with those of a fresh one, step by step. */
final class StepComparison {
  private final Plan saved;
  private final Plan fresh;
  private final List<String> differences;
  private final List<String> gone;
  private final Map<Target, String> stays = new HashMap<>();
  private final boolean allTold;

  StepComparison(Plan saved, Plan fresh, List<String> differences, List<String> gone) {
    this.saved = saved;
    this.fresh = fresh;
    this.differences = differences;
    this.gone = gone;
    for (Plan.Protected item : fresh.protectedItems()) {
      stays.put(item.target(), "it is protected now (" + item.rule() + ")");
    }
    for (PlannedStep step : fresh.steps()) {
      for (Effect effect : step.effects()) {
        effect.target().ifPresent(target -> stays.put(target, "it is to be changed now"));
      }
      kept(step).forEach(kept -> stays.put(kept.target(), "it is kept now: " + kept.reason()));
    }
    Set<Target> untold = new HashSet<>();
    for (PlannedStep step : saved.steps()) {
      unknown(step).forEach(undecided -> untold.add(undecided.target()));
    }
    boolean told = true;
    for (PlannedStep step : fresh.steps()) {
      for (PlannedStep.Undecided undecided : unknown(step)) {
        stays.put(undecided.target(), "it cannot be told any more: " + undecided.reason());
        told &= untold.contains(undecided.target());
      }
    }
    this.allTold = told;
  }

  /** An effect less its prose: what is compared. */
  private record Act(
      EffectKind kind,
      Optional<Target> target,
      List<String> argv,
      String as,
      Optional<FindingId> finding,
      Optional<String> warning) {
    static List<Act> of(PlannedStep step) {
      List<Act> acts = new ArrayList<>();
      for (Effect effect : step.effects()) {
        acts.add(
            new Act(
                effect.kind(),
                effect.target(),
                effect.command().map(command -> command.argv()).orElse(List.of()),
                effect.as(),
                effect.finding(),
                effect.warning()));
      }
      return acts;
    }

    /** What is done to what, as people say it. */
    String line() {
      StringBuilder line = new StringBuilder(kind.verb());
      if (kind.runsProgram() && !argv.isEmpty()) {
        line.append(' ').append(String.join(" ", argv));
      } else {
        target.ifPresent(value -> line.append(' ').append(TargetNames.line(value)));
        finding.ifPresent(id -> line.append(" a person about ").append(id.word()));
      }
      return line.toString();
    }

    /** With all that may make the difference between two ways to do the same. */
    String way() {
      StringBuilder way = new StringBuilder(line());
      if (!kind.runsProgram() && !argv.isEmpty()) {
        way.append(", by ").append(String.join(" ", argv));
      }
      way.append(", as ").append(as);
      warning.ifPresent(text -> way.append(" (").append(text).append(')'));
      return way.toString();
    }
  }

  private record Kept(Target target, String rule) {}

  // What was found of the Mac as a whole is compared by itself, once.
  private static List<PlannedStep.Kept> kept(PlannedStep step) {
    return step.kept().stream().filter(kept -> !(kept.target() instanceof Target.Found)).toList();
  }

  private static List<PlannedStep.Undecided> unknown(PlannedStep step) {
    return step.unknown().stream()
        .filter(undecided -> !(undecided.target() instanceof Target.Found))
        .toList();
  }

  void compare() {
    List<String> order = new ArrayList<>();
    Map<String, PlannedStep> now = new HashMap<>();
    for (PlannedStep step : fresh.steps()) {
      now.put(step.id(), step);
      order.add(step.id());
    }
    List<String> savedOrder = new ArrayList<>();
    for (PlannedStep step : saved.steps()) {
      savedOrder.add(step.id());
      PlannedStep other = now.remove(step.id());
      if (other == null) {
        differences.add(name(step) + "it is not in the playbook any more (" + step.id() + ")");
      } else {
        compare(step, other);
      }
    }
    for (PlannedStep step : fresh.steps()) {
      if (now.containsKey(step.id())) {
        differences.add(name(step) + "it is new in the playbook (" + step.id() + ")");
      }
    }
    if (differences.isEmpty() && !order.equals(savedOrder)) {
      differences.add("the steps come in another order");
    }
  }

  private void compare(PlannedStep was, PlannedStep is) {
    int before = differences.size() + gone.size();
    String name = name(was);
    if (was.number() != is.number()) {
      differences.add(name + "it is number " + is.number() + " now");
    }
    effects(name, was, is);
    kept(name, was, is);
    unknown(name, was, is);
    boolean explained = differences.size() + gone.size() > before;
    if (was.state() != is.state() && !(explained && is.state() == PlannedStep.State.SATISFIED)) {
      differences.add(name + "it " + before(was.state()) + ", and " + now(is.state()));
    } else if (!explained && !sameOrder(was, is)) {
      differences.add(name + "the same things come in another order now");
    }
  }

  private void effects(String name, PlannedStep was, PlannedStep is) {
    List<Act> missing = Staleness.without(Act.of(was), Act.of(is));
    for (Act act : Staleness.without(Act.of(is), Act.of(was))) {
      Act other = sameTarget(missing, act);
      if (other == null) {
        differences.add(name + "new, and not reviewed: " + act.line());
      } else {
        missing.remove(other);
        differences.add(
            name
                + "what was reviewed is done in another way now. Reviewed: "
                + other.way()
                + ". Now: "
                + act.way());
      }
    }
    for (Act act : missing) {
      if (act.target().isPresent()) {
        noLonger(name, "reviewed: " + act.line(), act.target().get(), is);
      } else if (is.state() == PlannedStep.State.SATISFIED) {
        gone.add(name + "nothing is left to do for this: " + act.line());
      } else {
        differences.add(name + "reviewed, and not to be done any more: " + act.line());
      }
    }
  }

  private static Act sameTarget(List<Act> acts, Act act) {
    if (act.target().isPresent()) {
      for (Act other : acts) {
        if (other.target().equals(act.target())) {
          return other;
        }
      }
    }
    return null;
  }

  private void kept(String name, PlannedStep was, PlannedStep is) {
    List<Kept> before = new ArrayList<>();
    kept(was).forEach(kept -> before.add(new Kept(kept.target(), kept.rule())));
    List<Kept> now = new ArrayList<>();
    kept(is).forEach(kept -> now.add(new Kept(kept.target(), kept.rule())));
    for (Kept kept : Staleness.without(now, before)) {
      differences.add(
          name + "new, and kept (" + kept.rule() + "): " + TargetNames.line(kept.target()));
    }
    for (Kept kept : Staleness.without(before, now)) {
      noLonger(name, "was to be kept: " + TargetNames.line(kept.target()), kept.target(), is);
    }
  }

  private void unknown(String name, PlannedStep was, PlannedStep is) {
    List<Target> before = new ArrayList<>();
    unknown(was).forEach(undecided -> before.add(undecided.target()));
    List<Target> now = new ArrayList<>();
    unknown(is).forEach(undecided -> now.add(undecided.target()));
    for (Target target : Staleness.without(now, before)) {
      differences.add(name + "this cannot be told any more: " + TargetNames.line(target));
    }
    for (Target target : Staleness.without(before, now)) {
      noLonger(name, "could not be told before: " + TargetNames.line(target), target, is);
    }
  }

  // Gone only where the fresh plan could have seen it: not kept or unknown under another heading,
  // and nothing new in the way of looking.
  private void noLonger(String name, String what, Target target, PlannedStep is) {
    String why = stays.get(target);
    if (why != null) {
      differences.add(name + what + "; " + why);
    } else if (is.state() == PlannedStep.State.BLOCKED || !allTold) {
      differences.add(name + what + "; whether it is gone cannot be told");
    } else {
      gone.add(name + "gone already: " + what);
    }
  }

  private static boolean sameOrder(PlannedStep was, PlannedStep is) {
    List<Target> keptBefore = new ArrayList<>();
    kept(was).forEach(kept -> keptBefore.add(kept.target()));
    List<Target> keptNow = new ArrayList<>();
    kept(is).forEach(kept -> keptNow.add(kept.target()));
    List<Target> untoldBefore = new ArrayList<>();
    unknown(was).forEach(undecided -> untoldBefore.add(undecided.target()));
    List<Target> untoldNow = new ArrayList<>();
    unknown(is).forEach(undecided -> untoldNow.add(undecided.target()));
    return Act.of(was).equals(Act.of(is))
        && keptBefore.equals(keptNow)
        && untoldBefore.equals(untoldNow);
  }

  private static String before(PlannedStep.State state) {
    return switch (state) {
      case PLANNED -> "had something to do";
      case SATISFIED -> "had nothing to do";
      case BLOCKED -> "could not be planned";
    };
  }

  private static String now(PlannedStep.State state) {
    return switch (state) {
      case PLANNED -> "has something to do now";
      case SATISFIED -> "has nothing to do now";
      case BLOCKED -> "cannot be planned now";
    };
  }

  private static String name(PlannedStep step) {
    return "step " + step.number() + ": ";
  }
}
