package io.github.remediate.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says every so often how far a command is, in a line of its own, where nothing can be drawn in
 * place: whoever reads a log sees that it goes on, also while nothing ends for long.
 */
final class PlainProgress implements Consumer<String>, AutoCloseable {
  static final Duration USUAL = Duration.ofMinutes(1);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Consumer<String> line;
  private volatile String latest = "";

  /**
   * From now on.
   *
   * @param every so often; a command that is faster says nothing
   * @param line takes a sentence
   */
  PlainProgress(Duration every, Consumer<String> line) {
    this.line = line;
    long millis = every.toMillis();
    clock.scheduleAtFixedRate(this::tell, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void accept(String what) {
    latest = what;
  }

  private void tell() {
    String what = latest;
    if (!what.isEmpty()) {
      line.accept(what + ".");
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
