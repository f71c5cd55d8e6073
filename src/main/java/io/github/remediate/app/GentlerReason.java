package io.github.remediate.app;

import io.github.remediate.engine.RunConsent;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.HazardId;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks whoever types, before a run begins, why it is to begin although something gentler may be
 * enough: what they say accepts the hazard, and is written down. Where nobody types, it takes
 * {@code --accept} or an approval.
 */
final class GentlerReason {
  private static final String HAZARD = HazardId.GENTLER_REPAIR.word();

  private final Optional<Plan.Hazard> hazard;
  private Optional<Reply> said = Optional.empty();

  private GentlerReason(Optional<Plan.Hazard> hazard) {
    this.hazard = hazard;
  }

  /** Nothing is asked. */
  static GentlerReason none() {
    return new GentlerReason(Optional.empty());
  }

  /**
   * What there is to ask; nothing where {@code people} do not type, or nothing gentler was found.
   */
  static GentlerReason open(Plan plan, People people) {
    return people.channel().attests()
        ? new GentlerReason(
            plan.hazards().stream()
                .filter(each -> each.id().equals(HAZARD))
                .filter(each -> each.isPresent() && each.acceptable())
                .findFirst())
        : none();
  }

  /** Whether it is asked about and nothing was said yet. */
  boolean asks(Plan.Hazard other) {
    return said.isEmpty() && hazard.filter(asked -> asked.id().equals(other.id())).isPresent();
  }

  /** Who said why; only of what they were told of. */
  Optional<String> acceptedBy(Plan.Hazard other) {
    return said.filter(GentlerReason::isReason)
        .filter(reply -> hazard.filter(asked -> asked.detail().equals(other.detail())).isPresent())
        .map(reply -> reply.by().by());
  }

  private static boolean isReason(Reply reply) {
    return reply.isYes() && reply.note().filter(words -> !words.isBlank()).isPresent();
  }

  /**
   * Asks, whoever accepted it before but by a signature.
   *
   * @return whether the run may begin, as far as this goes
   */
  boolean ask(People people, Acceptances acceptances) {
    if (hazard.isEmpty() || acceptances.isSigned(hazard.get())) {
      return true;
    }
    List<Message> body = new ArrayList<>();
    for (String each : hazard.get().detail().split("; ")) {
      body.add(Message.literal("  " + each));
    }
    Reply reply =
        people.ask(
            new Question(
                RunConsent.WHY, Question.Kind.SAY_WHY, Message.of("say-why.title"), body, false));
    said = Optional.of(reply);
    return isReason(reply);
  }

  /** What to do where no reason was given. */
  String remedy() {
    return "Do the gentler thing first: "
        + hazard.map(Plan.Hazard::detail).orElse("")
        + ". Then look again with `sudo remediate diagnose`.";
  }

  /** For the journal: why, and what was shown of what is gentler. */
  Optional<RunEntry.GateAnswered> answered() {
    return said.map(
        reply -> RunConsent.why(reply, List.of(hazard.map(Plan.Hazard::detail).orElse(""))));
  }
}
