package io.github.remediate.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * One run of a child, as the caller's thread sees it: it watches the limits while {@link Launch}
 * waits for the process. Its monitor guards all that the threads share.
 */
final class Child {

  /** After an end by force: how long to wait for the process and its pipes to be gone. */
  private static final long FAREWELL = TimeUnit.MILLISECONDS.toNanos(500);

  /** After the child's own end: its pipe counts as read to the end when it is quiet for so long. */
  private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(500);

  /** After the child's own end: how long something else may go on printing to its pipe. */
  private static final long LINGER = TimeUnit.SECONDS.toNanos(2);

  private final ChildLimits limits;
  private final byte[] stdin;
  private final BoundedOutput kept;
  private final BoundedOutput said =
      BoundedOutput.firstOf(ChildLimits.STDERR, ChildLimits.STDERR_FLOOD);
  private final Pump stdout;
  private final Pump stderr;

  private Process process;
  private Throwable startFailure;
  private boolean exited;
  private long exitedAt;
  private boolean doomed;
  private boolean programEnds;
  private boolean released;

  Child(ChildLimits limits, byte[] stdin, OutputStream receiver, BoundedOutput kept) {
    this.limits = limits;
    this.stdin = stdin;
    this.kept = kept;
    this.stdout = new Pump(this, receiver);
    this.stderr = new Pump(this, said);
  }

  ChildOutcome run(String[] argv, Map<String, String> environment, LongConsumer started)
      throws InterruptedException {
    ChildOutcome outcome = null;
    try {
      long begin = System.nanoTime();
      stdout.lastSignAt(begin);
      stderr.lastSignAt(begin);
      new Launch(this, stdin, stdout, stderr).begin(argv, environment);
      outcome = awaitStart(begin, Path.of(argv[0]), started);
      while (outcome == null) {
        outcome = await(begin);
      }
      return outcome;
    } finally {
      if (!(outcome instanceof ChildOutcome.Ended)) {
        end();
      }
      release();
    }
  }

  /** Null once it runs and its listener knows. */
  private ChildOutcome awaitStart(long begin, Path program, LongConsumer started)
      throws InterruptedException {
    synchronized (this) {
      while (process == null && startFailure == null) {
        long left = limits.total().toNanos() - (System.nanoTime() - begin);
        if (left <= 0) {
          return new ChildOutcome.RanTooLong(limits.total(), "");
        }
        pause(left);
      }
      if (startFailure != null) {
        return StartCheck.afterFailure(program, startFailure);
      }
    }
    started.accept(process.pid());
    return null;
  }

  /** Waits for the next thing that can matter; null if it does not decide the outcome. */
  private synchronized ChildOutcome await(long begin) throws InterruptedException {
    if (programEnds) {
      throw new InterruptedException("this program is ending");
    }
    if (stdout.refusal() != null) {
      return refused(stdout.refusal());
    }
    if (stderr.refusal() != null) {
      return refused(stderr.refusal());
    }
    long now = System.nanoTime();
    boolean pipesEnded = stdout.hasEnded() && stderr.hasEnded();
    long quiet = now - Math.max(stdout.lastSign(now), stderr.lastSign(now));
    long total = limits.total().toNanos() - (now - begin);
    if (exited) {
      long since = now - exitedAt;
      long left = Math.min(QUIET - Math.min(quiet, since), LINGER - since);
      if (pipesEnded || left <= 0 && !stdout.isDelivering()) {
        return ended(quiet >= QUIET);
      }
      if (total > 0) {
        pause(Math.max(left, 1));
        return null;
      }
    }
    long silence = limits.silence().toNanos() - quiet;
    if (total <= 0) {
      return new ChildOutcome.RanTooLong(limits.total(), said());
    }
    if (silence <= 0) {
      return new ChildOutcome.SilentTooLong(limits.silence(), said());
    }
    pause(Math.min(silence, total));
    return null;
  }

  private ChildOutcome ended(boolean quiet) {
    boolean complete = (quiet || stdout.hasEnded()) && !stdout.isBroken();
    return new ChildOutcome.Ended(process.exitValue(), kept.bytes(), said(), complete);
  }

  private String said() {
    return new String(said.bytes(), StandardCharsets.UTF_8);
  }

  private ChildOutcome refused(Throwable refusal) {
    if (refusal instanceof BoundedOutput.TooMuch tooMuch) {
      return new ChildOutcome.PrintedTooMuch(tooMuch.limit());
    }
    if (refusal instanceof IOException refused) {
      return new ChildOutcome.Refused(refused);
    }
    if (refusal instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) refusal;
  }

  /** Ends the child and its descendants by force and waits a moment for them to be gone. */
  private void end() {
    ProcessHandle handle;
    awaitBriefly(() -> process != null || startFailure != null);
    synchronized (this) {
      doomed = true;
      handle = process == null ? null : process.toHandle();
    }
    if (handle != null) {
      ProcessTree.destroy(handle);
      awaitBriefly(() -> exited && stdout.hasEnded() && stderr.hasEnded());
    }
  }

  /** For the end of the virtual machine; the caller's thread learns of it as an interruption. */
  void endWithProgram() {
    synchronized (this) {
      programEnds = true;
      notifyAll();
    }
    end();
  }

  private void release() {
    synchronized (this) {
      stdout.release();
      stderr.release();
    }
    awaitBriefly(() -> !stdout.isDelivering());
    synchronized (this) {
      if (stdout.isDelivering()) {
        stdout.interrupt();
      }
      released = true;
      notifyAll();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private synchronized void awaitBriefly(Condition condition) {
    boolean interrupted = false;
    long begin = System.nanoTime();
    for (long left = FAREWELL; left > 0 && !condition.holds(); ) {
      try {
        pause(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = FAREWELL - (System.nanoTime() - begin);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(long nanos) throws InterruptedException {
    wait(nanos / 1_000_000 + 1);
  }

  // Launch calls the rest on its own thread.

  /** The process was not started. */
  synchronized void startFailed(Throwable failure) {
    startFailure = failure;
    notifyAll();
  }

  /** The process is about to be known, but cannot be listened to. */
  synchronized void cannotListen(Throwable failure) {
    doomed = true;
    startFailed(failure);
  }

  void started(Process process) {
    boolean late;
    synchronized (this) {
      this.process = process;
      late = doomed;
      notifyAll();
    }
    if (late) {
      ProcessTree.destroy(process.toHandle());
    }
  }

  /** The process has exited; returns when its pipes may be closed. */
  synchronized void exited() {
    exited = true;
    exitedAt = System.nanoTime();
    notifyAll();
    while (!released) {
      try {
        wait();
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
