package io.github.remediate.engine;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import java.util.Optional;

/** What a person can do where a step did not work: clauses. Pure. */
final class Remedy {
  static final String BY_HAND =
      "Delete it by hand in Keychain Access (in Applications, Utilities), and nothing else";
  static final String UNENROLL =
      "In Jamf Pro open the computer, Management, and send Remove MDM Profile";

  private Remedy() {}

  /** About what {@code effect} should have removed. */
  static Optional<String> stillThere(Effect effect) {
    return switch (effect.kind()) {
      case DELETE_ITEM, DELETE_ITEM_BY_HAND -> Optional.of(BY_HAND);
      case MOVE_FILE, REMOVE_APPLICATION -> Optional.of("Quit the app that brings it back");
      case RUN_COMMAND, QUIT_APPLICATION, FORGET_RECEIPT -> byItself(effect);
      case COPY_FILE, DELETE_RECORD, RESTART, WAIT, ASK_PERSON -> Optional.empty();
    };
  }

  /** About MDM or the framework, which the command of {@code step} should have removed. */
  static Optional<String> management(PlannedStep step, StepInspection look) {
    return look.removesEnrollment()
        ? Optional.of(UNENROLL)
        : step.effects().stream()
            .filter(effect -> effect.kind().runsProgram())
            .findFirst()
            .flatMap(Remedy::byItself);
  }

  private static Optional<String> byItself(Effect effect) {
    return effect
        .command()
        .filter(command -> effect.as().equals("root"))
        .map(
            command ->
                "See what `sudo "
                    + String.join(" ", command.argv())
                    + "` says when it is run by itself");
  }
}
