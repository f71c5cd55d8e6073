package io.github.remediate.app;

import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.Ledger;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import io.github.remediate.mac.Await;
import io.github.remediate.plan.Effect;
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
public record RunWait(Await.Kind kind, Instant since, Optional<Instant> until, String text) {

  /** What a run waits for that can go on and that nobody works on; empty if it failed. */
  static Optional<RunWait> of(RunStore.Known known, List<String> steps) {
    Ledger ledger = known.ledger();
    Optional<RunEntry.ProcessEnded> last = ledger.process();
    if (last.isPresent() && !waits(last.get())) {
      return Optional.empty();
    }
    String text = last.map(RunEntry.ProcessEnded::reason).orElse("");
    Optional<Await> said =
        last.flatMap(RunEntry.ProcessEnded::waitsFor)
            .flatMap(Await.Kind::of)
            .map(kind -> new Await(kind, last.get().until()));
    Optional<Await> awaits = said.isPresent() ? said : atWhat(ledger, steps);
    if (awaits.isEmpty() && last.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunWait(
            awaits.map(Await::kind).orElse(Await.Kind.PERSON),
            since(known.records(), last.isPresent()),
            awaits.flatMap(Await::until),
            text.isEmpty() ? "Its last process ended without a word." : text));
  }

  private static boolean waits(RunEntry.ProcessEnded last) {
    return last.status() == ExitStatus.WAITING.code()
        || last.status() == ExitStatus.CANCELLED.code();
  }

  private static boolean isAtIt(StepState state) {
    return !state.settled() && state != StepState.PENDING;
  }

  /** What the first step that is not settled waits for, where no process could say so. */
  private static Optional<Await> atWhat(Ledger ledger, List<String> steps) {
    Optional<String> at = steps.stream().filter(id -> isAtIt(ledger.state(id))).findFirst();
    if (at.isEmpty()) {
      return Optional.empty();
    }
    String step = at.get();
    boolean restarts =
        ledger.troubles(step).stream()
            .anyMatch(
                each -> each.said().isEmpty() && each.kind().equals(Effect.Kind.RESTART.word()));
    if (restarts) {
      return Optional.of(Await.A_RESTART);
    }
    return switch (ledger.state(step)) {
      case WAITING ->
          Optional.of(
              new Await(Await.Kind.TIMER, ledger.wait(step).map(StepEntry.Waiting::notBefore)));
      case AWAITING_PERSON -> Optional.of(Await.A_PERSON);
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
