package io.github.remediate.plan;

import io.github.remediate.playbook.Action;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One step of a plan.
 *
 * @param id the playbook's id of the step
 * @param article the document's number of the step; empty where the document has none
 * @param number what people count it as: the document's number, else its place
 * @param title one line
 * @param where who or what does it
 * @param state what there is to do
 * @param preview how well it can be told before what will happen
 * @param approval whether somebody must agree before it begins; one that does nothing asks nobody
 * @param effects what would be done, in order
 * @param kept what the step leaves alone although it, or a wider scope, would touch it
 * @param unknown what could not be told
 * @param passedOver whether it is left out, as it cannot be told whether it applies, and the run
 *     goes on without it
 */
public record PlannedStep(
    String id,
    OptionalInt article,
    int number,
    String title,
    Step.Where where,
    State state,
    Action.PreviewKind preview,
    Step.Approval approval,
    List<Effect> effects,
    List<Kept> kept,
    List<Undecided> unknown,
    boolean passedOver) {

  /** What there is to do. */
  public enum State {
    /** There is at least one effect. */
    PLANNED,
    /** Nothing is to be done, for certain. */
    SATISFIED,
    /** It cannot be done, or it cannot be told whether it needs doing. */
    BLOCKED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Something that stays.
   *
   * @param target what
   * @param rule short name of the rule that keeps it
   * @param reason why, in one clause
   */
  public record Kept(Target target, String rule, String reason) {}

  /**
   * Something that could not be told.
   *
   * @param target what
   * @param reason why, in one clause
   */
  public record Undecided(Target target, String reason) {}

  public PlannedStep {
    effects = List.copyOf(effects);
    kept = List.copyOf(kept);
    unknown = List.copyOf(unknown);
    approval =
        effects.isEmpty() || isHandedOver(effects)
            ? Step.Approval.NONE
            // What an edited playbook lets pass is a person's all the same.
            : effects.stream().anyMatch(effect -> effect.via() == Via.API)
                ? Step.Approval.PERSON
                : approval;
  }

  /** Whether it is for this Mac, as far as that could be told. */
  public boolean applies() {
    return !passedOver
        && kept.stream().noneMatch(each -> each.rule().equals(StepFit.DOES_NOT_APPLY));
  }

  /** Whether a run cannot begin because of it. */
  public boolean stopsRun() {
    return state == State.BLOCKED && !passedOver;
  }

  /** Whether all that it takes away is deleted elsewhere: whoever does that agrees to it there. */
  public boolean isHandedOver() {
    return isHandedOver(effects);
  }

  private static boolean isHandedOver(List<Effect> effects) {
    boolean any = false;
    for (Effect effect : effects) {
      any |= effect.via() == Via.HANDED_OVER;
      if (effect.via() != Via.HANDED_OVER && effect.loss() != EffectLoss.NONE) {
        return false;
      }
    }
    return any;
  }

  /**
   * The gate at which it is decided whether an effect is done at all. A record that is switched off
   * before it is deleted is decided about once, at the first of the two.
   *
   * @param index the effect's place, from 0
   */
  public String decision(int index) {
    if (effects.get(index) instanceof Effect.OnRecord last) {
      for (int first = 0; first < index; first++) {
        if (effects.get(first) instanceof Effect.OnRecord other
            && other.record().equals(last.record())) {
          return Gate.ofItem(id, first);
        }
      }
    }
    return Gate.ofItem(id, index);
  }

  /** The questions of consent that a run is sure to ask for it, in order. */
  public List<Gate> gates() {
    List<Gate> gates = new ArrayList<>();
    String prefix = "step " + number + ": ";
    if (approval != Step.Approval.NONE) {
      boolean unattended = approval == Step.Approval.ASK;
      gates.add(new Gate(Gate.ofStep(id), Gate.Kind.STEP, unattended, prefix + title));
    }
    for (int index = 0; index < effects.size(); index++) {
      Effect effect = effects.get(index);
      if (effect.warning().isPresent() && decision(index).equals(Gate.ofItem(id, index))) {
        String thing = effect.target().map(TargetNames::phrase).orElse(effect.reason());
        gates.add(
            new Gate(
                Gate.ofItem(id, index),
                Gate.Kind.ITEM,
                false,
                prefix + "whether " + thing + " goes too"));
      }
      if (effect instanceof Effect.Restart) {
        gates.add(new Gate(Gate.ofRestart(id), Gate.Kind.RESTART, true, prefix + "the restart"));
      }
    }
    return gates;
  }
}
