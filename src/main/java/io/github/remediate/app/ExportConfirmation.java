package io.github.remediate.app;

import io.github.remediate.engine.RunConsent;
import io.github.remediate.guard.EscrowedSecret;
import io.github.remediate.guard.EscrowedSecrets;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.mac.HazardId;
import io.github.remediate.mac.MacFacts;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.mac.Servers.EscrowState;
import io.github.remediate.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks whoever types, before a run begins, whether what only Jamf Pro may keep of the Mac is
 * exported or not needed: their word accepts the hazards of that, as they were told. Where nobody
 * types, each takes {@code --accept} or an approval.
 */
final class ExportConfirmation {
  /** The hazards, and which secrets each of them is about. */
  private static final Map<String, Set<EscrowedSecret.Kind>> ABOUT =
      Map.of(
          HazardId.FILEVAULT_KEY.word(), Set.of(EscrowedSecret.Kind.FILE_VAULT_KEY),
          HazardId.BOOTSTRAP_TOKEN.word(), Set.of(EscrowedSecret.Kind.BOOTSTRAP_TOKEN),
          HazardId.ESCROWED_PASSWORDS.word(),
              Set.of(
                  EscrowedSecret.Kind.ADMINISTRATOR_PASSWORDS,
                  EscrowedSecret.Kind.RECOVERY_LOCK,
                  EscrowedSecret.Kind.ACTIVATION_LOCK));

  private final List<Plan.Hazard> hazards;
  private final Set<String> clear;
  private final List<String> lines;
  private Optional<Reply> said = Optional.empty();

  private ExportConfirmation(List<Plan.Hazard> hazards, Set<String> clear, List<String> lines) {
    this.hazards = hazards;
    this.clear = clear;
    this.lines = lines;
  }

  /** Nothing is asked. */
  static ExportConfirmation none() {
    return new ExportConfirmation(List.of(), Set.of(), List.of());
  }

  /**
   * What there is to ask; nothing where {@code people} do not type.
   *
   * @param people whoever is there
   */
  static ExportConfirmation open(Plan plan, MacFacts facts, People people) {
    return open(plan, facts, people, Optional.empty());
  }

  /**
   * Likewise; a hazard of which Jamf Pro says that there is nothing to lose is cleared by its word.
   *
   * @param state what Jamf Pro says; empty where it was not asked, or could not be
   */
  static ExportConfirmation open(
      Plan plan, MacFacts facts, People people, Optional<EscrowState> state) {
    if (!people.channel().attests()) {
      return none();
    }
    List<String> lines = new ArrayList<>();
    Set<EscrowedSecret.Kind> left = EnumSet.noneOf(EscrowedSecret.Kind.class);
    for (EscrowedSecret secret : EscrowedSecrets.of(facts, state)) {
      if (secret.state() != EscrowedSecret.State.NOTHING_TO_LOSE) {
        left.add(secret.kind());
        lines.add(secret.kind().title() + ": " + secret.detail());
      }
    }
    Set<String> clear = new HashSet<>();
    if (state.isPresent()) {
      ABOUT.forEach(
          (hazard, kinds) -> {
            if (Collections.disjoint(kinds, left)) {
              clear.add(hazard);
            }
          });
    }
    return new ExportConfirmation(
        lines.isEmpty()
            ? List.of()
            : plan.hazards().stream()
                .filter(hazard -> ABOUT.containsKey(hazard.id()))
                .filter(hazard -> !clear.contains(hazard.id()))
                .filter(hazard -> !hazard.isClear() && hazard.acceptable())
                .toList(),
        clear,
        List.copyOf(lines));
  }

  /** Whether a yes accepts it: only as it was when it was asked, or if it was worse then. */
  private boolean covers(Plan.Hazard hazard) {
    return hazards.stream()
        .anyMatch(
            asked ->
                asked.id().equals(hazard.id())
                    && (asked.isPresent() || asked.state() == hazard.state()));
  }

  /** Whether it is asked about and nothing was said yet. */
  boolean asks(Plan.Hazard hazard) {
    return said.isEmpty() && covers(hazard);
  }

  /** Who said that what the hazard is about is exported or not needed. */
  Optional<String> acceptedBy(Plan.Hazard hazard) {
    if (clear.contains(hazard.id())) {
      return Optional.of("Jamf Pro, which keeps nothing of it");
    }
    return said.filter(Reply::isYes).filter(reply -> covers(hazard)).map(reply -> reply.by().by());
  }

  /** Asks, unless all of it is accepted in another way; empty where nothing was asked. */
  Optional<Reply> ask(People people, Acceptances acceptances) {
    if (hazards.stream().noneMatch(acceptances::isStillAsked)) {
      return Optional.empty();
    }
    List<Message> body = new ArrayList<>();
    lines.forEach(line -> body.add(Message.literal("  " + line)));
    body.add(Message.of("export-first.how"));
    said =
        Optional.of(
            people.ask(
                new Question(
                    RunConsent.EXPORTED,
                    Question.Kind.EXPORT_FIRST,
                    Message.of("export-first.title"),
                    body,
                    false)));
    return said;
  }

  /** What to do after a no. */
  String remedy() {
    return "Have what is needed exported from Jamf Pro, then start again.";
  }

  /** For the journal: what was said, and of what. */
  Optional<RunEntry.GateAnswered> answered() {
    return said.map(reply -> RunConsent.exported(reply, lines));
  }
}
