package io.github.remediate.app;

import io.github.remediate.engine.Ledger;
import io.github.remediate.engine.StepState;
import io.github.remediate.journal.JournalRecord;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.plan.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run waits for.
 *
 * @param since when its last process ended; where that could not say so, when it was last heard of
 * @param until the earliest that it can go on, where a clock decides
 * @param text why, in a sentence
 */
public record RunWait(Kind kind, Instant since, Optional<Instant> until, String text) {

  /** Who or what has to do something. */
  public enum Kind {
    PERSON,
    RESTART,
    TIMER,
    LOGIN;

    /** The word, as other programs read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a run waits for that can go on and that nobody works on; empty if it failed. */
  static Optional<RunWait> of(RunStore.Known known, List<String> steps) {
    Ledger ledger = known.ledger();
    Optional<RunEntry.ProcessEnded> last = ledger.process();
    if (last.isPresent() && !waits(last.get())) {
      return Optional.empty();
    }
    Optional<String> user = ledger.started().flatMap(RunEntry.RunStarted::user);
    String text = last.map(RunEntry.ProcessEnded::reason).orElse("");
    Optional<String> step = steps.stream().filter(id -> isAtIt(ledger.state(id))).findFirst();
    Optional<Kind> kind =
        user.filter(name -> Binding.saysAway(name, text)).isPresent()
            ? Optional.of(Kind.LOGIN)
            : step.flatMap(id -> kind(ledger, id));
    if (kind.isEmpty() && last.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunWait(
            kind.orElse(Kind.PERSON),
            since(known.records(), last.isPresent()),
            step.filter(id -> kind.equals(Optional.of(Kind.TIMER)))
                .flatMap(ledger::wait)
                .map(StepEntry.Waiting::notBefore),
            text.isEmpty() ? "Its last process ended without a word." : text));
  }

  private static boolean waits(RunEntry.ProcessEnded last) {
    return last.status() == ExitStatus.WAITING.code()
        || last.status() == ExitStatus.CANCELLED.code();
  }

  private static boolean isAtIt(StepState state) {
    return !state.settled() && state != StepState.PENDING;
  }

  private static Optional<Kind> kind(Ledger ledger, String step) {
    boolean restarts =
        ledger.troubles(step).stream()
            .anyMatch(
                each -> each.said().isEmpty() && each.kind().equals(Effect.Kind.RESTART.word()));
    if (restarts) {
      return Optional.of(Kind.RESTART);
    }
    StepState state = ledger.state(step);
    if (state == StepState.WAITING) {
      return Optional.of(Kind.TIMER);
    }
    return state == StepState.AWAITING_PERSON ? Optional.of(Kind.PERSON) : Optional.empty();
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
