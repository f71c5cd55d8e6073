package io.github.remediate.cli;

/**
 * Says what to do next when a person ends the program with Ctrl-C, or somebody else does with a
 * signal. Nothing else is needed: the journal knows where the run stands.
 */
final class Interruption {
  private static final String NEXT =
      "remediate: ended before the run was. `sudo remediate status` shows how far it is, `sudo"
          + " remediate\nresume` goes on with it, and `sudo remediate abort` ends it.";

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** From now on, until {@link #over}. */
  static Interruption possible(Invocation invocation) {
    Thread hook = new Thread(() -> invocation.err().println("\n" + NEXT), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It has just been said.
    }
  }
}
