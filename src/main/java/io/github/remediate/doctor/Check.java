package io.github.remediate.doctor;

import io.github.remediate.document.Worded;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param state how it is
 * @param what what was seen, or why it cannot be told: a clause without a full stop
 * @param remedy what to do about it, a sentence or more; empty where nothing is to be done
 */
public record Check(Area area, State state, String what, Optional<String> remedy) {

  /** What to do about what only root sees. */
  public static final String AS_ROOT = "Look with sudo.";

  /** How something is. */
  public enum State implements Worded {
    /** As it should be. */
    OK,
    /** A run works all the same, but not as well as it could. */
    WARNING,
    /** A run is refused, or does not do what it should. */
    FAULT,
    /** It could not be seen; that says neither yes nor no. */
    UNKNOWN
  }

  public static Check ok(Area area, String what) {
    return new Check(area, State.OK, what, Optional.empty());
  }

  public static Check warning(Area area, String what, String remedy) {
    return new Check(area, State.WARNING, what, Optional.of(remedy));
  }

  public static Check fault(Area area, String what, String remedy) {
    return new Check(area, State.FAULT, what, Optional.of(remedy));
  }

  public static Check unknown(Area area, String what, String remedy) {
    return new Check(area, State.UNKNOWN, what, Optional.of(remedy));
  }
}
