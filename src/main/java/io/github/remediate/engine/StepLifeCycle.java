package io.github.remediate.engine;

import static io.github.remediate.engine.StepEvent.AGREED;
import static io.github.remediate.engine.StepEvent.BEGIN;
import static io.github.remediate.engine.StepEvent.CAME_BACK;
import static io.github.remediate.engine.StepEvent.DECLINED;
import static io.github.remediate.engine.StepEvent.EFFECTS_ENDED;
import static io.github.remediate.engine.StepEvent.FAILURE;
import static io.github.remediate.engine.StepEvent.FOUND_UNFINISHED;
import static io.github.remediate.engine.StepEvent.JUDGED;
import static io.github.remediate.engine.StepEvent.NOTHING_TO_DO;
import static io.github.remediate.engine.StepEvent.PASS_OVER;
import static io.github.remediate.engine.StepEvent.PERSON_NEEDED;
import static io.github.remediate.engine.StepEvent.PUT_BACK;
import static io.github.remediate.engine.StepEvent.RETRY;
import static io.github.remediate.engine.StepEvent.SEEN;
import static io.github.remediate.engine.StepEvent.WAIT_BEGAN;
import static io.github.remediate.engine.StepEvent.WAIT_OVER;

import io.github.remediate.journal.StepState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The life cycle of a step as a table. Whatever does not stand in it does not happen: a pair that
 * is missing is refused.
 */
public final class StepLifeCycle {
  private static final Map<StepState, Map<StepEvent, StepState>> TABLE =
      new EnumMap<>(StepState.class);

  static {
    on(StepState.PENDING, NOTHING_TO_DO, StepState.SATISFIED);
    on(StepState.PENDING, PERSON_NEEDED, StepState.AWAITING_PERSON);
    on(StepState.PENDING, BEGIN, StepState.RUNNING);

    on(StepState.AWAITING_PERSON, AGREED, StepState.RUNNING);
    on(StepState.AWAITING_PERSON, DECLINED, StepState.SKIPPED);
    on(StepState.AWAITING_PERSON, FAILURE, StepState.FAILED);
    // A guided request is an effect too: its intent can be open when the process ends.
    on(StepState.AWAITING_PERSON, FOUND_UNFINISHED, StepState.IN_DOUBT);

    on(StepState.RUNNING, PERSON_NEEDED, StepState.AWAITING_PERSON);
    on(StepState.RUNNING, WAIT_BEGAN, StepState.WAITING);
    on(StepState.RUNNING, EFFECTS_ENDED, StepState.VERIFYING);
    on(StepState.RUNNING, FAILURE, StepState.FAILED);
    on(StepState.RUNNING, FOUND_UNFINISHED, StepState.IN_DOUBT);

    on(StepState.IN_DOUBT, JUDGED, StepState.RUNNING);
    on(StepState.IN_DOUBT, PERSON_NEEDED, StepState.AWAITING_PERSON);

    on(StepState.WAITING, WAIT_OVER, StepState.RUNNING);
    on(StepState.WAITING, FAILURE, StepState.FAILED);
    // A step that moved files may wait for a receipt.
    on(StepState.WAITING, PUT_BACK, StepState.ROLLED_BACK);

    on(StepState.VERIFYING, SEEN, StepState.DONE);
    on(StepState.VERIFYING, FAILURE, StepState.FAILED);
    on(StepState.VERIFYING, PERSON_NEEDED, StepState.AWAITING_PERSON);

    on(StepState.FAILED, RETRY, StepState.RUNNING);
    on(StepState.FAILED, PASS_OVER, StepState.SKIPPED);
    on(StepState.FAILED, PUT_BACK, StepState.ROLLED_BACK);

    on(StepState.DONE, CAME_BACK, StepState.FAILED);
    on(StepState.DONE, PUT_BACK, StepState.ROLLED_BACK);
    on(StepState.RUNNING, PUT_BACK, StepState.ROLLED_BACK);
    on(StepState.IN_DOUBT, PUT_BACK, StepState.ROLLED_BACK);
    on(StepState.VERIFYING, PUT_BACK, StepState.ROLLED_BACK);
    on(StepState.AWAITING_PERSON, PUT_BACK, StepState.ROLLED_BACK);
  }

  private StepLifeCycle() {}

  private static void on(StepState from, StepEvent event, StepState to) {
    TABLE.computeIfAbsent(from, state -> new EnumMap<>(StepEvent.class)).put(event, to);
  }

  /** The state after {@code event}; empty where the event cannot happen. */
  public static Optional<StepState> next(StepState from, StepEvent event) {
    return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(event));
  }

  /** The table as a Mermaid state diagram, for the documentation. */
  public static String diagram() {
    StringBuilder text = new StringBuilder("stateDiagram-v2\n");
    for (StepState from : StepState.values()) {
      for (StepEvent event : StepEvent.values()) {
        next(from, event)
            .ifPresent(
                to ->
                    text.append("  ")
                        .append(from.word().replace('-', '_'))
                        .append(" --> ")
                        .append(to.word().replace('-', '_'))
                        .append(": ")
                        .append(event.words())
                        .append('\n'));
      }
    }
    return text.toString();
  }
}
