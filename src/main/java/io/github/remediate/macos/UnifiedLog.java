package io.github.remediate.macos;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.mac.CommandLine;
import io.github.remediate.macos.files.MacRoot;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells macOS's unified log, by logger(1), which is what a service of the system would do that has
 * no library for it. Nothing depends on it: it is waited for a few seconds, and one that hung, or
 * is not there, is not asked again. Whoever tells it something leaves out what is personal: every
 * administrator of the Mac may read it.
 */
public final class UnifiedLog {
  /** So long a line is waited for. */
  static final Duration LIMIT = Duration.ofSeconds(3);

  private static final String TAG = "remediate";

  private final MacPrograms programs;
  private final Duration limit;
  private final AtomicBoolean silent = new AtomicBoolean();

  /** That of the live Mac, or of the tree that stands for one. */
  public UnifiedLog(MacRoot root) {
    this(root, LIMIT);
  }

  UnifiedLog(MacRoot root, Duration limit) {
    this.programs = new MacPrograms(root, MacPrograms.callersName());
    this.limit = limit;
  }

  /**
   * Tells it {@code line}, as far as that is possible.
   *
   * @param bad whether it is about something that went wrong
   * @param line one line of printable ASCII
   */
  public void tell(boolean bad, String line) {
    if (silent.get()) {
      return;
    }
    MacPrograms.Call call =
        programs.call(
            CommandLine.of(
                "/usr/bin/logger", "-t", TAG, "-p", bad ? "daemon.err" : "daemon.notice", line),
            Optional.empty(),
            new ChildLimits(limit, limit, 0),
            new byte[0],
            OutputStream.nullOutputStream());
    if (!(call.outcome() instanceof ChildOutcome.Ended)) {
      silent.set(true);
    }
  }
}
