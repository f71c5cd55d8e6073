package io.github.remediate.mac;

import java.io.OutputStream;

/**
 * Asks a Mac's programs. A live Mac, a tree under another root and a recorded fixture each have
 * their own; the callers cannot tell them apart. Never throws for what a program does.
 */
public interface Probes {

  /** Asks and keeps the output, at most 16 MiB of it; more is {@link Answer.NotRun}. */
  Answer ask(Probe probe);

  /**
   * Asks and passes the output on while it is printed. After {@link Answer.NotRun} the stream may
   * hold the beginning of an output.
   */
  Answer ask(Probe probe, OutputStream stdout);

  /**
   * How several looks that ask it are made. One after the other, unless it can be asked by several
   * threads.
   */
  default Looks looks() {
    return Looks.inTurn();
  }
}
