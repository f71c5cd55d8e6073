package io.github.remediate.engine;

import io.github.remediate.journal.StepEntry;
import io.github.remediate.mac.MacChanges;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Message;
import io.github.remediate.mac.People;
import io.github.remediate.mac.Time;
import io.github.remediate.mac.WaitCondition;
import io.github.remediate.plan.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for programs that outlived the process which started them. As long as one is at work,
 * nothing can be told of its effect, and nothing may be done beside it.
 */
record OrphanProcesses(
    RunJournal runJournal, MacChanges changes, FileMoves moves, People people, Time time) {
  private static final Duration POLL = Duration.ofSeconds(2);

  /** {@code shutdown -r +1} waits for a minute before the Mac restarts. */
  private static final Duration RESTART = Duration.ofMinutes(2);

  /**
   * Waits until nothing is at work on an effect that was cut off.
   *
   * @param limit how long the effect may take
   * @return how the run ends for now, or empty when nothing is at work on it
   */
  Optional<RunEnd> await(StepEffect each, Duration limit) {
    if (!mayRun(each)) {
      return Optional.empty();
    }
    boolean restart = each.effect() instanceof Effect.Restart;
    Duration most = restart && limit.compareTo(RESTART) > 0 ? RESTART : limit;
    String what = "Step " + each.step().number() + ": " + EffectName.of(each.effect());
    people.tell(Message.of("orphan.waiting", what, DurationText.words(most)));
    Duration begin = time.monotonic();
    while (time.monotonic().minus(begin).compareTo(most) < 0 && time.pause(POLL)) {
      if (!mayRun(each)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        RunEnd.waiting(
            restart ? WaitCondition.A_RESTART : WaitCondition.A_PERSON,
            each.stepId(),
            what
                + " still runs from before the interruption, and nothing is done beside it."
                + " Resume when it has ended."));
  }

  private boolean mayRun(StepEffect each) {
    if (each.effect().command().filter(changes::mayStillRun).isPresent()) {
      return true;
    }
    for (StepEntry.FileQuarantined file : runJournal.runState().quarantined()) {
      if (file.step().equals(each.stepId()) && file.effect() == each.index()) {
        MacPath path = new MacPath(file.path());
        if (changes.mayStillMove(path, moves.quarantined(file), moves.owner(path))) {
          return true;
        }
      }
    }
    return false;
  }
}
