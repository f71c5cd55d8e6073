package io.github.remediate.report;

import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.RunState;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.ShownKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run waits for.
 *
 * @param since when its last process ended; where that could not say so, when it was last heard of
 * @param until the earliest that it can go on, where a clock decides
 * @param text why, in a sentence
 */
public record RunWait(
    WaitCondition.Kind kind, Instant since, Optional<Instant> until, String text) {

  /** What it waits for, in words. */
  public static String words(WaitCondition.Kind kind) {
    return switch (kind) {
      case PERSON -> "a person";
      case APPROVAL -> "a helpdesk's approval";
      case RECEIPT -> "the helpdesk's receipt";
      case SERVER -> "a service that holds records";
      case RESTART -> "a restart";
      case TIMER -> "a time to pass";
      case LOGIN -> "its user to log in";
      case JAMF -> "a Jamf policy to end";
    };
  }

  /** The exit statuses after which it can go on, once somebody or something has done their part. */
  private static final int WAITING = 5;

  private static final int CANCELLED = 10;

  /** What a run waits for that can go on and that nobody works on; empty if it failed. */
  static Optional<RunWait> of(RunSources sources, List<String> steps) {
    RunState runState = sources.runState();
    Optional<RunEntry.ProcessEnded> last = runState.process();
    if (last.isPresent() && !waits(last.get())) {
      return Optional.empty();
    }
    String text = last.map(RunEntry.ProcessEnded::reason).orElse("");
    Optional<WaitCondition> said =
        last.flatMap(RunEntry.ProcessEnded::waitsFor)
            .flatMap(WaitCondition.Kind::of)
            .map(kind -> new WaitCondition(kind, last.get().until()));
    Optional<WaitCondition> awaits = said.isPresent() ? said : atWhat(runState, steps);
    if (awaits.isEmpty() && last.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunWait(
            awaits.map(WaitCondition::kind).orElse(WaitCondition.Kind.PERSON),
            since(sources.records(), last.isPresent()),
            awaits.flatMap(WaitCondition::until),
            text.isEmpty() ? "Its last process was cut off: it ended without a word." : text));
  }

  private static boolean waits(RunEntry.ProcessEnded last) {
    return last.status() == WAITING || last.status() == CANCELLED;
  }

  private static boolean isAtIt(StepState state) {
    return !state.settled() && state != StepState.PENDING;
  }

  /** What the first step that is not settled waits for, where no process could say so. */
  private static Optional<WaitCondition> atWhat(RunState runState, List<String> steps) {
    Optional<String> at = steps.stream().filter(id -> isAtIt(runState.state(id))).findFirst();
    if (at.isEmpty()) {
      return Optional.empty();
    }
    String step = at.get();
    boolean restarts =
        runState.troubles(step).stream()
            .anyMatch(
                each -> each.said().isEmpty() && each.kind().equals(ShownKind.RESTART.word()));
    if (restarts) {
      return Optional.of(WaitCondition.A_RESTART);
    }
    return switch (runState.state(step)) {
      // Only a timer is written down by itself; else it waits for its records to be gone.
      case WAITING ->
          Optional.of(
              runState.awaitsReceipt(step)
                  ? WaitCondition.A_RECEIPT
                  : runState
                      .wait(step)
                      .map(StepEntry.Waiting::notBefore)
                      .map(WaitCondition::until)
                      .orElse(WaitCondition.A_SERVER));
      case AWAITING_PERSON -> Optional.of(WaitCondition.A_PERSON);
      case PENDING, SATISFIED, RUNNING, IN_DOUBT, VERIFYING, DONE, SKIPPED, FAILED, ROLLED_BACK ->
          Optional.empty();
    };
  }

  private static Instant since(List<JournalRecord> records, boolean saidSo) {
    for (int at = records.size() - 1; at >= 0; at--) {
      if (!saidSo || records.get(at).entry() instanceof RunEntry.ProcessEnded) {
        return records.get(at).at().toInstant();
      }
    }
    return Instant.EPOCH;
  }
}
