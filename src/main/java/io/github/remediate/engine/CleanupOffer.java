package io.github.remediate.engine;

import io.github.remediate.mac.Message;
import io.github.remediate.mac.Question;
import io.github.remediate.plan.Effect;
import io.github.remediate.plan.Plan;
import io.github.remediate.plan.PlannedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Mac's user is asked before a cleanup begins: what it means for them, and not what is in
 * the plan, which says nothing to them.
 */
public final class CleanupOffer {
  /** The restart, the windows and what a person does in them, as far as it can be guessed. */
  private static final Duration REST = Duration.ofMinutes(20);

  private CleanupOffer() {}

  /**
   * Whether it begins.
   *
   * @param left how often it can be put off after this, 0 or more; empty for as often as they like
   */
  public static Question of(Plan plan, Optional<Integer> left) {
    List<Message> body = new ArrayList<>();
    Duration time = REST;
    long asked = 0;
    boolean restarts = false;
    boolean handedOver = false;
    for (PlannedStep step : plan.steps()) {
      boolean hasItems = false;
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.Timer timer) {
          time = time.plus(timer.length());
        }
        restarts |= effect instanceof Effect.Restart;
        // One window asks for all items of a step.
        hasItems |= effect instanceof Effect.DeleteItemByHand;
        switch (effect.via()) {
          case PERSON -> asked += effect instanceof Effect.DeleteItemByHand ? 0 : 1;
          case HANDED_OVER -> handedOver = true;
          case MACHINE, API -> {}
        }
      }
      asked += hasItems ? 1 : 0;
    }
    body.add(Message.of("clean-up.takes", DurationText.words(time)));
    if (restarts) {
      body.add(Message.of("clean-up.restarts"));
    }
    if (asked > 0) {
      body.add(Message.counted("clean-up.asks", asked));
    }
    if (handedOver) {
      body.add(Message.of("clean-up.handed-over"));
    }
    body.add(Message.of("clean-up.keeps"));
    left.map(
            times ->
                times > 0
                    ? Message.counted("clean-up.put-off", times)
                    : Message.of("clean-up.last-call"))
        .ifPresent(body::add);
    return new Question(
        RunConsent.GATE, Question.Kind.CLEAN_UP, Message.of("clean-up.title"), body, true);
  }
}
