package io.github.remediate.engine;

import io.github.remediate.plan.Effect;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Action.Verification;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Why it matters that something did not work: sentences. Pure. */
final class Stakes {
  static final String PROTECTED =
      "What is protected belongs to this Mac's management or to other apps, which fail without it.";

  private Stakes() {}

  /**
   * About a step, by its first effect that is not done.
   *
   * @param isSettled whether an effect is done, by its place
   */
  static Optional<String> of(PlannedStep step, IntPredicate isSettled) {
    Optional<Effect> last = Optional.empty();
    for (int index = 0; index < step.effects().size(); index++) {
      last = Optional.of(step.effects().get(index));
      if (!isSettled.test(index)) {
        break;
      }
    }
    return last.map(Stakes::of);
  }

  /** About an effect. */
  static String of(Effect effect) {
    return of(effect.judgedBy());
  }

  private static String of(Verification look) {
    return switch (look) {
      case COPIES_MADE ->
          "Nothing is removed before it is copied, since the copies are the way back.";
      case ENROLLMENT_GONE ->
          "As long as the old MDM profile is there, this Mac cannot be enrolled again.";
      case FRAMEWORK_GONE ->
          "As long as the old Jamf framework is there, it goes on with the old enrollment.";
      case RECORDS_DISABLED ->
          "Switched off first, a device that is needed after all is switched on again in a moment.";
      case RECORDS_GONE ->
          "As long as the old record is there, the new registration of this Mac is a second one.";
      case PATHS_GONE -> "What stays of the old registration can be taken up again by the new one.";
      case ITEMS_GONE ->
          "As long as the old registration is in the keychain, apps go on with it, and a new one"
              + " can fail.";
      case RESTARTED ->
          "Until the restart, programs that still run can write the old registration back.";
      case APPLICATION_GONE ->
          "An app that stays goes on with what it knows of the old registration.";
      case TIME_PASSED ->
          "Before that time is over, the services may still know the old registration.";
      case ENROLLED -> "Until it is enrolled, this Mac is not managed.";
      case REGISTERED ->
          "Until it is registered, apps that require a compliant device refuse this user.";
      case FINDING_GONE -> "As long as it is so, the registration does not work as it should.";
    };
  }
}
