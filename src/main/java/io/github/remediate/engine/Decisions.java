package io.github.remediate.engine;

import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person decides for each thing by itself, as it takes more than the registration: yes, no,
 * or later, which decides nothing. A run begins when all of it is decided.
 */
public final class Decisions {
  private final Map<String, Reply> replies = new LinkedHashMap<>();
  private final List<String> open = new ArrayList<>();

  private Decisions() {}

  /** Asks for each such thing of the plan, until the first one that is left for later. */
  public static Decisions take(Plan plan, People people) {
    Decisions decisions = new Decisions();
    for (PlannedStep step : plan.steps()) {
      for (StepEffect each : StepEffect.of(step)) {
        Effect effect = each.effect();
        if (effect.warning().isEmpty() || decisions.replies.containsKey(each.decision())) {
          continue;
        }
        if (decisions.open.isEmpty()) {
          Reply reply = people.ask(Questions.deleteToo(each));
          decisions.replies.put(each.decision(), reply);
          if (reply.decision() != Decision.LATER) {
            continue;
          }
        }
        decisions.open.add("step " + step.number() + ", " + EffectName.of(effect));
      }
    }
    return decisions;
  }

  /** What is not decided, in a few words each. */
  public List<String> open() {
    return List.copyOf(open);
  }

  /** The answers by gate, in the plan's order. */
  public Map<String, Reply> replies() {
    return new LinkedHashMap<>(replies);
  }

  static boolean isDeclined(RunState runState, String gate) {
    return runState
        .answer(gate)
        .filter(answer -> answer.answer().equals(Decision.NO.word()))
        .isPresent();
  }
}
