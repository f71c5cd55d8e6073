package io.github.remediate.records;

import io.github.remediate.mac.Time;
import io.github.remediate.records.RecordsProgress.Phase;
import java.time.Duration;
import java.util.function.Consumer;

/** Counts what of a phase has ended, by whatever thread, and tells a listener of each. */
final class PhaseCounter {
  private final Time time;
  private final Phase phase;
  private final int total;
  private final Consumer<RecordsProgress> listener;
  private final Duration began;
  private int done;

  PhaseCounter(Time time, Phase phase, int total, Consumer<RecordsProgress> listener) {
    this.time = time;
    this.phase = phase;
    this.total = total;
    this.listener = listener;
    this.began = time.monotonic();
    // The first of them may take half an hour.
    listener.accept(RecordsProgress.of(phase, 0, total, Duration.ZERO));
  }

  synchronized void ended() {
    done++;
    listener.accept(RecordsProgress.of(phase, done, total, time.monotonic().minus(began)));
  }
}
