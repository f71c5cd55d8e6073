package io.github.remediate.engine;

import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.mac.People;
import io.github.remediate.plan.Gate;
import io.github.remediate.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which questions of a plan nobody will be there to answer. */
public final class Gates {
  private Gates() {}

  // Who declined a step or the restart is asked again; who keeps a thing is not.
  private static boolean isDecidedBy(RunEntry.GateAnswered answer, Gate gate) {
    return answer.answer().equals(Approvals.word(People.Reply.YES))
        || gate.kind() == Gate.Kind.ITEM && answer.answer().equals(Approvals.word(People.Reply.NO));
  }

  /** Those that nobody can answer over {@code channel}. */
  public static List<Gate> unanswered(Plan plan, People.Channel channel) {
    return unanswered(plan, channel, gate -> Optional.empty());
  }

  /** Likewise in a run that began; what was decided then is no question any more. */
  public static List<Gate> unanswered(Plan plan, People.Channel channel, RunState runState) {
    return unanswered(plan, channel, runState::answer);
  }

  private static List<Gate> unanswered(
      Plan plan,
      People.Channel channel,
      Function<String, Optional<RunEntry.GateAnswered>> answers) {
    List<Gate> left = new ArrayList<>();
    for (Gate gate : plan.gates()) {
      if (!channel.answers(gate.unattended())
          && answers.apply(gate.id()).filter(answer -> isDecidedBy(answer, gate)).isEmpty()) {
        left.add(gate);
      }
    }
    return left;
  }
}
