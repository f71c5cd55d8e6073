package io.github.remediate.engine;

import io.github.remediate.engine.Inspector.Aspect;
import io.github.remediate.mac.Decision;
import io.github.remediate.mac.Observation;
import io.github.remediate.mac.People;
import io.github.remediate.mac.WaitCondition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a person delete the keychain items that no command can delete: all of a step in one request.
 */
final class ManualDeletionHandler implements EffectHandler {
  private final RunJournal runJournal;
  private final People people;
  private final Consents consents;
  private final EffectRecorder recorder;

  ManualDeletionHandler(RunJournal runJournal, People people, Consents consents) {
    this.runJournal = runJournal;
    this.people = people;
    this.consents = consents;
    this.recorder = new EffectRecorder(runJournal);
  }

  @Override
  public EffectAttempt attempt(StepEffect each, StepInspection look) {
    return new EffectAttempt.ByHand();
  }

  /** Asking again does no harm. */
  @Override
  public Observation<Boolean> became(
      StepEffect each, StepInspection look, Map<String, Integer> left) {
    return Observation.known(false);
  }

  /** Has all of them deleted; empty when none of them is left. */
  Optional<RunEnd> request(List<StepEffect> items, StepInspection look) {
    List<StepEffect> left = withoutGone(items, look);
    for (int round = 0; round < RequestHandler.ASK_AGAIN && !left.isEmpty(); round++) {
      List<Questions.ByHand> shown = new ArrayList<>();
      for (StepEffect each : left) {
        shown.add(new Questions.ByHand(each.effect(), refusal(each)));
        recorder.intend(each);
      }
      StepEffect first = items.get(0);
      Decision decision = consents.hear(Questions.deleteItems(first.step(), shown));
      left = stillThere(left, look);
      if (left.isEmpty()) {
        return Optional.empty();
      }
      Observation<?> login = look.last().facts().keychains().login();
      if (login.isUnknown()) {
        return Optional.of(
            new RunEnd(
                RunEnd.State.STOPPED,
                first.stepId(),
                "The login keychain cannot be read: " + login.reason()));
      }
      if (decision != Decision.YES) {
        break;
      }
      people.tell(
          left.size() == 1
              ? "  One of them is still there."
              : "  " + left.size() + " of them are still there.");
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            RunEnd.waiting(
                WaitCondition.A_PERSON,
                left.get(0).stepId(),
                (left.size() == 1 ? "1 keychain item waits" : left.size() + " keychain items wait")
                    + " to be deleted by hand in Keychain Access."));
  }

  private Optional<String> refusal(StepEffect each) {
    return runJournal.runState().effect(each.stepId(), each.index()).refusal();
  }

  // A command may have done what it said that it may not.
  private List<StepEffect> withoutGone(List<StepEffect> items, StepInspection look) {
    List<StepEffect> refused = items.stream().filter(each -> refusal(each).isPresent()).toList();
    if (refused.isEmpty()) {
      return items;
    }
    List<StepEffect> left = new ArrayList<>(items);
    left.removeAll(refused);
    left.addAll(stillThere(refused, look));
    return left;
  }

  private List<StepEffect> stillThere(List<StepEffect> items, StepInspection look) {
    look.again(EnumSet.of(Aspect.KEYCHAINS));
    boolean blind = look.last().facts().keychains().login().isUnknown();
    Map<String, Integer> fresh = look.left();
    List<StepEffect> still = new ArrayList<>();
    for (StepEffect each : items) {
      boolean there = StepInspection.take(fresh, each.effect());
      if (there || blind) {
        still.add(each);
        recorder.notDone(each, blind ? "the keychain could not be read" : "still there");
      } else {
        recorder.done(each);
      }
    }
    return still;
  }
}
