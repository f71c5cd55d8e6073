package io.github.remediate.macos;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.macos.files.MacRoot;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a Mac from sleeping by itself while a run works: by caffeinate(8), which ends with this
 * process at the latest. Whoever closes the lid still sends the Mac to sleep. Where caffeinate
 * cannot be run, the Mac sleeps as usual; nothing depends on it.
 */
public final class SleepPrevention implements AutoCloseable {
  /** Longer than any run works at a stretch. */
  private static final Duration MOST = Duration.ofHours(24);

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Optional<Thread> thread;

  private SleepPrevention(Optional<Thread> thread) {
    this.thread = thread;
  }

  /** That of a Mac which never sleeps: a virtual one. */
  public static SleepPrevention none() {
    return new SleepPrevention(Optional.empty());
  }

  /** Begins; ends when it is closed, or after a day. */
  public static SleepPrevention begin(MacRoot root) {
    CommandLine caffeinate =
        CommandLine.of(
            "/usr/bin/caffeinate", "-is", "-w", Long.toString(ProcessHandle.current().pid()));
    Thread thread =
        new Thread(
            () ->
                new MacPrograms(root, MacPrograms.callersName())
                    .call(
                        caffeinate,
                        Optional.empty(),
                        new ChildLimits(MOST, MOST, 0),
                        new byte[0],
                        OutputStream.nullOutputStream()),
            "caffeinate");
    thread.setDaemon(true);
    thread.start();
    return new SleepPrevention(Optional.of(thread));
  }

  @Override
  public void close() {
    if (thread.isEmpty()) {
      return;
    }
    thread.get().interrupt();
    try {
      thread.get().join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
