package io.github.remediate.virtual;

import io.github.remediate.mac.Answer;
import java.time.Duration;

/** {@code shutdown -r}: it returns at once, and a process of its own waits for the time. */
final class Shutdown {
  private static final String NAME = "shutdown";
  private static final int LONGEST_NUMBER = 6;

  private final MacState state;
  private boolean vetoed;
  private Runnable restart = () -> {};
  private int pid = -1;

  Shutdown(MacState state) {
    this.state = state;
  }

  /** What to do when the time has come. */
  void whenDue(Runnable restart) {
    this.restart = restart;
  }

  /** An application keeps the Mac from restarting, as one with unsaved work does. */
  void veto(boolean veto) {
    this.vetoed = veto;
  }

  /** Whether the Mac is going to restart by itself. */
  boolean isPending() {
    return pid >= 0 && state.processes.isRunning(NAME);
  }

  void forget() {
    pid = -1;
  }

  Answer run(ProgramCall call) {
    if (!call.asRoot()) {
      return ProgramAnswers.of(1, "", "shutdown: NOT super-user\n");
    }
    String when = call.argument(1);
    boolean now = when.equals("now");
    boolean inMinutes =
        when.startsWith("+")
            && when.length() > 1
            && when.length() <= LONGEST_NUMBER
            && when.substring(1).chars().allMatch(Character::isDigit);
    if (!call.argument(0).equals("-r") || !now && !inMinutes) {
      return ProgramAnswers.unknown(call);
    }
    int mine = state.processes.start(NAME, 0);
    pid = mine;
    long minutes = now ? 0 : Long.parseLong(when.substring(1));
    state.clock.inMemory(
        Duration.ofMinutes(minutes).plusSeconds(now ? 1 : 0),
        () -> {
          if (pid == mine && isPending()) {
            state.processes.end(mine);
            pid = -1;
            if (vetoed) {
              state.faults.vetoed();
            } else {
              restart.run();
            }
          }
        });
    return ProgramAnswers.of(
        0,
        now
            ? "Shutdown NOW!\n"
            : "Shutdown at " + state.clock.now().plusSeconds(60 * minutes) + ".\n",
        "shutdown: [pid " + mine + "]\n");
  }
}
