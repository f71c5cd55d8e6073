package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;

/** Which questions of a plan nobody will be there to answer. */
public final class Gates {
  private Gates() {}

  // Who declined a step or the restart is asked again; who keeps a thing is not.
  private static boolean isDecidedBy(RunEntry.GateAnswered answer, Gate gate) {
    return answer.answer().equals(Decision.YES.word())
        || gate.kind() == Gate.Kind.ITEM && answer.answer().equals(Decision.NO.word());
  }

  /** Those that nobody of {@code people} can answer. */
  public static List<Gate> unanswered(Plan plan, People people) {
    return unanswered(plan, people, new RunState());
  }

  /**
   * Likewise in a run that began; what was decided then is no question any more, nor is anything of
   * a step that was passed over.
   */
  public static List<Gate> unanswered(Plan plan, People people, RunState runState) {
    List<Gate> left = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      for (Gate gate : step.gates()) {
        if (!runState.state(step.id()).settled()
            && !people.answers(gate.id(), gate.unattended())
            && runState.answer(gate.id()).filter(each -> isDecidedBy(each, gate)).isEmpty()) {
          left.add(gate);
        }
      }
    }
    return left;
  }
}
