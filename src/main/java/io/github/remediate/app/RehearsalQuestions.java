package io.github.remediate.app;

import io.github.remediate.app.RehearsalReport.Act;
import io.github.remediate.app.RehearsalReport.Actor;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Question;
import io.github.remediate.mac.Reply;
import io.github.remediate.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the person of a rehearsal is asked besides the questions of the run, and agreed to. */
final class RehearsalQuestions {
  private final Rehearsal.Cast cast;
  private final Rehearsal.Audience audience;
  private final Set<String> accepted;
  private final List<String> deeds = new ArrayList<>();

  /**
   * @param accepted hazards accepted by name from the beginning
   */
  RehearsalQuestions(Rehearsal.Cast cast, Rehearsal.Audience audience, Set<String> accepted) {
    this.cast = cast;
    this.audience = audience;
    this.accepted = new LinkedHashSet<>(accepted);
  }

  /** The hazards accepted by now. */
  Set<String> accepted() {
    return Set.copyOf(accepted);
  }

  /** What the person did by answering. */
  List<String> deeds() {
    return List.copyOf(deeds);
  }

  /** The command that starts the run, as it is typed by now. */
  String starting(String selectors) {
    StringBuilder command = new StringBuilder("sudo remediate ").append(selectors);
    for (String hazard : accepted) {
      command.append(" --accept ").append(hazard);
    }
    return command.toString();
  }

  /** Shows the plan and asks whether to begin. */
  Reply consent(Plan plan, People people) {
    audience.plan(plan, Set.copyOf(accepted));
    return cast.person()
        .ask(
            new Question(
                "consent", Question.Kind.REHEARSE, Message.of("begin-run.title"), List.of(), true));
  }

  /** Whether the run was blocked by hazards alone that may be accepted, and now they are. */
  boolean acceptsHazards(Plan plan) {
    List<Message> lines = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Plan.Hazard hazard : plan.hazards()) {
      if (!hazard.isClear() && !accepted.contains(hazard.id())) {
        if (!hazard.acceptable()) {
          return false;
        }
        ids.add(hazard.id());
        lines.add(Message.literal(hazard.id() + ": " + hazard.remedy()));
      }
    }
    if (ids.isEmpty()) {
      return false;
    }
    Question question =
        new Question(
            "accept",
            Question.Kind.ACCEPT_HAZARDS,
            Message.of("accept-hazards.title"),
            lines,
            false);
    if (!cast.person().ask(question).isYes()) {
      return false;
    }
    accepted.addAll(ids);
    deeds.add("accepted the hazards " + String.join(", ", ids));
    return true;
  }

  /** Whether the person types resume: at once after what launchd left or a fault, or if asked. */
  boolean goesOn(Act act, boolean fault) {
    boolean leftByLaunchd = act.by() == Actor.LAUNCHD;
    if (leftByLaunchd || fault && act.status() != ExitStatus.WAITING) {
      return true;
    }
    return cast.patient()
        || cast.person()
            .ask(
                new Question(
                    "resume",
                    Question.Kind.PLAY_RESUME,
                    Message.of("play-resume.title"),
                    List.of(),
                    false))
            .isYes();
  }
}
