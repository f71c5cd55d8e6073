package io.github.remediate.engine;

import io.github.remediate.mac.Decision;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.PlannedStep;
import io.github.remediate.playbook.Step;
import java.util.Map;
import java.util.Optional;

/** What happens to a step that failed: tried again, passed over, asked about, or the end. */
final class StepFailure {
  private final StepServices services;
  private final PlannedStep step;
  private final Step policy;
  private final StepRecord record;
  private final StepInspection look;
  private int retriesLeft;
  private int unmanageAsked;
  private Optional<Failure> trouble = Optional.empty();

  StepFailure(
      StepServices services,
      PlannedStep step,
      Step policy,
      StepRecord record,
      StepInspection look) {
    this.services = services;
    this.step = step;
    this.policy = policy;
    this.record = record;
    this.look = look;
    this.retriesLeft = policy.retries();
  }

  void fails(Failure failure) {
    Failure known = Stakes.of(step, record::isSettled).map(failure::withStakes).orElse(failure);
    trouble = Optional.of(known);
    record.fails(known);
  }

  void fails(String what) {
    fails(Failure.of(what));
  }

  /** Goes on from the failure; the end of the run for now where it does not go on. */
  Optional<RunEnd> follow() {
    boolean newProcess = trouble.isEmpty();
    if (newProcess || retriesLeft > 0) {
      if (!newProcess) {
        retriesLeft--;
        text().lines().forEach(line -> services.people().tell("  " + line));
        services.people().tell("  Trying again.");
      }
      trouble = Optional.empty();
      reopenWhatIsStillThere();
      record.happens(StepEvent.RETRY, newProcess ? "resumed" : "");
      return Optional.empty();
    }
    if (policy.onFailure() == Step.OnFailure.GO_ON || passesOver()) {
      record.happens(StepEvent.PASS_OVER, text());
      return Optional.empty();
    }
    if (look.removesEnrollment() && look.untold().isEmpty()) {
      return profileStays();
    }
    return Optional.of(record.end(RunEnd.State.STOPPED, message()));
  }

  // On macOS 11 and later, and always after automated enrollment, jamf may not remove the profile:
  // then Jamf Pro sends the command, and the look tells when it arrived.
  private Optional<RunEnd> profileStays() {
    if (unmanageAsked++ == RequestHandler.ASK_AGAIN) {
      return Optional.of(record.end(RunEnd.State.STOPPED, message()));
    }
    if (services.consents().hear(Questions.removeProfile(step)) == Decision.YES) {
      trouble = Optional.empty();
      record.happens(StepEvent.RETRY, "removed by Jamf Pro");
      return Optional.empty();
    }
    return Optional.of(
        record.waits(WaitCondition.A_PERSON, "The MDM profile waits to be removed by Jamf Pro."));
  }

  private String text() {
    return trouble.map(Failure::text).orElse("");
  }

  private String message() {
    return trouble.map(Failure::message).orElse("");
  }

  private boolean passesOver() {
    return policy.onFailure() == Step.OnFailure.ASK
        && services.consents().ask(Questions.passOver(step, message())) == Decision.YES;
  }

  // A command may have ended well without effect: what the look still shows is done again.
  private void reopenWhatIsStillThere() {
    look.again(look.aspects());
    Map<String, Integer> left = look.left();
    for (StepEffect each : StepEffect.of(step)) {
      if (StepInspection.isSeen(each.effect())
          && record.isSettled(each.index())
          && StepInspection.take(left, each.effect())) {
        services.recorder().notDone(each, "still there");
      }
    }
  }
}
