package io.github.remediate.approval;

import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which gates of a plan somebody means by the words that they type. Pure.
 *
 * @param gates those that are approved, in the plan's order
 * @param left those that are not
 * @param unknown words that mean no gate of the plan
 */
public record GateSelection(List<Gate> gates, List<Gate> left, List<String> unknown) {
  /** Every gate. */
  public static final String ALL = "all";

  /** Every gate but those of single things; what is meant where nothing is said. */
  public static final String STEPS = "steps";

  /** The gates of single things alone. */
  public static final String ITEMS = "items";

  /** None. */
  public static final String NONE = "none";

  /**
   * What {@code words} mean: {@value #ALL}, {@value #STEPS}, {@value #ITEMS}, {@value #NONE}, the
   * number of a step, which stands for its gates but those of single things, or a gate's id. Single
   * things are never meant by anything less: each takes more than the registration.
   */
  public static GateSelection of(Plan plan, List<String> words) {
    Set<String> chosen = new LinkedHashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String word : words.isEmpty() ? List.of(STEPS) : words) {
      boolean meant = word.equals(NONE) || word.equals(STEPS) || word.equals(ALL);
      for (PlannedStep step : plan.steps()) {
        for (Gate gate : step.gates()) {
          if (means(word, step, gate)) {
            chosen.add(gate.id());
            meant = true;
          }
        }
      }
      if (!meant) {
        unknown.add(word);
      }
    }
    return of(plan, chosen, unknown);
  }

  /** The gates of {@code plan} that have these ids; others are unknown. */
  public static GateSelection named(Plan plan, List<String> ids) {
    List<String> unknown = new ArrayList<>(ids);
    plan.steps().forEach(step -> step.gates().forEach(gate -> unknown.remove(gate.id())));
    return of(plan, Set.copyOf(ids), unknown);
  }

  private static GateSelection of(Plan plan, Set<String> ids, List<String> unknown) {
    List<Gate> gates = new ArrayList<>();
    List<Gate> left = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Gate gate : step.gates()) {
        (ids.contains(gate.id()) ? gates : left).add(gate);
      }
    }
    return new GateSelection(gates, left, unknown);
  }

  private static boolean means(String word, PlannedStep step, Gate gate) {
    boolean item = gate.kind() == Gate.Kind.ITEM;
    return switch (word) {
      case ALL -> true;
      case STEPS -> !item;
      case ITEMS -> item;
      case NONE -> false;
      default -> gate.id().equals(word) || !item && Integer.toString(step.number()).equals(word);
    };
  }
}
