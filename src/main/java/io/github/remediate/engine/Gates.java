package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Playbook;
import io.github.remediate.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The questions of consent that a run is sure to meet, as its plan and its playbook tell before
 * anything is done. What a person has to do by hand is none of them: it is waited for.
 */
public final class Gates {
  private Gates() {}

  /** What is asked. */
  public enum Kind {
    /** Whether a step may begin. */
    STEP,
    /** Whether something goes that holds more than the registration. */
    ITEM,
    /** Whether the Mac may restart now. */
    RESTART
  }

  /**
   * A question.
   *
   * @param id the gate's name in the journal
   * @param unattended whether {@code --yes} may answer it
   * @param text what it is about, in a few words
   */
  public record Gate(String id, Kind kind, boolean unattended, String text) {
    // Who declined a step or the restart is asked again; who keeps a thing is not.
    private boolean isDecidedBy(RunEntry.GateAnswered answer) {
      return answer.answer().equals(Approvals.word(People.Reply.YES))
          || kind == Kind.ITEM && answer.answer().equals(Approvals.word(People.Reply.NO));
    }
  }

  /** All that the plan is sure to meet, in its order. */
  static List<Gate> of(Plan plan, Playbook playbook) {
    List<Gate> gates = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      if (step.effects().isEmpty()) {
        continue;
      }
      String number = "step " + step.article() + ": ";
      Step.Approval approval = policy(playbook, step).approval();
      if (approval != Step.Approval.NONE) {
        gates.add(
            new Gate(step.id(), Kind.STEP, approval == Step.Approval.ASK, number + step.title()));
      }
      for (StepEffect each : StepEffect.of(step)) {
        Effect effect = each.effect();
        if (effect.warning().isPresent()) {
          gates.add(
              new Gate(
                  each.decision(),
                  Kind.ITEM,
                  false,
                  number + "whether " + EffectName.of(effect) + " goes too"));
        }
        if (effect instanceof Effect.Restart) {
          gates.add(
              new Gate(RestartHandler.gate(each), Kind.RESTART, true, number + "the restart"));
        }
      }
    }
    return gates;
  }

  /** Those that nobody can answer over {@code channel}. */
  public static List<Gate> unanswered(Plan plan, Playbook playbook, People.Channel channel) {
    return unanswered(plan, playbook, channel, gate -> Optional.empty());
  }

  /** Likewise in a run that began; what was decided then is no question any more. */
  public static List<Gate> unanswered(
      Plan plan, Playbook playbook, People.Channel channel, RunState runState) {
    return unanswered(plan, playbook, channel, runState::answer);
  }

  private static List<Gate> unanswered(
      Plan plan,
      Playbook playbook,
      People.Channel channel,
      Function<String, Optional<RunEntry.GateAnswered>> answers) {
    List<Gate> left = new ArrayList<>();
    for (Gate gate : of(plan, playbook)) {
      if (!channel.answers(gate.unattended())
          && answers.apply(gate.id()).filter(gate::isDecidedBy).isEmpty()) {
        left.add(gate);
      }
    }
    return left;
  }

  private static Step policy(Playbook playbook, PlannedStep planned) {
    return playbook.steps().stream()
        .filter(step -> step.id().equals(planned.id()))
        .findFirst()
        .orElseThrow();
  }
}
