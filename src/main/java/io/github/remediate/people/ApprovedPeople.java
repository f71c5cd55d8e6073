package io.github.remediate.people;

import io.github.remediate.mac.Answerer;
import io.github.remediate.mac.Channel;
import io.github.remediate.mac.Conclusion;
import io.github.remediate.mac.Countdown;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.RunView;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Those who signed an approval answer the gates that it names, as long as it holds, and others
 * answer everything else. Once it has ended it is a refusal: at those gates a person may still say
 * yes, and nothing that only stands for one.
 */
public final class ApprovedPeople implements People {
  /** What can be signed for in advance: consents, and nothing that somebody must have seen. */
  private static final Set<Question.Kind> CONSENTS =
      Set.of(
          Question.Kind.BEGIN_STEP,
          Question.Kind.DELETE_TOO,
          Question.Kind.RESTART,
          Question.Kind.GO_ON);

  private final People others;
  private final Approved approved;

  /**
   * What was approved.
   *
   * @param gates ids of the gates
   * @param names who signed, for people
   * @param signers who signed, for the journal
   * @param holds tells each time whether it holds then
   * @param alone whether nothing but it and persons may answer any gate
   */
  public record Approved(
      Set<String> gates, String names, Answerer signers, BooleanSupplier holds, boolean alone) {
    public Approved {
      gates = Set.copyOf(gates);
    }
  }

  /** Where {@code others} are asked what was not approved. */
  public ApprovedPeople(People others, Approved approved) {
    this.others = others;
    this.approved = approved;
  }

  @Override
  public Channel channel() {
    return others.channel();
  }

  @Override
  public boolean answers(String gate, boolean unattended) {
    if (approved.gates().contains(gate)) {
      return approved.holds().getAsBoolean() || isAttended();
    }
    return approved.alone() ? isAttended() : others.answers(gate, unattended);
  }

  private boolean isAttended() {
    return channel().answers(false);
  }

  @Override
  public Reply ask(Question question) {
    boolean named =
        approved.gates().contains(question.gate()) && CONSENTS.contains(question.kind());
    if (named && approved.holds().getAsBoolean()) {
      others.tell(question.title());
      tell("Approved in advance by " + approved.names() + ": " + question.gate() + ".");
      return approved.signers().says(Decision.YES);
    }
    if (named) {
      tell("The approval of " + question.gate() + " does not hold any more, or not yet.");
    }
    boolean onlyPersons = named || approved.alone() && CONSENTS.contains(question.kind());
    return onlyPersons && !isAttended()
        ? Answerer.nobody(Channel.APPROVAL).says(Decision.LATER)
        : others.ask(question);
  }

  @Override
  public void show(RunView view) {
    others.show(view);
  }

  @Override
  public void rest() {
    others.rest();
  }

  @Override
  public void tell(Message message) {
    others.tell(message);
  }

  @Override
  public Reply beforeRestart(Countdown countdown) {
    return others.beforeRestart(countdown);
  }

  @Override
  public void conclude(Conclusion conclusion) {
    others.conclude(conclusion);
  }
}
