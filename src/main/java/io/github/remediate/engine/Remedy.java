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

  static final String LOG_IN =
      "Have the user of the Mac log out and in again, which unlocks the login keychain";
  static final String PLAN_ANEW =
      "Look at it: it is another thing than when this was planned. If it is to go all the same, end"
          + " this run with `sudo remediate abort` and start another";
  static final String LOOK_AT_FILE =
      "Look at it; quit the app that uses it, or make room if the disk is full";

  private Remedy() {}

  /** About {@code effect}, whose program was not run, or did not come to its end. */
  static Optional<String> notRun(Effect effect) {
    return effect.as().equals(Effect.ROOT)
        ? byItself(effect)
        : Optional.of("See that " + effect.as() + " is logged in at the screen of this Mac");
  }

  /** About what {@code effect} should have removed. */
  static Optional<String> stillThere(Effect effect) {
    return switch (effect.kind()) {
      case DELETE_ITEM, DELETE_ITEM_BY_HAND -> Optional.of(BY_HAND);
      case MOVE_FILE, REMOVE_APPLICATION -> Optional.of("Quit the app that brings it back");
      case RUN_COMMAND, QUIT_APPLICATION, FORGET_RECEIPT -> byItself(effect);
      case COPY_FILE, DISABLE_RECORD, DELETE_RECORD, RESTART, WAIT, ASK_PERSON -> Optional.empty();
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
        .filter(command -> effect.as().equals(Effect.ROOT))
        .map(
            command ->
                "See what `sudo "
                    + String.join(" ", command.argv())
                    + "` says when it is run by itself");
  }
}
