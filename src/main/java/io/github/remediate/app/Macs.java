package io.github.remediate.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How every use case comes by its Mac, to look at it, to change it, or to tell of its runs. What
 * begins on a virtual Mac has no other way to this machine's Mac.
 */
public abstract class Macs {
  Macs() {}

  /** This machine's Mac, a tree under another root, or, to be looked at alone, a recorded one. */
  public static Macs real(Installation installation) {
    return new RealMacs(installation);
  }

  /**
   * Opens the Mac that is to be looked at.
   *
   * @throws CommandFailure if there is none
   */
  abstract OpenMac look(MacChoice choice);

  /**
   * Opens the Mac that a run may change.
   *
   * @throws CommandFailure if it cannot be changed from here
   */
  abstract RunningMac open(MacChoice choice);

  /**
   * Opens the Mac of a look whose result a person decides by at the services, which must miss
   * nothing and follow no settings of others. Nothing of it is changed.
   *
   * @throws CommandFailure if it cannot be looked at so from here
   */
  RunningMac openToAsk(MacChoice choice) {
    return open(choice);
  }

  /**
   * Refuses a Mac that no run can change from here, before anything else is asked of whoever typed
   * the command.
   *
   * @throws CommandFailure if that is so
   */
  public abstract void requireChangeable(MacChoice choice);

  /**
   * Where a Mac keeps its runs.
   *
   * @param root the root of a tree that stands for the Mac; empty for this Mac
   * @throws CommandFailure if it cannot be changed from here
   */
  abstract RunEnvironment environment(Optional<Path> root);
}
