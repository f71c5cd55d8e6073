package io.github.remediate.diagnose;

import io.github.remediate.mac.Answer;
import io.github.remediate.mac.MacPath;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * What single sign-on wrote into the unified log. Only lines with a message that is looked for are
 * asked for, they are passed on as they come, and no more than {@link #MOST} of them is looked at.
 */
final class UnifiedLog {
  /** In hours; the log is large, and what hangs says so again and again. */
  private static final int LAST = 24;

  private static final int MOST = 16 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  static final MacPath PROGRAM = new MacPath("/usr/bin/log");

  private UnifiedLog() {}

  /** Looks through it; why it could not be, or not to its end. */
  static Optional<String> read(Probes probes, LogSearch search) {
    search.beginFile();
    LogLines lines = new LogLines((line, length) -> search.line(line, length, PROGRAM));
    Bounded output = new Bounded(lines);
    Answer answer = probes.ask(Probe.signOnLog(LAST, LogSearch.SIGN_ON), output);
    lines.end();
    if (!(answer instanceof Answer.Ran ran)) {
      return Optional.of(PROGRAM + ": " + ((Answer.NotRun) answer).reason());
    }
    if (ran.exit() != 0) {
      return Optional.of(PROGRAM + " ended with " + ran.exit());
    }
    return Optional.empty();
  }

  /** Passes a beginning on, and ends the program then. */
  private static final class Bounded extends OutputStream {
    private final LogLines lines;
    private final long deadline = System.nanoTime() + PATIENCE.toNanos();
    private int left = MOST;

    Bounded(LogLines lines) {
      this.lines = lines;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int taken = Math.min(count, left);
      byte[] piece = bytes;
      if (from != 0) {
        piece = new byte[taken];
        System.arraycopy(bytes, from, piece, 0, taken);
      }
      lines.take(piece, taken);
      left -= taken;
      if (left <= 0) {
        throw new IOException("only its first " + (MOST >> 20) + " MiB are looked at");
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("it went on for more than " + PATIENCE.toSeconds() + " s");
      }
    }
  }
}
