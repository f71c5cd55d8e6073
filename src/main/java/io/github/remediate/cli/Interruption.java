package io.github.remediate.cli;

import io.github.remediate.app.ExitStatus;
import io.github.remediate.app.SignalShutdown;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a signal does to a command that works on runs, be it Ctrl-C or launchd's: the journal says
 * that the process ended, whoever reads learns what to do next, and the exit status is one of those
 * that are documented.
 */
final class Interruption {
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Invocation invocation;
  private final ExitStatus status;
  private final Thread hook;
  private volatile Supplier<String> atWork;
  private volatile Supplier<String> before;
  private volatile Runnable farewell = () -> {};
  private volatile Runnable last = () -> {};

  private Interruption(Invocation invocation, String atWork, String before, ExitStatus status) {
    this.invocation = invocation;
    this.atWork = () -> atWork;
    this.before = () -> before;
    this.status = status;
    this.hook = new Thread(this::end, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * From now on, until {@link #over}.
   *
   * @param atWork what to say where the command was at work on a run
   * @param before what to say where it was not yet
   * @param status how the process ends then
   */
  static Interruption possible(
      Invocation invocation, String atWork, String before, ExitStatus status) {
    return new Interruption(invocation, atWork, before, status);
  }

  /** From now on it is at work on what {@code text} is said of: it was asked before, and may. */
  void begins(String text) {
    begins(() -> text);
  }

  /** The same where only then can be told what is to be said. */
  void begins(Supplier<String> text) {
    atWork = text;
    before = text;
  }

  /** Done at the very end, when all else was said and done; it must not take long. */
  void endsWith(Runnable document) {
    last = document;
  }

  /** Also done then, for a few seconds at most; the process is not kept by it. */
  void alsoDoes(Runnable work) {
    farewell = work;
  }

  /** The same for a command that carries a run out. */
  static Interruption ofRun(Invocation invocation, String before, ExitStatus status) {
    return possible(
        invocation,
        "Stopped. What the run has done so far stays done. `sudo remediate status` shows how far"
            + " it is, `sudo remediate resume` goes on with it (as a restart of the Mac may do by"
            + " itself), and `sudo remediate abort` ends it.",
        before,
        status);
  }

  /**
   * For a rehearsal, which changes nothing that is real: the signal ends it as any command.
   *
   * @return what ends it
   */
  static Runnable ofRehearsal(Invocation invocation, String text) {
    Thread hook =
        new Thread(
            () -> {
              invocation.err().println();
              FailureReporter.say(text, invocation);
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> over(hook);
  }

  private void end() {
    SignalShutdown.Met met = SignalShutdown.settle();
    Supplier<String> text = before;
    ExitStatus end = status;
    if (met instanceof SignalShutdown.Work) {
      text = atWork;
    } else if (met instanceof SignalShutdown.LastWord word) {
      text = () -> "Ended after its work was: `sudo remediate status` shows how the run stands.";
      // launchd is told of no trouble, whatever there was.
      end = status == ExitStatus.DONE ? status : word.status();
    }
    invocation.rest();
    invocation.err().println();
    FailureReporter.say(text.get(), invocation);
    Thread parting = new Thread(farewell, "farewell");
    parting.setDaemon(true);
    parting.start();
    try {
      parting.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    last.run();
    // Only so can a hook choose the status.
    Runtime.getRuntime().halt(end.code());
  }

  void over() {
    over(hook);
  }

  private static void over(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It has just been said.
    }
  }
}
