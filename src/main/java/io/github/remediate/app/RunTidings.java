package io.github.remediate.app;

import io.github.remediate.document.Worded;
import io.github.remediate.journal.Entry;
import io.github.remediate.journal.RunEnding;
import io.github.remediate.journal.RunEntry;
import io.github.remediate.journal.StepEntry;
import io.github.remediate.journal.StepState;
import java.util.Locale;
import java.util.Optional;

/**
 * What the system's own log is told of a run: that it began, ended, stopped or failed, a line each.
 * They name the run, its playbook and its step, and nothing that anybody typed, no person, no place
 * and no record: the journal has these.
 */
record RunTidings(Telling telling, String run) {
  /** The system's own log. */
  interface Telling {
    /** Takes nothing. */
    Telling NONE = (bad, line) -> {};

    /**
     * Takes a line, as far as that is possible; never throws.
     *
     * @param bad whether something went wrong
     */
    void tell(boolean bad, String line);
  }

  /** No run began, because it may not. */
  static void refused(Telling telling, CommandFailure failure) {
    telling.tell(true, "no run begun: " + word(failure.status().name()) + status(failure));
  }

  private static String status(CommandFailure failure) {
    return " (" + failure.status().code() + ")";
  }

  void tell(Entry entry) {
    line(entry).ifPresent(line -> telling.tell(line.bad(), "run=" + run + " " + line.text()));
  }

  private record Line(boolean bad, String text) {}

  private static Optional<Line> line(Entry entry) {
    if (entry instanceof RunEntry.RunStarted started) {
      return Optional.of(new Line(false, "playbook=" + word(started.playbook()) + " started"));
    }
    if (entry instanceof RunEntry.RunEnded ended) {
      boolean residue = ended.ending() == RunEnding.COMPLETE && !ended.left().isEmpty();
      String how = Worded.of(ended.ending().name()) + (residue ? "-with-residue" : "");
      return Optional.of(new Line(residue, "ended " + how));
    }
    if (entry instanceof StepEntry.StepChanged changed && changed.to() == StepState.FAILED) {
      return Optional.of(new Line(true, "step=" + word(changed.step()) + " failed"));
    }
    if (entry instanceof RunEntry.ProcessEnded ended) {
      String text =
          ended.state().equals("waiting")
              ? "waits" + ended.waitsFor().map(kind -> " for " + word(kind)).orElse("")
              : "process ended " + word(ended.state());
      return Optional.of(new Line(isBad(ended.status()), text + " (" + ended.status() + ")"));
    }
    return Optional.empty();
  }

  private static boolean isBad(int status) {
    return status != ExitStatus.DONE.code()
        && status != ExitStatus.WAITING.code()
        && status != ExitStatus.CANCELLED.code();
  }

  /** A word as it is, and nothing of what is none: a playbook from elsewhere has its own names. */
  private static String word(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() <= 64 && lower.matches("[a-z0-9_-]+") ? lower : "?";
  }
}
