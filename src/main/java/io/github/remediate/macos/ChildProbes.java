package io.github.remediate.macos;

import io.github.remediate.exec.ChildLimits;
import io.github.remediate.exec.ChildOutcome;
import io.github.remediate.exec.SideBySide;
import io.github.remediate.mac.Answer;
import io.github.remediate.mac.Looks;
import io.github.remediate.mac.Probe;
import io.github.remediate.mac.Probes;
import io.github.remediate.mac.UserAccount;
import io.github.remediate.macos.files.MacRoot;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Asks a Mac's programs by running them: the live Mac's, or those beneath another root. A program
 * that hung once is not asked again for the same user, so make a new one of these for a new look.
 * Safe for use by several threads; more programs than {@value #MOST_AT_ONCE} wait for their turn.
 */
public final class ChildProbes implements Probes {
  private static final int MOST_KEPT = 16 * 1024 * 1024;

  /** So many programs run at once. */
  private static final int MOST_AT_ONCE = 16;

  private static final Duration MOST_SILENCE = Duration.ofMinutes(1);
  private static final Duration MOST_TOTAL = Duration.ofMinutes(1);
  private static final Duration MOST_TOTAL_OF_STREAM = Duration.ofMinutes(10);

  private final MacRoot root;
  private final MacPrograms programs;
  private final Duration mostSilence;
  private final Map<String, String> hung = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

  /** Asks as the user who runs this program. */
  public ChildProbes(MacRoot root) {
    this(root, MacPrograms.callersName(), MOST_SILENCE);
  }

  /**
   * @param caller short name of the user who runs this program
   * @param mostSilence shortens the patience of every probe
   */
  ChildProbes(MacRoot root, String caller, Duration mostSilence) {
    this.root = root;
    this.programs = new MacPrograms(root, caller);
    this.mostSilence = mostSilence;
  }

  @Override
  public Answer ask(Probe probe) {
    return ask(probe, null, MOST_TOTAL);
  }

  @Override
  public Answer ask(Probe probe, OutputStream stdout) {
    return ask(probe, stdout, MOST_TOTAL_OF_STREAM);
  }

  @Override
  public Looks looks() {
    SideBySide work = new SideBySide();
    return new Looks() {
      @Override
      public <T> Supplier<T> begin(Supplier<T> look) {
        return work.begin(look);
      }

      @Override
      public void close() {
        work.close();
      }
    };
  }

  private Answer ask(Probe probe, OutputStream stdout, Duration total) {
    if (!paused(shorter(probe.pause(), mostSilence))) {
      return interrupted(probe);
    }
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return interrupted(probe);
    }
    try {
      return answer(probe, stdout, total);
    } finally {
      places.release();
    }
  }

  private static Answer interrupted(Probe probe) {
    return new Answer.NotRun(probe.commandLine().program() + " was interrupted");
  }

  private Answer answer(Probe probe, OutputStream stdout, Duration total) {
    String user = probe.user().map(UserAccount::name).orElse(MacPrograms.ROOT);
    String context = probe.commandLine().program() + " as " + user;
    String before = hung.get(context);
    if (before != null) {
      return new Answer.NotRun(before + ", and is not asked again");
    }
    ChildLimits limits = new ChildLimits(shorter(probe.silence(), mostSilence), total, MOST_KEPT);
    byte[] stdin = probe.stdin().orElse("").getBytes(StandardCharsets.UTF_8);
    MacPrograms.Call call = programs.call(probe.commandLine(), probe.user(), limits, stdin, stdout);
    if (call.isHung()) {
      hung.put(context, call.problem());
    }
    return call.problem() == null && call.outcome() instanceof ChildOutcome.Ended ended
        ? new Answer.Ran(ended.exit(), ended.stdout(), root.asTheMacSeesIt(ended.stderr()))
        : new Answer.NotRun(call.problem());
  }

  private static boolean paused(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
